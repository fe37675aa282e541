"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys

import pytest
from conftest import CORPUS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUARD = "if __name__ == '__main__':\n    "
"""As in the script that pip writes: a process of multiprocessing imports the script again."""
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def clone(tmp_path_factory, sealed):
    """A copy of the repository in which a learner made one mistake, and `vgrade` on the path."""
    if not sealed:
        pytest.skip("the README shows the sealed tier")
    tmp_path = tmp_path_factory.mktemp("clone")
    for name in ("exercises", "solutions", "grader"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    wrong = CORPUS / "wrong_one" / "001_sigmoid_derivative_of_z_itself" / "activations.py"
    shutil.copy(wrong, tmp_path / "exercises" / "02_activations" / "activations.py")
    command = tmp_path / "bin" / "vgrade"
    command.parent.mkdir()
    command.write_text(f"#!{sys.executable}\nfrom grader.cli import main\n\n{GUARD}main()\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def commands(block):
    """(command, expected output) pairs; a line "…" stands for any lines."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def pattern(expected):
    """A line "…" stands for any lines, and "…" in a line for anything."""
    return "".join(
        r"(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in expected.rstrip().splitlines()
    )


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0][2:])
def test_the_readme_shows_what_happens(clone, block):
    variables = {k: v for k, v in os.environ.items() if k != "CI"}
    variables |= {"PATH": f"{clone / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(clone)}
    pairs = commands(block)
    assert pairs
    folder = clone
    for command, expected in pairs:
        if "start" in command or "my-course" in command:
            folder = clone.parent / f"{clone.name}-learner"
            folder.mkdir(exist_ok=True)
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=variables, capture_output=True, text=True
        )
        shown = done.stdout
        assert re.fullmatch(pattern(expected), shown.rstrip() + "\n"), shown + done.stderr


def test_both_set_up_commands_are_marked_for_ci():
    for mark in ("main command", "test command"):
        assert re.search(rf"<!-- {mark} -->\n```sh\n.+\n```", README)


def test_every_option_in_the_readme_exists(vgrade):
    for command in ("check", "grade", "generate", "start", "demo", "doctor", "hint", "list"):
        assert vgrade(command, "--help", tier=False).returncode == 0
    ci = re.search(r"vgrade check --course .*", README)
    assert ci
    help_text = vgrade("check", "--help", tier=False).stdout
    for option in re.findall(r"--[\w-]+|-o", ci[0]):
        assert option in help_text
