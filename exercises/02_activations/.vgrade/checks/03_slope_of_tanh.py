from grader.authoring import check, close_each


def agree(got, want):
    """The answer is right, entry by entry.

    Right forms such as s·(1 − s) lose relative digits in the flat ends, in float32 above all. With
    this floor they are right to 1e-14, and to 1e-5 in float32: a hundredth of what is allowed.
    """
    close_each(got, want, floor=0.02)


@check(points=2, function="tanh_derivative")
def slope_of_tanh(learner, reference, rng):
    """The slope of tanh is right around zero."""
    z = rng.uniform(-2, 2, size=(3, 5))
    agree(learner.tanh_derivative(z), reference.tanh_derivative(z))
