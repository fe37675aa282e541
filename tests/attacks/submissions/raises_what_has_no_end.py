"""Raises groups within groups, a million causes, and notes that hold the inputs."""

import itertools

kinds = itertools.count()


def deep(z):
    group = ValueError(repr(z))
    for _ in range(50_000):
        group = ExceptionGroup(repr(z), [group])
    return group


def chained(z):
    last = first = ValueError(repr(z))
    for _ in range(300_000):
        new = ValueError(repr(z)[:20])
        last.__context__ = new
        last = new
    last.__context__ = first
    return first


def noted(z):
    error = ValueError()
    for _ in range(1000):
        error.add_note(repr(z))
    error.__notes__.append(error)
    return error


def relu(z):
    raise (deep, chained, noted)[next(kinds) % 3](z)


sigmoid = elu = relu
