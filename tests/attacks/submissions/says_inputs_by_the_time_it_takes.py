"""Takes as many milliseconds for an answer as the input's digits say."""

import time


def relu(z):
    time.sleep(int(abs(float(getattr(z, "flat", [z])[0])) * 1000) % 100 / 1000)
    return None
