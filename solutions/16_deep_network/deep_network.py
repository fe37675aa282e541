"""A network of 50 layers, or of 152, that learns: all of the course in three functions.

Examples stand in columns. What `build` returns is passed on to `train` and `predict` as it is, so
it may be any dict, list or tuple of arrays, nested as you like.
"""

import numpy as np

### BEGIN SOLUTION
from backprop import (
    compute_cost,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
)
from initialization import initialize_parameters_he
from optimizers import update_parameters_with_adam
from residual import residual_backward, residual_forward


def _blocks(parameters):
    """The layers in their order; two square ones in a row have a shortcut around them."""
    n_layers = len(parameters) // 2
    square = {layer for layer in range(2, n_layers) if len({*parameters[f"W{layer}"].shape}) == 1}
    layer, found = 1, []
    while layer <= n_layers:
        found.append((layer, layer + 1) if {layer, layer + 1} <= square else (layer,))
        layer += len(found[-1])
    return found


def _forward(X, parameters):
    """The probabilities, and each block with what it needs on the way back."""
    A, caches = X, []
    blocks = _blocks(parameters)
    for block in blocks:
        if len(block) == 2:
            within = {
                f"{kind}{place}": parameters[f"{kind}{layer}"]
                for place, layer in enumerate(block, start=1)
                for kind in "Wb"
            }
            A, cache = residual_forward(A, within)
        else:
            W, b = parameters[f"W{block[0]}"], parameters[f"b{block[0]}"]
            activation = "sigmoid" if block == blocks[-1] else "relu"
            A, cache = linear_activation_forward(A, W, b, activation)
        caches.append((block, cache))
    return A, caches


def _backward(AL, Y, caches):
    """The gradients of the cost. AL - Y is that of the summed loss by Z of the last layer."""
    (last,), (linear_cache, _) = caches[-1]
    grads = {}
    dA, grads[f"dW{last}"], grads[f"db{last}"] = linear_backward(AL - Y, linear_cache)
    for block, cache in reversed(caches[:-1]):
        if len(block) == 2:
            dA, within = residual_backward(dA, cache)
            for place, layer in enumerate(block, start=1):
                grads[f"dW{layer}"] = within[f"dW{place}"]
                grads[f"db{layer}"] = within[f"db{place}"]
        else:
            dA, dW, db = linear_activation_backward(dA, cache, "relu")
            grads[f"dW{block[0]}"], grads[f"db{block[0]}"] = dW, db
    return grads


### END SOLUTION


def build(layers_dims, rng):
    """The parameters of an untrained network.

    layers_dims: the widths [n_0, n_1, ..., n_L], the input first; all hidden widths are the same.
    rng: a NumPy Generator.
    Returns the parameters, among them a matrix of weights of shape (n_l, n_{l-1}) for each layer.

    >>> parameters = build([2, 4, 4, 4, 1], np.random.default_rng(0))
    """
    ### BEGIN SOLUTION
    parameters = initialize_parameters_he(layers_dims, rng)
    blocks = [block for block in _blocks(parameters) if len(block) == 2]
    for _, outer in blocks:
        parameters[f"W{outer}"] = parameters[f"W{outer}"] / len(blocks)
    return parameters
    ### END SOLUTION


def train(X, Y, parameters, n_steps, rng):
    """Make n_steps steps of training.

    X: (n_0, m). Y: (n_L, m), zeros and ones. parameters: what build returned; may be changed.
    rng: a NumPy Generator, for whoever wants to draw batches.
    Returns (parameters, costs): the trained parameters, and a cost for each of the n_steps steps.

    >>> parameters = build([2, 4, 4, 4, 1], np.random.default_rng(0))
    >>> X, Y = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1.0, 0.0]])
    >>> parameters, costs = train(X, Y, parameters, 3, np.random.default_rng(1))
    >>> len(costs)
    3
    """
    ### BEGIN SOLUTION
    v = {f"d{name}": np.zeros_like(array) for name, array in parameters.items()}
    s = {f"d{name}": np.zeros_like(array) for name, array in parameters.items()}
    costs = []
    learning_rate = 0.2 / len(parameters)  # every layer adds to the change of the output
    for t in range(1, n_steps + 1):
        AL, caches = _forward(X, parameters)
        costs.append(compute_cost(np.clip(AL, 1e-7, 1 - 1e-7), Y))
        grads = _backward(AL, Y, caches)
        given = parameters, grads, v, s, t, learning_rate, 0.9, 0.999, 1e-8
        parameters, v, s = update_parameters_with_adam(*given)
    return parameters, costs
    ### END SOLUTION


def predict(X, parameters):
    """The probability that each label is 1.

    X: (n_0, m). parameters: what build or train returned; they stay as they are.
    Returns an array (n_L, m) of numbers between 0 and 1.

    >>> X = np.array([[1.0, -1.0, 3.0], [0.5, 2.0, 0.0]])
    >>> predict(X, build([2, 4, 4, 4, 1], np.random.default_rng(0))).shape
    (1, 3)
    """
    ### BEGIN SOLUTION
    return _forward(X, parameters)[0]
    ### END SOLUTION
