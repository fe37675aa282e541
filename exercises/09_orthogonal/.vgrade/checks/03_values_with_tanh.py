from itertools import pairwise
import numpy as np
from grader.authoring import check, close


def parameters_for(rng, widths, spread):
    """Weights and biases of any network."""
    arrays = {}
    for layer, (n_in, n_out) in enumerate(pairwise(widths), start=1):
        arrays[f"W{layer}"] = spread * rng.normal(size=(n_out, n_in)) / np.sqrt(n_in)
        arrays[f"b{layer}"] = 0.5 * rng.uniform(0.5, 1.0, size=(n_out, 1))
    return arrays


def values_agree(got, want):
    """The singular values, largest first. Roots of eigenvalues are right to 1e-8 of the largest."""
    close(np.asarray(got, dtype=float) if np.ndim(got) == 1 else got, want, tolerance=1e-4)


@check(points=2, function="jacobian_singular_values")
def values_with_tanh(learner, reference, rng):
    """The singular values of three layers with tanh are right."""
    parameters, X = parameters_for(rng, [4, 6, 5, 4], 1.5), rng.normal(size=(4, 1))
    want = reference.jacobian_singular_values(parameters, X, "tanh")
    values_agree(learner.jacobian_singular_values(parameters, X, "tanh"), want)
