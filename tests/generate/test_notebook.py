"""A notebook is the task and the stub in cells, whatever an instructor's text looks like."""

import nbformat
import pytest
from tinycourse import REFERENCE, TASK, write_course

from grader.course.course import read_course
from grader.generate.notebook import notebook_text


def cells(tmp_path, task=TASK, **replaced):
    exercise = read_course(write_course(tmp_path, task=task, **replaced)).exercises[0]
    notebook = nbformat.reads(notebook_text(exercise, task), as_version=4)
    nbformat.validate(notebook)
    return notebook.cells


def test_code_in_the_task_is_not_cut_at_its_comments(tmp_path):
    part = next(cell for cell in cells(tmp_path) if cell.source.startswith("### `double"))
    assert part.source.endswith(
        "```python\n# this is a comment, not a heading\ndouble(3)  # 6\n```"
    )


def test_a_function_without_a_part_of_the_task_still_has_its_cell(tmp_path):
    made = cells(tmp_path, task="# Twice and half\n\nNo headings at all.\n")
    code = [cell.source for cell in made if cell.cell_type == "code"]
    assert [source.split("(")[0] for source in code[:-1]] != []
    assert sum("def double(" in source for source in code) == 1
    assert sum("def halve(" in source for source in code) == 1


def test_functions_that_share_a_heading_have_their_cells_below_it(tmp_path):
    task = "# It\n\n### `double(x)` and `halve(x)`\n\nBoth.\n\n## Where it goes wrong\n\nNowhere.\n"
    sources = [cell.source for cell in cells(tmp_path, task=task)]
    heading = next(i for i, source in enumerate(sources) if source.startswith("### `double"))
    assert "def double(" in sources[heading + 1]
    assert "def halve(" in sources[heading + 2]
    assert sources[heading + 3].startswith("## Where it goes wrong")


def test_an_exercise_that_imports_nothing_has_no_empty_cell(tmp_path):
    reference = REFERENCE.replace("_together(x, x)", "x + x").replace(
        "def _together(a, b):\n    return a + b\n\n\n", ""
    )
    assert all(cell.source for cell in cells(tmp_path, reference=reference))


@pytest.mark.parametrize("name", ["check", "task", "imports", "d" * 70, "überall"])
def test_a_functions_name_never_spoils_the_ids_of_cells(tmp_path, name):
    reference = REFERENCE.replace("double", name)
    made = cells(
        tmp_path,
        task=TASK.replace("`double", f"`{name}"),
        reference=reference,
        exercise='title = "T"\nmodule = "doubling"\norder = 1\n',
    )
    ids = [cell.id for cell in made]
    assert len(set(ids)) == len(ids)


def test_the_checking_cell_says_what_to_type_where_vgrade_is_not_installed(tmp_path, capsys):
    source = cells(tmp_path)[-1].source
    import builtins

    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("grader"):
            raise ImportError(name)
        return real(name, *rest)

    exec(source, {"__builtins__": {**vars(builtins), "__import__": without}})
    assert capsys.readouterr().out.strip().endswith("%pip install vgrade")


def test_grading_a_generated_notebook_says_nothing_of_its_checking_cell(graded, course):
    exercise = course.exercise("clipping")
    task = (exercise.path / "README.md").read_text(encoding="utf-8")
    text = notebook_text(exercise, task).replace("raise NotImplementedError", "return {}")
    result = graded({"clipping.ipynb": text})
    begun = next(e for e in result.exercises if e.id == "clipping")
    assert begun.status == "failed"
    assert begun.messages == ()
