"""Makes shared memory, a queue and a semaphore that outlive it, and removes them again."""

import ctypes

libc, KEY = ctypes.CDLL(None, use_errno=True), int("<key>")
told = []
for name, made, remove in (
    ("memory", libc.shmget(KEY, 64, 0o1600), libc.shmctl),
    ("a queue", libc.msgget(KEY, 0o1600), libc.msgctl),
):
    if made >= 0:
        told.append(name)
        remove(made, 0, None)
made = libc.semget(KEY, 1, 0o1600)
if made >= 0:
    told.append("a semaphore")
    libc.semctl(made, 0, 0)
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
