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


@check(points=1, function="global_norm")
def norm_of_two_layers(learner, reference, rng):
    """The global norm counts all entries of all arrays."""
    gradients = gradients_of(rng, (4, 3, 2), 0.5)
    want = reference.global_norm(gradients)
    agree(learner.global_norm(gradients), want)
