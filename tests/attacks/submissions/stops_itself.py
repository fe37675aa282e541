"""Stops its own process, so that it neither answers nor uses time of the processor."""

import os
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    os.kill(os.getpid(), signal.SIGSTOP)
