"""Lifts the limit of recursion and lets C recurse over a list of lists of lists."""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    sys.setrecursionlimit(10**8)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)
