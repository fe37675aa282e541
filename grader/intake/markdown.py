"""The Python in a Markdown text: what stands in its fences, on the lines on which it stood."""

from __future__ import annotations

import re

MARKDOWN = (".md", ".markdown", ".rmd", ".qmd")

_OPENS = re.compile(r"[ ]{0,3}(`{3,}|~{3,})[ ]*(.*)")
_PYTHON = re.compile(r"\{?(?:code-cell|\.?(?:python|py|ipython)\d?)\b", re.IGNORECASE)
_OPTION = re.compile(r"[ ]*(?::\w[\w-]*:.*|-{3,}|#\|.*)")
"""Of a cell, as MyST and Quarto write it: first in the fence."""


def fenced_python(text: str) -> str:
    """All else is blank, so that line n of the result is line n of the text.

    >>> fenced_python("# Mine\\n```python\\nx = 1\\n```\\nwords\\n")
    '\\n\\nx = 1\\n\\n\\n'
    """
    lines = []
    closing, python, at_head = "", False, False
    for line in text.split("\n"):
        found = _OPENS.match(line)
        if not closing and found:
            closing, python, at_head = found[1], _PYTHON.match(found[2]) is not None, True
            lines.append("")
        elif closing and found and found[1].startswith(closing) and not found[2].strip():
            closing, python = "", False
            lines.append("")
        else:
            at_head = at_head and _OPTION.fullmatch(line) is not None
            lines.append(line if python and not at_head else "")
    return "\n".join(lines)
