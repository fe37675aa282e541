import numpy as np
from grader.authoring import check, close_each, require


def agree_each(got, want):
    """The same entry by entry, for numbers of very different sizes."""
    close_each(got, want, floor=1e-30, tolerance=1e-3)


def as_vector(got, length):
    """A list or a vector of numbers."""
    flat = np.ndim(got) == 1 and all(np.ndim(item) == 0 for item in got)
    require(flat, "returns a list of numbers, or a vector")
    require(len(got) == length, "returns one number for each layer")
    return np.array(got, dtype=float)


def network(rng, widths, deviation):
    """The parameters of a network; ``deviation`` of the number of inputs of a layer."""
    drawn = {}
    for layer, n in enumerate(widths[1:], start=1):
        n_prev = widths[layer - 1]
        drawn[f"W{layer}"] = deviation(n_prev) * rng.normal(size=(n, n_prev))
        drawn[f"b{layer}"] = np.zeros((n, 1))
    return drawn


def lecun(n_prev):
    """For tanh; for sigmoids it is small."""
    return np.sqrt(1 / n_prev)


@check(points=2, function="update_ratios")
def ratios_of_three_layers(learner, reference, rng):
    """The ratios of three layers are right."""
    parameters = network(rng, (3, 5, 4, 2), lecun)
    updates = {name: 1e-3 * rng.normal(size=array.shape) for name, array in parameters.items()}
    want = reference.update_ratios(parameters, updates)
    agree_each(as_vector(learner.update_ratios(parameters, updates), 3), np.array(want))
