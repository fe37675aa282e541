"""Closes every descriptor that it has."""

import os


def relu(z):
    os.closerange(0, 64)
