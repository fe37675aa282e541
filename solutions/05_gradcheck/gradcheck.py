"""Gradient checking: central differences, to put a gradient on trial.

Nothing here knows how a gradient was computed; it only compares it with the slopes of the function
itself. `suspicious_layers` works on the network of exercise 04: examples in columns, relu in the
hidden layers, the sigmoid in the last one, the cross-entropy as the cost.
"""

import numpy as np
from backprop import L_model_backward, L_model_forward, compute_cost


def backprop_gradients(parameters, X, Y):
    """What your backprop of exercise 04 computes: the gradients to put on trial. This is given.

    parameters: {"W1", "b1", ..., "WL", "bL"}. X: (n_0, m). Y: (n_L, m).
    Returns grads: {"dW1", "db1", ..., "dWL", "dbL"}, perhaps with dA entries as well.
    """
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)


def numerical_gradient(f, x, h):
    """The gradient of f at x by central differences, one entry of x after the other.

    f: a function of an array in the shape of x; it returns one number.
    x: an array of any shape, of floats or of whole numbers. h: the step, a positive number.
    Returns an array of floats in the shape of x; x stays as it was.

    >>> x = np.array([1.0, 2.0])
    >>> numerical_gradient(lambda x: x[0] ** 2 * x[1] + x[1] ** 3, x, 0.1).round(4)
    array([ 4.  , 13.01])
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        middle = x[index]
        x[index] = middle + h
        above = f(x)
        x[index] = middle - h
        below = f(x)
        x[index] = middle
        gradient[index] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


def relative_error(a, b):
    """How far two arrays are apart, measured by the largest entry of both.

    a, b: two arrays of one shape, or two numbers.
    Returns one number: max|a − b| / max(max|a|, max|b|, 1e-12).

    >>> error = relative_error(np.array([4.0, -8.0]), np.array([4.0, -10.0]))
    >>> print(round(float(error), 4))
    0.2
    """
    ### BEGIN SOLUTION
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return np.max(np.abs(np.subtract(a, b))) / size
    ### END SOLUTION


def gradient_check(f, grad_f, x, h):
    """How far the gradient that grad_f gives at x is from the slopes of f.

    f: as in numerical_gradient. grad_f: a function of an array in the shape of x; it returns what
    is said to be the gradient of f there, in the shape of x. x and h: as in numerical_gradient.
    Returns one number, the relative error of the two gradients.

    >>> x = np.array([1.0, -2.0])
    >>> error = gradient_check(lambda x: np.sum(x**3), lambda x: 3 * x**2, x, 0.1)
    >>> print(round(float(error), 6))
    0.000833
    """
    ### BEGIN SOLUTION
    return relative_error(grad_f(x), numerical_gradient(f, x, h))
    ### END SOLUTION


def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """The layers of a network whose gradients are not the slopes of its cost.

    parameters: {"W1", "b1", ..., "WL", "bL"}. grads: {"dW1", "db1", ..., "dWL", "dbL"}, perhaps
    with dA entries as well. X: (n_0, m). Y: (n_L, m), zeros and ones. h: the step.
    tolerance: the relative error up to which an array of gradients is trusted.
    Differences up to 1e-15·max(1, |cost|)/h are rounding, and accuse nobody.
    Returns a list of layer numbers, counted from 1, in ascending order.

    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0], [-1.0, 0.0]]),
    ...               "b1": np.array([[0.0], [-0.5], [0.5]]),
    ...               "W2": np.array([[1.0, -1.0, 2.0]]), "b2": np.array([[0.5]])}
    >>> X, Y = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1.0, 0.0]])
    >>> grads = backprop_gradients(parameters, X, Y)
    >>> suspicious_layers(parameters, grads, X, Y)
    []
    >>> grads["dW2"] = grads["dW2"] * np.array([[1.0, 1.0, 1.01]])
    >>> suspicious_layers(parameters, grads, X, Y)
    [2]
    """
    ### BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    rounding = 1e-15 * max(1.0, abs(compute_cost(AL, Y))) / h
    suspicious = []
    for layer in range(1, len(parameters) // 2 + 1):
        errors = []
        for name in (f"W{layer}", f"b{layer}"):

            def cost(array, name=name):
                AL, _ = L_model_forward(X, {**parameters, name: array})
                return compute_cost(AL, Y)

            slopes, claimed = numerical_gradient(cost, parameters[name], h), grads[f"d{name}"]
            if not np.max(np.abs(claimed - slopes)) <= rounding:
                errors.append(relative_error(claimed, slopes))
        # Asked this way round, an error of NaN is suspicious too.
        if not all(error <= tolerance for error in errors):
            suspicious.append(layer)
    return suspicious
    ### END SOLUTION
