"""The generated notebooks run in Jupyter: as they are, and with the work done in their cells."""

import ast
from types import MappingProxyType

import nbformat
import pytest
from conftest import ROOT, right_answers
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from tinycourse import REFERENCE, write_course

from grader.course.course import read_course
from grader.generate.folder import write_folder
from grader.generate.learner import learner_files
from grader.quiz.answersheet import read_sheet
from grader.quiz.asked import SHEET_VARIANT

EXERCISES = read_course(ROOT / "solutions").exercises


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """One real kernel for all: each notebook begins by going into its own folder."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(ROOT))
        patched.setenv("NO_COLOR", "1")
        patched.delenv("CI", raising=False)
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        manager, client = start_new_kernel(kernel_name="python3", cwd=str(elsewhere))
        yield manager, client
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def executed(kernel, tmp_path):
    """Run an exercise's notebook in a learner's folder; what its last cell showed."""
    manager, client = kernel
    folder = tmp_path / "my course"

    def run(files, exercise, change=lambda cells: None):
        write_folder(files, folder)
        file = folder / exercise.folder / f"{exercise.module}.ipynb"
        notebook = nbformat.read(file, as_version=4)
        change({cell.id: cell for cell in notebook.cells})
        nbformat.write(notebook, file)
        begin = f"%reset -f\nimport os\nos.chdir({str(file.parent)!r})"
        notebook.cells.insert(0, nbformat.v4.new_code_cell(begin))
        runner = NotebookClient(notebook, km=manager, timeout=60)
        runner.kc = client
        runner.execute(reset_kc=False, cleanup_kc=False)
        [output] = notebook.cells[-1].outputs
        assert "<script" not in output.data["text/html"]
        return output.data["text/plain"]

    return run


def solved(exercise, answers=MappingProxyType({})):
    """Change the cells of a notebook into the reference, function by function, and write the
    answers of its quiz into their cell."""
    text = exercise.reference_file.read_text(encoding="utf-8")
    parts = {getattr(n, "name", n): ast.get_source_segment(text, n) for n in ast.parse(text).body}

    def write(cells):
        names = exercise.functions
        own = exercise.id.replace("_", "-")
        given = "\n".join(parts[part] for part in parts if part not in names)
        cells[f"{own}-imports"].source = given
        for name in names:
            [cell] = [c for c in cells.values() if f"def {name}(" in c.source]
            cell.source = parts[name]
        for name, answer in answers.items():
            sheet = cells[f"{own}-quiz-answers"]
            sheet.source = sheet.source.replace(f'{name} = ""', f'{name} = "{answer.text}"')

    return write


def others_solved(files, course, exercise):
    """The learner's files, with every other exercise done: this one may import it."""
    done = {
        f"{e.folder}/{e.module}.py": e.reference_file.read_bytes()
        for e in course.exercises
        if e is not exercise
    }
    return {**files, **done}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_an_untouched_notebook_runs_and_its_last_cell_says_not_started(exercise, files, executed):
    shown = executed(files, exercise)
    assert f"○ {exercise.id}   not started" in shown
    assert "Grading reads the saved file." in shown


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_right_code_in_the_cells_passes_in_the_last_one(exercise, course, files, executed):
    there = others_solved(files, course, exercise)
    answers = read_sheet(right_answers(course, SHEET_VARIANT)).answers
    shown = executed(there, exercise, solved(exercise, answers[exercise.id]))
    assert "Everything passed here." in shown, shown
    assert f"✓ {exercise.id}   passed" in shown
    assert "when it is graded" in shown


def test_a_notebook_finds_what_it_imports_of_an_earlier_exercise(executed, tmp_path):
    source = write_course(tmp_path)
    later = source / "02_twice"
    later.mkdir()
    for name in ("README.md", "checks.py"):
        later.joinpath(name).write_text((source / "01_doubling" / name).read_text())
    later.joinpath("exercise.toml").write_text('title = "T"\nmodule = "twice"\norder = 2\n')
    importing = (
        "from doubling import double as earlier\n\n\ndef _together(a, b):\n    return earlier(a)"
    )
    later.joinpath("twice.py").write_text(
        REFERENCE.replace("def _together(a, b):\n    return a + b", importing)
    )
    course = read_course(source)
    exercise = course.exercise("twice")
    there = others_solved(learner_files(course), course, exercise)
    shown = executed(there, exercise, solved(exercise))
    assert "Everything passed here." in shown, shown
