"""Which file answers which exercise: the one that has the work, and what is written elsewhere is
told with its line."""

import json
from types import SimpleNamespace

import pytest

from grader.intake.assignment import assign
from grader.intake.submission import Part, read_parts, read_submission

NAMES = ("relu", "sigmoid", "elu")
ACTIVATIONS = SimpleNamespace(id="activations", module="activations", functions=NAMES, given={})
CLIPPING = SimpleNamespace(
    id="clipping", module="clipping", functions=("global_norm", "clip_by_norm"), given={}
)


def functions(body, names=NAMES):
    return "".join(f"def {name}(z):\n    {body}\n\n\n" for name in names)


STUB = functions("raise NotImplementedError")
WORK = functions("return z")


def notebook(*cells):
    made = [
        {"cell_type": cell[0], "source": cell[1]}
        if isinstance(cell, tuple)
        else {"cell_type": "code", "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made})


def handed_in(tmp_path, files):
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return read_submission(tmp_path)


def assigned(tmp_path, files, exercise=ACTIVATIONS):
    return assign(handed_in(tmp_path, files), (ACTIVATIONS, CLIPPING))[exercise.id]


WRITTEN = {
    "commented raise": "# raise NotImplementedError\n    return z",
    "raise in a string": "'raise NotImplementedError'\n    return z",
    "raise behind a return": "return z\n    raise NotImplementedError",
    "raise behind every way": "if z:\n        return z\n    else:\n        return 0\n    raise"
    " NotImplementedError",
    "raise of another branch": "if z is None:\n        raise NotImplementedError\n    return z",
    "a loop": "for one in z:\n        pass",
}


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("make", [str, notebook], ids=["py", "ipynb"])
def test_what_is_written_wins_over_an_untouched_stub_of_the_same_name(tmp_path, body, make):
    ending = "ipynb" if make is notebook else "py"
    stub = {"activations.ipynb": notebook(STUB)} if ending == "py" else {"activations.py": STUB}
    found = assigned(tmp_path, {**stub, f"activations.{ending}": make(functions(body))})
    assert found.file.path == f"activations.{ending}"
    assert found.started
    assert found.messages == ()
    assert not found.in_the_way


UNTOUCHED = [
    "raise NotImplementedError",
    "raise NotImplementedError()",
    'raise NotImplementedError("later")',
    "pass",
    "...",
    "return None",
    "return",
    '"""Words."""',
    '"""Words."""\n    # YOUR CODE HERE\n    raise NotImplementedError',
    "pass\n    return",
]


@pytest.mark.parametrize("body", UNTOUCHED)
def test_what_is_not_written_never_wins_and_is_not_started(tmp_path, body):
    stub = functions(body)
    assert not assigned(tmp_path / "a", {"activations.py": stub}).started
    found = assigned(tmp_path / "b", {"activations.py": stub, "activations-Copy1.py": WORK})
    assert found.file.path == "activations-Copy1.py"
    assert "3 of 3 functions are written in it, and none in activations.py" in found.messages[0]


COPIES = [
    "activations-Copy1.py",
    "activations (1).py",
    "Copy of activations.py",
    "activations - Copy.py",
    "Kopie von activations.py",
    "activations_final.py",
    "my_activations_v2.py",
    "HW2-Activations.py",
    "backup/activations.py",
    "old/activations.py",
    "homework.py",
    "ann.py",
]


@pytest.mark.parametrize("name", COPIES)
def test_the_copy_with_the_work_is_graded_and_named(tmp_path, name):
    found = assigned(tmp_path, {"activations.py": STUB, name: WORK})
    assert found.file.path == name
    assert name in found.messages[0]
    assert {found.files[f].path for f in NAMES} == {name}


@pytest.mark.parametrize("name", COPIES)
def test_between_two_with_the_same_work_the_given_name_is_graded(tmp_path, name):
    found = assigned(tmp_path, {"activations.py": WORK, name: WORK.replace("z", "x")})
    assert found.file.path == "activations.py"
    assert name in found.several
    assert "by its name" in found.several


def test_the_file_in_which_most_is_written_is_graded_whatever_its_name(tmp_path):
    files = {"activations.py": functions("return z", NAMES[:1]) + functions("pass", NAMES[1:])}
    found = assigned(tmp_path, {**files, "activations (1).py": WORK})
    assert found.file.path == "activations (1).py"
    assert "as the most is written in it" in found.several


def test_of_two_copies_the_later_one_is_graded(tmp_path):
    files = {"activations (1).py": WORK, "activations (2).py": WORK.replace("z", "x")}
    assert assigned(tmp_path, files).file.path == "activations (2).py"


def test_a_file_that_was_handed_in_again_counts_only_where_nothing_else_is_written(tmp_path):
    for name, text in {"one.py": WORK, "two.py": functions("return z", NAMES[:2])}.items():
        (tmp_path / name).write_text(text)
    parts = [
        Part(tmp_path / "one.py", "activations.py", superseded=True),
        Part(tmp_path / "two.py", "activations-1.py"),
    ]
    found = assign(read_parts(parts), (ACTIVATIONS,))["activations"]
    assert found.file.path == "activations-1.py"
    assert found.files["elu"].path == "activations.py"  # written nowhere later
    (tmp_path / "two.py").write_text(STUB)
    found = assign(read_parts(parts), (ACTIVATIONS,))["activations"]
    assert found.file.path == "activations.py"
    assert "handed in earlier" in found.messages[0]


WAYS = {
    "lambda": "relu = lambda z: z\nsigmoid = relu\nelu = relu\n",
    "assigned": "import numpy as np\nrelu = np.vectorize(abs)\nsigmoid: object = abs\nelu = abs\n",
    "two at once": "relu, sigmoid = abs, abs\nelu = abs\n",
    "async": WORK.replace("def relu", "async def relu"),
    "decorated": WORK.replace("def relu", "@staticmethod\ndef relu"),
    "under if": "if True:\n    def relu(z):\n        return z\nelse:\n    relu = None\n"
    "try:\n    sigmoid = abs\nexcept Exception:\n    pass\n"
    "with x:\n    def elu(z):\n        return z\n",
    "a class that is called": "class relu:\n    def __new__(cls, z):\n        return z\n"
    "sigmoid = elu = relu\n",
    "magics": "%matplotlib inline\n!pip install x\n" + WORK,
    "no Python": WORK + "print 'done'\n",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_every_way_to_define_a_function_counts_as_written(tmp_path, text):
    if "elu = None" in text:
        text = text.replace("else:\n    relu = None\n", "")
    found = assigned(tmp_path, {"activations.py": STUB, "activations (1).py": text})
    assert found.file.path == "activations (1).py"
    assert found.started


def test_the_last_definition_counts_across_the_cells_of_a_notebook(tmp_path):
    files = {"activations.ipynb": notebook(STUB, WORK), "activations.py": STUB}
    assert assigned(tmp_path / "a", files).file.path == "activations.ipynb"
    files = {"activations.ipynb": notebook(WORK, STUB), "mine.py": functions("return z", NAMES[:2])}
    found = assigned(tmp_path / "b", files)
    assert found.file.path == "mine.py"


def test_work_that_an_empty_definition_covers_is_told_and_is_no_stub(tmp_path):
    found = assigned(tmp_path, {"activations.ipynb": notebook(WORK, STUB)})
    assert found.started
    assert found.in_the_way["sigmoid"] == (
        "`sigmoid` is written, but defined again below without code (activations.ipynb, cell 2,"
        " line 5), and the last definition counts: remove that one."
    )


def test_a_function_that_is_covered_is_graded_from_the_file_that_has_it(tmp_path):
    files = {
        "activations.py": WORK + "def elu(z):\n    pass\n",
        "mine.py": functions("return 1", ("elu",)),
    }
    found = assigned(tmp_path, files)
    assert found.files["elu"].path == "mine.py"
    assert found.in_the_way == {}


@pytest.mark.parametrize("way", ["return None", "return", "return ...", "pass\n    return None"])
def test_a_return_that_was_left_above_the_code_is_told_with_its_line(tmp_path, way):
    found = assigned(tmp_path, {"activations.py": functions(f"{way}\n    y = z\n    return y")})
    line = 2 + way.count("\n")
    assert (
        f"A `return` still stands above the code of `relu` (activations.py, line {line})"
        in (found.in_the_way["relu"])
    )
    assert "relu" in found.always


def test_functions_that_come_from_another_own_file_are_written(tmp_path):
    files = {
        "activations.py": "from my_activations import *\n",
        "my_activations.py": WORK,
        "activations-Copy1.py": functions("return z", NAMES[:2]),
    }
    assert assigned(tmp_path, files).file.path in ("activations.py", "my_activations.py")


def test_functions_that_import_each_other_in_a_circle_do_no_harm(tmp_path):
    files = {
        "activations.py": "from a import *\n",
        "a.py": "from activations import *\n",
        "b.py": STUB,
    }
    assert not assigned(tmp_path, files).started


def test_functions_spread_over_several_files_are_all_found(tmp_path):
    files = {f"part_{name}.py": functions("return z", [name]) for name in NAMES}
    files["main.py"] = "".join(f"from part_{name} import *\n" for name in NAMES)
    found = assigned(tmp_path, files)
    assert found.started
    assert found.file is not None
    half = {"activations.py": STUB.replace("    raise NotImplementedError", "    return z", 1)}
    half["rest.py"] = functions("return z", NAMES[1:])
    found = assigned(tmp_path / "half", half)
    assert {n: f.path for n, f in found.files.items()}["sigmoid"] == "rest.py"


def test_an_unreadable_file_of_the_name_is_not_silent_beside_a_stub(tmp_path):
    files = {"activations.py": STUB, "activations.ipynb": "<html>"}
    found = assigned(tmp_path, files)
    assert found.file.path == "activations.ipynb"
    assert "web page" in found.file.problem


IN_THE_WAY = {
    "above": "raise NotImplementedError\n    return z",
    "above, with words": '"""Words."""\n    raise NotImplementedError()  # TODO\n    return z + 1',
    "below": "y = z\n    raise NotImplementedError",
    "between": "y = z\n    raise NotImplementedError\n    return y",
}


@pytest.mark.parametrize("body", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_a_raise_that_was_left_is_told_with_its_line_and_is_no_stub(tmp_path, body):
    found = assigned(tmp_path, {"activations.py": functions(body)})
    assert found.started
    side = "below" if "return" not in body else "above"
    line = body[: body.index("raise")].count("\n") + 2
    assert f"still stands {side} the code of `relu`" in found.in_the_way["relu"]
    assert f"activations.py, line {line}" in found.in_the_way["relu"]
    assert found.in_the_way.keys() == set(NAMES)


def test_what_a_stub_gives_is_nobodys_work(tmp_path):
    given = SimpleNamespace(**{**vars(ACTIVATIONS), "given": {"relu": "y = 1"}})
    text = "def relu(z):\n    y = 1\n    raise NotImplementedError\n"
    submission = handed_in(tmp_path, {"activations.py": text})
    assert not assign(submission, (given,))["activations"].started
    assert assign(submission, (ACTIVATIONS,))["activations"].started


def test_functions_in_a_class_or_a_function_or_a_guard_are_told_with_the_line(tmp_path):
    inner = "".join(f"    def {n}(self, z):\n        return z\n" for n in NAMES)
    for number, (head, around) in enumerate(
        [
            ("class Solution:\n", "`Solution`"),
            ("def main():\n", "`main`"),
            ('if __name__ == "__main__":\n', '`if __name__ == "__main__":`'),
        ]
    ):
        found = assigned(tmp_path / str(number), {"activations.py": "x = 1\n" + head + inner})
        assert found.started
        (told,) = found.lost
        assert f"stand inside {around} (activations.py, line 3)" in told


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_functions_in_a_cell_that_is_no_code_are_told(tmp_path, kind):
    found = assigned(tmp_path, {"homework.ipynb": notebook("x = 1", (kind, "words\n" + WORK))})
    assert found.started
    assert "not a code cell (line 2 of it)" in found.lost[0]


@pytest.mark.parametrize("name", ["sigmiod", "Sigmoid", "sigmoid_"])
def test_a_misspelt_function_is_told_with_the_line(tmp_path, name):
    found = assigned(tmp_path, {"activations.py": WORK.replace("sigmoid", name)})
    assert found.lost == (
        f"`sigmoid` is missing; activations.py, line 5 defines `{name}`: is that it? Names must be"
        " exact.",
    )


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("tanh_slope", "tanh_grad"),
        ("tanh_slope", "slope_of_tanh"),
        ("tanh_slope", "slope_tanh"),
        ("tanh_slope", "dtanh"),
        ("tanh_slope", "tanhPrime"),
        ("relu", "my_relu"),
    ],
)
def test_a_function_of_another_word_is_asked_about_beside_others_of_the_exercise(
    tmp_path, asked, name
):
    exercise = SimpleNamespace(**{**vars(ACTIVATIONS), "functions": (asked, "sigmoid", "elu")})
    text = functions("return z", ("sigmoid", "elu", name))
    found = assign(handed_in(tmp_path / "a", {"activations.py": text}), (exercise,))["activations"]
    assert f"`{asked}` is missing; activations.py, line 9 defines `{name}`" in found.lost[0]
    other = assign(
        handed_in(tmp_path / "b", {"helpers.py": functions("return z", (name,))}), (exercise,)
    )
    assert not other["activations"].started  # a helper of some other work


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (("step_with_adam", "step_with_momentum"), "step_with_gd"),
        (("relu", "tanh_slope"), "tanh_test"),
        (("relu", "tanh_slope"), "plot_tanh"),
        (("relu", "elu"), "gelu_slope"),
    ],
)
def test_another_function_of_the_family_and_a_test_are_not_asked_about(tmp_path, asked, name):
    exercise = SimpleNamespace(**{**vars(ACTIVATIONS), "functions": (*asked, "sigmoid")})
    text = functions("return z", (asked[0], "sigmoid", name))
    found = assign(handed_in(tmp_path, {"activations.py": text}), (exercise,))["activations"]
    assert found.lost == ()


