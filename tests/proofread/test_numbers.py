"""No number that looks computed stands in a text without its remark, and none that is wrong."""

import pytest
from auditcourse import EXERCISE, write_audited

from grader.audit.texts import texts
from grader.course.course import read_course
from grader.proofread.numbers import faults_in, number_faults


def said(text, **options):
    return [says for _, says in faults_in(text, **options)]


RIGHT = [
    "$1.1^{10}$ is only $2.59$<!-- = 1.1**10 -->.",
    r"Layer 150 has $1.62 \cdot 10^{6}$<!-- = 1.1**150 --> of it.",
    "It is 89 %<!-- = 0.8935 --> or 1/4<!-- = sigma(0) * (1 - sigma(0)) -->.",
    "$$2.25, -3.375$$<!-- = 2.25 ; 1.5**2 --><!-- = -3.375 ; -(1.5**3) -->",
    "From 0.105 to 0.105<!-- = 0.105 ; 0.1 + 0.005 -->.",
    "At $z = -1000$ and at $z = 1000$.<!-- given: 1000 -->",
    "A rate of 0.001 and 1e-12<!-- given -->.",
    "The lecture has 1,477<!-- wrong: 1,477 --> there.",
    "Code has numbers of its own: `0.12345`.\n\n```python\n0.12345\n```\n\nAnd 12.",
    "See [the paper](https://example.org/1502.01852) of 1986.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_text_whose_numbers_are_accounted_for_is_left_alone(text):
    assert said(text) == []


WRONG = {
    "It is $0.6225$.": ["0.6225 looks computed; write `<!-- = EXPRESSION -->` behind it"],
    "It is 2.60<!-- = 1.1**10 -->.": ["2.60 is wrong: 1.1**10 is 2.59"],
    "It is 1,477<!-- = 1.5**19 -->.": ["1,477 is wrong: 1.5**19 is 2,217"],
    "It is 0.105<!-- = -0.105 -->.": ["0.105 is wrong: -0.105 is -0.105"],
    "It is 2.59<!-- = w**10 -->.": ["the remark on 2.59 cannot be worked out: `w**10` uses `w`"],
    "Nothing<!-- = 1 --> here.": ["the remark `<!-- = 1 -->` follows no number"],
    "It is 3.\n\n12<!-- given: 3 -->": ["speaks of 3, which does not stand in its paragraph"],
    "It is 2.25.\n\n<!-- given: 2.25 -->": [
        "2.25 looks computed",
        "speaks of 2.25, which does not stand in its paragraph",
    ],
    "It is 1,477<!-- wrong: 1,477 -->.": ["does not show it as a claim; say whose it is"],
    "0.105 and -0.105<!-- = 0.105 ; 0.105 -->": ["-0.105 looks computed"],
}


@pytest.mark.parametrize("text", WRONG)
def test_a_number_without_a_reason_and_one_that_is_wrong_are_told(text):
    found = said(text)
    assert len(found) == len(WRONG[text])
    for says, part in zip(found, WRONG[text], strict=True):
        assert part in says


def test_in_a_quiz_a_wrong_number_is_there_to_be_judged():
    assert said("1,477<!-- wrong: 1,477 -->", claims=True) == []


@pytest.fixture
def course_with(tmp_path):
    def make(**files):
        course = write_audited(tmp_path, exercise=files.pop("exercise", EXERCISE))
        for name, text in files.items():
            (course / "01_doubling" / name.replace("__", ".")).write_text(text, encoding="utf-8")
        return read_course(course)

    return make


FIGURE = """\
from grader.authoring import Axis, Chart, Line, Panel


def figure():
    return Chart(
        title="Doubling",
        description="At 3 it is 6, "
        "and at 500 it is 1,001<!-- = 2 * 500 -->.",
        panels=(Panel(x=Axis("x"), y=Axis("y"), items=(Line("double", x=[0, 1], y=[0, 2]),)),),
    )
"""


def test_each_text_of_an_exercise_is_looked_at_and_its_line_is_named(course_with):
    course = course_with(
        README__md="# Task\\n\\nFirst.\\n\\nHalf of 0.105 is 0.0525.\\n".replace("\\n", "\n"),
        exercise=EXERCISE.replace("Two is in it.", "Is 1234 in it?"),
        quiz__toml='[[question]]\nid = "q-12345"\nanswer = "12345"\ntext = "x"\n'
        'why = "Because of 2.345."\n',
        figure__py=FIGURE,
    )
    found = [str(fault) for fault in number_faults(course, course.exercises[0])]
    assert [fault.split(" ")[0] + " " + fault.split(" ")[1] for fault in found] == [
        "01_doubling/README.md:5: 0.105",
        "01_doubling/README.md:5: 0.0525",
        "01_doubling/exercise.toml:7: 1234",
        "01_doubling/quiz.toml:5: 2.345",
        "01_doubling/figure.py:8: 1,001",
    ]
    assert found[-1].endswith("1,001 is wrong: 2 * 500 is 1,000")


def test_a_label_of_a_figure_leans_on_its_description(course_with):
    label = 'items=(Line("double", x=[0, 1], y=[0, 2]),'
    shown = FIGURE.replace("1,001", "1,000").replace(
        label, f'{label} Mark("1,000", x=0, y=0), Mark("1,002", x=1, y=1),'
    )
    course = course_with(figure__py=shown.replace("Line, Panel", "Line, Mark, Panel"))
    (fault,) = number_faults(course, course.exercises[0])
    assert "1,002 looks computed" in str(fault)


def test_an_audit_tells_of_wrong_numbers(harness):
    _, wrong = texts(harness(task="# Twice\n\nTwice 500 is 1,001<!-- = 2 * 500 -->.\n"))
    assert "01_doubling/README.md:3: 1,001 is wrong: 2 * 500 is 1,000" in wrong


CLAIMS = """\
import numpy as np
from doubling import double


def drawn(seed, width):
    return double(1 + 0.01 * np.random.default_rng(seed).random()) * width


def now_and_then(seed):
    return 1.0 if seed else 2.0
"""


def measured(course_with, remark, number="2.05"):
    course = course_with(README__md=f"# Task\n\nIt is {number}{remark}.\n", claims__py=CLAIMS)
    return [fault.says for fault in number_faults(course, course.exercises[0])]


@pytest.mark.parametrize(
    ("number", "remark"),
    [
        ("2.05", "<!-- measured: drawn(1) ; within 5 % -->"),
        ("2.05", "<!-- measured: 2.05 ; drawn(1) ; within a factor of 2 -->"),
        ("1.99", "<!-- measured: drawn(1) ; or more -->"),
        ("20.21", "<!-- measured: drawn(10) ; or less -->"),
    ],
)
def test_what_networks_show_for_every_seed_may_stand_in_a_text(course_with, number, remark):
    assert measured(course_with, remark, number) == []


@pytest.mark.parametrize(
    ("remark", "part"),
    [
        ("<!-- measured: drawn(1) ; within 0.01 % -->", "2.05: measured, it is 2.01, 2.01, "),
        ("<!-- measured: drawn(2) ; within a factor of 1.5 -->", "2.05: measured, it is 4.03, "),
        ("<!-- measured: drawn(1) ; or more -->", "2.05: measured, it is 2.01, "),
        ("<!-- measured: now_and_then() ; within 60 % -->", ""),
        ("<!-- measured: now_and_then() ; within 10 % -->", "it is 2, 1, 1, 1, 1, not within"),
        ("<!-- measured: drawn(1) -->", "`` is none of `within 10 %`"),
        ("<!-- measured: drawn(1) ; about -->", "`about` is none of"),
        ("<!-- measured: lost(1) ; or more -->", "claims.py has no function `lost`"),
        ("<!-- measured: drawn(__import__('os')) ; or more -->", "is no call such as"),
        ("<!-- measured: drawn() ; or more -->", "`drawn()` fails: TypeError"),
    ],
)
def test_what_a_seed_does_not_show_may_not_stand_in_a_text(course_with, remark, part):
    says = measured(course_with, remark)
    assert len(says) == bool(part)
    assert part in "".join(says)
