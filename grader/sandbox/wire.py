"""The wire: how values and frames cross between the grader and the learner's process.

A frame is a nonce, two lengths, a JSON head and a raw section with the bytes of arrays. The head
describes values as nodes: JSON's own null, booleans, numbers and strings stand for themselves, and
everything else is a list that starts with a tag. Nothing is ever unpickled. This file is loaded on
both sides, so it imports nothing of the grader.

=========================== =====================================================================
node                        value
=========================== =====================================================================
``["l", [n, …]]``           list
``["t", [n, …]]``           tuple
``["d", [[key, n], …]]``    dict with plain keys
``["a", dtype, [shape]]``   array; its bytes are next in the raw section, 8-aligned, C order
``["s", dtype]``            NumPy scalar; likewise
``["c", re, im]``           complex
``["o", typename]``         an object that does not travel (child to host only)
``["h", call, [path]]``     a *handle*: part of an earlier answer (host to child only)
``["g", state]``            a Generator with its full state (host to child only)
``["f", text, node]``       a function, as source and constants (host to child only)
=========================== =====================================================================
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

NONCE_BYTES = 8
HEADER = struct.Struct(f"<{NONCE_BYTES}sII")
HEAD_LIMIT = 512 * 1024
RAW_LIMIT = 64 * 1024 * 1024
MAX_ENTRIES = 1 << 21
"""Numbers of one answer: the grader's own arithmetic with them has no other bound."""
MAX_DEPTH = 40
MAX_NODES = 50_000
MAX_TEXT = 16_384

_CODES = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES = {code: np.dtype(np.dtype(code).newbyteorder("<").str) for code in _CODES}
"""Little-endian; as this machine names its own, where it is: messages say int64, not <i8."""
_CODE_OF = {np.dtype(code): code for code in _CODES}
_INT_MIN, _INT_MAX = -(2**63), 2**64 - 1
_KEY_TYPES = (str, int, float, bool, type(None))
_dumps = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_loads = json.loads
_tobytes = np.ndarray.tobytes


class WireError(Exception):
    """What arrived, or is to be sent, is not plain data within the limits; says why in words."""


class TooLarge(WireError):
    """More than the limits allow."""


class Opaque:
    """Stands in the grader for an object that stayed in the learner's process."""

    __slots__ = ("typename",)

    def __init__(self, typename: str):
        self.typename = typename

    def __repr__(self) -> str:
        return f"<{self.typename}>"


def _refuse(*_: Any, **__: Any) -> Any:
    raise TypeError("an answer of the learner is read-only in a check; copy it first")


class ReadOnlyList(list):
    """A learner's list, as a check sees it."""

    __slots__ = ()
    append = extend = insert = pop = remove = clear = sort = reverse = _refuse
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse


class ReadOnlyDict(dict):
    """A learner's dict, as a check sees it."""

    __slots__ = ()
    update = setdefault = pop = popitem = clear = _refuse
    __setitem__ = __delitem__ = __ior__ = _refuse


