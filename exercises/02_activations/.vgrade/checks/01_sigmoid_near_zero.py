from grader.authoring import check, close_each


def agree(got, want):
    """The answer is right, entry by entry.

    Right forms such as s·(1 − s) lose relative digits in the flat ends, in float32 above all. With
    this floor they are right to 1e-14, and to 1e-5 in float32: a hundredth of what is allowed.
    """
    close_each(got, want, floor=0.02)


@check(points=2, function="sigmoid")
def sigmoid_near_zero(learner, reference, rng):
    """The sigmoid is right around zero, for a matrix."""
    z = rng.uniform(-4, 4, size=(3, 5))
    agree(learner.sigmoid(z), reference.sigmoid(z))
