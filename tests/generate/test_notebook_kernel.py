"""The generated notebooks run in Jupyter: as they are, and with the work done in their cells."""

import ast

import nbformat
import pytest
from conftest import ROOT, right_answers
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from grader.course.answersheet import read_sheet
from grader.course.asked import SHEET_VARIANT
from grader.generate.folder import write_folder


@pytest.fixture
def executed(files, tmp_path, monkeypatch):
    """Run notebooks of a learner's folder in one real kernel; what the last cell of each showed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("CI", raising=False)
    folder = tmp_path / "my course"
    write_folder(files, folder)
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(folder))

    def run(exercise, change=lambda cells: None):
        file = folder / exercise.folder / f"{exercise.module}.ipynb"
        notebook = nbformat.read(file, as_version=4)
        change({cell.id: cell for cell in notebook.cells})
        nbformat.write(notebook, file)
        notebook.cells.insert(
            0, nbformat.v4.new_code_cell(f"import os\nos.chdir({str(file.parent)!r})")
        )
        runner = NotebookClient(notebook, km=manager, timeout=60)
        runner.kc = client
        runner.execute(reset_kc=False, cleanup_kc=False)
        return "".join(output.text for output in notebook.cells[-1].outputs)

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_an_untouched_notebook_runs_and_its_last_cell_says_not_started(course, executed):
    for exercise in course.exercises:
        shown = executed(exercise)
        assert f"○ {exercise.id}   not started" in shown
        assert "run when your work is graded" in shown


def test_right_code_and_answers_in_the_cells_pass_in_the_last_one(course, executed):
    answers = read_sheet(right_answers(course, SHEET_VARIANT)).answers
    for exercise in course.exercises:
        text = exercise.reference_file.read_text(encoding="utf-8")
        parts = {
            getattr(n, "name", n): ast.get_source_segment(text, n) for n in ast.parse(text).body
        }

        def write(cells, id=exercise.id, names=exercise.functions, parts=parts):
            others = [text for part, text in parts.items() if part not in names]
            cells[f"{id}-imports"].source = "\n".join(others)
            for name in names:
                [cell] = [c for c in cells.values() if f"def {name}(" in c.source]
                cell.source = parts[name]
            sheet = cells[f"{id}-quiz-answers"]
            for name, answer in answers[id].items():
                sheet.source = sheet.source.replace(f'{name} = ""', f'{name} = "{answer.text}"')

        shown = executed(exercise, write)
        assert "Everything here passed." in shown, shown
        assert f"✓ {exercise.id}   passed" in shown
