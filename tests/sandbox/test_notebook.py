"""A notebook's cell becomes Python with the same lines, and what was left out is named."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager


@pytest.fixture
def translate(inside):
    return inside("notebook").python_source


PURE_PYTHON = {
    "modulo": "a = 7\nb = a \\\n% 3\n",
    "modulo in brackets": "x = (7\n% 3)\n",
    "a magic in a string": "s = '''\n%matplotlib inline\n!ls\n'''\n",
    "a question in a docstring": 'def f():\n    """Is it?\n    really?\n    """\n    return 1\n',
    "formatting": "print('%d %s!' % (3, 'x'))\n",
    "a comment": "# %time x\n# what?\nx = 1  # !ls\n",
    "division over lines": "x = 8 \\\n/ 2\n",
    "unequal": "x = 1 != 2\n",
    "empty": "",
    "one line": "x = 1",
}


@pytest.mark.parametrize("cell", PURE_PYTHON.values(), ids=PURE_PYTHON)
def test_a_cell_that_is_python_comes_back_unchanged(translate, cell):
    assert translate(cell) == (cell, [])


@pytest.mark.parametrize("cell", PURE_PYTHON.values(), ids=PURE_PYTHON)
def test_python_beside_a_shell_line_is_not_touched(translate, cell):
    source, left_out = translate(f"{cell}\n!ls")
    assert source == f"{cell}\npass"
    assert left_out == ["!ls"]


LINES = {
    "%matplotlib inline": "pass",
    "%load_ext autoreload": "pass",
    "%autoreload 2": "pass",
    "%config InlineBackend.figure_format = 'retina'": "pass",
    "%timeit f(x)": "pass",
    "%time x = f(3)": "x = f(3)",
    "%time": "pass",
    "!pip install h5py": "pass",
    "!!ls": "pass",
    "!echo 'it": "pass",
    "?np.dot": "pass",
    "np.dot?": "pass",
    "np.dot??": "pass",
    "%timeit?": "pass",
    "  np.dot?  ": "  pass",
    ",f a b": "pass",
    ";f a b": "pass",
    "/f a b": "pass",
    "x = !ls 'a": 'x = get_ipython().getoutput("ls \'a")',
    "x = %env HOME": "x = get_ipython().run_line_magic('env', 'HOME')",
    "x = %time f(3)": "x = f(3)",
    'd = {"a": "="}; y = !ls': 'd = {"a": "="}; y = get_ipython().getoutput(\'ls\')',
    "%run ../a/helpers.py": "get_ipython().run_line_magic('run', '../a/helpers.py')",
    "%run -i 'my helpers.ipynb'": "get_ipython().run_line_magic('run', \"-i 'my helpers.ipynb'\")",
    "%cd /content": "get_ipython().run_line_magic('cd', '/content')",
    "cd my folder": "get_ipython().run_line_magic('cd', 'my folder')",
    "pip install h5py": "pass",
    "ls -la data": "pass",
    "rm = 3": "rm = 3",
    "ls (a)": "ls (a)",
    "%pylab inline": "from pylab import *",
}


@pytest.mark.parametrize(("line", "python"), LINES.items(), ids=LINES)
def test_a_line_of_ipython_is_read_as_python(translate, line, python):
    source, _ = translate(f"a = 1\n{line}\nb = 2" if line[0] != " " else f"if 1:\n{line}\nb = 2")
    assert source.split("\n")[1] == python
    assert source.split("\n")[2] == "b = 2"


def test_a_line_in_a_block_keeps_its_place(translate):
    cell = "for i in range(3):\n    %matplotlib inline\n    if i:\n        !ls\n    n = i\n"
    source, left_out = translate(cell)
    names = {}
    exec(compile(source, "cell", "exec"), names)
    assert names["n"] == 2
    assert left_out == ["%matplotlib inline", "!ls"]


def test_a_command_joined_by_backslashes_is_left_out_whole_and_the_lines_below_keep_theirs(
    translate,
):
    source, left_out = translate("!pip install \\\n   numpy \\\n   scipy\nx = 1")
    assert left_out == ["!pip install numpy scipy"]
    assert source.split("\n") == ["pass", "", "", "x = 1"]


@pytest.mark.parametrize(
    "magic",
    ["%%time", "%%timeit", "%%capture", "%%prun -s cumtime", "%%timeit -n 10 -r 3", "%%time "],
)
def test_a_cell_magic_that_measures_runs_its_body(translate, magic):
    source, left_out = translate(f"{magic}\nx = 1\n!ls\ny = 2")
    names = {}
    exec(compile(source, "cell", "exec"), names)
    assert (names["x"], names["y"]) == (1, 2)
    assert left_out == ["!ls"]
    assert source.split("\n")[1] == "x = 1"


def test_cell_magics_may_be_nested_and_stand_below_comments(translate):
    source, _ = translate("# how long?\n\n%%time\n%%capture\nx = 1")
    assert source.split("\n")[4] == "x = 1"


def test_the_setup_of_timeit_runs_first(translate):
    source, _ = translate("%%timeit -n 3 x = 5\ny = x")
    assert source == "x = 5\ny = x"


def test_what_capture_collects_has_its_name(translate):
    source, _ = translate("%%capture out --no-stderr\nprint(1)")
    assert source.startswith("out = get_ipython()")


OTHER_LANGUAGES = """
    bash sh html HTML latex javascript js script markdown svg perl cython ! no_such
