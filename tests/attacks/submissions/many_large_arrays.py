"""Answers with arrays each of which is allowed, and all together are not."""

import numpy as np


def relu(z):
    return [np.zeros(2_000_000) for _ in range(20)]
