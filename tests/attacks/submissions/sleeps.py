"""Sleeps in a call: no time of the processor is used."""

import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    time.sleep(1000)
