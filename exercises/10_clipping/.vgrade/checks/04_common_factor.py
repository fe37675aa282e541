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


@check(points=2, function="clip_by_global_norm")
def common_factor(learner, reference, rng):
    """Beyond the limit all arrays shrink by one factor, and the norm before clipping is given."""
    gradients = gradients_of(rng, (4, 3, 2), 5.0)
    want = reference.clip_by_global_norm(gradients, 6.0)
    agree(learner.clip_by_global_norm(gradients, 6.0), want)
