"""Answers with arrays of records, text, dates and masks, and with a matrix."""

import itertools

import numpy as np

kinds = itertools.cycle(
    (
        lambda z: np.zeros(np.shape(z), dtype=[("right", "f8"), ("<b>", "O")]),
        lambda z: np.full(np.shape(z), "1.0"),
        lambda z: np.zeros(np.shape(z), dtype="datetime64[s]"),
        lambda z: np.ma.masked_all(np.shape(z)),
        lambda z: np.matrix(np.atleast_2d(z)),
        lambda z: np.zeros(np.shape(z), dtype="V100"),
        lambda z: np.zeros(np.shape(z), dtype=np.longdouble),
        lambda z: np.rec.fromarrays([np.zeros(3)], names="x"),
    )
)


def relu(z):
    return next(kinds)(z)


leaky_relu = elu = lambda z, alpha=1.0: next(kinds)(z)
