from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also with a small constant added to the norm (1e-6 in PyTorch).

    For that, arrays that are to be shortened have norms of 10 or more.
    """
    close(got, want, tolerance=1e-5, names=("clipped", "norm"))


def gradients_of(rng, widths, size):
    """Gradients of a network, their entries between size and two times size, of either sign."""
    shapes = {}
    for layer, n in enumerate(widths[1:], start=1):
        shapes |= {f"dW{layer}": (n, widths[layer - 1]), f"db{layer}": (n, 1)}
    return {
        name: rng.uniform(size, 2 * size, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in shapes.items()
    }


@check(points=2, function="clip_by_norm")
def arrays_beyond_and_within_the_limit(learner, reference, rng):
    """Arrays longer than the limit are shortened to it, and the others stay."""
    within = gradients_of(rng, (5, 2), 1.1)["dW1"]  # its norm is below 8, its square above
    gradients = gradients_of(rng, (4, 5), 6.0) | {"dW2": within}
    want = reference.clip_by_norm(gradients, 8.0)
    agree(learner.clip_by_norm(gradients, 8.0), want)
