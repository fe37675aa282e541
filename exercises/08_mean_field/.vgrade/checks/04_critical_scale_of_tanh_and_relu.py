from grader.authoring import check, close


def roughly(got, want):
    """The number is right to 1 %; below 0.01, where 0 is right."""
    close(got, want, tolerance=0.01)


@check(points=2, function="critical_scale")
def critical_scale_of_tanh_and_relu(learner, reference, rng):
    """The critical scales of tanh and of relu are right."""
    for activation in ("tanh", "relu"):
        want = reference.critical_scale(activation)
        roughly(learner.critical_scale(activation), want)
