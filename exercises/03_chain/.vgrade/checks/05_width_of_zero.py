from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    Through the longest chain such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


@check(points=1, function="explosive_width")
def width_of_zero(learner, reference, rng):
    """The width is 0 for a weight below 4, and not for one above."""
    cases = {"explosive_width(5.0)": 5.0, "explosive_width(3.0)": 3.0}
    want = {name: reference.explosive_width(w) for name, w in cases.items()}
    agree({name: learner.explosive_width(w) for name, w in cases.items()}, want)
