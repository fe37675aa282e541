"""Sends a datagram, which needs no connection; and TCP data without connecting first."""

import socket

told = []
for kind, flags in ((socket.SOCK_DGRAM, 0), (socket.SOCK_STREAM, 0x20000000)):  # MSG_FASTOPEN
    try:
        with socket.socket(socket.AF_INET, kind) as made:
            made.settimeout(1)
            made.sendto(b"hello", flags, ("127.0.0.1", int("<port>")))
        told.append("sent")
    except OSError:
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
