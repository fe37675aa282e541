"""Announces an answer, sends the half of it, and waits."""

import struct
import sys
import time


def relu(z):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "nonce"):
        frame = frame.f_back
    runner = frame.f_locals["self"]
    runner.write(struct.pack("<8sII", runner.nonce, 1000, 0) + b'{"ok":')
    time.sleep(1000)
