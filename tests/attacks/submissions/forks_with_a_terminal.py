"""Forks a child that has a terminal of its own to speak with."""

import posix

pid, terminal = posix.forkpty()
if pid == 0:
    posix.close(posix.open("<marker>", posix.O_CREAT | posix.O_WRONLY))
    posix._exit(0)
posix.waitpid(pid, 0)


def relu(z):
    return None
