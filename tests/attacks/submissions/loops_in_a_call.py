"""Never comes back from a call."""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    while True:
        pass
