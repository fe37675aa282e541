"""Reads the memory of the process above it: /proc/PID/mem, process_vm_readv."""

import ctypes
import posix

libc = ctypes.CDLL(None, use_errno=True)
parent = posix.getppid()
data = ctypes.create_string_buffer(64)


class Span(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


told = []
for name in ("maps", "environ", "mem"):
    try:
        descriptor = posix.open(f"/proc/{parent}/{name}", posix.O_RDONLY)
        told.append(name if name == "mem" else posix.read(descriptor, 4000)[:200])
    except OSError:
        pass
ours = Span(ctypes.addressof(data), 64)
for place in (0x400000, 0x555555554000, id(None), id(libc)):
    theirs = Span(place, 64)
    if libc.process_vm_readv(parent, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0) > 0:
        told.append(data.raw)
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
