"""What a learner reads of a check: one plain sentence for each thing that can go wrong."""

import pytest
from tinycourse import CHECKS, COURSE, REFERENCE, write_course

from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

CHECKS_OF_PAIR = '''

@check(points=1, function="pair")
def pair_of_numbers(learner, reference, rng):
    """A pair is twice the numbers and a note."""
    x = rng.uniform(1, 2, size=3)
    want, _ = reference.pair(x)
    twice, note = learner.pair(x)
    close(twice.mean(axis=0), want.mean(axis=0))
    close(twice, want)


@check(points=1, hidden=True, function="pair")
def pair_of_large_numbers(learner, reference, rng):
    """A pair is right for large numbers."""
    x = rng.uniform(100, 200, size=4)
    want, _ = reference.pair(x)
    twice, note = learner.pair(x)
    close(twice.mean(axis=0), want.mean(axis=0))
    close(twice, want)
'''

REFERENCE_OF_PAIR = '''

def pair(x):
    """Twice x and a note."""
    ### BEGIN SOLUTION
    return double(x), {"x": [x]}
    ### END SOLUTION
'''

HEAD = "import os, sys\nimport numpy as np\n"
DOUBLE = "def double(x):\n    return 2 * x\n"
HALVE = "def halve(x):\n    return x / 2\n"
PAIR = "def pair(x):\n    return 2 * x, None\n"


@pytest.fixture(scope="module")
def doubling(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    replaced = {"checks": CHECKS + CHECKS_OF_PAIR, "reference": REFERENCE + REFERENCE_OF_PAIR}
    course = f"{COURSE}\n[limits]\ncall_seconds = 0.1\nload_seconds = 0.2\n"
    return prepare(read_course(write_course(folder, course=course, **replaced)))


@pytest.fixture
def exercise(doubling, sandbox, tmp_path):
    """The graded exercise of a submission: the text of doubling.py, or files by name."""

    def run(files):
        for name, text in ({"doubling.py": files} if isinstance(files, str) else files).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        result = grade(doubling, read_submission(tmp_path), sandbox, learner="someone")
        (graded,) = result.exercises
        return graded

    return run


def of_pair(exercise):
    """(status, what was seen) of the public and of the hidden check of `pair`."""
    found = [check for check in exercise.checks if check.id.startswith("pair_")]
    return [(check.status, check.facts or check.message) for check in found]


def test_right_answers_pass_without_a_word(exercise):
    graded = exercise(HEAD + DOUBLE + HALVE + PAIR)
    assert (graded.status, graded.messages) == ("passed", ())
    assert {(c.status, c.message, c.output, c.hint) for c in graded.checks} == {
        ("passed", "", None, None)
    }


# --- files ----------------------------------------------------------------------------------------


def test_a_missing_file_is_not_started(exercise):
    graded = exercise({"notes.py": "x = 1"})
    assert (graded.status, graded.messages, graded.file) == ("missing", ("Not started.",), None)
    assert {c.message for c in graded.checks} == {"Not started."}


def test_functions_that_are_all_unwritten_are_not_started(exercise):
    bodies = "".join(
        f"def {name}(x):\n    raise NotImplementedError\n" for name in ("double", "halve", "pair")
    )
    graded = exercise(bodies)
    assert (graded.status, graded.messages, graded.file) == (
        "missing",
        ("Not started.",),
        "doubling.py",
    )


def test_a_file_that_is_not_python_says_where(exercise):
    graded = exercise("def pair(x:\n    return x\n")
    assert graded.status == "unreadable"
    assert graded.messages == ("doubling.py, line 1: this is not Python: '(' was never closed.",)
    assert {(c.status, c.message) for c in graded.checks} == {("error", graded.messages[0])}


def test_a_function_that_is_not_python_costs_only_itself(exercise):
    graded = exercise(HEAD + DOUBLE + "def pair(x:\n    return x\n" + HALVE)
    assert graded.messages == (
        "doubling.py, line 5: this is not Python: '(' was never closed; what comes below it was"
        " read all the same.",
    )
    assert of_pair(graded) == [
        (
            "failed",
            "doubling.py has no `pair`; it could not run line 5 (SyntaxError: '(' was never"
            " closed).",
        ),
        ("failed", "There is no `pair`."),
    ]
    assert graded.score == 5.0


def test_a_notebook_cell_that_is_not_python_costs_only_itself(exercise, tmp_path):
    import nbformat

    notebook = nbformat.v4.new_notebook()
    cells = [HEAD, DOUBLE, "def pair(x:", HALVE]
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, tmp_path / "doubling.ipynb")
    graded = exercise({})
    assert graded.messages == (
        "Cell 3, line 1: this is not Python: '(' was never closed; what comes below it was read"
        " all the same.",
    )
    assert graded.score == 5.0


