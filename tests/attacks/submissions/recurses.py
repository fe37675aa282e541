"""Recurses without end."""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    return sigmoid(z)
