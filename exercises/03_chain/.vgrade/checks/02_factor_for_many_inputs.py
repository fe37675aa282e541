from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    Through the longest chain such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


@check(points=2, function="layer_factor")
def factor_for_many_inputs(learner, reference, rng):
    """The layer factor is right for an array of inputs."""
    a = rng.uniform(0.0, 1.0, size=9)
    want = reference.layer_factor(6.0, -2.0, a)
    agree(learner.layer_factor(6.0, -2.0, a), want)
