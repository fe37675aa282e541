"""Listens on a port of this machine, on a local socket with a path, and on one without."""

import socket

told = []
for family, address in (
    (socket.AF_INET, ("127.0.0.1", 0)),
    (socket.AF_UNIX, "<marker>"),
    (socket.AF_UNIX, "\0<trace>"),
):
    try:
        made = socket.socket(family)
        made.bind(address)
        made.listen()
        told.append("listens")
    except OSError:
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
