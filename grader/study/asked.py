"""`vgrade check` asked from another program: a notebook's cell, an editor's test panel. It runs in
its own process, so that nothing of a learner's code comes into the one that asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader.model import Result, result_from_json

LONGEST = 300
"""Seconds until the other process is given up."""


def checked(*arguments: str, folder: Path) -> Result | str:
    """The Result of `vgrade check ARGUMENTS` in a folder, or why there is none in words."""
    command = [sys.executable, "-P", "-m", "grader", "check", *arguments]
    command += ["--format", "json", "--no-require-sealed"]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            timeout=LONGEST,
            env={**os.environ, "NO_COLOR": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"The check took more than {LONGEST} seconds and was stopped."
    if done.returncode not in (0, 1):
        return done.stderr.decode("utf-8", "replace").strip() or "The check ended without a word."
    return result_from_json(done.stdout)
