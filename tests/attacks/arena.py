"""The arena: a class of attackers and honest learners, a course with secrets, and a graded run."""

from __future__ import annotations

import ast
import contextlib
import ctypes
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from users import as_user

from grader.intake.names import visible

from .attack import ATTACKS, Attack

ROOT = Path(__file__).parents[2]
LIMITS = {"call_seconds": 0.2, "load_seconds": 0.3, "total_seconds": 1.9}
"""Seconds: far above what honest work needs, and soon over for the others."""
GOT_THROUGH = "got through"
_DIGITS = 12
"""So many of a number's digits are taken for the number: no other has them by accident."""


@dataclass(frozen=True)
class Run:
    """What one `vgrade grade` came to: ``left`` are processes that outlived it."""

    out: Path
    code: int
    left: list[str]
    stdout: str
    stderr: str

    @cached_property
    def results(self) -> dict[str, dict[str, Any]]:
        """By learner, as the Result names them."""
        found = [json.loads(file.read_bytes()) for file in (self.out / "results").iterdir()]
        return {result["learner"]: result for result in found}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Everything that came out: the files and what was printed."""
        files = {
            str(path.relative_to(self.out)): path.read_text(encoding="utf-8")
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }
        return files | {"stdout": self.stdout, "stderr": self.stderr}


@dataclass
class Arena:
    """One folder with all that a run needs, readable and writable for the user who runs it."""

    folder: Path
    uid: int
    port: int
    token: str = field(default_factory=lambda: f"vgrade-secret-{secrets.token_hex(8)}")
    learners: dict[str, list[str]] = field(default_factory=dict)
    """The learners' names of each attack."""

    @property
    def course(self) -> Path:
        return self.folder / "course"

    @property
    def trace(self) -> str:
        """In the name of whatever is left in places that all processes share."""
        return f"trace-{self.folder.name}"

    @property
    def secret(self) -> Path:
        return self.course / "02_activations" / "checks.py"

    def key(self) -> int:
        """For what System V shares: a number of this arena's own."""
        return int(self.token[-7:], 16) << 2 | 1

    def ground(self, attack: Attack) -> Path:
        """A folder of this attack's own, in which everybody may write."""
        return self.folder / "ground" / attack.name

    def invite(self, neighbours: Mapping[str, str], corpus: Path) -> None:
        """Honest learners, among the attackers and alone."""
        for learner, work in neighbours.items():
            for name in ("class", "alone"):
                shutil.copytree(corpus / work, self.folder / name / learner)

    def enter(self, attack: Attack) -> None:
        ground = self.ground(attack)
        ground.mkdir(parents=True)
        ground.chmod(0o777)
        (ground / "victim").write_text("as it was\n")
        (ground / "victim").chmod(0o666)
        words = {
            "folder": ground,
            "marker": ground / "marker",
            "victim": ground / "victim",
            "course": self.course,
            "secret": self.secret,
            "trace": self.trace,
            "tokens_backwards": self.token[::-1],
            "key": self.key(),
            "port": self.port,
        }

        def fill(text: str) -> str:
            for word, value in words.items():
                text = text.replace(f"<{word}>", str(value))
            return text

        (self.folder / "class").mkdir(exist_ok=True)
        self.learners[attack.name] = attack.place(self.folder / "class", fill)

    def traces(self, attack: Attack) -> list[tuple]:
        """What there is on an attack's ground: names, kinds and rights, times, contents."""
        found = []
        for path in sorted(self.ground(attack).iterdir()):
            status = path.lstat()
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found.append((path.name, status.st_mode, status.st_mtime_ns, status.st_uid, content))
        return found

    def grade(self, name: str, *options: str) -> Run:
        """The real command on the class of that name, as the user of this arena."""
        run = "-".join([name, *options]).replace("--", "")
        out, told = self.folder / f"{run}.out", self.folder / f"{run}.told"
        command = [sys.executable, str(Path(__file__).with_name("reaper.py")), str(told)]
        command += [sys.executable, "-m", "grader", "grade", str(self.folder / name)]
        command += ["--out", str(out), "--course", str(self.course), "--jobs", "2"]
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "VGRADE_ATTACKED": self.token,
        }
        done = subprocess.run(
            [*as_user(self.uid), *command, *options],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            timeout=300,
            check=False,
        )
        stdout, stderr = (
            stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr)
        )
        assert told.is_file(), stderr
        saw = json.loads(told.read_text())
        return Run(out, saw["code"], saw["left"], stdout, stderr)

    def sweep(self) -> None:
        """Remove what unsealed attackers left in places that all processes share."""
        for folder in ("/tmp", "/dev/shm"):
            for path in Path(folder).glob(f"{self.trace}*"):
                path.unlink()
        libc = ctypes.CDLL(None)
        segment = libc.shmget(self.key(), 0, 0)
        if segment >= 0:
            libc.shmctl(segment, 0, None)

    def own(self) -> None:
        """Give everything to the user who runs it."""
        if self.uid != os.geteuid():
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self.uid, self.uid, follow_symlinks=False)


