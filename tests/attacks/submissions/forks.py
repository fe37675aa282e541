"""Forks five times; each child leaves a marker."""

import posix

pids = []
for _ in range(5):
    pid = posix.fork()
    if pid == 0:
        posix.close(posix.open("<marker>", posix.O_CREAT | posix.O_WRONLY))
        posix._exit(0)
    pids.append(pid)
for pid in pids:
    posix.waitpid(pid, 0)


def relu(z):
    return None