class Encoder:
    """Turns one message's values into nodes and collects the bytes of their arrays.

    ``special`` may claim a value first, by returning its node. An object that is not plain data
    becomes an opaque node, so that the rest of an answer still travels. ``entries`` bounds the
    numbers in all of its arrays, ``size`` their bytes, ``parts`` the nodes.
    """

    def __init__(
        self,
        special: Callable[[Any, Encoder], Any] | None = None,
        *,
        entries: int | None = None,
        size: int = RAW_LIMIT,
        parts: int = MAX_NODES,
    ):
        self.special = special
        self.entries = entries
        self.most = size
        self.parts = parts
        self.buffers: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def node(self, value: Any, depth: int = 0) -> Any:
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is float:
            return value
        if kind is int:
            return value if _INT_MIN <= value <= _INT_MAX else ["o", "whole number over 64 bits"]
        if kind is str:
            return value if len(value) <= MAX_TEXT else ["o", "very long text"]
        self.nodes += 1
        if self.nodes > self.parts:
            raise TooLarge(f"the answer has more than {self.parts:,} parts")
        if self.special is not None:
            claimed = self.special(value, self)
            if claimed is not None:
                return claimed
        if kind is np.ndarray:
            return self._array(value, "a")
        if depth > MAX_DEPTH:
            return ["o", "very deep nesting"]
        depth += 1
        if isinstance(value, tuple):
            return ["t", [self.node(item, depth) for item in tuple.__iter__(value)]]
        if isinstance(value, list):
            return ["l", [self.node(item, depth) for item in list.__iter__(value)]]
        if isinstance(value, dict):
            return self._dict(value, depth)
        if isinstance(value, np.generic) and not isinstance(value, str):
            return self._array(np.asarray(value), "s")
        return self._plain_subclass(value)

    def _array(self, array: Any, tag: str) -> Any:
        dtype = array.dtype
        code = _CODE_OF.get(dtype)
        if code is None:
            if dtype.kind in "biufc" and dtype.itemsize in (16, 32) and dtype.kind in "fc":
                with np.errstate(all="ignore"):
                    array = array.astype("f8" if dtype.kind == "f" else "c16")
                code = "f8" if dtype.kind == "f" else "c16"
            elif dtype.newbyteorder("=") in _CODE_OF:
                array = array.astype(dtype.newbyteorder("="))
                code = _CODE_OF[array.dtype]
            else:
                return ["o", f"NumPy array of {dtype.name[:40]}"]
        if self.entries is not None:
            self.entries -= array.size
            if self.entries < 0:
                raise TooLarge(f"the answer holds more than {MAX_ENTRIES:,} numbers")
        if self.size + array.nbytes > self.most:
            raise TooLarge(f"the answer is larger than {self.most >> 10:,} KB")
        raw = _tobytes(array)
        self.buffers.append(raw)
        padding = -len(raw) % 8
        if padding:
            self.buffers.append(b"\0" * padding)
        self.size += len(raw) + padding
        return [tag, code] if tag == "s" else [tag, code, list(array.shape)]

    def _dict(self, value: Any, depth: int) -> Any:
        pairs = []
        for key, item in dict.items(value):
            if isinstance(key, np.generic) and type(key.item()) in _KEY_TYPES:
                key = key.item()
            if type(key) not in _KEY_TYPES:
                return ["o", f"{type(value).__name__[:40]} with keys that are not plain"]
            pairs.append([key, self.node(item, depth)])
        return ["d", pairs]

    def _plain_subclass(self, value: Any) -> Any:
        """Subclasses of numbers and text travel as what they are made of, not as they act."""
        if isinstance(value, bool | int):
            return self.node(int.__index__(value))
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, str):
            return self.node(str.__str__(value))
        if isinstance(value, complex):
            return ["c", complex.__complex__(value).real, complex.__complex__(value).imag]
        if isinstance(value, Opaque):
            return ["o", value.typename]
        kind = type(value)
        module = kind.__module__ if isinstance(kind.__module__, str) else "?"
        name = (
            kind.__qualname__ if module in ("builtins", "__main__") else f"{module}.{kind.__name__}"
        )
        return ["o", name[:80]]

    def raw(self) -> bytes:
        return b"".join(self.buffers)


