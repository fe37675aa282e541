from grader.authoring import check, close


def widths(rng, *about):
    """Widths up to a fifth away from these, drawn."""
    return [int(rng.integers(n - n // 5, n + n // 5 + 1)) for n in about]


def scales_agree(got, want):
    """The scales are right, also where they were computed in float32 and became Python's floats."""
    close(got, want, tolerance=1e-4)


def signals(rng, widths, spread):
    """Weights and biases drawn for a look at the signals of a network."""
    arrays = {}
    for layer, n in enumerate(widths[1:], start=1):
        arrays[f"W{layer}"] = spread * rng.normal(size=(n, widths[layer - 1]))
        arrays[f"b{layer}"] = 0.5 * spread * rng.normal(size=(n, 1))
    return arrays


@check(points=1, function="activation_scales")
def scales_with_tanh(learner, reference, rng):
    """The scales of three layers with tanh are right."""
    parameters, X = signals(rng, [4, 6, 5, 3], 0.7), rng.normal(size=(4, 20))
    want = reference.activation_scales(parameters, X, "tanh")
    scales_agree(learner.activation_scales(parameters, X, "tanh"), want)
