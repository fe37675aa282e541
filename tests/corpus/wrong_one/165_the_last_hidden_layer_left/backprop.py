"""Forward and backward through a deep network, by hand.

Examples stand in columns: X is (n_0, m), W[l] is (n_l, n_{l-1}), b[l] is (n_l, 1). Hidden layers
use relu, the last layer the sigmoid. Layers are counted from 1 to L.
"""

import numpy as np

_FORWARD = {
    "relu": lambda Z: np.maximum(Z, 0.0),
    "sigmoid": lambda Z: 0.5 * (1.0 + np.tanh(0.5 * Z)),
    "tanh": np.tanh,
}
_SLOPE = {
    "relu": lambda Z: Z > 0,
    "sigmoid": lambda Z: 0.25 * (1.0 - np.tanh(0.5 * Z) ** 2),
    "tanh": lambda Z: 1.0 - np.tanh(Z) ** 2,
}


def linear_forward(A_prev, W, b):
    """The linear part of one layer.

    A_prev: (n_prev, m). W: (n, n_prev). b: (n, 1).
    Returns (Z, cache): Z is (n, m), cache is (A_prev, W, b) for the way back.

    >>> A_prev = np.array([[1.0, 2.0], [3.0, -1.0]])
    >>> Z, cache = linear_forward(A_prev, np.array([[2.0, 0.5]]), np.array([[0.25]]))
    >>> Z
    array([[3.75, 3.75]])
    """
    return W @ A_prev + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    """One whole layer: the linear part and its activation.

    A_prev: (n_prev, m). W: (n, n_prev). b: (n, 1). activation: "relu", "sigmoid" or "tanh".
    Returns (A, cache): A is (n, m), cache is (linear_cache, Z) for the way back.

    >>> A_prev = np.array([[1.0, 2.0], [3.0, -1.0]])
    >>> W, b = np.array([[2.0, 0.5], [-1.0, 1.0]]), np.array([[0.25], [0.0]])
    >>> A, cache = linear_activation_forward(A_prev, W, b, "relu")
    >>> A
    array([[3.75, 3.75],
           [2.  , 0.  ]])
    """
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _FORWARD[activation](Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L - 1):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches




def compute_cost(AL, Y):
    """The cross-entropy cost: summed over outputs, averaged over examples.

    AL: (n_L, m), probabilities strictly between 0 and 1. Y: (n_L, m), zeros and ones.
    Returns one number.

    >>> cost = compute_cost(np.array([[0.8, 0.4]]), np.array([[1.0, 0.0]]))
    >>> print(round(float(cost), 4))
    0.367
    """
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1.0 - Y) * np.log(1.0 - AL)) / m


def linear_backward(dZ, cache):
    """Back through the linear part of one layer.

    dZ: (n, m). cache: what linear_forward returned for this layer.
    Returns (dA_prev, dW, db), each in the shape of what it is the gradient of: A_prev, W, b.

    >>> A_prev = np.array([[1.0, 2.0], [3.0, -1.0]])
    >>> Z, cache = linear_forward(A_prev, np.array([[2.0, 0.5]]), np.array([[0.25]]))
    >>> dA_prev, dW, db = linear_backward(np.array([[1.0, -2.0]]), cache)
    >>> dA_prev
    array([[ 2. , -4. ],
           [ 0.5, -1. ]])
    >>> dW, db
    (array([[-1.5,  2.5]]), array([[-0.5]]))
    """
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


def linear_activation_backward(dA, cache, activation):
    """Back through one whole layer.

    dA: (n, m). cache: what linear_activation_forward returned for this layer.
    activation: "relu", "sigmoid" or "tanh".
    Returns (dA_prev, dW, db).

    >>> A_prev = np.array([[1.0, 2.0], [3.0, -1.0]])
    >>> W, b = np.array([[2.0, 0.5], [-1.0, 1.0]]), np.array([[0.25], [0.0]])
    >>> A, cache = linear_activation_forward(A_prev, W, b, "relu")
    >>> dA_prev, dW, db = linear_activation_backward(np.ones((2, 2)), cache, "relu")
    >>> dA_prev
    array([[1. , 2. ],
           [1.5, 0.5]])
    >>> db
    array([[1. ],
           [0.5]])
    """
    linear_cache, Z = cache
    return linear_backward(dA * _SLOPE[activation](Z), linear_cache)


def L_model_backward(AL, Y, caches):
    """Back through the whole network, from the cost to layer 1.

    AL: (n_L, m) and caches: what L_model_forward returned. Y: (n_L, m), zeros and ones.
    Returns grads: {"dW1": (n_1, n_0), "db1": (n_1, 1), ..., "dWL", "dbL"}; the dA of the layers
    may be kept in it too.

    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0], [-1.0, 0.0]]),
    ...               "b1": np.array([[0.0], [-0.5], [0.5]]),
    ...               "W2": np.array([[1.0, -1.0, 2.0]]), "b2": np.array([[0.5]])}
    >>> AL, caches = L_model_forward(np.array([[1.0, -1.0], [0.5, 2.0]]), parameters)
    >>> grads = L_model_backward(AL, np.array([[1.0, 0.0]]), caches)
    >>> grads["dW2"].round(4)
    array([[-0.0944,  0.3677,  0.6931]])
    >>> grads["db1"].round(4)
    array([[-0.1888],
           [-0.2733],
           [ 0.9241]])
    """
    n_layers = len(caches)
    grads = {}
    dA = (1.0 - Y) / (1.0 - AL) - Y / AL
    for layer in range(n_layers, 0, -1):
        activation = "sigmoid" if layer == n_layers else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA, dW, db
    return grads


def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent.

    parameters: {"W1", "b1", ...}. grads: {"dW1", "db1", ...}, perhaps with dA entries as well.
    Returns a new dict of parameters; the given one stays as it was.

    >>> parameters = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([[0.5]])}
    >>> grads = {"dW1": np.array([[10.0, -10.0]]), "db1": np.array([[1.0]])}
    >>> new = update_parameters(parameters, grads, 0.01)
    >>> new["W1"], new["b1"]
    (array([[0.9, 2.1]]), array([[0.49]]))
    """
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}
