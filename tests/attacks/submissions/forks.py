"""Forks five times; each child leaves a marker."""

import os

pids = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        os.close(os.open("<marker>", os.O_CREAT | os.O_WRONLY))
        os._exit(0)
    pids.append(pid)
for pid in pids:
    os.waitpid(pid, 0)


def relu(z):
    return None
