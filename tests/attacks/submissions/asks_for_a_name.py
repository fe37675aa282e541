"""Asks for the address of a name, which reads files and talks to a name server."""

import socket


def attack():
    told = socket.getaddrinfo(b"localhost", 80)
    raise SystemError(f"got through: {told}")


attack()


def relu(z):
    return None
