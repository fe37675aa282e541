"""A submission that answers with all that its process can see: every page of memory that it can
find and read, its environment, descriptors, modules and frames. It runs inside."""

import ctypes
import fcntl
import gc
import os
import struct
import sys

import numpy as np

PAGE = 4096
PIECE = 4000
libc = ctypes.CDLL(None)
libc.write.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
libc.sbrk.restype = ctypes.c_void_p
pipe = os.pipe()
pages = []


class Loaded(ctypes.Structure):
    _fields_ = (
        ("address", ctypes.c_size_t),
        ("name", ctypes.c_char_p),
        ("headers", ctypes.c_size_t),
        ("count", ctypes.c_uint16),
    )


def readable(page):
    """The kernel says whether a page can be read, by way of a pipe, and no signal comes."""
    if libc.write(pipe[1], page * PAGE, 1) != 1:
        return False
    os.read(pipe[0], 1)
    return True


def beginnings():
    """A page of each object, library, stack and heap that Python or C knows of."""
    found = set()

    def library(info, size, data):
        info = info.contents
        for number in range(info.count):
            header = ctypes.string_at(info.headers + 56 * number, 56)
            kind, _, _, start, _, _, length, _ = struct.unpack("<IIQQQQQQ", header)
            if kind == 1:  # a segment that is loaded
                first = (info.address + start) // PAGE
                found.update(range(first, first + length // PAGE + 1))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Loaded), ctypes.c_size_t, ctypes.c_void_p)
    libc.dl_iterate_phdr(kind(library), None)
    for each in gc.get_objects():
        found.add(id(each) // PAGE)
        found.update(id(other) // PAGE for other in gc.get_referents(each))
    found.add(ctypes.c_size_t.in_dll(libc, "__libc_stack_end").value // PAGE)
    found.add(libc.sbrk(0) // PAGE - 1)
    return found


def spread(candidates, known):
    """From pages that may be there to all that hang together with one that is."""
    todo = [page for page in candidates if page not in known]
    while todo:
        page = todo.pop()
        if page not in known and 16 <= page < 1 << 35 and readable(page):
            known.add(page)
            todo += [page - 1, page + 1]


def content(page):
    count = libc.write(pipe[1], page * PAGE, PAGE)
    return os.read(pipe[0], count) if count > 0 else b""


def look():
    """Find all pages; then those that any word in them may point to, twice. How many pieces."""
    known = set()
    spread(beginnings(), known)
    for _ in range(2):
        pointed = set()
        for page in list(known):
            words = np.frombuffer(content(page), dtype=np.uint64) >> np.uint64(12)
            pointed.update(np.unique(words[(words >= 16) & (words < 1 << 35)]).tolist())
        spread(pointed, known)
    pages[:] = sorted(known)
    return len(pages) // PIECE + 1


def piece(number):
    part = pages[PIECE * number : PIECE * (number + 1)]
    return np.frombuffer(b"".join(map(content, part)), dtype=np.int64)


def surroundings():
    frames, frame = [], sys._getframe()
    while frame is not None:
        frames.append(frame.f_code.co_filename)
        frame = frame.f_back
    environment = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
    descriptors = []
    for number in range(1024):
        try:
            fcntl.fcntl(number, fcntl.F_GETFD)
            descriptors.append(number)
        except OSError:
            continue
    return {
        "environment": dict(os.environ),
        "environment in C": bool(environment) and environment[0] is not None,
        "descriptors": descriptors,
        "pipe": list(pipe),
        "arguments": list(sys.argv),
        "modules": sorted(sys.modules),
        "frames": frames,
    }
