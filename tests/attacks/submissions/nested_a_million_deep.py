"""Answers with tuples nested a million deep."""


def relu(z):
    nested = ()
    for _ in range(10**6):
        nested = (nested,)
    return nested
