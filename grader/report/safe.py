"""Harmless text: whatever a learner wrote, made fit to be shown in one kind of place.

Names, file names, messages and printed output reach a terminal, a web page, a spreadsheet and a CI
log only through here. Knows strings, and nothing of a Result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LINE_LIMIT = 500
"""Characters of one line that are shown."""

TEXT_LIMIT = 4_000
"""Characters of one text that are shown: a page with a hundred of them stays readable."""

# Each alternative stops at the next introducer, so that a megabyte of them is still read once.
_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS
    r"|\x1b[ -/]*[0-~]"  # charset, reset, and introducers of what never ends
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Joiners, variation selectors, soft hyphens, byte order marks: they only shape what they stand by.
_SHAPING = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)

# Controls, bidirectional marks, overrides and isolates, annotations, lone surrogates.
_ACTING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\ud800-\udfff]"
)
_XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A spreadsheet set to another language splits at ";" as well, and reads full-width signs.
_FORMULA = re.compile("(^|;)(?=[\\s\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")

_CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_MARKUP = re.compile(
    r"[\\`*_\[\]<>&|~$@#]"
    r"|:(?=\S)|(?<=www)\."  # links, workflow commands
    r"|^[-+=]",  # lists, underlined headings
    re.IGNORECASE,
)


def plain(text: str, *, lines: bool = False) -> str:
    r"""The text without anything that acts on where it is shown.

    Terminal sequences and invisible characters go; controls, bidirectional overrides and lone
    surrogates are spelled out (``\x00``, ``\u202e``). With ``lines`` the line ends and tabs stay,
    otherwise the result is a single line. Too long a line or text ends in "…"; a single line of
    which nothing is left is "\ufffd", so that a name is never invisible.

    >>> plain("\x1b[31mred\x1b[0m\x00")
    'red\\x00'
    """
    if len(text) <= LINE_LIMIT and text.isascii() and text.isprintable():
        return text
    if len(text) > 4 * TEXT_LIMIT:  # so that a megabyte costs no more than a page
        text = text[: 4 * TEXT_LIMIT] + "…"
    text = _TERMINAL_SEQUENCE.sub("", text)
    text = _LINE_END.sub("\n", text)
    text = _ACTING.sub(_spelled, _SHAPING.sub("", text))
    if lines:
        text = "\n".join(shortened(line, LINE_LIMIT) for line in text.split("\n"))
        return shortened(text, TEXT_LIMIT)
    return shortened(re.sub(r"\s*[\n\t]\s*", " ", text), LINE_LIMIT) or "\ufffd"


def spelled_out(text: str, width: int) -> Iterator[str]:
    r"""All of one line of a learner's code, for whoever has to judge it: in lines of ``width`` at
    most, with ``↪`` where one goes on with the line above, and nothing left out.

    What cannot be seen, acts on where it is shown or turns its direction is spelled out.

    >>> list(spelled_out("x = 1\u202e", 12)), list(spelled_out("a" * 12, 8))
    (['x = 1\\u202e'], ['aaaaaaaa', '↪ aaaa'])
    """
    line, taken = "", 0
    for character in text:
        piece = character if _is_plain_to_see(character) else _escape(character)
        size = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece)
        if taken + size > width:
            yield line
            line, taken = "↪ ", 2
        line, taken = line + piece, taken + size
    yield line


def _is_plain_to_see(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    return (
        character.isprintable()
        and not _SHAPING.match(character)
        and character != _BLANK
        and unicodedata.category(character)[0] != "M"  # is drawn over what stands before it
        and unicodedata.bidirectional(character) not in ("R", "AL", "AN")
    )


_BLANK = "\u2800"
"""A letter of Braille without a dot."""


def shortened(text: str, limit: int) -> str:
    """The text, or its first ``limit`` − 1 characters and "…"."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def xml_text(text: str, *, lines: bool = False) -> str:
    """Plain text of characters that XML 1.0 allows; escaping ``<`` and ``&`` is the writer's."""
    return _XML_ILLEGAL.sub("\ufffd", plain(text, lines=lines))


def csv_cell(text: str) -> str:
    """Plain text that no spreadsheet takes for a formula: ``=1+1`` becomes ``'=1+1``."""
    guarded = _FORMULA.sub(r"\1'", plain(text))
    return "'" + guarded if text[:1] in ("\t", "\r", "\n") and guarded[:1] != "'" else guarded


def log_line(line: str) -> str:
    """One line that a CI service takes for no command (``::set-output``, ``##[group]``)."""
    line = re.sub(r"##(?=\w*\[)", "# #", line)
    return re.sub(r"^(\s*):(?=:)", r"\1: ", line)


def markup_for_logs(markup: str) -> str:
    """HTML or XML, as it is read all the same: a character of each command is a reference."""
    markup = re.sub(r"##(?=\w*\[)", "#&#35;", markup)
    return re.sub(r"^(\s*):(?=:)", r"\1&#58;", markup, flags=re.MULTILINE)


def json_for_logs(text: bytes) -> bytes:
    """JSON, likewise; all of its lines begin with our own characters."""
    return re.sub(rb"##(?=\w*\[)", rb"#\\u0023", text)


def code_spans(text: str) -> Iterator[tuple[bool, str]]:
    """The pieces of a message in order: (is it code between backticks, the piece without them)."""
    for index, piece in enumerate(_CODE_SPAN.split(text)):
        if piece:
            yield index % 2 == 1, piece


def last_lines(text: str, count: int) -> tuple[list[str], int]:
    """The last ``count`` lines of printed text, each plain, and how many lines came before."""
    lines = _LINE_END.sub("\n", text).strip("\n").split("\n")
    shown = [plain(line.expandtabs(4), lines=True) for line in lines[-count:]]
    return shown, len(lines) - len(shown)


def markdown_text(text: str, *, cell: bool = False) -> str:
    r"""One line of Markdown that shows the text: no markup, HTML, link, mention or command.

    Code between backticks stays code. Set ``cell`` in a table, where code may hold no bare ``|``.

    >>> markdown_text("`W | b`: <b> is *not* an array")
    '`W | b`: \\<b\\> is \\*not\\* an array'
    """
    return "".join(
        _code(piece, cell) if code else _escaped(piece)
        for code, piece in code_spans(plain(text).strip())
    )


def _code(piece: str, cell: bool) -> str:
    piece = log_line(piece)
    return "`" + (piece.replace("|", "\\|") if cell else piece) + "`"


def _escaped(piece: str) -> str:
    escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", _MARKUP.sub(r"\\\g<0>", piece))
    # Mentions and references are found after the backslashes are gone: part the sign from the name.
    return re.sub(r"([@#])(?=\w)", "\\1\u200b", escaped)


def _spelled(match: re.Match[str]) -> str:
    return _escape(match[0])


def _escape(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
