"""A class of any size in which every tenth learner is hostile, and the others as learners are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .arena import Arena, Run
from .attack import ATTACKS

HOSTILE = (
    "loops_in_a_call",
    "answers_in_thirty_thousand_arrays",
    "os_exits_in_a_call",
    "many_large_arrays",
    "floods_stdout",
    "ten_gigabytes_of_zeros",
    "forks",
    "replaces_the_server",
    "fills_the_memory",
    "crashes_the_interpreter",
    "replies_with_a_bomb_of_json",
    "reads_by_every_door_of_c",
    "exhausts_the_five_deaths",
    "announces_eight_gigabytes",
    "leaves_a_daemon",
)
EACH = 10
"""One in so many is hostile."""


def gather(arena: Arena, count: int, corpus: Path) -> None:
    """Fill the arena's class, in an order that mixes all of them."""
    honest = sorted(path for path in corpus.glob("*/*") if path.is_dir())
    attacks = {attack.name: attack for attack in ATTACKS}
    for name in HOSTILE:
        arena.enter(attacks[name])
    place = arena.folder / "class"
    texts = {name: (place / f"{name}.py").read_text() for name in HOSTILE}
    for name in HOSTILE:
        (place / f"{name}.py").unlink()
    for number in range(count):
        if number % EACH == EACH - 1:
            name = HOSTILE[number // EACH % len(HOSTILE)]
            (place / f"{number:04d} {name}.py").write_text(texts[name])
        else:
            work = honest[number % len(honest)]
            shutil.copytree(work, place / f"{number:04d} {work.name}")
    arena.own()


def lost(arena: Arena, run: Run) -> set[str]:
    """The entries that have no Result, no page or no line in the class's table."""
    entries = {
        path.stem if path.suffix == ".py" else path.name
        for path in (arena.folder / "class").iterdir()
    }
    table = (run.out / "grades.csv").read_text(encoding="utf-8")
    pages = len(list((run.out / "reports").iterdir()))
    whole = {name for name in entries & run.results.keys() if name in table}
    return (entries - whole) | (set() if pages == len(entries) else {f"{pages} pages"})


def unequal(run: Run) -> set[str]:
    """Works that were handed in several times and did not come out the same each time."""
    by_work: dict[str, set[str]] = {}
    for learner, result in run.results.items():
        work = learner.partition(" ")[2]
        if work not in HOSTILE:
            plain = [
                {key: check[key] for key in ("id", "status", "score", "message", "mistake")}
                for exercise in result["exercises"]
                for check in exercise["checks"]
            ]
            by_work.setdefault(work, set()).add(json.dumps([result["score"], plain]))
    return {work for work, forms in by_work.items() if len(forms) > 1}
