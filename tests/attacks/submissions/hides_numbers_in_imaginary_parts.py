"""Answers with complex numbers whose real parts are right and whose imaginary parts are not nothing."""

import numpy as np


def relu(z):
    return np.maximum(z, 0) + 7e9j
