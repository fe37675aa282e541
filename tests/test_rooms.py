"""The rooms of the house: who imports whom, read from the source."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "grader"

FLOORS = [
    {"cli"},
    {"cohort", "audit", "watch", "notebook", "pytest_plugin"},
    {"generate"},
    {"proofread"},
    {"grading"},
    {"diagnosis"},
    {"checking", "edits"},
    {"intake", "study"},
    {"quiz"},
    {"course"},
    {"sandbox", "authoring"},
    {"numeric"},
]
"""From the top of the house down: a room imports rooms of lower floors only."""
ANYBODY = {"model", "proof", "chart", "errors", "wholefile", "packaged", "__version__"}
"""Files at the top of ``grader/`` that every room may use."""
RENDERERS = {"cli", "cohort", "generate", "report", "watch", "notebook", "pytest_plugin"}
"""Who may ask for a rendering."""
ALONE = {
    "numeric": set(),
    "report": {"model", "proof", "chart"},
    "sandbox": {"errors", "model"},
    "authoring": {"numeric", "chart", "errors"},
}
"""Rooms that may use these only."""

FILES = sorted(ROOT.rglob("*.py"))


def room(file):
    parts = file.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def imported(file):
    """The rooms and top files of ``grader`` that a file imports, wherever in it, with the line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write the whole name"
            names = [node.module or ""]
            if node.module == "grader":
                names = [f"grader.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("grader."):
                yield name.split(".")[1], node.lineno


def allowed(here):
    if here in ALONE:
        return ALONE[here]
    if here in ANYBODY | {"__init__", "__main__"}:
        return ANYBODY | {"cli"} if here == "__main__" else ANYBODY
    floor = next(number for number, rooms in enumerate(FLOORS) if here in rooms)
    below = set().union(*FLOORS[floor + 1 :])
    return below | ANYBODY | ({"report"} if here in RENDERERS else set())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_imports_only_from_the_floors_below(file):
    here = room(file)
    wrong = [
        f"{file.name}:{line} imports {name}"
        for name, line in imported(file)
        if name != here and name not in allowed(here)
    ]
    assert wrong == []


def test_what_runs_beside_learner_code_imports_nothing_of_the_grader():
    inside = sorted((ROOT / "sandbox" / "inside").glob("*.py"))
    assert len(inside) > 10
    assert [f"{file.name}:{line}" for file in inside for _, line in imported(file)] == []


def test_every_room_has_its_line_in_the_architecture():
    text = (ROOT.parent / "docs" / "architecture.md").read_text("utf-8")
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert [name for name in sorted(rooms - {"data"}) if f"`{name}/`" not in text] == []
