from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-4)


def only(got, want):
    """Of the gradients those that are asked for; others are not looked at."""
    kept = {name: got[name] for name in want if name in got} if isinstance(got, dict) else got
    agree(kept, want)


def network(rng, n_x, n_h, size=1.0):
    """The parameters of a recurrent network."""
    return {
        "Wx": rng.normal(size=(n_h, n_x)) / n_x**0.5,
        "Wh": size * rng.normal(size=(n_h, n_h)) / n_h**0.5,
        "b": rng.uniform(-0.5, 0.5, size=(n_h, 1)),
    }


def forth_and_back(room, x, h0, parameters, dh):
    """The gradients of a recurrent network."""
    _, cache = room.rnn_forward(x, h0, parameters)
    return room.rnn_backward(dh, cache)


@check(points=3, function="rnn_backward")
def back_through_six_steps(learner, reference, rng):
    """All gradients are right for six steps, each of which has a part in the cost."""
    x, h0, parameters = rng.normal(size=(3, 5, 6)), rng.normal(size=(4, 5)), network(rng, 3, 4)
    dh = rng.normal(size=(4, 5, 6))
    want = forth_and_back(reference, x, h0, parameters, dh)
    only(forth_and_back(learner, x, h0, parameters, dh), want)
