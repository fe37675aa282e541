"""Writes a file into a folder that everybody may write to."""

import os

os.write(os.open("<marker>", os.O_CREAT | os.O_WRONLY), b"written")


def relu(z):
    return None
