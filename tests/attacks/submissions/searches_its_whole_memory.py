"""Searches every page that it can read for a secret of the course, by way of a pipe."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.write.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
reader, writer = os.pipe()
secret = "<tokens_backwards>"[::-1].encode()
own = {id(secret), id("")}


def readable(address, length=4096):
    count = libc.write(writer, address, length)
    return os.read(reader, count) if count > 0 else b""


def around(start, pages):
    for page in range(start // 4096 - pages, start // 4096 + pages):
        yield page * 4096


def relu(z):
    places = {
        id(object()),
        id(relu),
        id(z),
        ctypes.addressof(ctypes.c_char.from_buffer(bytearray(9))),
    }
    for place in places:
        for address in around(place, 2000):
            text = readable(address)
            at = text.find(secret)
            if at >= 0 and not any(abs(address + at - own_one) < 200 for own_one in own):
                raise SystemError("got through: a secret of the course is in this process")
    return None
