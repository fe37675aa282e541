"""Starts threads, which go on after a call has come back."""

import posix
import threading


def work():
    posix.close(posix.open("<marker>", posix.O_CREAT | posix.O_WRONLY))


for _ in range(20):
    threading.Thread(target=work, daemon=True).start()


def relu(z):
    return None
