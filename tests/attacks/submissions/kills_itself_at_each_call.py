"""Kills its own process at each call, and comes back in a fresh one."""

import os
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    os.kill(os.getpid(), signal.SIGKILL)
