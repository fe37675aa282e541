"""Writes machine code into memory of its own and runs it: an open, a socket and a fork."""

import ctypes
import platform

CODE = {
    "x86_64": bytes.fromhex("4889f84889f74889d64889ca4d89c24d89c80f05c3"),
    "aarch64": b"".join(
        word.to_bytes(4, "little")
        for word in (0xAA0003E8, 0xAA0103E0, 0xAA0203E1, 0xAA0303E2, 0xD4000001, 0xD65F03C0)
    ),
}[platform.machine()]
CALLS = {"x86_64": (257, 41, 57, 2), "aarch64": (56, 198, 220, 56)}[platform.machine()]

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
page = libc.mmap(None, ctypes.c_size_t(4096), 7, 0x22, -1, ctypes.c_long(0))
ctypes.memmove(page, CODE, len(CODE))
run = ctypes.CFUNCTYPE(ctypes.c_long, *[ctypes.c_long] * 4)(page)
path = ctypes.create_string_buffer(b"<secret>")
opened = run(CALLS[0], -100, ctypes.addressof(path), 0)
joined = run(CALLS[1], 2, 1, 0)
if opened >= 0 or joined >= 0:
    raise SystemError(f"got through: {opened} {joined}")


def relu(z):
    return None
