"""Reads from address 1, a segmentation fault that no handler of Python sees."""

import ctypes

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    return ctypes.string_at(1)
