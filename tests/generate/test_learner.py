"""What `vgrade generate` writes is what learners get: always the same, whole, and ready to run."""

import doctest
import inspect
import os
import re
import subprocess
import sys
import types
import zipfile

import nbformat
import numpy as np
import pytest
from conftest import ROOT, reference_texts, right_answers
from tinycourse import write_course

from grader.checking.answerkey import answer_key
from grader.checking.calls import Trusted
from grader.checking.judge import judge
from grader.course.course import read_course
from grader.course.reference import Reference
from grader.errors import CourseError
from grader.generate.folder import write_folder
from grader.generate.learner import generate_learner, learner_files, self_study_files

EXERCISES = ROOT / "exercises"
NOT_OURS = {"__pycache__", ".ipynb_checkpoints"}


def on_disk(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not NOT_OURS & set(path.parts)
    }


@pytest.fixture
def folder(files, tmp_path):
    """A learner's folder, far from any solution."""
    made = tmp_path / "my course"
    write_folder(files, made)
    return made


STALE = "exercises/ is not what generate writes; run `vgrade generate --out exercises`"
STALE_SELF_STUDY = (
    "solutions/self_study.zip is not what generate writes; run `vgrade generate --for self-study"
    " --out solutions/self_study.zip`"
)


def test_the_committed_exercises_are_what_generate_writes_now(files):
    committed = on_disk(EXERCISES)
    assert files.keys() <= committed.keys(), STALE
    texts = [name for name in files if not name.endswith(".key")]
    assert [name for name in texts if committed[name] != files[name]] == [], STALE


@pytest.fixture(scope="module")
def self_study(tmp_path_factory):
    """The committed course for who learns alone, unpacked."""
    place = tmp_path_factory.mktemp("self-study")
    with zipfile.ZipFile(ROOT / "solutions" / "self_study.zip") as archive:
        archive.extractall(place)
    return place


def test_the_committed_self_study_course_is_what_generate_writes_now(
    course, self_study, monkeypatch
):
    """But for its answers: to record them takes minutes, and the next test tries them."""
    answers = read_course(self_study)
    monkeypatch.setattr(
        "grader.generate.learner.answer_key",
        lambda _, exercise: answer_key(answers, answers.exercise(exercise.id)),
    )
    made, committed = self_study_files(course), on_disk(self_study)
    assert committed.keys() == made.keys(), STALE_SELF_STUDY
    texts = [name for name in made if not name.endswith(".key")]
    assert [name for name in texts if committed[name] != made[name]] == [], STALE_SELF_STUDY


def test_the_references_pass_by_the_answers_of_the_self_study_course(course, self_study):
    answers = read_course(self_study)
    for exercise in course.exercises:
        key = answer_key(answers, answers.exercise(exercise.id))
        calls = Trusted(Reference(course, exercise).function)
        for check in exercise.checks:
            verdict = judge(check, key[check.id], calls, exercise.functions)
            assert verdict.status == "passed", f"{exercise.id}/{check.id}: {STALE_SELF_STUDY}"


def test_the_committed_answers_are_those_of_the_references(files, tmp_path):
    """Byte for byte they depend on the kind of CPU, which decides the last digit of an exp."""
    write_folder(files, tmp_path)
    fresh, committed = read_course(tmp_path), read_course(EXERCISES)
    for exercise, ours in zip(fresh.exercises, committed.exercises, strict=True):
        new, old = answer_key(fresh, exercise), answer_key(committed, ours)
        assert list(new) == list(old) == [check.id for check in ours.checks], STALE
        for name in new:
            assert alike([*new[name].draws], [*old[name].draws]), f"{name}: {STALE}"
            assert alike([*new[name].answers], [*old[name].answers]), f"{name}: {STALE}"
            assert new[name].symptoms().keys() == old[name].symptoms().keys(), f"{name}: {STALE}"


def alike(a, b):
    """The same plain values, but for rounding."""
    if isinstance(a, np.ndarray | float):
        return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=1e-9, atol=0, equal_nan=True)
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(alike(x, y) for x, y in zip(a, b, strict=True))
    return a == b


def test_the_committed_exercises_hold_nothing_that_generate_does_not_write(files):
    extra = on_disk(EXERCISES).keys() - files.keys()
    folders = {name.split("/")[0] for name in files}
    assert [name for name in extra if ".vgrade" in name or name.split("/")[0] not in folders] == []


def test_another_run_with_another_hash_seed_writes_the_same_bytes(files, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "grader", "generate", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711"},
        check=True,
        capture_output=True,
    )
    assert on_disk(tmp_path / "out") == files


