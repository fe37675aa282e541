"""Answers with empty arrays of enormous shapes, and views whose strides lead anywhere."""

import itertools

import numpy as np
from numpy.lib.stride_tricks import as_strided

one = np.zeros(1)
made = itertools.cycle(
    (
        lambda: np.empty((0, 2**62)),
        lambda: np.empty((2**31, 0, 2**31)),
        lambda: as_strided(one, (0,), (2**62,)),
        lambda: as_strided(one, (2, 2), (2**40, -(2**40))),
        lambda: np.empty((1,) * 60),
        lambda: [np.empty((0,) * 32)] * 40_000,
    )
)


def relu(z):
    return next(made)()


sigmoid = elu = relu
