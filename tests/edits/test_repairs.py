"""Small edits of a function's text: each is Python again, and the function that was meant is among
them."""

import ast
from itertools import islice

import pytest

from grader.edits.repairs import edits
from grader.edits.written import Written

MEANT = {
    "comparison": ("return a < b", "return a <= b"),
    "axis": ("return np.sum(a, axis=0)", "return np.sum(a, axis=1)"),
    "keepdims": ("return np.sum(a, axis=1)", "return np.sum(a, axis=1, keepdims=True)"),
    "function": ("return max(0, a)", "return np.maximum(0, a)"),
    "not called": ("return a.copy", "return a.copy()"),
    "result not used": ("a - b\n    return a", "a = a - b\n    return a"),
    "result of a change in place": ("a = a.append(b)\n    return a", "a.append(b)\n    return a"),
    "missing return": ("c = a + b", "c = a + b\n    return c"),
    "indentation": (
        "for i in b:\n        a += i\n        return a",
        "for i in b:\n        a += i\n    return a",
    ),
    "constant": ("return 0.5 * a", "return 1 * a"),
    "sign": ("return a / b", "return -(a / b)"),
    "brackets": ("return a - b / a", "return (a - b) / a"),
    "left out": ("a = 3\n    return a", "pass\n    return a"),
    "range": ("return range(1, a)", "return range(1, a + 1)"),
    "index": ("return a[b]", "return a[b - 1]"),
    "passed through": ("return a * b", "return a * relu(b)"),
    "variable": ("return a + a", "return a + b"),
    "swapped": ("return a - b", "return b - a"),
    "transpose": ("return a @ b", "return a @ b.T"),
    "start": ("c = []\n    return c", "c = [a]\n    return c"),
    "wrapped": ("return a < b", "return abs(a) < b"),
    "reversed": ("return a", "return a[::-1]"),
    "term": ("return a - b", "return a - b * a"),
    "factor": ("return a", "return a / b.shape[1]"),
}


def written(body):
    return Written.of(f"def f(a, b):\n    {body}")


def tree(body):
    return ast.dump(ast.parse(f"def f(a, b):\n    {body}"))


@pytest.mark.parametrize("kind", MEANT)
def test_what_was_meant_is_among_the_edits_of_its_kind(kind):
    wrong, right = MEANT[kind]
    function = written(wrong)
    made = {
        ast.dump(ast.parse(function.edited(edit)))
        for edit in edits(function, ("relu",))
        if edit.kind == kind
    }
    assert tree(right) in made


@pytest.mark.parametrize("kind", MEANT)
def test_every_edit_is_python_again_and_lies_in_the_function(kind):
    function = written(MEANT[kind][0])
    length = len(function.raw.split(b"\n"))
    for edit in edits(function, ("relu",)):
        ast.parse(function.edited(edit))
        assert 1 <= edit.line <= length


def test_what_stands_around_an_edit_stays_as_it_was_written():
    text = 'def f(a, b):\n    # ä comment\n    c = "ö"; d = a  <  b   # why\n    return d'
    function = Written.of(text)
    edit = next(e for e in edits(function, ()) if e.kind == "comparison")
    assert function.edited(edit).startswith('def f(a, b):\n    # ä comment\n    c = "ö"; d = ')
    assert function.edited(edit).endswith("   # why\n    return d")


def test_edits_are_made_as_they_are_asked_for():
    many = "\n    ".join(f"x{n} = a + b * x{n - 1 if n else 0}" for n in range(300))
    assert len(list(islice(edits(written(many), ()), 50))) == 50


def test_a_text_that_is_no_function_has_no_edits():
    assert Written.of("def f(:") is None
    assert Written.of("x = 1") is None
    assert Written.of("") is None


STRANGE = {
    "a sum of thousands": "return " + " + ".join(["a"] * 900),
    "brackets in brackets": "return " + "(" * 90 + "a" + ")" * 90,
    "a call of a call": "return a" + "()" * 900,
    "a number beyond all floats": "return a + 0x" + "f" * 9000,
    "infinity": "return 1e999 * a",
    "no number": "return 1j * a + (1e999 - 1e999)",
    "a text with values in it": "return f'{a!r:>{b}} {{}}' + rb'\\0'.decode()",
    "one line": "x = 1; y = 2; return x",
    "carriage returns": "x = 1\r\n    return x\r\n",
    "a form feed": "x = 1\n\x0c\n    return x",
    "tabs": "x = 1\n    if x:\n    \tx = 2\n    \treturn x",
    "a text of many lines": 'x = """\nä\n"""; y = x\n    return y',
    "all kinds of statements": "with a as b, b:\n        async def g(): await b\n        del a[0]\n"
    "        global z; z: int = 1\n        try: pass\n        except* ValueError: raise\n"
    "        match a:\n            case [x, *_] if x: return x\n        assert (y := a), [*a, *b]",
}


@pytest.mark.parametrize("what", STRANGE)
def test_no_text_is_too_strange(what):
    function = written(STRANGE[what])
    for edit in islice(edits(function, ("relu",)), 2000) if function is not None else ():
        function.edited(edit)
        assert 1 <= edit.line <= len(function.raw.split(b"\n"))
