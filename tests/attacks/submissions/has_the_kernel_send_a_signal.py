"""Makes the grader the owner of a pipe, so that the kernel signals it (SIGURG, which is ignored)."""

import fcntl
import os
import signal


def attack():
    reader, writer = os.pipe()
    F_SETSIG = 10
    fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(reader, F_SETSIG, signal.SIGURG)
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC)
    os.write(writer, b"x")
    raise SystemError("got through: a signal was sent")


attack()


def relu(z):
    return None
