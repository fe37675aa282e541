from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-4)


def cell(rng, n_x, n_h):
    """The parameters of a gated cell."""
    drawn = {f"W{gate}": rng.normal(size=(n_h, n_h + n_x)) / n_h**0.5 for gate in "fico"}
    return drawn | {f"b{gate}": rng.uniform(-1.0, 1.0, size=(n_h, 1)) for gate in "fico"}


@check(points=2, function="lstm_step_forward")
def one_step_of_the_cell(learner, reference, rng):
    """h and c are right after one step of the gated cell."""
    given = *(rng.normal(size=(n, 5)) for n in (3, 4, 4)), cell(rng, 3, 4)
    *want, _ = reference.lstm_step_forward(*given)
    h, c, _ = learner.lstm_step_forward(*given)
    agree([h, c], want)
