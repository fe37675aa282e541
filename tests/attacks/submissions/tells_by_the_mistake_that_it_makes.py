"""Makes one of several known mistakes, the one whose number its input has: an oracle of few words."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def sigmoid_derivative(z):
    z = np.asarray(z, dtype=float)
    s = sigmoid(z)
    choice = int(abs(float(np.ravel(z)[-1])) * 1e6) % 4
    return (s, z * (1 - z), s**2, 1 - s)[choice]
