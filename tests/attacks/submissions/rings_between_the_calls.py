"""Sets an alarm that raises wherever the process is then, also in code that is not its own."""

import signal

import numpy as np


def ring(number, frame):
    raise RuntimeError("rang")


def relu(z):
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    return None
