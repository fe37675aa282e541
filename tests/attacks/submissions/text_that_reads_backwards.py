"""Raises and prints text with overrides of the direction, invisible and look-alike characters."""

text = "\u202e001 fo 001\u202c \u2066right\u2069 \u200b\u200d\ufeff p\u0430ssed \U000e0041"


def relu(z):
    print(text)
    raise ValueError(text)


def sigmoid(z):
    raise type(text, (Exception,), {})(text)


raise RuntimeError(text)
