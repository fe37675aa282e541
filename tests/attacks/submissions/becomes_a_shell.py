"""Replaces its own process by a shell, which keeps the descriptors."""

import os

os.execv("/bin/sh", ["sh", "-c", "touch <marker>"])


def relu(z):
    return None