@contextlib.contextmanager
def open_arena(uid: int, port: int) -> Iterator[Arena]:
    """A fresh arena, outside of pytest's own folder, which nobody else may read."""
    folder = Path(tempfile.mkdtemp(prefix="vgrade-arena-"))
    folder.chmod(0o755)
    try:
        arena = Arena(folder, uid, port)
        _make_course(arena)
        yield arena
    finally:
        shutil.rmtree(folder)


class Outcome:
    """What a class came to in one tier, and the attackers' grounds before and after; ``alone`` is
    the run of the honest learners without them."""

    def __init__(
        self, arena: Arena, tier: str, alone: Run | None, attacks: Sequence[Attack] = ATTACKS
    ):
        self.arena, self.tier, self.alone, self.attacks = arena, tier, alone, attacks
        self.before = {attack.name: arena.traces(attack) for attack in attacks}
        unsealed = ["--allow-unsealed"] if tier == "separated" else []
        self.run = arena.grade("class", "--isolation", tier, *unsealed)
        self.after = {attack.name: arena.traces(attack) for attack in attacks}

    def results(self, attack: Attack) -> list[dict[str, Any]]:
        """Of each entry that it made, whose name a Result has as it is read."""
        learners = self.arena.learners[attack.name]
        return [self.run.results[visible(name)] for name in learners]

    def got_through(self, attack: Attack) -> bool:
        """Did it touch its ground, say that it did what it tries, or earn what it had not?"""
        if self.after[attack.name] != self.before[attack.name]:
            return True
        results = self.results(attack)
        return any(
            GOT_THROUGH in json.dumps(result) or undeserved(result, attack) for result in results
        )


def checks_of(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [check for exercise in result["exercises"] for check in exercise["checks"]]


def undeserved(result: dict[str, Any], attack: Attack) -> list[dict[str, Any]]:
    """The checks with points for functions that are not right."""
    allowed = {*attack.honest, *attack.at_most}
    return [c for c in checks_of(result) if c["score"] > 0 and c["function"] not in allowed]


ATTACKED = ("activations", "backprop", "initialization", "clipping")
"""Exercises that some attack is on: the answers of the others would take minutes to record."""


def _make_course(arena: Arena) -> None:
    """The instructor's course with small limits, draws of its own, and a secret in each file."""
    folders = {path.parent.name for path in (ROOT / "solutions").glob("*/exercise.toml")}
    others = {name for name in folders if name.partition("_")[2] not in ATTACKED}
    kept_out = shutil.ignore_patterns(".vgrade-cache", "demo", "__pycache__", *others)
    shutil.copytree(ROOT / "solutions", arena.course, ignore=kept_out)
    settings = arena.course / "course.toml"
    text = re.sub(r"(?m)^seed = .*$", "seed = 731940558", settings.read_text())
    secret = f'secret = "{secrets.token_hex(32)}"'
    text = re.sub(r"(?m)^secret = .*$", secret, text)
    for name, seconds in LIMITS.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {seconds}", text)
    settings.write_text(f"{text}\n# {arena.token}\n")
    for exercise in arena.course.glob("*/exercise.toml"):
        text = re.sub(r"(?m)^call_seconds = .*$", "", exercise.read_text())
        exercise.write_text(text)
        for source in exercise.parent.glob("*.py"):
            source.write_text(f"# {arena.token}\n{source.read_text()}\nSECRET = {arena.token!r}\n")


def hidden_numbers(course: Path) -> set[str]:
    """The digits of every input and expected value that only hidden checks have."""
    from grader.checking.answerkey import answer_key
    from grader.course.course import read_course

    read = read_course(course)
    seen: dict[bool, set[str]] = {True: set(), False: set()}
    for exercise in read.exercises:
        key = answer_key(read, exercise)
        for check in exercise.checks:
            for number in _numbers([key[check.id].draws, key[check.id].answers]):
                digits = f"{abs(number):.17e}".partition("e")[0].replace(".", "")[:_DIGITS]
                if float(f"{number:.6g}") != number:
                    seen[check.hidden].add(digits)
    return seen[True] - seen[False]


def sentences(course: Path) -> set[str]:
    """Every text in a course's own files, which may be said of hidden checks as well."""
    files = [file for name in ("checks", "mistakes") for file in course.glob(f"*/{name}.py")]
    return {
        " ".join(node.value.split())
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    }


def digits_in(text: str) -> set[str]:
    """The first digits of every long number in a text, however its point is written."""
    joined = re.sub(r"(?<=\d)[._,](?=\d)", "", text)
    runs = (run.lstrip("0") for run in re.findall(r"\d+", joined))
    return {run[:_DIGITS] for run in runs if len(run) >= _DIGITS}


def _numbers(value: Any) -> Iterator[float]:
    import numpy as np

    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            yield from value[np.isfinite(value)].tolist()
    elif isinstance(value, float):
        if np.isfinite(value):
            yield float(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, dict):
        yield from _numbers(list(value.values()))
