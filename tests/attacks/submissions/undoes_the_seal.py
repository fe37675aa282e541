"""Asks the kernel for what would undo a seal: limits, users, namespaces, mounts, filters."""

import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
told = []
for name, ask in {
    "a namespace": lambda: libc.unshare(0x10000000),
    "the user": lambda: libc.setresuid(-1, -1, -1),
    "the groups": lambda: libc.setresgid(-1, -1, -1),
    "a session": lambda: libc.setsid(),
    "the personality": lambda: libc.personality(0xFFFFFFFF),
    "to be dumpable": lambda: libc.prctl(4, 1, 0, 0, 0),
    "to outlive its parent": lambda: libc.prctl(1, 0, 0, 0, 0),
    "to be traced": lambda: libc.prctl(0x59616D61, -1, 0, 0, 0),
    "another filter": lambda: libc.prctl(22, 1, 0, 0, 0) if libc.prctl(21, 0, 0, 0, 0) else -1,
    "a file in memory": lambda: libc.memfd_create(b"x", 0),
    "an event": lambda: libc.eventfd(0, 0),
    "a place in a tree": lambda: libc.inotify_init(),
    "more files": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)) or 0,
    "more descriptors": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)) or 0,
    "a key": lambda: libc.syscall({"x86_64": 250}.get(os.uname().machine, 219), 0, -2, 1),
}.items():
    try:
        if ask() >= 0:
            told.append(name)
    except (OSError, ValueError):
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
