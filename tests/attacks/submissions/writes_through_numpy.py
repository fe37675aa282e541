"""Takes back the open() of Python and writes files by the means of NumPy."""

import _io
import builtins
import io

import numpy as np

builtins.open = io.open = _io.open

for write in (
    lambda: np.save("<marker>.npy", np.zeros(3)),
    lambda: np.zeros(3).tofile("<marker>"),
    lambda: np.savetxt("<marker>.txt", np.zeros(3)),
    lambda: np.memmap("<marker>.map", np.uint8, "w+", shape=8),
    lambda: np.zeros(3).dump("<marker>.pickle"),
):
    try:
        write()
    except Exception:
        pass


def relu(z):
    return None
