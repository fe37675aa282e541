"""JSON, checked against the schema that other people's tools read."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from grader.model import result_from_json
from grader.report.json import render_json

from .samples import HOSTILE, hostile, missing, quizzed, realistic, result

SCHEMA = json.loads((Path(__file__).parents[1] / "result.schema.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "example",
    [
        realistic(),
        quizzed(),
        result(missing()),
        result(status="empty"),
        result(status="unreadable"),
    ],
    ids=["graded", "quizzes", "not started", "empty", "unreadable"],
)
def test_a_result_fits_the_schema_and_reads_back_as_itself(example) -> None:
    text = render_json(example)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert result_from_json(text) == example


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_still_fits_the_schema(name: str) -> None:
    text = render_json(hostile(HOSTILE[name]))
    read = json.loads(text.decode("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    if name == "lone surrogate":
        assert read["learner"] == r"caf\udce9"
    else:
        assert read["learner"] == HOSTILE[name]
