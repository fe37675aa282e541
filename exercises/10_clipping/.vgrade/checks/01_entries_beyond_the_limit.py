from grader.authoring import check, close


def gradients_of(rng, widths, size):
    """Gradients of a network, their entries between size and two times size, of either sign."""
    shapes = {}
    for layer, n in enumerate(widths[1:], start=1):
        shapes |= {f"dW{layer}": (n, widths[layer - 1]), f"db{layer}": (n, 1)}
    return {
        name: rng.uniform(size, 2 * size, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in shapes.items()
    }


@check(points=1, function="clip_by_value")
def entries_beyond_the_limit(learner, reference, rng):
    """Entries beyond the limit are cut to it on both sides, and the others stay."""
    gradients = gradients_of(rng, (4, 3), 3.5) | {"dW2": rng.uniform(-5, 5, size=(2, 3))}
    want = reference.clip_by_value(gradients, 3.0)
    close(learner.clip_by_value(gradients, 3.0), want)
