"""Where a worker dies, the entry that it was at is tried once more, alone, and no other is lost."""

import os
import signal
from pathlib import Path

import pytest

from grader.cohort.interruption import Interruption
from grader.cohort.pool import Pool, PoolBroken


class Doubling:
    """Doubles numbers; its process ends at a name, "once" only where it has not been before."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __call__(self, task):
        note = self.folder / f"{task}"
        seen = note.exists()
        note.write_text(f"{note.read_text() if seen else ''}{os.getpid()}\n")
        if task == "always" or (task == "once" and not seen):
            os._exit(9)
        while task == "endless":
            pass
        return task * 2

    def close(self):
        pass


def ends_at_once(folder):
    os._exit(1)


def refuses(folder):
    raise ValueError("nothing to do")


def run(folder, tasks, jobs=2, begin=Doubling):
    pool = Pool(begin, str(folder), jobs=jobs, gave_up=lambda task: f"gave up {task}")
    return list(pool.run(tasks, Interruption()))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_at_which_two_workers_die_is_given_up_and_the_rest_is_done(tmp_path, jobs):
    tasks = [1, 2, "always", 3, 4, "once", 5, 6]
    done = run(tmp_path, tasks, jobs)
    assert sorted(map(str, done)) == sorted(
        ["2", "4", "gave up always", "6", "8", "onceonce", "10", "12"]
    )
    assert len((tmp_path / "always").read_text().split()) == 2


def test_what_is_tried_once_more_is_alone_with_its_worker(tmp_path):
    run(tmp_path, ["always", *range(6)], jobs=1)
    second = (tmp_path / "always").read_text().split()[1]
    assert all(second not in (tmp_path / str(n)).read_text().split() for n in range(6))


def test_every_other_task_is_done_once(tmp_path):
    run(tmp_path, [*range(5), "once", *range(5, 9)])
    assert [len((tmp_path / str(n)).read_text().split()) for n in range(9)] == [1] * 9


def test_workers_that_cannot_begin_end_the_run(tmp_path):
    with pytest.raises(PoolBroken):
        run(tmp_path, [1, 2, 3], begin=ends_at_once)


class EndsWhoReadsIt:
    def __reduce__(self):
        return os._exit, (1,)


def test_workers_that_end_before_they_have_read_large_settings_end_the_run():
    settings = (EndsWhoReadsIt(), bytes(1_000_000))
    pool = Pool(Doubling, settings, jobs=2, gave_up=str)
    with pytest.raises(PoolBroken):
        list(pool.run([1, 2, 3], Interruption()))


def test_what_a_worker_raises_as_it_begins_is_raised(tmp_path):
    with pytest.raises(ValueError, match="nothing to do"):
        run(tmp_path, [1, 2, 3], begin=refuses)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timers")
def test_a_task_that_computes_without_end_is_given_up_and_the_rest_is_done(tmp_path):
    pool = Pool(
        Doubling,
        str(tmp_path),
        jobs=1,
        gave_up=lambda task: f"gave up {task}",
        task_seconds=0.3,
    )
    done = list(pool.run([1, "endless", 2], Interruption()))
    assert sorted(map(str, done)) == ["2", "4", "gave up endless"]
