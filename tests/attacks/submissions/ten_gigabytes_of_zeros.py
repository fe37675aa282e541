"""Asks for ten gigabytes at once."""

import numpy as np


def relu(z):
    return np.zeros(10**10 // 8)
