"""Aborts within a call, which dumps core where that is allowed."""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    os.abort()
