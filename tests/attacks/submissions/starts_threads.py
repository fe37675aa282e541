"""Starts threads, which go on after a call has come back."""

import os
import threading


def work():
    os.close(os.open("<marker>", os.O_CREAT | os.O_WRONLY))


for _ in range(20):
    threading.Thread(target=work, daemon=True).start()


def relu(z):
    return None
