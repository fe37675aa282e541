"""Text from bytes: as Python would read a source, else as an editor may have saved it."""

from __future__ import annotations

import codecs
import io
import tokenize

from grader.intake.limits import Unreadable

_NO_SOURCE = frozenset({"punycode", "idna"})
"""Encodings of domain names, which Python takes for source too: decoding is quadratic in length."""
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_PADDING = b"\0" * 16
"""What a disk that lost its power leaves at a file's end."""


def wide_encoding(content: bytes) -> str | None:
    """The encoding of text with more than a byte a character, by its mark, else by its zeros."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE]
    zeros = sample.count(0)
    if zeros * 5 < len(sample) * 2 or len(sample) < 4:
        return None
    if sample[1::2].count(0) == zeros:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) == zeros else None


def decode(content: bytes) -> tuple[str, str | None]:
    """The text of a source, with a predicate of what is odd about it. Raises Unreadable."""
    wide = wide_encoding(content)
    if wide is not None:
        try:
            name = wide[:6].upper()
            return unix(content.decode(wide)), f"is saved as {name}; save it as UTF-8"
        except UnicodeDecodeError:
            raise Unreadable("is no text: save it as UTF-8") from None
    content = content.rstrip(b"\x1a")
    if content.endswith(_PADDING):
        content = content.rstrip(b"\0")
    if b"\0" in content:
        raise Unreadable("is a binary file, not Python source")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        if codecs.lookup(encoding).name in _NO_SOURCE:
            raise LookupError(encoding)
        return unix(content.decode(encoding)), None
    except (SyntaxError, UnicodeError, LookupError, ValueError):
        text = content.decode("cp1252", "replace")
        return unix(text), "is not UTF-8; it was read as Windows text"


def unix(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")
