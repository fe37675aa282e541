from grader.authoring import check, close


def roughly(got, want):
    """The number is right to 1 %; below 0.01, where 0 is right."""
    close(got, want, tolerance=0.01)


@check(points=2, function="gradient_factor")
def factor_of_tanh(learner, reference, rng):
    """The gradient's factor is right for tanh, above the critical scale and below it."""
    for sigma_w in (2.0, 3.0, 0.6):
        want = reference.gradient_factor("tanh", sigma_w)
        roughly(learner.gradient_factor("tanh", sigma_w), want)
