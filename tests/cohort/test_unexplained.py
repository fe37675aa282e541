"""A class's wrong answers that nothing explains are told together, the most frequent first; and the
class page counts the mistakes that were named."""

import pytest
from auditcourse import write_audited

from grader.cohort.cohort import grade_cohort
from grader.course.course import read_course
from grader.intake.entries import read_entries
from grader.report.overview import overview

HALVE = "\n\ndef halve(x):\n    return x / 2\n"
CLASS = {
    "ada": "def double(x):\n    return x**3\n",
    "boris": "def double(x):\n    # the same, by hand\n    return x * x * x\n",
    "chen": "def double(x):\n    return x / 3\n",
    "dora": "def double(x):\n    return x * x\n",
    "emil": "def double(x):\n    return x * x\n",
    "fay": "def double(x):\n    return x + 1\n",
    "gus": "def double(x):\n    return 2 * x\n",
}


@pytest.fixture
def graded(tmp_path, isolation):
    def run(texts=CLASS, jobs=1, **replaced):
        course = read_course(write_audited(tmp_path, **replaced))
        for name, text in texts.items():
            (tmp_path / "class" / name).mkdir(parents=True, exist_ok=True)
            (tmp_path / "class" / name / "doubling.py").write_text(text + HALVE)
        entries = read_entries(tmp_path / "class")
        out = tmp_path / f"out{jobs}"
        done = grade_cohort(
            course, entries, out, isolation=isolation, jobs=jobs, progress=lambda _: None
        )
        text = (out / "unexplained.md").read_text()
        assert done.unexplained == text.count("## ")
        return done.cohort, text, out

    return run


def test_the_same_wrong_answers_stand_together_with_one_learners_code(graded):
    _, text, _ = graded()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## `double` of doubling: 2 learners",
        "## `double` of doubling: 1 learner",
    ]
    first, second = text.split("## ")[1:]
    assert "- who: ada, boris" in first
    assert "```python\ndef double(x):\n    return x**3\n```" in first
    assert "- who: chen" in second
    assert "vgrade new-mistake doubling double --from " in first
    assert "class/ada" in first


def test_the_file_is_the_same_for_one_worker_and_for_two(graded):
    assert graded(jobs=1)[1] == graded(jobs=2)[1]


def test_a_class_that_the_catalogue_explains_is_told_so(graded):
    known = {name: text for name, text in CLASS.items() if name >= "dora"}
    assert "There are none" in graded(known)[1]


def test_the_class_page_counts_the_mistakes_that_were_named(graded):
    cohort, _, out = graded()
    named = {entry.learner: entry.mistakes for entry in cohort.entries if entry.mistakes}
    assert named == {
        "dora": ("doubling/squared",),
        "emil": ("doubling/squared",),
        "fay": ("doubling/one_added",),
    }
    assert [(m.says, m.function, m.learners) for m in overview(cohort).mistakes] == [
        ("You multiplied the number by itself.", "double", 2),
        ("You added one to the number.", "double", 1),
    ]
    page = (out / "index.html").read_text()
    assert page.index("You multiplied the number by itself.") < page.index("You added one to")


def test_a_learners_course_collects_nothing(tmp_path, isolation):
    from grader.generate.learner import generate_learner

    generate_learner(read_course(write_audited(tmp_path)), tmp_path / "learner")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada.py").write_text(CLASS["ada"] + HALVE)
    entries = read_entries(tmp_path / "class")
    course = read_course(tmp_path / "learner")
    out = tmp_path / "out"
    grade_cohort(course, entries, out, isolation=isolation, jobs=1, progress=lambda _: None)
    assert not (out / "unexplained.md").exists()
