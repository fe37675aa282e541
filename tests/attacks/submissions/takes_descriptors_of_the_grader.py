"""Opens the descriptors of the process above it, through /proc and through a pidfd."""

import ctypes
import posix

libc = ctypes.CDLL(None, use_errno=True)
parent = posix.getppid()
told = []
for descriptor in range(64):
    try:
        posix.close(
            posix.open(f"/proc/{parent}/fd/{descriptor}", posix.O_RDONLY | posix.O_NONBLOCK)
        )
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