STOPS = {
    "an exception": (
        "double(1) / 0",
        "doubling.py, line 7 could not be run: ZeroDivisionError: division by zero; what comes"
        " below it was read all the same.",
    ),
    "an exit": (
        "exit()",
        "doubling.py, line 7 was not run: it calls exit(); what comes below it was read all the"
        " same.",
    ),
    "an endless loop": (
        "while True: pass",
        "doubling.py was stopped, it ran out of time; what comes below it was read all the same.",
    ),
    "what is not written": (
        "def todo(): raise NotImplementedError\ntodo()",
        "doubling.py, line 8 could not be run: it uses something that is not written yet; what"
        " comes below it was read all the same.",
    ),
    "an end of the process": (
        "os._exit(0)",
        "The file could not be run whole (it ended itself): only what it defines was read",
    ),
}


@pytest.mark.parametrize(("statement", "message"), STOPS.values(), ids=STOPS)
def test_a_line_that_stops_a_file_is_told_once_and_costs_nothing(exercise, statement, message):
    graded = exercise(HEAD + DOUBLE + HALVE + statement + "\n" + PAIR)
    assert graded.messages == (message,)
    assert graded.score == graded.max_score


def test_of_many_lines_that_cannot_be_run_the_first_few_are_told(exercise):
    graded = exercise(HEAD + DOUBLE + HALVE + "1 / 0\n" * 9 + PAIR)
    assert len(graded.messages) == 6
    assert graded.messages[1].startswith("doubling.py, line 8 could not be run: ZeroDivisionError")
    assert graded.messages[5] == "4 more lines could not be run."
    assert graded.score == graded.max_score


def test_a_module_that_is_not_here_costs_only_what_uses_it(exercise):
    graded = exercise(
        "from nowhere import twice\n" + DOUBLE + HALVE + "def pair(x):\n    return twice(x), 1\n"
    )
    assert graded.messages == (
        "Line 1: `nowhere` is not here when work is graded; what uses it will say so",
    )
    public, hidden = of_pair(graded)
    assert public[0] == "error"
    assert public[1].startswith(
        "`pair` raised ModuleNotFoundError: `nowhere` is not here when work is graded (line 1"
        " imports `twice` from it); there is: numpy, math,"
    )
    assert hidden == ("error", "`pair` raised ModuleNotFoundError.")
    assert graded.score == 5.0


# --- functions ------------------------------------------------------------------------------------

