from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    Through the longest chain such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


@check(points=2, function="explosive_width")
def width_for_some_weights(learner, reference, rng):
    """The width is right where it is largest, and for a larger weight."""
    cases = {"explosive_width(6.894)": 6.894, "explosive_width(20.0)": 20.0}
    want = {name: reference.explosive_width(w) for name, w in cases.items()}
    agree({name: learner.explosive_width(w) for name, w in cases.items()}, want)
