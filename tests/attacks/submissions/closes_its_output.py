"""Closes stdout and stderr, and puts objects in their place that fail at every touch."""

import os
import sys

import numpy as np


class Broken:
    def __getattr__(self, name):
        raise RuntimeError(name)


os.close(1)
os.close(2)
sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Broken()


def relu(z):
    return np.maximum(z, 0.0)