def test_a_signature_that_a_text_only_shows_is_no_work(tmp_path):
    shown = "The helper is `relu`:\n```python\ndef relu(z):\n    ...\n    return a\n```\n"
    found = assigned(tmp_path, {"homework.ipynb": notebook("x = 1", ("markdown", shown))})
    assert found.lost == ()


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_functions_that_are_switched_off_by_quotes_are_told(tmp_path, quotes):
    text = f"import numpy as np\n\n{quotes}\n{WORK}{quotes}\n"
    found = assigned(tmp_path / "a", {"activations.py": text})
    assert found.started
    assert "stand in quotes (activations.py, line 4)" in found.lost[0]
    found = assigned(tmp_path / "b", {"homework.ipynb": notebook("x = 1", quotes + WORK + quotes)})
    assert "stand in quotes (homework.ipynb, cell 2, line 1)" in found.lost[0]


def test_a_function_of_a_similar_name_that_is_asked_for_too_is_not_misspelt(tmp_path):
    found = assigned(tmp_path, {"activations.py": functions("return z", ("relu", "sigmoid"))})
    assert found.lost == ()  # elu is missing, and relu is no misspelt elu


@pytest.mark.parametrize(
    "beside",
    [
        "class Gates:\n    def sigmoid(self, z):\n        return z\n",
        "def _sigmoid(z):\n    return z\n",
    ],
)
def test_a_helper_in_the_answer_to_another_exercise_is_no_work_on_one_that_has_such(
    tmp_path, beside
):
    files = {"clipping.py": functions("return z", CLIPPING.functions) + beside}
    found = assigned(tmp_path, files)
    assert not found.started
    assert found.lost == ()


def test_commented_out_work_is_told_and_counts_as_none(tmp_path):
    text = "".join(f"# {line}\n" for line in WORK.splitlines())
    found = assigned(tmp_path, {"activations.py": STUB + text})
    assert not found.started
    assert "commented out (activations.py, line 13)" in found.lost[0]


def test_two_exercises_in_files_of_one_name_are_told_apart(tmp_path):
    files = {"a/work.py": WORK, "b/work.py": functions("return z", CLIPPING.functions)}
    submission = handed_in(tmp_path, files)
    found = assign(submission, (ACTIVATIONS, CLIPPING))
    assert (found["activations"].file.path, found["activations"].module) == ("a/work.py", "work")
    assert (found["clipping"].file.path, found["clipping"].module) == ("b/work.py", "b.work")


def test_nothing_of_an_exercise_is_not_started(tmp_path):
    found = assigned(tmp_path, {"clipping.py": "def global_norm(g):\n    return g\n"})
    assert (found.file, found.started, found.lost) == (None, False, ())
