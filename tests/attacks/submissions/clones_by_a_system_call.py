"""Forks through raw system calls: clone, and clone3 where the first is refused."""

import ctypes
import posix
import struct

libc = ctypes.CDLL(None)
clone = {"x86_64": 56, "aarch64": 220}[posix.uname().machine]
arguments = ctypes.create_string_buffer(struct.pack("8Q", 0, 0, 0, 0, 17, 0, 0, 0))
pid = libc.syscall(clone, 17, 0, 0, 0, 0)
if pid < 0:
    pid = libc.syscall(435, arguments, 64)
if pid == 0:
    posix.close(posix.open("<marker>", posix.O_CREAT | posix.O_WRONLY))
    posix._exit(0)
if pid > 0:
    posix.waitpid(pid, 0)


def relu(z):
    return None
