"""Prints without end, as fast as it can."""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    while True:
        print("flood " * 1000)
