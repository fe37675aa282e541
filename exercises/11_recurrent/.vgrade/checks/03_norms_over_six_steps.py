from grader.authoring import check, close_each


def agree_each(got, want):
    """The same entry by entry, for numbers of very different sizes."""
    close_each(got, want, floor=1e-100, tolerance=1e-4)


def network(rng, n_x, n_h, size=1.0):
    """The parameters of a recurrent network."""
    return {
        "Wx": rng.normal(size=(n_h, n_x)) / n_x**0.5,
        "Wh": size * rng.normal(size=(n_h, n_h)) / n_h**0.5,
        "b": rng.uniform(-0.5, 0.5, size=(n_h, 1)),
    }


@check(points=2, function="time_gradient_norms")
def norms_over_six_steps(learner, reference, rng):
    """The norms are right for each of three examples and six steps."""
    parameters, h = network(rng, 2, 4), rng.uniform(-0.9, 0.9, size=(4, 3, 6))
    want = reference.time_gradient_norms(parameters, h)
    agree_each(learner.time_gradient_norms(parameters, h), want)
