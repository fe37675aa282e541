"""Replies with JSON of half a million brackets, digits or empty lists."""

import itertools
import sys

wire = sys.modules["_vgrade_wire"]
pack = wire.pack
bombs = itertools.cycle(
    (
        b"[" * 500_000,
        b'{"ok":' + b"9" * 400_000 + b"}",
        b'{"ok":["l",[' + b'["l",[]],' * 50_000 + b'["l",[]]]]}',
        b'{"ok":' + b'["l",[' * 80_000 + b"]]" * 80_000 + b"}",
        b'{"ok":["d",[' + b"[1e999,NaN]," * 40_000 + b"[null,-Infinity]]]}",
        b"\xff\xfe" + b"\0\xd8" * 1000,
    )
)


class Bomb:
    def __init__(self, *_, **__):
        self.size = 0

    def node(self, value, depth=0):
        return None

    def raw(self):
        return b""


def bombed(nonce, head, raw=b""):
    if "ok" not in head:
        return pack(nonce, head, raw)
    text = next(bombs)
    return wire.HEADER.pack(nonce, len(text), 0) + text


wire.Encoder = Bomb
wire.pack = bombed


def relu(z):
    return None
