"""Answers with a whole number of a million digits, whose text takes long to make."""


def relu(z):
    return 1 << 4_000_000


def global_norm(gradients):
    return [10**4400, -(10**4400), {10**4400: 1}]
