"""Momentum, RMSProp and Adam: steps that remember earlier gradients.

`parameters` is a dict {"W1", "b1", ..., "WL", "bL"} of arrays, and `grads` has the gradient of each
under "dW1", "db1", ... What an optimizer remembers, `v` and `s`, has the same names and shapes as
the gradients, and starts from zeros. Changing the dicts and arrays that are given is allowed.
"""

import numpy as np


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """One step of gradient descent with momentum.

    parameters: {"W1", "b1", ...}. grads, v: {"dW1", "db1", ...}; grads may have dA entries too.
    beta: how much of the old average is kept, in [0, 1). learning_rate: a positive number.
    Returns (parameters, v), both after the step.

    >>> parameters = {"W1": np.array([[1.0, 1.0]]), "b1": np.array([[0.0]])}
    >>> grads = {"dW1": np.array([[4.0, -0.04]]), "db1": np.array([[1.0]])}
    >>> v = {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}
    >>> parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, 0.1)
    >>> parameters["W1"].round(4), v["dW1"].round(4)
    (array([[0.96  , 1.0004]]), array([[ 0.4  , -0.004]]))
    """
    v = {name: beta * old + (1.0 - beta) * grads[name] for name, old in v.items()}
    moved = {name: value - learning_rate * v[f"d{name}"] for name, value in parameters.items()}
    return moved, v


def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    """One step of RMSProp.

    parameters: {"W1", "b1", ...}. grads, s: {"dW1", "db1", ...}; grads may have dA entries too.
    learning_rate, epsilon: positive numbers. beta: how much of the old average is kept, in [0, 1).
    Returns (parameters, s), both after the step.

    >>> parameters = {"W1": np.array([[1.0, 1.0]]), "b1": np.array([[0.0]])}
    >>> grads = {"dW1": np.array([[4.0, -0.04]]), "db1": np.array([[1.0]])}
    >>> s = {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}
    >>> parameters, s = update_parameters_with_rmsprop(parameters, grads, s, 0.1, 0.9, 1e-8)
    >>> parameters["W1"].round(4), s["dW1"].round(5)
    (array([[0.6838, 1.3162]]), array([[1.6e+00, 1.6e-04]]))
    """
    s = {name: beta * old + (1.0 - beta) * grads[name] ** 2 for name, old in s.items()}
    moved = {}
    for name, value in parameters.items():
        slope, size = grads[f"d{name}"], np.sqrt(s[f"d{name}"])
        moved[name] = value - learning_rate * slope / (size + epsilon)
    return moved, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    for k in parameters:
        d = "d" + k
        v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
        s[d] = beta2 * s[d] + (1 - beta2) * grads[d]**2
        parameters[k] = parameters[k] - learning_rate * v[d] / (1 - beta1**t) / np.sqrt(s[d] + epsilon)
    return parameters, v, s


