import numpy as np
from grader.authoring import check, close_each


def agree(got, want):
    """The answer is right, entry by entry.

    Right forms such as s·(1 − s) lose relative digits in the flat ends, in float32 above all. With
    this floor they are right to 1e-14, and to 1e-5 in float32: a hundredth of what is allowed.
    """
    close_each(got, want, floor=0.02)


@check(points=2, function="sigmoid_derivative")
def slope_of_the_sigmoid(learner, reference, rng):
    """σ′ is right around zero, and 0.25 at zero itself."""
    z = np.concatenate([[0.0], rng.uniform(-4, 4, size=14)]).reshape(3, 5)
    agree(learner.sigmoid_derivative(z), reference.sigmoid_derivative(z))
