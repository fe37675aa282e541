"""A deep network before and after the cure."""

import numpy as np

from deep_network import _backward, _forward, build, train
from grader.authoring import Axis, Chart, Line, Panel
from initialization import initialize_parameters_random

WIDTHS = [2, *[16] * 49, 1]


def rings(rng, m):
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)
