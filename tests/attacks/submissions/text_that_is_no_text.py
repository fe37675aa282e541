"""Answers and raises with lone surrogates, NULs, and ten megabytes of text."""

import itertools

texts = itertools.cycle(
    ("\ud800\udfff\udce9", "\0\x1b[31m\x9b31m", "x" * 10_000_000, "\u202eright")
)


def relu(z):
    return next(texts)


def elu(z, alpha=1.0):
    raise ValueError(next(texts))


def clip_by_value(gradients, max_value):
    return {next(texts): next(texts), "dW1": next(texts)}
