"""Makes a pair of sockets, and sockets to the kernel and to a virtual machine's host."""

import socket

told = []
for make in (
    socket.socketpair,
    lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0),
    lambda: socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM),
    lambda: socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET),
    lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
):
    try:
        make()
        told.append("made")
    except OSError:
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
