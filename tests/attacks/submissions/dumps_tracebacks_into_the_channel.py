"""Has the fault handler write tracebacks into the grader's channel, then crashes."""

import ctypes
import faulthandler
import signal


def sigmoid(z):
    faulthandler.enable(file=4, all_threads=True)
    faulthandler.register(signal.SIGUSR1, file=4)
    faulthandler.dump_traceback(file=4)
    signal.raise_signal(signal.SIGUSR1)
    ctypes.string_at(1)


def relu(z):
    return z * (z > 0)