WRITTEN = {
    "it is missing": ("", "doubling.py has no `pair`.", "There is no `pair`."),
    "it is misspelled": (
        "def Pair(x): return 2 * x, None",
        "doubling.py has no `pair`; there is `Pair`.",
        "There is no `pair`.",
    ),
    "it is a number": (
        "pair = 3.0",
        "`pair` in doubling.py is of type float, not a function.",
        "There is no `pair`.",
    ),
    "it takes other arguments": (
        "def pair(x, y, *, kind='a'): return 2 * x, None",
        "`pair` cannot be called with the arguments that the text gives: it is defined as"
        " `pair(x, y, *, kind='a')`.",
        "`pair` cannot be called with the arguments that the text gives.",
    ),
    "it is not written": (
        "def pair(x):\n    raise NotImplementedError('later')",
        "`pair` is not written yet.",
        "`pair` is not written yet.",
    ),
    "it raises": (
        "def pair(x):\n    return {}['W1']",
        "`pair` raised KeyError: 'W1'",
        "`pair` raised KeyError.",
    ),
    "it raises without a word": (
        "def pair(x):\n    raise ValueError",
        "`pair` raised ValueError",
        "`pair` raised ValueError.",
    ),
    "it raises its own": (
        "class TooLarge(Exception): pass\ndef pair(x):\n    raise TooLarge('x is', 3)",
        "`pair` raised TooLarge: ('x is', 3)",
        "`pair` raised an exception of its own.",
    ),
    "it never ends": (
        "def pair(x):\n    while True:\n        x = x + 1",
        "`pair` did not finish: it was still computing when its time was up, in the loop at line"
        " 8.",
        "`pair` did not finish: it was still computing when its time was up.",
    ),
    "it ends the process": (
        "def pair(x):\n    os._exit(3)",
        "`pair` ended the whole program: it ended itself.",
        "`pair` ended the whole program: it ended itself.",
    ),
    "it exits": (
        "def pair(x):\n    sys.exit('enough')",
        "`pair` raised SystemExit: called sys.exit(): enough",
        "`pair` raised SystemExit.",
    ),
    "it returns far too much": (
        "def pair(x):\n    return [[n] for n in range(60000)]",
        "`pair` returned far more than is asked for.",
        "`pair` returned far more than is asked for.",
    ),
}


