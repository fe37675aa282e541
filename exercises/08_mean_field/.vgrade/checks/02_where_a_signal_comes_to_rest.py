from grader.authoring import check, close


def roughly(got, want):
    """The number is right to 1 %; below 0.01, where 0 is right."""
    close(got, want, tolerance=0.01)


@check(points=2, function="fixed_point")
def where_a_signal_comes_to_rest(learner, reference, rng):
    """The fixed point is right for tanh and for the sigmoid."""
    for activation, sigma_w in (("tanh", 2.0), ("sigmoid", 4.0), ("tanh", 1.3)):
        want = reference.fixed_point(activation, sigma_w)
        roughly(learner.fixed_point(activation, sigma_w), want)
