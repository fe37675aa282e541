import numpy as np
from grader.authoring import check, close, drawn_from, require


def shaped(parameters, layers_dims):
    """W and b of every layer have their shapes, and every b is zero."""
    for layer, n in enumerate(layers_dims[1:], start=1):
        shape = (n, layers_dims[layer - 1])
        right = np.shape(parameters[f"W{layer}"]) == shape
        require(right, "gives every W[l] the shape (n_l, n_{l-1})")
        close(parameters[f"b{layer}"], np.zeros((n, 1)))


@check(points=2, function="initialize_parameters_he")
def he_of_wide_and_narrow_layers(learner, reference, rng):
    """He weights have mean 0 and variance 2/n_in, and biases are zero."""
    dims = [110, 22, 120, 1]
    parameters = learner.initialize_parameters_he(dims, rng)
    shaped(parameters, dims)
    drawn_from(parameters["W1"], std=np.sqrt(2 / 110))
    drawn_from(parameters["W2"], std=np.sqrt(2 / 22))
