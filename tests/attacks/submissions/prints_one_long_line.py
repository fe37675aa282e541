"""Prints half a megabyte without a line end, for whoever shows it."""


def relu(z):
    print("A" * 500_000)
