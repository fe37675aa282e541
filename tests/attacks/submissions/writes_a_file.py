"""Writes a file into a folder that everybody may write to."""

import posix

posix.write(posix.open("<marker>", posix.O_CREAT | posix.O_WRONLY), b"written")


def relu(z):
    return None
