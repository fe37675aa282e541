from grader.authoring import check, close, close_each


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    After 152 layers such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


def agree_that_nothing_is_left(got, want):
    """Where 0 is right, 1e-300 is not: the floor is the smallest normal float."""
    close_each(got, want, floor=1e-308, tolerance=1e-3)


@check(points=1, function="growth_factor")
def factor_beyond_all_floats(learner, reference, rng):
    """A factor beyond the largest float is inf, and one below the smallest is 0."""
    want = {
        "growth_factor(1.2, 6)": reference.growth_factor(1.2, 6),
        "growth_factor(1.5, 2000)": reference.growth_factor(1.5, 2000),
    }
    want_down = {"growth_factor(0.5, 1200)": reference.growth_factor(0.5, 1200)}
    got = {
        "growth_factor(1.2, 6)": learner.growth_factor(1.2, 6),
        "growth_factor(1.5, 2000)": learner.growth_factor(1.5, 2000),
    }
    agree(got, want)
    agree_that_nothing_is_left(
        {"growth_factor(0.5, 1200)": learner.growth_factor(0.5, 1200)}, want_down
    )