def test_generating_again_leaves_nothing_old_in_vgrade_and_other_files_alone(tmp_path):
    course = read_course(write_course(tmp_path))
    out = tmp_path / "out"
    first = generate_learner(course, out)
    stale = out / "01_doubling" / ".vgrade" / "checks" / "09_an_old_check.py"
    renamed = out / "00_renamed_since" / ".vgrade" / "exercise.json"
    own = out / "01_doubling" / "helper.py"
    renamed.parent.mkdir(parents=True)
    for file in (stale, renamed, own):
        file.write_text("x = 1")
    assert generate_learner(course, out) == first
    assert not stale.exists()
    assert not renamed.exists()
    assert own.exists()
    assert [e.id for e in read_course(out).exercises] == ["doubling"]


def called(function):
    """Call it with as many arguments as it asks for."""
    required = [
        p for p in inspect.signature(function).parameters.values() if p.default is inspect._empty
    ]
    return function(*(0 for _ in required))


def test_every_function_of_a_stub_is_explained_and_raises_not_implemented(
    course, files, monkeypatch
):
    for exercise in course.exercises:
        module = types.ModuleType(exercise.module)
        monkeypatch.setitem(sys.modules, exercise.module, module)  # later ones may import it
        exec(files[f"{exercise.folder}/{exercise.module}.py"].decode(), module.__dict__)
        for name in exercise.functions:
            function = getattr(module, name)
            assert len(function.__doc__.strip().splitlines()) >= 3, name
            assert ">>> " in function.__doc__, name
            with pytest.raises(NotImplementedError):
                called(function)


def test_the_examples_in_the_stubs_are_what_the_references_give(course):
    for exercise in course.exercises:
        module = Reference(course, exercise).module
        assert doctest.testmod(module).failed == 0
        assert len(doctest.DocTestFinder().find(module)) >= len(exercise.functions)


def test_a_notebook_is_valid_and_its_cells_have_stable_unique_ids(course, files):
    for exercise in course.exercises:
        text = files[f"{exercise.folder}/{exercise.module}.ipynb"].decode()
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        ids = [cell.id for cell in notebook.cells]
        assert len(set(ids)) == len(ids)
        assert all(i.startswith(exercise.id.replace("_", "-")) for i in ids)
        assert all(not cell.get("outputs") and not cell.metadata for cell in notebook.cells)


def test_a_notebook_holds_the_whole_task_and_each_function_once_below_its_part(course, files):
    for exercise in course.exercises:
        notebook = nbformat.reads(
            files[f"{exercise.folder}/{exercise.module}.ipynb"].decode(), as_version=4
        )
        task = files[f"{exercise.folder}/README.md"].decode()
        task = re.sub(r"!\[.*\]\(figure\.svg\)\n\n\*.*\*", "(the figure)", task)
        shown = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
        shown = re.sub(r"<img [^>]*>\n\n<em>.*</em>", "(the figure)", shown)
        assert shown.startswith(task.strip())
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        for name in exercise.functions:
            holding = [source for source in code if f"def {name}(" in source]
            assert len(holding) == 1, name
            before = notebook.cells[: [c.source for c in notebook.cells].index(holding[0])]
            above = [c.source for c in before if c.cell_type == "markdown"][-1]
            heading = above.partition("\n")[0]  # one part may be of a function and its slope
            assert heading.startswith("### `") and f"`{name}(" in heading, name


def test_a_fresh_folder_is_not_started_and_its_hidden_checks_run_later(course, folder, vgrade):
    done = vgrade("check", cwd=folder)
    assert done.returncode == 1
    for exercise in course.exercises:
        lines = [line for line in done.stdout.splitlines() if f" {exercise.id} " in line]
        assert len(lines) == 1
        assert "not started" in lines[0]
    hidden = sum(check.hidden for e in course.exercises for check in e.checks)
    words = f"{hidden} hidden checks are not here; they run when your work is graded."
    assert words in done.stdout


def test_right_work_passes_every_public_check_without_the_solutions(course, folder, vgrade):
    for exercise in course.exercises:
        name = f"{exercise.module}.py"
        (folder / exercise.folder / name).write_text(reference_texts(course)[name])
    (folder / "answers.toml").write_text(right_answers(course))
    done = vgrade("check", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "Everything passed here. Hand it in" in done.stdout


def test_a_course_without_a_public_check_or_a_task_is_refused(tmp_path):
    checks = "from grader.authoring import check, close\n\n\n"
    checks += '@check(points=1, hidden=True, function="double")\ndef far_out(learner, reference,'
    checks += ' rng):\n    """Twice."""\n    close(learner.double(2.0), reference.double(2.0))\n'
    hidden_only = read_course(write_course(tmp_path / "a", checks=checks))
    with pytest.raises(CourseError, match="no public check"):
        learner_files(hidden_only)
    taskless = write_course(tmp_path / "b")
    (taskless / "01_doubling" / "README.md").write_bytes(b"\xff\xfe no text")
    with pytest.raises(CourseError, match=r"README\.md: the task text cannot be read"):
        learner_files(read_course(taskless))
