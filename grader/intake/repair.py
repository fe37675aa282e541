"""JSON that is nearly right: what strict JSON does not have is put right, and of damaged text the
part before the damage is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_MOST_REPAIRED = 8 * 1024 * 1024
"""Bytes of damaged text: to find where it ends makes objects of all that comes before."""

_COMMA_TOO_MANY = re.compile(rb",(?=[ \t\r\n]*[\]}])")
_SURROGATE = re.compile(
    rb"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_CONTROL = re.compile(rb"[\x00-\x1f]")
_BACKSLASH, _QUOTE = b"\xfe\xfe", b"\xff\xff"
"""In place of an escaped one; UTF-8 has no such bytes."""


def strict(content: bytes) -> bytes:
    """Strict JSON of what Python's own reader takes as well, and of a comma too many. Between two
    quotes there is a string, in every second piece."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        content = _as_utf8(content)
    content = content.replace(rb"\\", _BACKSLASH).replace(rb"\"", _QUOTE)
    pieces = content.split(b'"')
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if b"N" in piece or b"I" in piece:
                piece = piece.replace(b"NaN", b"0.0").replace(b"Infinity", b"0.0")
            pieces[number] = _COMMA_TOO_MANY.sub(b" ", piece)
        elif not piece.isalnum():
            if b"\\u" in piece:
                piece = _SURROGATE.sub(lambda found: found[1] or b"\\ufffd", piece)
            pieces[number] = _CONTROL.sub(lambda found: b"\\u%04x" % found[0][0], piece)
    return b'"'.join(pieces).replace(_QUOTE, rb"\"").replace(_BACKSLASH, rb"\\")


def _as_utf8(content: bytes) -> bytes:
    """Text of Windows, unless most of it is UTF-8: then with the odd bytes replaced."""
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 2 < sum(map(len, re.findall(rb"[\x80-\xff]+", content))):
        return text.encode()
    return content.decode("cp1252", "replace").encode()


_CELLS = re.compile(r'"cells"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def whole_cells(content: bytes) -> Iterator[dict[str, Any]]:
    """The cells of a notebook up to where the text is no JSON any more; none of a large one."""
    text = content.decode("utf-8", "replace") if len(content) <= _MOST_REPAIRED else ""
    start = _CELLS.search(text)
    if start is None:
        return
    read = json.JSONDecoder(strict=False).raw_decode
    position = start.end()
    while between := _BETWEEN.match(text, position):
        try:
            cell, position = read(text, between.end())
        except (ValueError, RecursionError):
            return
        if isinstance(cell, dict):
            yield cell
