"""Where am I, what is next, and the way back: as a learner without an instructor sees it."""

import shutil
import zipfile

import pytest
from conftest import ROOT


@pytest.fixture
def studying(tmp_path):
    """A self-study course, fresh."""
    folder = tmp_path / "mine"
    with zipfile.ZipFile(ROOT / "solutions" / "self_study.zip") as packed:
        packed.extractall(folder)
    return folder


CLIPPING = "10_clipping/clipping.py"


def solve(folder, exercise="10_clipping", module="clipping"):
    shutil.copy(
        folder / exercise / ".vgrade" / "model_answer.py", folder / exercise / f"{module}.py"
    )


def test_all_checks_run_held_back_ones_too_and_without_their_inputs(vgrade, studying):
    solve(studying)
    file = studying / CLIPPING
    file.write_text(file.read_text().replace("np.isfinite", "np.isnan"))
    done = vgrade("check", "clipping", cwd=studying)
    assert done.returncode == 1
    assert ", hidden" in done.stdout
    assert "not here" not in done.stdout


def test_a_model_answer_is_offered_once_it_passes_and_not_before(vgrade, studying):
    refused = vgrade("solution", "clipping", cwd=studying)
    assert refused.returncode == 2
    assert "first make clipping pass" in refused.stderr
    solve(studying)
    first = vgrade("check", "clipping", cwd=studying)
    assert "`clipping` passes for the first time." in first.stdout
    again = vgrade("check", "clipping", cwd=studying)
    assert "first time" not in again.stdout
    shown = vgrade("solution", "clipping", "global_norm", cwd=studying)
    assert shown.returncode == 0
    assert shown.stdout.startswith("def global_norm(")
    assert "SOLUTION" not in vgrade("solution", "clipping", cwd=studying).stdout


def test_alone_the_command_says_where_you_are_and_what_is_next(vgrade, studying):
    assert "begin `depth`" in vgrade(cwd=studying).stdout
    solve(studying)
    vgrade("check", "clipping", cwd=studying)
    vgrade("hint", "clipping", "global_norm", "--level", "2", cwd=studying)
    said = vgrade(cwd=studying).stdout
    assert "1 of" in said
    lines = vgrade("list", cwd=studying).stdout.splitlines()
    (line,) = [line for line in lines if " clipping " in line]
    assert line.startswith("✓")
    assert "24 of 24 points" in line
    assert "2 hints read" in line
    (studying / CLIPPING).write_text("x = 1\n")
    assert "changed since it was checked" in vgrade("list", cwd=studying).stdout


def test_reset_asks_keeps_a_copy_and_says_where(vgrade, studying):
    solve(studying)
    mine = (studying / CLIPPING).read_text()
    assert "Nothing was changed." in vgrade("reset", "clipping", cwd=studying, input="n\n").stdout
    assert (studying / CLIPPING).read_text() == mine
    done = vgrade("reset", "clipping", cwd=studying, input="y\n")
    assert done.returncode == 0
    (where,) = [line for line in done.stdout.splitlines() if "Yours is kept in" in line]
    assert (studying / where.split("kept in ")[1]).read_text() == mine
    assert "raise NotImplementedError" in (studying / CLIPPING).read_text()
    assert "at the beginning already" in vgrade("reset", "--all", "--yes", cwd=studying).stdout


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["chek"], "`check`"),
        (["check", "activatoins"], "`activations`"),
        (["hint", "cliping"], "`clipping`"),
        (["hint", "clipping", "globalnorm"], "`global_norm`"),
        (["reset", "relu_derivativ"], "`relu_derivative`"),
        (["check", "--fromat", "json"], "--format"),
    ],
)
def test_a_mistyped_name_is_met_with_the_one_that_was_meant(vgrade, studying, words, meant):
    done = vgrade(*words, cwd=studying)
    assert done.returncode == 2
    assert "Did you mean" in done.stderr
    assert meant in done.stderr


def test_a_folder_that_cannot_be_written_costs_the_progress_alone(vgrade, studying):
    (studying / ".vgrade").write_text("a file")
    solve(studying)
    done = vgrade("check", "clipping", cwd=studying)
    assert "24 of" in done.stdout
    assert "your progress was not kept" in done.stderr
    assert "Traceback" not in done.stderr
