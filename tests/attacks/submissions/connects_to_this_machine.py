"""Connects to a server on this machine and sends it a word."""

import socket

socket.create_connection(("127.0.0.1", int("<port>")), timeout=2).sendall(b"hello")
raise SystemError("got through: connected")


def relu(z):
    return None
