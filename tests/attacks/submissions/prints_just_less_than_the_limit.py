"""Prints nearly as much as it may in a check, in pieces that end within a letter."""

import os

PIECE = "\u540d".encode() * 3000


def relu(z):
    for _ in range(50):
        os.write(1, PIECE[1:])
    return z * (z > 0)


sigmoid = elu = relu
