"""Opens the descriptors of the process above it, through /proc and through a pidfd."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()
told = []
for descriptor in range(64):
    try:
        os.close(os.open(f"/proc/{parent}/fd/{descriptor}", os.O_RDONLY | os.O_NONBLOCK))
        told.append(descriptor)
    except OSError:
        pass
pidfd = libc.syscall(434, parent, 0)
if pidfd >= 0 and libc.syscall(438, pidfd, 1, 0) >= 0:
    told.append("pidfd_getfd")
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