"""


@pytest.mark.parametrize("magic", OTHER_LANGUAGES.split())
def test_a_cell_in_another_language_is_left_out(translate, magic):
    source, left_out = translate(f"%%{magic}\nit's <b>not</b> Python (")
    assert ast.parse(source).body == []
    assert left_out == [f"%%{magic}"]


def test_a_cell_that_writes_a_file_does_so_and_keeps_its_lines(translate):
    source, left_out = translate("# first\n%%writefile utils.py\nx = '\\'\n%ls")
    (written,) = ast.parse(source).body
    assert (written.lineno, left_out, source.count("\n")) == (2, [], 3)
    assert [ast.literal_eval(a) for a in written.value.args] == [
        "writefile",
        "utils.py",
        "x = '\\'\n%ls",
    ]


def test_help_on_a_cell_magic_leaves_the_lines_below_it(translate):
    assert translate("%%time?\nx = 1") == ("pass\nx = 1", ["%%time?"])


def test_pasted_prompts_and_indents_are_taken_off(translate):
    assert translate(">>> x = 1\n>>> if x:\n...     y = 2") == ("x = 1\nif x:\n    y = 2", [])
    assert translate("In [3]: x = 1\n   ...: y = 2") == ("x = 1\ny = 2", [])
    assert translate("    x = 1\n    %time y = 2\n") == ("x = 1\ny = 2\n", [])


def test_windows_and_old_mac_line_ends_and_a_byte_order_mark_are_read(translate):
    assert translate("\ufeff%matplotlib inline\r\nx = 1\ry = 2")[0] == "pass\nx = 1\ny = 2"


def test_a_wrong_cell_keeps_its_error_and_its_line(translate):
    source, _ = translate("%matplotlib inline\nx = (1\ny = 2")
    with pytest.raises(SyntaxError) as caught:
        compile(source, "cell", "exec")
    assert caught.value.lineno == 2


def test_an_unclosed_quote_in_a_shell_line_does_not_swallow_the_cell(translate):
    source, _ = translate("!echo \"it's\nx = 1\nfiles = !ls '*.py\ny = 2")
    names = {"get_ipython": lambda: type("Shell", (), {"getoutput": lambda self, command: []})()}
    exec(compile(source, "cell", "exec"), names)
    assert (names["x"], names["y"]) == (1, 2)


def test_a_long_command_is_shortened_where_it_is_named(translate):
    (named,) = translate("!pip install " + "numpy " * 100)[1]
    assert len(named) == 60


def test_a_huge_cell_is_read_in_linear_time(translate):
    rows = "    'text with ? and ! and %s', # it's\n" * 20_000
    source, _ = translate(f"%matplotlib inline\nx = [\n{rows}]\n!ls\n")
    assert len(ast.parse(source).body) == 3


PIECES = [
    "x = 1",
    "y = x % 3",
    "s = 'a ! b ? c % d'  # why?",
    's = """\n%time\n!ls\nwhy?\n"""',
    "t = r'\\\\' + '\\''",
    "d = {'k': [1,\n2, 3],\n}",
    "z = 5 \\\n% 3",
    "f'{x!r:>{y}} {x!s}?'",
    "if x:\n    y = 2\nelse:\n    y = 3",
    "def f(a, b=2):\n    '''What?'''\n    return a != b",
    "# a comment? !ls %time (",
    "",
    "   ",
    "%matplotlib inline",
    "%config A.b = 'c'",
    "!ls -l",
    "!echo 'a' \\\n   b",
    "!!ls",
    "?x",
    "x?",
    "f.g??",
    "v = !ls",
    "w = %who x",
    "if x:\n    %who\n    !ls\n    y = 2",
    "for i in y:\n    a = !ls\n    x?",
    ",f a b",
    "/f a b",
]
IPYTHON = TransformerManager()


class Blank(ast.NodeTransformer):
    """Statements that are IPython's become ``pass``, as they are when left out."""

    def visit_Expr(self, node):
        calls = ast.unparse(node)
        blank = calls.startswith("get_ipython()") or calls in ("f('a', 'b')", "f(a, b)")
        return ast.copy_location(ast.Pass(), node) if blank else node


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_statements_lie_where_ipython_puts_them(inside, pieces):
    cell = "\n".join(pieces) + "\n"
    ours, _ = inside("notebook").python_source(cell)
    theirs = Blank().visit(ast.parse(IPYTHON.transform_cell(cell)))
    mine = ast.parse(ours)
    assert ast.dump(mine) == ast.dump(theirs)
    lines = cell.split("\n")
    for number, line in enumerate(ours.split("\n")):
        assert line in (lines[number], "") or "pass" in line or "get_ipython" in line


@settings(max_examples=300, deadline=None)
@given(cell=st.text(alphabet="ab=!%?;,/'\"()[]{}\\#\n \t:", max_size=60))
def test_any_text_at_all_gives_a_text(inside, cell):
    source, left_out = inside("notebook").python_source(cell)
    assert isinstance(source, str)
    assert all(isinstance(piece, str) and len(piece) <= 60 for piece in left_out)
