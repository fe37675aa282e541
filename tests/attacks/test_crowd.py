"""A class in which every tenth learner is hostile is graded, and nothing is lost or left behind."""

import os
from pathlib import Path

import pytest

from ..conftest import CORPUS
from .arena import open_arena
from .crowd import HOSTILE, gather, lost

SIZE = 60


@pytest.fixture(scope="module")
def crowd(port):
    with open_arena(os.geteuid(), port) as arena:
        gather(arena, SIZE, CORPUS)
        shared = {path for folder in ("/tmp", "/dev/shm") for path in Path(folder).iterdir()}
        run = arena.grade("class")
        yield arena, run, shared


def test_nobody_is_lost(crowd):
    arena, run, _ = crowd
    assert run.code == 0, run.stderr
    assert lost(arena, run) == set()


def test_the_hostile_ones_earn_no_more_than_their_honest_part(crowd):
    _, run, _ = crowd
    hostile = [r for name, r in run.results.items() if name.partition(" ")[2] in HOSTILE]
    assert len(hostile) == SIZE // 10
    assert all(result["score"] < 10 for result in hostile)


def test_no_process_and_no_file_is_left(crowd):
    arena, run, shared = crowd
    assert run.left == []
    now = {path for folder in ("/tmp", "/dev/shm") for path in Path(folder).iterdir()}
    assert not [path for path in now - shared if arena.trace in path.name]
    assert not list(run.out.rglob(".*"))
    assert {path.name for path in run.out.iterdir()} == {
        *("results", "reports", "index.html", "grades.csv", "unexplained.md")
    }
