from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


@check(points=1, function="relative_error")
def error_by_the_largest_entry(learner, reference, rng):
    """The error is measured by the largest entry of both arrays, whichever comes first."""
    a = rng.uniform(-3.0, 3.0, size=(3, 5))
    b = a * rng.uniform(0.5, 0.9, size=(3, 5))
    want, want_swapped = reference.relative_error(a, b), reference.relative_error(b, a)
    agree(learner.relative_error(a, b), want)
    agree(learner.relative_error(b, a), want_swapped)
