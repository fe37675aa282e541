from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-4)


def only(got, want):
    """Of the gradients those that are asked for; others are not looked at."""
    kept = {name: got[name] for name in want if name in got} if isinstance(got, dict) else got
    agree(kept, want)


def cell(rng, n_x, n_h):
    """The parameters of a gated cell."""
    drawn = {f"W{gate}": rng.normal(size=(n_h, n_h + n_x)) / n_h**0.5 for gate in "fico"}
    return drawn | {f"b{gate}": rng.uniform(-1.0, 1.0, size=(n_h, 1)) for gate in "fico"}


def step_and_back(room, x, h_prev, c_prev, parameters, dh, dc):
    """The gradients of one step of the gated cell."""
    _, _, cache = room.lstm_step_forward(x, h_prev, c_prev, parameters)
    return room.lstm_step_backward(dh, dc, cache)


@check(points=3, function="lstm_step_backward")
def back_through_one_step_of_the_cell(learner, reference, rng):
    """All gradients are right for one step of the gated cell."""
    given = *(rng.normal(size=(n, 5)) for n in (3, 4, 4)), cell(rng, 3, 4)
    dh, dc = rng.normal(size=(2, 4, 5))
    want = step_and_back(reference, *given, dh, dc)
    only(step_and_back(learner, *given, dh, dc), want)