class Decoder:
    """Turns nodes back into values, strictly: what is not in the table above is a WireError.

    ``raw`` holds the arrays. With ``writable`` they are copies; otherwise read-only views.
    ``special`` handles the tags that only travel to the child. ``entries`` bounds the numbers in
    all arrays, and the length of every axis, ``parts`` the nodes. With ``real``, complex numbers
    whose imaginary parts are all zero are the real numbers that they are: a check may do arithmetic
    with them.
    """

    def __init__(
        self,
        raw: bytes,
        *,
        writable: bool = False,
        special: Callable[[list, Decoder], Any] | None = None,
        entries: int | None = None,
        parts: int = MAX_NODES,
        real: bool = False,
    ):
        self.data = raw
        self.real = real
        self.parts = parts
        self.entries = RAW_LIMIT if entries is None else entries
        self.size = len(raw)
        self.offset = 0
        self.nodes = 0
        self.writable = writable
        self.special = special

    def value(self, node: Any, depth: int = 0) -> Any:
        kind = type(node)
        if node is None or kind is bool or kind is float:
            return node
        if kind is int:
            if not _INT_MIN <= node <= _INT_MAX:
                raise WireError("a whole number of more than 64 bits")
            return node
        if kind is str:
            if len(node) > MAX_TEXT:
                raise WireError("a text longer than the limit")
            return node if node.isascii() else _whole_characters(node)
        if kind is not list or not node or type(node[0]) is not str:
            raise WireError("a part without a known tag")
        self.nodes += 1
        if self.nodes > self.parts or depth > MAX_DEPTH + 1:
            raise WireError("too many parts, or nested too deeply")
        tag, size = node[0], len(node)
        if tag == "a" and size == 3:
            return self._array(node[1], node[2])
        if tag == "s" and size == 2:
            return self._array(node[1], [])[()]
        if tag in ("t", "l") and size == 2 and type(node[1]) is list:
            items = [self.value(item, depth + 1) for item in node[1]]
            if tag == "t":
                return tuple(items)
            return items if self.writable else ReadOnlyList(items)
        if tag == "d" and size == 2 and type(node[1]) is list:
            return self._dict(node[1], depth)
        if tag == "c" and size == 3 and type(node[1]) is float and type(node[2]) is float:
            return node[1] if self.real and node[2] == 0 else complex(node[1], node[2])
        if self.special is not None:
            return self.special(node, self)
        if tag == "o" and size == 2 and type(node[1]) is str:
            return Opaque(self.value(node[1])[:80])
        raise WireError("a part without a known tag")

    def _array(self, code: Any, shape: Any) -> Any:
        dtype = DTYPES.get(code) if type(code) is str else None
        if dtype is None or type(shape) is not list or len(shape) > 32:
            raise WireError("an array of an unknown kind")
        count = 1
        for length in shape:
            if type(length) is not int or not 0 <= length <= self.entries:
                raise WireError("an array with an impossible shape")
            count *= length
            if count > self.entries:
                raise WireError("an array with more numbers than are taken")
        end = self.offset + count * dtype.itemsize
        if end > self.size:
            raise WireError("an array with more entries than were sent")
        self.entries -= count
        array = np.frombuffer(self.data, dtype, count, self.offset).reshape(shape)
        self.offset = end + (-end % 8)
        if self.real and dtype.kind == "c" and not np.imag(array).any():
            array = np.real(array)
        return array.copy() if self.writable else array

    def _dict(self, pairs: list, depth: int) -> Any:
        made = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2 or type(pair[0]) not in _KEY_TYPES:
                raise WireError("a dict with keys that are not plain")
            key = self.value(pair[0])
            if key in made:
                raise WireError("a dict with the same key twice")
            made[key] = self.value(pair[1], depth + 1)
        return made if self.writable else ReadOnlyDict(made)

    def finish(self) -> None:
        """Everything that was sent was used."""
        if self.offset < self.size:
            raise WireError("bytes that belong to no array")


def _whole_characters(text: str) -> str:
    """Halves of characters are spelled out: as question marks, other texts would equal them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def text_of(head: Any) -> bytes:
    """A head as it travels."""
    return _dumps(head).encode("ascii")


def pack(nonce: bytes, head: Any, raw: bytes = b"") -> bytes:
    """One frame, ready to be written."""
    return framed(nonce, text_of(head), raw)


def framed(nonce: bytes, text: bytes, raw: bytes = b"") -> bytes:
    """The same of a head that is text already."""
    return HEADER.pack(nonce, len(text), len(raw)) + text + raw


def parse_head(text: bytes) -> Any:
    """The JSON head of a frame. Raises WireError, whatever the bytes are."""
    try:
        return _loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError(f"a head that is not JSON ({type(error).__name__})") from None


def why_not_sent(value: Any) -> str | None:
    """What it is that cannot travel, for a value that is not made of others; None if it can."""
    node = Encoder().node(value)
    return node[1] if type(node) is list and node[0] == "o" else None


def dump_values(values: Any) -> bytes:
    """Plain values as one self-contained block: how an answer key is kept."""
    encoder = Encoder()
    node = encoder.node(values)
    return pack(b"\0" * NONCE_BYTES, node, encoder.raw())


def load_values(block: bytes) -> Any:
    """The inverse of `dump_values`. Raises WireError."""
    if len(block) < HEADER.size:
        raise WireError("cut short")
    _, head_length, raw_length = HEADER.unpack_from(block)
    if len(block) != HEADER.size + head_length + raw_length:
        raise WireError("cut short")
    start = HEADER.size + head_length
    decoder = Decoder(block[start:])
    value = decoder.value(parse_head(block[HEADER.size : start]))
    decoder.finish()
    return value
