from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    After 152 layers such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


@check(points=1, function="growth_factor")
def factor_of_many_layers(learner, reference, rng):
    """Slightly above 1 explodes over 150 layers, and slightly below 1 vanishes."""
    want = {
        "growth_factor(1.1, 150)": reference.growth_factor(1.1, 150),
        "growth_factor(0.9, 150)": reference.growth_factor(0.9, 150),
    }
    got = {
        "growth_factor(1.1, 150)": learner.growth_factor(1.1, 150),
        "growth_factor(0.9, 150)": learner.growth_factor(0.9, 150),
    }
    agree(got, want)
