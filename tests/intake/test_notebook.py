"""Notebooks of every kind that Jupyter still opens are read, and their outputs cost nothing."""

import json
import tracemalloc

import pytest

from grader.intake.limits import Unreadable
from grader.intake.notebook import cells_of

CODE = "x = 'é'\ny = 2"


def cell(source=CODE, **more):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], **more}


def notebook(*cells, **more):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}


def code(text):
    return cells_of(text if isinstance(text, bytes) else text.encode()).code


NAN = float("nan")
READ = {
    "as it is": json.dumps(notebook(cell())),
    "indented": json.dumps(notebook(cell()), indent=1),
    "list source": json.dumps(notebook(cell(["x = 'é'\n", "y = 2"]))),
    "NaN in an output": json.dumps(notebook(cell(outputs=[{"data": [NAN, -NAN, float("-inf")]}]))),
    "NaN in metadata": json.dumps(notebook(cell(), metadata={"papermill": {"duration": NAN}})),
    "NaN in a source": json.dumps(notebook(cell(), cell("NaN, Infinity"), metadata=NAN)).replace(
        '"NaN, Infinity"', '"x = 3"'
    ),
    "null sources": json.dumps(notebook(cell(), cell(None), cell([None, "z"]))),
    "stray cells": json.dumps(notebook(cell(), None, 3, "words", True)),
    "odd types": json.dumps(notebook(cell(), {"cell_type": 3, "source": "a"}, nbformat="4")),
    "no ids, twice the same": json.dumps(notebook(cell(id="a"), cell("", id="a"))),
    "format 3": json.dumps(
        {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": CODE}]}]}
    ),
    "written as text": json.dumps(json.dumps(notebook(cell()))),
    "sent by a server": json.dumps({"type": "notebook", "content": notebook(cell())}),
    "a comma too many": json.dumps(notebook(cell())).replace("]}]", "],},]"),
    "a raw tab": json.dumps(notebook(cell(), cell("a\tb"))).replace("\\t", "\t"),
    "lone surrogates": json.dumps(notebook(cell(), cell("'\ud83d' + '\udc00'"))),
    "a pair of surrogates": json.dumps(notebook(cell(), cell("'\U0001f600'"), metadata=NAN)),
    "old line ends": json.dumps(notebook(cell("x = 'é'\r\ny = 2"))),
    "trailing zeros": json.dumps(notebook(cell())) + "\0" * 40,
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_what_jupyter_or_pythons_own_reader_takes_is_read(text):
    assert code(text)[0] == CODE


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_encoding_that_an_editor_saves_is_read(encoding):
    text = json.dumps(notebook(cell()), ensure_ascii=False)
    assert code(text.encode(encoding))[0] == CODE


def test_what_stands_in_strings_stays_as_it_is_where_the_rest_is_put_right():
    source = 'a = [NaN, Infinity,]  # "\\\\" \\u0041 \\ud83d,}'
    text = json.dumps(notebook(cell(source), cell(outputs=[NAN])))
    assert code(text)[0] == source


def test_a_notebook_that_is_cut_off_keeps_what_comes_before():
    text = json.dumps(notebook(cell(), cell("z = 3"), cell("w = 4")))
    found = cells_of(text[: text.index("w = 4")].encode())
    assert found.code == (CODE, "z = 3")
    assert "damaged after cell 2" in found.note


def test_cells_that_are_no_code_are_kept_apart():
    markdown = {"cell_type": "markdown", "source": "def f(x):"}
    raw = {"cell_type": "raw", "source": ["def g(x):"]}
    found = cells_of(json.dumps(notebook(markdown, cell(), raw)).encode())
    assert found.code == (CODE,)
    assert found.other == ("def f(x):", "def g(x):")


def test_a_notebook_for_another_language_says_so():
    kernel = {"kernelspec": {"language": "R", "name": "ir"}}
    assert "for R" in cells_of(json.dumps(notebook(cell(), metadata=kernel)).encode()).note


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("{}", "no cells"),
        ('{"message": "Not Found"}', "no cells"),
        ('{"cells": []}', "without a code cell"),
        ('{"cells": 3}', "no notebook"),
        ('{"cells": ["', "broken"),
        ("[" * 100_000, "no notebook"),
        ('{"cells":[' * 100_000, "broken"),
        ('{"cells":[' + "{}," * 3_100_000 + "{}]}", "too many parts"),
    ],
)
def test_what_is_no_notebook_is_told(text, says):
    with pytest.raises(Unreadable, match=says):
        cells_of(text.encode())


@pytest.mark.parametrize("odd", ["", "NaN,"], ids=["strict", "with NaN"])
def test_outputs_of_64_mb_are_passed_over(odd):
    picture = '{"output_type": "display_data", "data": {"image/png": "' + "A" * (32 << 20) + '"}}'
    numbers = "[" + odd + "0.25," * (6 << 20) + "1]"
    text = (
        '{"cells": [{"cell_type": "code", "source": "x = 1", "outputs": ['
        + picture
        + ', {"data": '
        + numbers
        + "}]}]}"
    ).encode()
    assert len(text) > 60 << 20
    tracemalloc.start()
    found = cells_of(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.code == ("x = 1",)
    assert peak < (1 << 20 if not odd else 6 * len(text))
