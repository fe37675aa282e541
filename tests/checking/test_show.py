"""A public check may show a figure of the learner's own run; it never changes a verdict."""

import pytest
from onecheck import course_of, key_of, refused
from tinycourse import write_course

from grader.course.course import read_course
from grader.grading.exerciseresult import MOST_FIGURES
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.model import result_from_json, result_to_json

CHECKS = '''\
from grader.authoring import Axis, Chart, Line, Panel, check, close, show


def drawn(y):
    return Chart(
        title="Your doubles",
        description=f"The last is {y[-1]:.3g}.",
        panels=(Panel(x=Axis("x"), y=Axis("y"), items=(Line("yours", x=[1, 2, 3], y=y),)),),
    )


@check(points=1, function="double")
def three_numbers(learner, reference, rng):
    """Three numbers are doubled."""
    x = [1.0, 2.0, 3.0]
    want = [reference.double(v) for v in x]
    got = [learner.double(v) for v in x]
    show(learner, lambda: drawn(got))
    for one, other in zip(got, want):
        close(one, other)
'''
REFERENCE = '''\
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION
'''


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    return prepare(read_course(write_course(folder, checks=CHECKS, reference=REFERENCE)))


@pytest.fixture
def exercise(prepared, sandbox, tmp_path):
    def run(body):
        (tmp_path / "doubling.py").write_text(f"def double(x):\n    {body}\n")
        result = grade(prepared, read_submission(tmp_path), sandbox, learner="someone")
        assert result_from_json(result_to_json(result)) == result
        return result.exercises[0]

    return run


def test_a_wrong_run_is_shown(exercise):
    found = exercise("return x * x")
    assert found.status == "failed"
    (chart,) = found.figures
    assert chart.panels[0].items[0].y == (1.0, 4.0, 9.0)
    assert chart.description == "The last is 9."


def test_a_right_run_is_shown_too(exercise):
    found = exercise("return 2 * x")
    assert found.status == "passed"
    assert found.figures[0].panels[0].items[0].y == (2.0, 4.0, 6.0)


@pytest.mark.parametrize("body", ["return float('nan')", "return 1e308 * 1e10 * x"])
def test_numbers_that_are_none_are_shown_or_left_out_and_the_check_fails(exercise, body):
    found = exercise(body)
    assert found.status == "failed"
    assert found.checks[0].status == "failed"


@pytest.mark.parametrize(
    "value",
    ["None", "'text'", "['a', 'b']", "[[1, 2], [3]]", "{}", "10**400", "1j", "(x,) * 100000"],
)
def test_where_a_value_cannot_be_drawn_there_is_no_figure_and_the_same_verdict(exercise, value):
    found = exercise(f"return {value}")
    assert found.figures == ()
    assert found.checks[0].status in ("failed", "error")
    assert "`double`" in found.checks[0].message
    assert "Chart" not in found.checks[0].message


def test_what_was_never_returned_is_not_shown(exercise):
    assert exercise("raise ValueError('no')").figures == ()


def test_a_result_keeps_a_few_figures(sandbox, tmp_path):
    many = CHECKS.replace(
        "    show(learner, lambda: drawn(got))\n",
        "    for _ in range(9):\n        show(learner, lambda: drawn(got))\n",
    )
    prepared = prepare(read_course(write_course(tmp_path, checks=many, reference=REFERENCE)))
    (tmp_path / "doubling.py").write_text("def double(x):\n    return 2 * x\n")
    result = grade(prepared, read_submission(tmp_path / "doubling.py"), sandbox, learner="someone")
    assert len(result.exercises[0].figures) == MOST_FIGURES


SHOWN = """\
from grader.authoring import Axis, Chart, Line, Panel, show
def drawn(y): return Chart(title='t', description='d', panels=(Panel(x=Axis('x'), y=Axis('y'), \
items=(Line('l', x=[1], y=[y]),)),))
want = reference.double(1.0)
got = learner.double(1.0)
"""


def test_a_check_that_shows_is_recorded_and_rehearsed(tmp_path):
    key = key_of(course_of(tmp_path, SHOWN + "show(learner, lambda: drawn(got))\nclose(got, want)"))
    assert len(key.outlines) == 1


@pytest.mark.parametrize(
    "shown, says",
    [
        ("drawn(got)", "show(learner, …) takes a function that makes the Chart; write a lambda"),
        ("lambda: got", "the figure is a float; make a Chart"),
        ("lambda: drawn('x')", "the figure cannot be made: ChartError: y of line “l”: a str is no"),
        ("lambda: drawn(learner.double(2.0))", "calls the learner's functions; call them before"),
    ],
)
def test_what_can_never_be_shown_is_the_courses_fault(tmp_path, shown, says):
    body = SHOWN + f"show(learner, {shown})\nclose(got, want)"
    message, line = refused(course_of(tmp_path, body))
    assert says in message
    assert line == 5


def test_a_hidden_check_shows_nothing(tmp_path):
    course = course_of(tmp_path, SHOWN + "show(learner, lambda: drawn(got))\nclose(got, want)")
    file = course.exercises[0].path / "checks.py"
    file.write_text(file.read_text().replace("points=1,", "points=1, hidden=True,"))
    message, _ = refused(read_course(course.root))
    assert message == "is hidden, and shows a figure; only a public check may"
