"""Names as they are read: without what no reader sees, so that one visible name is one name."""

from __future__ import annotations

import re
import unicodedata

NAMELESS = "\ufffd"

_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
# Letters and marks that no font draws: joiners, fillers, selectors of a variant.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]"
)
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһѵԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον",
    "ABESIJKMHOPCTYXaesijopcyxdhvqw" + "ABEZHIKMNOPTYXov",
)


def visible(name: str) -> str:
    r"""The name as it is read: NFC, on one line, without control, bidirectional and zero-width
    characters. Bytes that are no text are spelled out; of nothing, ``NAMELESS`` is left.

    >>> visible("a\u200bd\x1b[31ma \n")
    'ada'
    """
    if name.isascii() and name.isprintable() and "  " not in name and name == name.strip():
        return name or NAMELESS
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    name = _UNSEEN.sub("", _TERMINAL_SEQUENCE.sub("", name))
    name = " ".join("".join(map(_shown, name)).split())
    return unicodedata.normalize("NFC", name) or NAMELESS


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Zs", "Zl", "Zp") or character in "\t\n\r\x0b\x0c\x85":
        return " "
    return "" if kind in ("Cc", "Cf") else character


def reads_as(name: str) -> str:
    """What two names share that a reader takes for the same: letters of other alphabets that look
    like Latin ones count as these.

    >>> reads_as("\u0430da") == reads_as("ada")
    True
    """
    return unicodedata.normalize("NFKC", visible(name)).translate(_LOOKALIKES)


def spelled(name: str) -> str:
    r"""The name with all that is not plainly seen as its escape, to tell two alike apart.

    >>> spelled("a\u200bda")
    'a\\u200bda'
    """
    return "".join(
        c if c == " " or (visible(c) == c and c.translate(_LOOKALIKES) == c) else ascii(c)[1:-1]
        for c in name
    )
