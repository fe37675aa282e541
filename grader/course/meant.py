"""What a mistyped name of an exercise or a function may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def meant(name: str, known: Iterable[str]) -> str:
    """A question for who mistyped a name, after a space; empty where nothing is like it."""
    names = {each.lower(): each for each in known}
    like = difflib.get_close_matches(name.lower(), names, n=1)
    return f" Did you mean `{names[like[0]]}`?" if like else ""
