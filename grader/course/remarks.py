"""Remarks: the comments that tell a test what a number in a text is, and no reader needs."""

from __future__ import annotations

import re

_REMARK = r"<!--\s*(?:=|(?:measured|given|wrong)\b)(?:(?!-->).)*-->"
_ALONE = re.compile(rf"^[ \t]*(?:{_REMARK}[ \t]*)+(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_BEHIND = re.compile(rf"[ \t]*{_REMARK}", re.DOTALL)


def strip_comments(text: str) -> str:
    """The text without ``<!-- = … -->``, ``<!-- measured: … -->``, ``<!-- given … -->`` and
    ``<!-- wrong: … -->``; other comments stay. A line of remarks alone goes as a whole.

    >>> strip_comments("$1.1^{10}$ is $2.59$<!-- = 1.1**10 -->, from 1.1 <!-- given: 1.1 -->.")
    '$1.1^{10}$ is $2.59$, from 1.1.'
    """
    return _BEHIND.sub("", _ALONE.sub("", text))
