"""A Result as JSON, whatever characters it holds."""

from __future__ import annotations

from typing import Any

import msgspec

from grader.model import Result, result_to_json
from grader.report.safe import json_for_logs


def render_json(result: Result) -> bytes:
    r"""The Result as the schema has it. A lone surrogate, which UTF-8 cannot hold, is spelled out.

    They come from file names and from learners' strings; ``\udce9`` then reads as those six
    characters.
    """
    try:
        return json_for_logs(result_to_json(result))
    except UnicodeEncodeError:
        spelled = msgspec.convert(_spelled(msgspec.to_builtins(result)), Result)
        return json_for_logs(result_to_json(spelled))


def _spelled(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _spelled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_spelled(item) for item in value]
    return value
