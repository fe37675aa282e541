"""What a file is, whatever its name says: seen in its first bytes, and said in words."""

from __future__ import annotations

import re

from grader.intake.encoding import wide_encoding

_HEAD = 4096
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF"),
    (b"\x89PNG", "is a picture (PNG)"),
    (b"\xff\xd8\xff", "is a picture (JPEG)"),
    (b"GIF8", "is a picture (GIF)"),
    (b"{\\rtf", "is a rich-text document (RTF), as TextEdit saves it"),
    (b"\xd0\xcf\x11\xe0", "is an Office document"),
    (b"Rar!", "is a RAR archive"),
    (b"7z\xbc\xaf", "is a 7z archive"),
    (b"SQLite format 3", "is a database"),
    (b"\x7fELF", "is a binary program"),
    (b"MZ\x90", "is a binary program"),
    (b"bplist00", "is a Mac's property list"),
    (b"\x93NUMPY", "is a NumPy array"),
    (b"\x00\x05\x16\x07", "holds a Mac's notes about a file, and not the file"),
    (b"\x89HDF", "is an HDF5 data file"),
    (b"%!PS", "is a PostScript document"),
)
_TARS = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "xz"))
_WEB_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<[!?A-Za-z]")
_POINTER = b"version https://git-lfs.github.com/spec/"
_OPENING = re.compile(rb"^<{7}(?: |\r|$)", re.MULTILINE)
_CLOSING = re.compile(rb"^>{7}(?: |\r|$)", re.MULTILINE)


def foreign(content: bytes) -> str | None:
    """A predicate of what is neither Python nor a notebook, with the remedy; None of all else."""
    head = content[:_HEAD]
    for signature, words in _SIGNATURES:
        if head.startswith(signature):
            return f"{words}; hand in the .py or .ipynb itself"
    if head[2:4] == b"\r\n" and len(head) > 16 and 0 in head[4:16] and head[1] in (12, 13, 14):
        return "is compiled Python; hand in the .py itself"
    archive = archive_kind(head)
    if archive == "zip":
        if b"word/" in head or b"[Content_Types].xml" in head:
            return "is an Office document; hand in the .py or .ipynb itself"
        return "is a zip, whatever its name says; name it .zip, or hand in what is in it"
    if archive is not None:
        return "is a packed file, whatever its name says; hand in what is in it"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if wide_encoding(head):
        text = text.replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip()
    if _WEB_PAGE.match(text):
        return _web_page(head)
    if _MARKUP.match(text):
        return "is XML, as a server sends it in place of a file; download it again"
    if text.startswith(_POINTER):
        return (
            "is a Git LFS pointer, and not the file itself: run `git lfs pull`, or download it"
            " again"
        )
    return None


def _web_page(head: bytes) -> str:
    lower = head.lower()
    if b"jupyter" in lower or b"nbconvert" in lower or b"<title>notebook" in lower:
        return "is a notebook exported as a web page; hand in the .ipynb itself"
    if b"github" in lower:
        return "is a web page of GitHub, and not the file: download it by its Raw button"
    return "is a web page, and not the file itself; download it again, or hand in your own copy"


def archive_kind(head: bytes) -> str | None:
    """``zip``, ``tar`` or how a tar may be packed, by the first 262 bytes."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    for signature, kind in _TARS:
        if head.startswith(signature):
            return kind
    return "tar" if head[257:262] == b"ustar" else None


def conflict_line(content: bytes) -> int | None:
    """The line of the first marker of a merge conflict that Git left, if there is any."""
    if b"<<<<<<<" not in content or b">>>>>>>" not in content:
        return None
    opening = _OPENING.search(content)
    if opening is None or _CLOSING.search(content, opening.end()) is None:
        return None
    before = content[: opening.start()]
    return before.count(b"\n") + (before.count(b"\r") if b"\n" not in before else 0) + 1


CONFLICT = "holds the markers of a merge conflict"


def words_for_conflict(line: int) -> str:
    return (
        f"{CONFLICT} (`<<<<<<<` in line {line}); keep one version,"
        " remove the markers and save it again"
    )
