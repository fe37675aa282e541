"""A glance at a file's text: what it may define, and the two cases that need no syntax tree, as
most files are one of them: a stub that nobody touched, and work in which nothing is left open."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from grader.intake.file import SubmittedFile

_DEFINES = re.compile(
    r"^([ \t]*)(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)\b[^\n=(]*=[^=]", re.MULTILINE
)
_STUB = re.compile(
    r"^def (\w+)\([^\n]*:\n"
    r"(?:[ \t]+\"{3}(?:[^\"]|\"(?!\"\"))*\"{3}[ \t]*\n)?"
    r"[ \t]+raise NotImplementedError[ \t]*(?=\n*(?:\Z|\n[^\s]))",
    re.MULTILINE,
)
_WORDS = ("NotImplemented", "import *", ": ...", ":...", ": pass", ":pass")
_PLACEHOLDER = re.compile(
    r"^(?:[ \t]+(?:pass|\.\.\.|return(?:[ \t]+(?:None|\.\.\.))?)|\w+[ \t]*=[ \t]*(?:None|\.\.\.))"
    r"[ \t]*(?:[#;]|$)",
    re.MULTILINE,
)
_QUOTES = ('"""', "'''")
_HINTS = ("pass", "...", "return None", "return\n", "= None", "return #", "return;")
"""Without one of them there is no placeholder: most files are not searched."""
_ONLY_WORDS = (
    re.compile(r"\"{3}[ \t]*(?:#[^\n]*)?\n\s*(?:def\b|class\b|async\b|@|\Z)"),
    re.compile(r"'{3}[ \t]*(?:#[^\n]*)?\n\s*(?:def\b|class\b|async\b|@|\Z)"),
)
"""A docstring and nothing after it."""
_QUOTED = re.compile(r"(\"{3}|'{3})(?:(?!\1).)*+\1", re.DOTALL)
_IN_QUOTES = re.compile(r"^(?:[\"']{3})?(?:async[ \t]+)?def[ \t]", re.MULTILINE)
"""Within a text at the margin: a function that is switched off."""


@dataclass(frozen=True, slots=True)
class Glance:
    text: str
    names: frozenset[str]
    """What may be defined, at any depth."""
    top: frozenset[str]
    """At the margin."""
    inner: frozenset[str]
    """Indented."""
    once: frozenset[str]
    """Once only."""

    def is_whole(self, functions: Collection[str]) -> bool:
        """Is each of the functions surely written?"""
        return self.top.issuperset(functions) and _is_closed(self.text)

    def is_stub(self, functions: Collection[str]) -> bool:
        """Is each of the functions surely untouched?"""
        if not self.once.issuperset(functions) or "raise NotImplementedError" not in self.text:
            return False
        return "import *" not in self.text and set(_STUB.findall(self.text)).issuperset(functions)


def glance(file: SubmittedFile) -> Glance:
    text = file.text
    found = _DEFINES.findall(text)
    names = [name or assigned for _, name, assigned in found]
    top = frozenset(name or assigned for indent, name, assigned in found if not indent)
    inner = frozenset(name for indent, name, _ in found if indent)
    all_names = frozenset(names)
    once = all_names if len(names) == len(all_names) else _once(names)
    return Glance(text, all_names, top, inner, once)


def _is_closed(text: str) -> bool:
    if any(words in text for words in _WORDS):
        return False
    if any(words in text for words in _HINTS) and _PLACEHOLDER.search(text):
        return False
    if _holds_quoted_functions(text):
        return False
    return not any(pattern.search(text) for pattern in _ONLY_WORDS)


def _holds_quoted_functions(text: str) -> bool:
    at_margin = text.startswith(_QUOTES) or any(f"\n{quotes}" in text for quotes in _QUOTES)
    return at_margin and any(
        _IN_QUOTES.search(found[0]) is not None
        for found in _QUOTED.finditer(text)
        if text[found.start() - 1 : found.start()] in ("", "\n")
    )


def _once(names: list[str]) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return frozenset(seen - twice)
