"""Workers do tasks side by side, and none is held up by another."""

import pytest
from auditcourse import REFERENCE, write_audited

from grader.audit.workers import CutOff, Fault, Task, run_tasks
from grader.course.course import read_course
from grader.edits.mutants import Mutation

LOOPING = REFERENCE.replace(
    "    return x + x\n",
    "    result, added = x, 1\n"
    "    while added < 2:\n"
    "        result = result + x\n"
    "        added = added + 1\n"
    "    return result\n",
)


def outcomes(course, tasks, jobs=2, then=lambda task, outcome: ()):
    found = []

    def kept(task, outcome):
        found.append((task, outcome))
        return then(task, outcome)

    done = list(run_tasks(course.root, tasks, kept, jobs))
    assert [task for task, _ in found] == done
    return found


def test_a_mutant_that_loops_forever_is_cut_off_and_the_others_are_not(tmp_path):
    course = read_course(write_audited(tmp_path, reference=LOOPING))
    mutation = Mutation(course.exercises[0])
    endless = {
        number
        for number, site in enumerate(mutation.sites)
        if site.change.says in ("`added + 1` → `added - 1`", "`added + 1` → `added`")
    }
    others = set(range(4))
    assert len(endless) == 2
    assert not endless & others
    tasks = [Task("mutant", "doubling", (n,), 1.0) for n in sorted(endless | others)]
    found = outcomes(course, tasks, jobs=1)
    assert {task.arguments[0] for task, o in found if isinstance(o, CutOff)} == endless
    assert len(found) == 6


def test_what_follows_from_a_task_is_done_as_well(tmp_path):
    course = read_course(write_audited(tmp_path))

    def then(task, outcome):
        return [Task("texts", "doubling")] if task.part == "times" else []

    found = outcomes(course, [Task("times", "doubling")], then=then)
    assert [task.part for task, _ in found] == ["times", "texts"]
    assert found[1][1] == (19, [])


def test_an_error_of_the_grader_in_a_worker_is_raised_with_its_trace(tmp_path):
    course = read_course(write_audited(tmp_path))
    with pytest.raises(Fault, match="no such part"):
        outcomes(course, [Task("no such part", "doubling")])


def test_an_error_of_the_course_in_a_worker_names_its_file(tmp_path):
    from grader.errors import CourseError

    root = write_audited(tmp_path)
    course = read_course(root)
    (root / "01_doubling" / "mistakes.py").write_text("import nothing_of_this_name\n")
    with pytest.raises(CourseError, match="nothing_of_this_name") as caught:
        outcomes(course, [Task("times", "doubling")])
    assert caught.value.file.endswith("mistakes.py")
