"""Forks a child that has a terminal of its own to speak with."""

import os

pid, terminal = os.forkpty()
if pid == 0:
    os.close(os.open("<marker>", os.O_CREAT | os.O_WRONLY))
    os._exit(0)
os.waitpid(pid, 0)


def relu(z):
    return None
