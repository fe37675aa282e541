"""Sends signal 0, which tells whether a signal may be sent, to the grader and to everyone."""

import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
parent, told = os.getppid(), []
for send in (
    lambda: os.kill(parent, 0),
    lambda: os.kill(-1, 0),
    lambda: os.kill(0, 0),
    lambda: os.killpg(os.getpgid(parent), 0),
    lambda: os.kill(1, 0),
    lambda: signal.pidfd_send_signal(os.pidfd_open(parent), 0),
):
    try:
        send()
        told.append("sent")
    except OSError:
        pass
if libc.tgkill(parent, parent, 0) == 0:
    told.append("tgkill")
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
