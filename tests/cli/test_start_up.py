"""A command imports what it needs and nothing more: starting is most of the time of a small one."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

NEVER = {"numpy", "nbformat", "rich", "jinja2", "matplotlib", "scipy", "distributed", "pytest"}
FOR_COURSES = {"msgspec", "tomllib"}


def imported(*arguments):
    """The top-level modules that a run of the command has imported."""
    script = (
        "import sys\nfrom grader.cli import main\n"
        f"try:\n    main({list(arguments)!r}, prog_name='vgrade')\n"
        "except SystemExit:\n    pass\n"
        "print('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


COMMANDS = [
    "audit",
    "check",
    "demo",
    "doctor",
    "generate",
    "grade",
    "hint",
    "list",
    "new-mistake",
    "quiz",
    "reset",
    "solution",
    "start",
    "watch",
]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([c, "--help"] for c in COMMANDS)]
)
def test_help_needs_click_alone(arguments):
    assert imported(*arguments) & (NEVER | FOR_COURSES) == set()


@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["hint", "clipping"], ["hint", "clipping", "global_norm"], ["quiz", "clipping"]],
)
def test_what_only_reads_the_course_imports_no_numpy(arguments):
    assert imported(*arguments) & NEVER == set()


def test_a_check_imports_no_notebook_library_and_no_page_maker():
    assert imported("check", "clipping") & (NEVER - {"numpy"}) == set()


def test_every_command_is_in_the_help(vgrade):
    done = vgrade("--help")
    assert done.returncode == 0
    shown = done.stdout.split("Commands:")[1]
    assert [line.split()[0] for line in shown.splitlines() if line.strip()] == COMMANDS
    assert vgrade("-h").stdout == done.stdout


def test_what_does_not_ask_about_quizzes_does_not_read_them():
    script = (
        "import sys\nfrom grader.cli import main\n"
        "try:\n    main(['hint', 'clipping'], prog_name='vgrade')\nexcept SystemExit:\n    pass\n"
        "print([n for n in sys.modules if 'quiz' in n or n.endswith(('.question', '.reply'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "['grader.cli.quiz']"
