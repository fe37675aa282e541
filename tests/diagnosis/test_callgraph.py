"""What a function of the learner's uses is read from their own code, and from nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.diagnosis.callgraph import helpers_used, names_taken

FUNCTIONS = ("norm", "clip", "broken")
REFERENCE = {"norm": (), "clip": ("norm", "broken", "earlier.f"), "broken": ()}


def used(text, **beside):
    return helpers_used(FUNCTIONS, REFERENCE, text, beside)


def test_a_function_that_is_nowhere_defined_is_built_like_the_reference():
    assert used("x = 1\n") == REFERENCE


def test_helpers_are_those_of_the_learners_own_code_also_of_earlier_exercises():
    text = """
from earlier import f

def norm(g):
    return 1 if broken(g) else 2

def clip(g, limit):
    return norm(f(g))

def broken(g): return False
"""
    assert used(text) == {
        "norm": ("broken",),
        "clip": ("norm", "broken", "earlier.f"),
        "broken": (),
    }
    assert used(text.replace("f(g)", "g"))["clip"] == ("norm", "broken")


WAYS = {
    "a call": "def clip(g): return norm(g)",
    "by way of another": "def clip(g): return other(g)\ndef other(g): return norm(g)",
    "a class": "class A:\n    def scale(self, g): return norm(g)\ndef clip(g): return A().scale(g)",
    "an object": "class A:\n    s = lambda self, g: norm(g)\na = A()\ndef clip(g): return a.s(g)",
    "a base class": "class A:\n    s = norm\nclass B(A): pass\ndef clip(g): return B().s(g)",
    "an alias": "size = norm\ndef clip(g): return size(g)",
    "a table": "WAYS = {'l2': norm}\ndef clip(g): return WAYS['l2'](g)",
    "a lambda": "clip = lambda g: [norm(x) for x in g]",
    "a decorator": "@norm\ndef clip(g): return g",
    "what it is wrapped in": "def clip(g): return norm(g)\nclip = checked(clip)",
    "a default": "def clip(g, by=norm): return by(g)",
    "a function inside": "def clip(g):\n    def inner(x): return norm(x)\n    return inner(g)",
    "an argument": "def clip(g): return map(norm, g)",
    "one of two": "if True:\n    def clip(g): return g\nelse:\n    def clip(g): return norm(g)",
    "a walrus": "def clip(g): return (n := norm)(g)",
    "a partial": "from functools import partial\nclip = partial(norm, 3)",
    "below a line that is no Python": "%matplotlib inline\nx = = 3\ndef clip(g): return norm(g)",
    "below a command": "!pip install 'x\ndef clip(g):\n    return norm(g)\nclip?",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_every_way_of_code_to_use_a_function_is_seen(text):
    assert used(f"def norm(g): return 1\n{text}\n")["clip"] == ("norm",)


NO_WAYS = {
    "a docstring": 'def clip(g):\n    """As norm(g)\n    >>> norm(clip(g))\n    """\n    return g',
    "a comment": "def clip(g):\n    # norm(g) is not needed\n    return g",
    "a text": "def clip(g): return g if 'norm(g)' else norm_of(g)",
    "a parameter": "def clip(g, norm): return norm(g)",
    "a variable": "def clip(g):\n    norm = sum(g)\n    return g / norm",
    "a variable of a loop": "def clip(g): return [norm for norm in g]",
    "a name of a keyword": "def clip(g): return other(g, norm=3)",
    "a name of an item": "def clip(g): return g.norm",
    "an annotation": "def clip(g: norm) -> norm: return g",
    "a definition that was replaced": "def clip(g): return norm(g)\ndef clip(g): return g",
    "code that runs at the top": "def clip(g): return g\nprint(norm(clip(3)))",
    "a function of a library": "import numpy as np\ndef clip(g): return np.linalg.norm(g)",
    "one of another library": "from scipy.linalg import norm as size\ndef clip(g): return size(g)",
    "one that is local": "def clip(g):\n    from scipy.linalg import norm\n    return norm(g)",
}


@pytest.mark.parametrize("text", NO_WAYS.values(), ids=NO_WAYS)
def test_words_that_use_nothing_are_no_use(text):
    assert used(f"def norm(g): return 1\n{text}\n")["clip"] == ()


BESIDE = {
    "from": "from tools import scale\ndef clip(g): return scale(g)",
    "from, by another name": "from tools import scale as s\ndef clip(g): return s(g)",
    "a module": "import tools\ndef clip(g): return tools.scale(g)",
    "a module by another name": "import lib.tools as t\ndef clip(g): return t.scale(g)",
    "a folder": "from lib import tools\ndef clip(g): return tools.scale(g)",
    "beside": "from . import tools\nfrom .tools import scale\ndef clip(g): return scale(g)",
    "all of it": "from tools import *\ndef clip(g): return scale(g)",
    "within": "def clip(g):\n    from tools import scale\n    return scale(g)",
    "handed on": "from tools import clip",
}
TOOLS = "def norm(g): return 1\ndef scale(g): return norm(g)\ndef clip(g): return norm(g)\n"


@pytest.mark.parametrize("text", BESIDE.values(), ids=BESIDE)
def test_a_file_of_the_learners_own_counts_where_it_is_imported(text):
    assert used(text, tools=TOOLS)["clip"] == ("norm",)
    own = f"def norm(g): return 2\n{text}"
    assert used(own, tools=TOOLS)["clip"] == ()  # the one beside is not the one that is graded


def test_a_file_beside_that_is_not_imported_says_nothing():
    text = "def clip(g): return g\ndef norm(g): return 1\n"
    assert used(text, old="def clip(g): return norm(g)\n")["clip"] == ()


def test_a_function_that_only_a_file_beside_has_is_looked_for_there():
    assert used("x = 1\n", mine="def clip(g): return norm(g)\ndef norm(g): pass\n")["clip"] == (
        "norm",
    )


def test_names_that_are_taken_from_elsewhere_are_not_those_that_are_written_anew():
    assert "f" in names_taken("from earlier import f as g\n")
    assert "f" in names_taken("import earlier\ndef h(): return earlier.f()\n")
    assert "f" in names_taken("from earlier import *\ndef h(): return f()\n")
    assert "f" not in names_taken("def f(): pass\ndef h(): return f()\n")
    assert "f" not in names_taken("# f\n'''f'''\ndef h(): return 'f'\n")


@given(st.text(alphabet="def class()[]:=\n \t'\"#@%!\\x0f,.\\lambda", max_size=200))
def test_any_text_at_all_is_read(text):
    used(text, other=text)
    names_taken(text)


@pytest.mark.parametrize("text", ["x = " + "(" * 5000, "x = " + "-" * 100_000 + "1", "a." * 50_000])
def test_a_text_that_no_parser_takes_is_read(text):
    assert used(f"def norm(g): pass\n{text}\n")["norm"] == ()
