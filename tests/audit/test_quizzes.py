"""An audit of quizzes: the course's own are sound, and every fault that is planted is told."""

from types import SimpleNamespace

import pytest
from auditcourse import write_audited
from tinycourse import QUIZ, write_course

from grader.audit.audit import Audit
from grader.audit.quizzes import quizzes
from grader.course.course import read_course


def audited(folder, quiz):
    course = read_course(write_course(folder, quiz=quiz))
    return quizzes(SimpleNamespace(course=course, exercise=course.exercises[0]))


def test_the_courses_own_quizzes_are_sound(course):
    for exercise in course.exercises:
        proof, wrong = quizzes(SimpleNamespace(course=course, exercise=exercise))
        assert wrong == []
        assert 5 <= proof.questions <= 8


def test_over_the_course_length_gives_no_right_option_away(course):
    found = [quizzes(SimpleNamespace(course=course, exercise=e))[0] for e in course.exercises]
    choices = sum(proof.choices for proof in found)
    for alike in (sum(p.longest for p in found), sum(p.shortest for p in found)):
        assert 0 < alike <= choices / 2


def test_an_exercise_without_a_quiz_has_nothing_to_prove(tmp_path):
    course = read_course(write_course(tmp_path))
    harness = SimpleNamespace(course=course, exercise=course.exercises[0])
    assert quizzes(harness) == (None, [])


LONG = (
    "[[question]]\nid = 'l{n}'\nkind = 'choice'\ntext = '?'\noptions = [{{ text = 'four {long}', "
)
LONG += "right = true }}, {{ text = 'b', says = 'No.' }}]\n"
FAULTS = {
    "too few": (
        "\n".join(QUIZ.split("[[question]]")[:1]) + "[[question]]" + QUIZ.split("[[question]]")[1],
        "There are 1 questions, where 5 are wanted.",
    ),
    "one sentence for two": (
        QUIZ.replace(
            "That is one too many, this time.", "That writes one number behind the other."
        ),
        "`twice` meets 2 answers with the same sentence",
    ),
    "a wrong number that is right": (
        QUIZ.replace("w * 2 * n", "w * 2**n + 0.01"),
        "the wrong answer `w * 2**n + 0.01` is within the tolerance of the right answer, with w =",
    ),
    "wrong numbers that are one": (
        QUIZ.replace(
            'wrong = [ { answer = "w * 2 * n"',
            'wrong = [ { answer = "2*n*w", says = "Ah." }, { answer = "w * 2 * n"',
        ),
        "`power`: the wrong answer `w * 2 * n` is within the tolerance of `2*n*w`",
    ),
    "a match without an extra": (
        QUIZ.replace('extra = ["squaring"]', ""),
        "gives its last match away",
    ),
    "the longest": (
        QUIZ + "".join(LONG.format(n=n, long="times as long") for n in range(5)),
        "The right option is the longest in `l0`, `l1`, `l2`, `l3`, `l4`: length gives it away.",
    ),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(tmp_path, text, says):
    _, wrong = audited(tmp_path, text)
    assert any(says in told for told in wrong), wrong


def test_an_answer_that_its_own_question_does_not_take_is_told(tmp_path):
    """Six digits of it, as a person would write it, are not within so small a tolerance."""
    text = QUIZ.replace('answer = "w * 2**n"', 'answer = "w * 2**n / 3"\ntolerance = 1e-12')
    _, wrong = audited(tmp_path, text)
    assert any(told.startswith("`power` does not take its own right answer") for told in wrong)


def test_a_whole_audit_tells_of_the_quiz(tmp_path, sealed):
    folder = write_audited(tmp_path)
    (folder / "01_doubling" / "quiz.toml").write_text(QUIZ.replace('extra = ["squaring"]', ""))
    course = read_course(folder)
    proof = Audit(course, course.exercises, sealed=sealed).run(jobs=2, progress=lambda _: None)
    (exercise,) = proof.exercises
    assert exercise.quiz.questions == 6
    assert [s.part for s in exercise.shortfalls] == ["quiz"]
