"""How much of what is handed in is looked at. Only what may be work counts; that a limit was
reached is said."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_SOURCE = 256 * 1024
MAX_NOTEBOOK = 80 * 1024 * 1024
"""With its outputs, which are passed over."""
MAX_FILES = 200
MAX_TOTAL = 256 * 1024 * 1024
MAX_CODE = 8 * 1024 * 1024
"""Of all files together, as characters: what is searched for definitions and sent to the child."""
MAX_LISTED = 100_000
"""Names of a folder and all within it, whatever they are."""
MAX_LISTING = 4 * 1024 * 1024
"""Of a zip's own list of its files: each of them costs half a kilobyte before it is looked at."""
MAX_DEPTH = 40
MAX_NAME = 1000
MAX_MESSAGES = 20
MAX_STRANGE = 4
MAX_ARCHIVES = 20
MAX_NESTED = 3
"""Archives in archives."""
MAX_INNER = 96 * 1024 * 1024
"""Of an archive in an archive, which is unpacked into memory."""
MAX_UNPACKED = 512 * 1024 * 1024
"""Of tars, which are read from the beginning to the end."""

ONLY_WORK = "hand in .py and .ipynb files only"


class Unreadable(Exception):
    """Something that cannot be read; the text is a predicate: "is ...", "cannot ..."."""


@dataclass
class Allowance:
    """What may still be read of one submission, and what was said on the way."""

    messages: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    """Of the messages, those that say that a limit was reached."""
    strange: list[str] = field(default_factory=list)
    """Names of some of what is there and is no work."""
    documents: list[str] = field(default_factory=list)
    """Of some in which there may be work that nobody can run here."""
    files: int = MAX_FILES
    total: int = MAX_TOTAL
    listed: int = MAX_LISTED
    archives: int = MAX_ARCHIVES
    unpacked: int = MAX_UNPACKED

    def say(self, message: str) -> None:
        if message not in self.messages:
            self.messages.append(message)

    def see(self, name: str, *, is_document: bool = False) -> None:
        if len(self.strange) < MAX_STRANGE:
            self.strange.append(name)
        if is_document and len(self.documents) < MAX_STRANGE:
            self.documents.append(name)

    def limit(self, message: str) -> None:
        self.say(message)
        if message not in self.reached:
            self.reached.append(message)

    def may_list(self, count: int, where: str) -> bool:
        self.listed -= count
        if self.listed < 0:
            self.limit(
                f"{where} holds more than {MAX_LISTED:,} files and folders, and not all of them"
                f" were looked at; {ONLY_WORK}"
            )
        return self.listed >= 0

    def may_choose(self, name: str) -> bool:
        """Is there room for one more file?"""
        self.files -= 1
        if self.files < 0:
            self.limit(f"only {MAX_FILES} files were read: {name} was not")
        return self.files >= 0

    def may_read(self, name: str) -> bool:
        if self.total < 0:
            most = size_in_words(MAX_TOTAL)
            self.limit(f"only {most} were read: {name} was not, nor what comes after it")
        return self.total >= 0


def size_in_words(count: int) -> str:
    return f"{count >> 10:,} KB"


def too_large(size: int, limit: int) -> str:
    remedy = "; clear its outputs and save it" if limit == MAX_NOTEBOOK else ""
    return f"is larger than {size_in_words(limit)} ({size_in_words(size)}){remedy}"
