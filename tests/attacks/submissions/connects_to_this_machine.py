"""Connects to a server on this machine and sends it a word."""

import socket


def attack():
    made = socket.socket()
    made.settimeout(2)
    made.connect(("127.0.0.1", int("<port>")))
    made.sendall(b"hello")
    raise SystemError("got through: connected")


attack()


def relu(z):
    return None
