"""Which of the exercise's functions each of the learner's own functions uses, read from the text.

The reference may be built on other helpers than a learner's code is. A look at the words is enough
here, and safer than a parser: it decides what a failed check waits for, and never earns points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BEGINS = re.compile(r"(?:async\s+def|def|class)\s+(\w+)|(\w+)\s*(?::[^=\n]*)?=(?!=)")
_WORD = re.compile(r"\w+")
_EXAMPLE = (">>>", "...")


def helpers_used(
    functions: Iterable[str], helpers: Mapping[str, tuple[str, ...]], texts: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """By function, which others of ``functions`` it uses, directly or by way of anything else that
    ``texts`` define at their top level. ``helpers`` is how the reference is built; it holds for a
    function that no text defines plainly, and for helpers of other exercises (``backprop.f``)."""
    functions = tuple(functions)
    words = _words_by_definition(texts)
    found = {}
    for name in functions:
        given = helpers.get(name, ())
        if name in words:
            reached = _reached(name, words)
            own = tuple(n for n in functions if n in reached and n != name)
            given = (*own, *(n for n in given if "." in n))
        found[name] = given
    return found


def _words_by_definition(texts: Iterable[str]) -> dict[str, set[str]]:
    """The words within each definition at the top level, those of its decorators included. Of two
    definitions in one text the last one counts, and examples in docstrings are left out."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for name, words in _words_in(text).items():
            found.setdefault(name, set()).update(words)
    return found


def _words_in(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    inside: set[str] = set()
    decorators: set[str] = set()
    for line in text.split("\n"):
        if line.lstrip().startswith(_EXAMPLE):
            continue
        words = _WORD.findall(line)
        if line[:1] == "@":
            decorators.update(words)
        elif line[:1].isidentifier():
            begins = _BEGINS.match(line)
            inside = set(decorators)
            if begins is not None:
                found[begins[1] or begins[2]] = inside
            decorators = set()
        inside.update(words)
    return found


def _reached(name: str, words: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = (words[waiting.pop()] & words.keys()) - reached
        reached |= new
        waiting.extend(new)
    return reached
