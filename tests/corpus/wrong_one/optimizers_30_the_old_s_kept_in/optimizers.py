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
    for k in parameters:
        d = "d" + k
        s[d] = s[d] + (1 - beta) * grads[d]**2
        parameters[k] = parameters[k] - learning_rate * grads[d] / (np.sqrt(s[d]) + epsilon)
    return parameters, s




def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """One step of Adam, with both averages corrected for their start from zero.

    parameters: {"W1", "b1", ...}. grads, v, s: {"dW1", "db1", ...}; grads may have dA entries too.
    t: the number of this step, 1 for the first. learning_rate, epsilon: positive numbers.
    beta1, beta2: how much is kept of v and of s, in [0, 1).
    Returns (parameters, v, s), all after the step; v and s without the correction.

    >>> parameters = {"W1": np.array([[1.0, 1.0]]), "b1": np.array([[0.0]])}
    >>> grads = {"dW1": np.array([[4.0, -0.04]]), "db1": np.array([[1.0]])}
    >>> v = {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}
    >>> s = {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}
    >>> parameters, v, s = update_parameters_with_adam(
    ...     parameters, grads, v, s, 1, 0.1, 0.9, 0.999, 1e-8)
    >>> parameters["W1"].round(4), v["dW1"].round(4), s["dW1"].round(7)
    (array([[0.9, 1.1]]), array([[ 0.4  , -0.004]]), array([[1.6e-02, 1.6e-06]]))
    """
    v = {name: beta1 * old + (1.0 - beta1) * grads[name] for name, old in v.items()}
    s = {name: beta2 * old + (1.0 - beta2) * grads[name] ** 2 for name, old in s.items()}
    moved = {}
    for name, value in parameters.items():
        mean = v[f"d{name}"] / (1.0 - beta1**t)
        size = np.sqrt(s[f"d{name}"] / (1.0 - beta2**t))
        moved[name] = value - learning_rate * mean / (size + epsilon)
    return moved, v, s
