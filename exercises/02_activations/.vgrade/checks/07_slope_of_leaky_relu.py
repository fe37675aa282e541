from grader.authoring import check, close_each


def agree(got, want):
    """The answer is right, entry by entry.

    Right forms such as s·(1 − s) lose relative digits in the flat ends, in float32 above all. With
    this floor they are right to 1e-14, and to 1e-5 in float32: a hundredth of what is allowed.
    """
    close_each(got, want, floor=0.02)


def both_sides(rng, smallest, largest, shape):
    """Numbers of both signs and of a size between smallest and largest: none at the kink."""
    return rng.uniform(smallest, largest, shape) * rng.choice([-1.0, 1.0], shape)


@check(points=1, function="leaky_relu_derivative")
def slope_of_leaky_relu(learner, reference, rng):
    """The slope of leaky ReLU is 1 on the right and alpha on the left."""
    z = both_sides(rng, 0.1, 5.0, (3, 5))
    want = reference.leaky_relu_derivative(z, 0.3)
    agree(learner.leaky_relu_derivative(z, 0.3), want)
