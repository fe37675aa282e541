"""One function as a learner wrote it, from whatever they handed in."""

import pytest

from grader.intake.excerpt import function_text
from grader.intake.file import SubmittedFile

SIMPLE = "def f(x):\n    # why\n    return x"


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ((f"import numpy\n\n\n{SIMPLE}\n\n\ndef g(x):\n    return 1\n",), SIMPLE),
        (("def f(x):\n    return 0\n", SIMPLE), SIMPLE),
        ((f"{SIMPLE}\n\n\n{SIMPLE.replace('x', 'y')}\n",), SIMPLE.replace("x", "y")),
        ((f"%timeit 3\n{SIMPLE}\nprint(1)\n",), SIMPLE),
        (
            ("!ls\ndef f(\n    x,\n):\n    return x\n\nprint(1)",),
            "def f(\n    x,\n):\n    return x",
        ),
        (("class A:\n    def f(self):\n        return 1\n",), ""),
        (("f = lambda x: x\n",), ""),
        ((), ""),
    ],
)
def test_the_last_definition_at_the_top_level_is_found(cells, text):
    assert function_text(SubmittedFile("a.ipynb", "ipynb", cells), "f") == text


def test_a_file_that_no_parser_can_hold_does_no_harm():
    deep = "(" * 100_000
    assert function_text(SubmittedFile("a.py", "py", (deep,)), "f") == ""
