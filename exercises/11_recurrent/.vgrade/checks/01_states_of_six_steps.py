from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-4)


def network(rng, n_x, n_h, size=1.0):
    """The parameters of a recurrent network."""
    return {
        "Wx": rng.normal(size=(n_h, n_x)) / n_x**0.5,
        "Wh": size * rng.normal(size=(n_h, n_h)) / n_h**0.5,
        "b": rng.uniform(-0.5, 0.5, size=(n_h, 1)),
    }


@check(points=2, function="rnn_forward")
def states_of_six_steps(learner, reference, rng):
    """The states of six steps are right, from a first state that is not zero."""
    x, h0, parameters = rng.normal(size=(3, 5, 6)), rng.normal(size=(4, 5)), network(rng, 3, 4)
    want, _ = reference.rnn_forward(x, h0, parameters)
    h, _ = learner.rnn_forward(x, h0, parameters)
    agree(h, want)
