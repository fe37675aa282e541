"""Adds an audit hook, which nothing removes, that raises at every event from then on."""

import sys


def hook(event, arguments):
    if armed:
        raise SystemError(f"{event} {arguments}"[:200])


armed = []
sys.addaudithook(hook)


def sigmoid(z):
    armed.append(z)
    return z


def relu(z):
    return None
