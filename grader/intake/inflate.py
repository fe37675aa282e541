"""A packed stream unpacked as it is read, forward only and never further than is allowed."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import IO, Any, BinaryIO

from grader.intake.limits import MAX_UNPACKED, ONLY_WORK, Allowance, Unreadable, size_in_words

_PIECE = 64 * 1024
_MEMORY = 64 * 1024 * 1024
"""Of an xz's dictionary, whose size the file itself chooses."""
_LONGEST = 1024 * 1024
"""At once: no header of a tar is longer, whatever it says of itself."""


class TooMuch(Unreadable):
    """What was allowed is used up; what came before it was read."""


class Inflated(io.RawIOBase):
    """``kind`` as `whatitis.archive_kind` says it; ``tar`` is not packed at all. What is read takes
    from the allowance. Raises TooMuch where that is used up."""

    def __init__(self, packed: BinaryIO, kind: str, allowance: Allowance):
        self._packed, self._kind, self._allowance = packed, kind, allowance
        self._unpacker: Any = self._new()
        self._ready = b""
        self._position = 0
        self._last = self._again = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Forward only, by reading, but for one byte, which a reader of tars asks for again."""
        target = offset + (self._position if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_SET and target == self._position - 1 and self._last:
            self._again, self._last = self._last, b""
            self._position = target
        if whence == io.SEEK_END or target < self._position:
            raise Unreadable("is a tar that is out of order")
        while self._position < target and self._read(min(_LONGEST, target - self._position)):
            pass
        return self._position

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= _LONGEST:
            raise Unreadable("is a tar with a header that is far too long")
        return self._read(size)

    def upto(self, limit: int) -> bytes:
        """The next bytes, ``limit`` at most."""
        pieces: list[bytes] = []
        while limit > 0 and (piece := self._read(min(_LONGEST, limit))):
            pieces.append(piece)
            limit -= len(piece)
        return b"".join(pieces)

    def _new(self) -> Any:
        if self._kind == "gzip":
            return zlib.decompressobj(wbits=31)
        if self._kind == "bz2":
            return bz2.BZ2Decompressor()
        return lzma.LZMADecompressor(memlimit=_MEMORY) if self._kind == "xz" else None

    def _read(self, size: int) -> bytes:
        pieces = [self._again] if self._again and size else []
        missing = size - len(pieces)
        self._again = b"" if pieces else self._again
        while missing > 0:
            piece = self._piece(missing)
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        found = b"".join(pieces)
        self._position += len(found)
        self._last = found[-1:] or self._last
        self._allowance.unpacked -= len(found)
        if self._allowance.unpacked < 0:
            raise TooMuch(f"holds more than {size_in_words(MAX_UNPACKED)}; {ONLY_WORK}")
        return found

    def _piece(self, size: int) -> bytes:
        """At least one byte, unless there is none left."""
        if self._unpacker is None:
            return self._packed.read(size)
        while True:
            if self._unpacker.eof:
                self._ready = self._unpacker.unused_data or self._packed.read(_PIECE)
                if not self._ready.strip(b"\0"):
                    return b""
                self._unpacker = self._new()
            elif not self._ready and self._wants_more():
                self._ready = self._packed.read(_PIECE)
                if not self._ready:
                    raise EOFError("it is cut off")
            if self._kind == "gzip":
                piece = self._unpacker.decompress(self._ready, size)
                self._ready = self._unpacker.unconsumed_tail
            else:
                piece, self._ready = self._unpacker.decompress(self._ready, size), b""
            if piece:
                return piece

    def _wants_more(self) -> bool:
        return self._kind == "gzip" or self._unpacker.needs_input


class InflatedMember:
    """A zip's file in bzip2 or LZMA, whose own reader unpacks all that a piece holds, however much
    that is. Raises ValueError where it asks for too much memory."""

    def __init__(self, packed: IO[bytes], kind: str):
        self._packed = packed
        self._unpacker: Any = bz2.BZ2Decompressor() if kind == "bz2" else _lzma_of_zip(packed)

    def read(self, size: int) -> bytes:
        pieces: list[bytes] = []
        while size > 0 and not self._unpacker.eof:
            more = self._packed.read(_PIECE) if self._unpacker.needs_input else b""
            if self._unpacker.needs_input and not more:
                break
            pieces.append(self._unpacker.decompress(more, size))
            size -= len(pieces[-1])
        return b"".join(pieces)


def _lzma_of_zip(packed: IO[bytes]) -> lzma.LZMADecompressor:
    """By the properties before the stream: a byte for three numbers, and the dictionary's size."""
    head = packed.read(9)
    numbers, dictionary = head[4], int.from_bytes(head[5:9], "little")
    if int.from_bytes(head[2:4], "little") != 5 or numbers >= 225 or dictionary > _MEMORY:
        raise ValueError("it is packed in a way that is not read here")
    made = {"lc": numbers % 9, "lp": numbers // 9 % 5, "pb": numbers // 45}
    return lzma.LZMADecompressor(
        lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": dictionary, **made}]
    )
