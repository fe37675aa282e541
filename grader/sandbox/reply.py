"""A reply of a learner's process, read field by field into plain data: the answer of a call, what
it raised, or how the running of a file went. Nothing in it is taken on trust.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from grader.sandbox import wire
from grader.sandbox.frames import ProcessEnded
from grader.sandbox.source import Source

MAX_TYPE_NAME = 80


class Bound(NamedTuple):
    """How large an answer may be: bytes in all, and parts, which are containers, arrays and NumPy
    scalars."""

    size: int
    parts: int


ANYTHING = Bound(wire.HEAD_LIMIT + wire.RAW_LIMIT, wire.MAX_NODES)


class Failure(msgspec.Struct, frozen=True):
    """What went wrong while a module was run."""

    type: str
    message: str
    line: int | None
    cell: int | None


class LoadReport(msgspec.Struct, frozen=True):
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    defined: tuple[str, ...] = ()
    ended: ProcessEnded | None = None
    """Set if running the module timed out or ended the process: it is not tried again."""


class Answer(msgspec.Struct, frozen=True):
    value: Any
    changed: tuple[int, ...]
    """Positions of the arguments that the call changed in place."""


class Raised(Exception):
    """The learner's function raised, as plain text: nothing here is an object of theirs.

    The place is a line that there is in ``sources``, or none.
    """

    def __init__(self, info: dict[str, Any], sources: Sequence[Source]):
        self.kind: str = _text(info.get("kind")) or "raised"
        self.type: str = _type_name(info.get("type"))
        self.message: str = _text(info.get("message"))
        self.file: str | None = None
        self.line: int | None = None
        self.cell: int | None = None
        source = next((s for s in sources if s.path == info.get("file")), None)
        line, cell = _whole(info.get("line")), _whole(info.get("cell"))
        if source is not None and line is not None and source.has(line, cell):
            self.file, self.line, self.cell = source.path, line, cell
        super().__init__(f"{self.type}: {self.message}")


def read_answer(reply: dict, raw: bytes, bound: Bound = ANYTHING) -> Answer:
    """Raises WireError, whatever the reply is."""
    try:
        if "ok" not in reply:
            raise wire.WireError("a reply that is no reply")
        decoder = wire.Decoder(raw, entries=wire.MAX_ENTRIES, parts=bound.parts, real=True)
        value = decoder.value(reply["ok"])
        decoder.finish()
    except wire.WireError:
        raise
    except Exception as error:  # whatever it sent is a verdict, never an error of the grader
        raise wire.WireError(type(error).__name__) from None
    changed = reply.get("changed")
    positions = changed if type(changed) is list else []
    return Answer(value, tuple(p for p in positions if type(p) is int))


def read_load_report(reply: dict) -> LoadReport:
    said = reply.get("load")
    if type(said) is not dict:
        return LoadReport()
    failures = tuple(
        Failure(
            _text(f.get("type")),
            _text(f.get("message")),
            _whole(f.get("line")),
            _whole(f.get("cell")),
        )
        for f in _items(said, "failures")
        if type(f) is dict
    )
    return LoadReport(
        failures=failures,
        notes=tuple(_text(n) for n in _items(said, "notes")),
        defined=tuple(_text(n) for n in _items(said, "defined")),
    )


def _items(said: dict, key: str) -> list:
    value = said.get(key)
    return value if type(value) is list else []


def _text(value: Any) -> str:
    return value[:600] if type(value) is str else ""


def _type_name(value: Any) -> str:
    """The name of a class, which only a made-up one makes longer or no name at all."""
    text = _text(value)
    return text if text.isidentifier() and len(text) <= MAX_TYPE_NAME else "Exception"


def _whole(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 10**9 else None