@pytest.mark.parametrize(("definition", "public", "hidden"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_wrong_with_a_function_has_its_own_sentence(exercise, definition, public, hidden):
    graded = exercise(HEAD + DOUBLE + HALVE + definition + "\n")
    (_, said), (_, said_of_hidden) = of_pair(graded)
    assert (said, said_of_hidden) == (public, hidden)
    assert graded.score == 5.0


RETURNED = {
    "None": (
        "`pair` returned None where a tuple is needed.",
        "`pair` returned None where a tuple is needed.",
    ),
    "1.5": (
        "`pair` returned a single number where a tuple is needed.",
        "`pair` returned a single number where a tuple is needed.",
    ),
    "2 * x": (
        "`pair` returned an array where a tuple is needed.",
        "`pair` returned an array where a tuple is needed.",
    ),
    "'text'": (
        "`pair` returned text where a tuple is needed.",
        "`pair` returned text where a tuple is needed.",
    ),
    "{'twice': 2 * x}": (
        "`pair` returned a dict where a tuple is needed.",
        "`pair` returned a dict where a tuple is needed.",
    ),
    "(2 * x,)": (
        "`pair` returned 1 value where 2 are needed.",
        "`pair` returned fewer values than needed.",
    ),
    "(2 * x, 1, 2)": (
        "`pair` returned 3 values where 2 are needed.",
        "`pair` returned more values than needed.",
    ),
    "(None, 1)": (
        "`pair` returned None where an array is needed (in `result[0]`).",
        "`pair` returned None where an array is needed (in the first result).",
    ),
    "(2.0, 1)": (
        "`pair` returned a single number where an array is needed (in `result[0]`).",
        "`pair` returned a single number where an array is needed (in the first result).",
    ),
    "(object(), 1)": (
        "`pair` returned a `object` where an array is needed (in `result[0]`).",
        "`pair` returned another object where an array is needed (in the first result).",
    ),
    "iter([2 * x, 1])": (
        "`pair` returned a `list_iterator` where a tuple is needed.",
        "`pair` returned another object where a tuple is needed.",
    ),
}


@pytest.mark.parametrize(("answer", "sentences"), RETURNED.items(), ids=RETURNED)
def test_an_answer_that_the_check_stumbles_over_is_told_by_what_was_needed(
    exercise, answer, sentences
):
    graded = exercise(HEAD + DOUBLE + HALVE + f"def pair(x):\n    return {answer}\n")
    assert of_pair(graded) == [("failed", sentences[0]), ("failed", sentences[1])]
    assert graded.score == 5.0


def test_a_list_for_a_tuple_is_right(exercise):
    assert exercise(HEAD + DOUBLE + HALVE + "def pair(x): return [2 * x, None]").score == 7.0


def test_an_exception_is_shown_with_its_place_and_the_output_of_a_public_check(exercise):
    graded = exercise(
        HEAD + DOUBLE + HALVE + "def pair(x):\n    print('n is', len(x))\n    return x['a']\n"
    )
    public, hidden = graded.checks[-2:]
    for check in (public, hidden):
        assert (check.location.file, check.location.line) == ("doubling.py", 9)
    assert public.output == "n is 3\n"
    assert hidden.output is None


def test_printing_costs_nothing_and_is_not_shown_of_a_check_that_passed(exercise):
    graded = exercise(
        HEAD + DOUBLE + HALVE + "def pair(x):\n    print(x)\n    return 2 * x, None\n"
    )
    assert graded.score == 7.0
    assert {check.output for check in graded.checks} == {None}


def test_a_change_of_the_inputs_is_told_and_costs_nothing_here(exercise):
    graded = exercise(HEAD + DOUBLE + HALVE + "def pair(x):\n    x *= 2\n    return x, None\n")
    assert graded.score == 7.0
    assert graded.messages == (
        "`pair` changes the arrays that it is given; copy first, so that the caller's stay as they"
        " were.",
    )


def test_a_wrong_number_is_told_with_digits_in_public_and_by_its_pattern_in_hidden(exercise):
    graded = exercise(HEAD + "def double(x):\n    return x + x + 1\n" + HALVE + PAIR)
    public, hidden = graded.checks[:2]
    assert public.message.startswith("`double`: entry [0, 0] is ")
    assert "every entry is 1 too large" in public.message
    assert (
        hidden.message
        == "`double`: the result is wrong: every entry is too large by the same amount"
    )


# --- helpers --------------------------------------------------------------------------------------

WRONG_DOUBLE = "def double(x):\n    return x * x * x\n"


def test_what_a_wrong_helper_spoils_waits_for_it_and_is_explained_once(exercise):
    graded = exercise(HEAD + WRONG_DOUBLE + HALVE + "def pair(x):\n    return double(x), None\n")
    blocked = [check for check in graded.checks if check.status == "blocked"]
    assert [check.id for check in blocked] == ["pair_of_numbers", "pair_of_large_numbers"]
    for check in blocked:
        assert check.message == "Waits for `double`, which is not right yet."
        assert check.blocked_by == "double"
        assert (check.hint, check.location, check.score) == (None, None, 0.0)


def test_a_right_function_loses_nothing_for_a_wrong_helper_that_it_does_not_use(exercise):
    graded = exercise(HEAD + WRONG_DOUBLE + HALVE + PAIR)
    assert {c.function for c in graded.checks if c.status != "passed"} == {"double"}


def test_a_function_that_is_not_written_does_not_wait_for_its_helper(exercise):
    graded = exercise(HEAD + WRONG_DOUBLE + HALVE + "def pair(x):\n    raise NotImplementedError\n")
    assert {message for _, message in of_pair(graded)} == {"`pair` is not written yet."}


def test_functions_that_stall_do_not_take_the_others_along(exercise):
    graded = exercise(
        HEAD + DOUBLE + "def halve(x):\n    while True: pass\n" + "def pair(x):\n    os._exit(1)\n"
    )
    assert {c.function: c.status for c in graded.checks} == {
        "double": "passed",
        "halve": "timeout",
        "pair": "died",
    }
