import numpy as np
from grader.authoring import check, drawn_from, equal, require


def shaped(parameters, layers_dims):
    """W and b of every layer have their shapes, and every b is zero."""
    for layer, n in enumerate(layers_dims[1:], start=1):
        shape = (n, layers_dims[layer - 1])
        right = np.shape(parameters[f"W{layer}"]) == shape
        require(right, "gives every W[l] the shape (n_l, n_{l-1})")
        bias = f"b{layer}"
        equal({bias: parameters[bias]}, {bias: np.zeros((n, 1))})


@check(points=2, function="initialize_parameters_xavier")
def xavier_of_wide_and_narrow_layers(learner, reference, rng):
    """Xavier weights have mean 0 and variance 2/(n_in + n_out), and biases are zero."""
    dims = [120, 20, 110, 1]
    parameters = learner.initialize_parameters_xavier(dims, rng)
    shaped(parameters, dims)
    drawn_from(parameters["W1"], std=np.sqrt(2 / (120 + 20)))
    drawn_from(parameters["W2"], std=np.sqrt(2 / (20 + 110)))
