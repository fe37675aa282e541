"""Asks for the address of a name, which reads files and talks to a name server."""

import socket

told = socket.getaddrinfo(b"localhost", 80)
raise SystemError(f"got through: {told}")


def relu(z):
    return None
