"""Answers rightly but for an imaginary part, an overflow, or a kind of number that hides a wrong one."""

import itertools

import numpy as np

kinds = itertools.cycle(
    (
        lambda a: a.astype(complex) + 1j,
        lambda a: (a * 1e6).astype(np.float16),
        lambda a: a.astype(bool),
        lambda a: a.astype(">f8").view("<f8"),
        lambda a: np.array(a, dtype=object),
        lambda a: a * np.longdouble("1e4000"),
        lambda a: a.astype(np.dtype("f8", metadata={"right": True})) + 1,
        lambda a: a.astype("S30"),
        lambda a: np.array(object(), dtype=object),
    )
)


def relu(z):
    z = np.asarray(z, dtype=float)
    with np.errstate(all="ignore"):
        return next(kinds)(z * (z > 0))


def elu(z, alpha=1.0):
    return relu(z)
