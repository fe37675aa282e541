"""A class of 1,000 of which one in ten is hostile: ``python tests/benchmarks/crowd.py [SIZE …]``.

Prints CPU seconds, wall time, peak memory (PSS) and what was lost or left, for 100 and 1,000. The
grader's own memory, workers and zygotes, is told apart from that of the learners' processes: the
latter is theirs to use up to its limit.

Under the limits of ``docker run`` in ``docs/security.md``: start it in a cgroup of 4 GB and 256
processes, as an ordinary user.
"""

# ruff: noqa: E402
import json
import os
import sys
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS), str(Path(__file__).parent)]
import meter

from tests.attacks import arena as arenas
from tests.attacks import crowd

SIZES = (100, 1000)


def over_time(sizes):
    """The median of each tenth of a run: memory that grows shows, and a peak does not hide it."""
    tenth = max(1, len(sizes) // 10)
    return [round(median(sizes[at : at + tenth])) for at in range(0, tenth * 10, tenth)]


def measured(size):
    with arenas.open_arena(os.geteuid(), 1) as arena:
        crowd.gather(arena, size, TESTS / "corpus")
        out = arena.folder / "out"
        command = [sys.executable, "-m", "grader", "grade", str(arena.folder / "class")]
        command += ["--out", str(out), "--course", str(arena.course), "--jobs", "2"]
        environment = {**os.environ, "PYTHONPATH": str(arenas.ROOT), "OPENBLAS_NUM_THREADS": "1"}
        cost = meter.run(command, every=0.1, env=environment, cwd=arena.folder)
        run = arenas.Run(out, 0, [], "", "")
        first = next(iter(run.results.values()))
        size_of_out = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        return {
            "size": size,
            "tier": first["isolation"],
            "CPU s": round(cost.cpu, 1),
            "wall s": round(cost.wall, 1),
            "peak PSS MB, all": round(cost.peak),
            "peak PSS MB, grader": round(cost.peak_own),
            "PSS MB, grader, median by tenths": over_time(cost.own),
            "lost": len(crowd.lost(arena, run)),
            "unequal": len(crowd.unequal(run)),
            "processes left": cost.left,
            "MB written": round(size_of_out / 1e6, 1),
        }


def main():
    rows = [measured(int(size)) for size in sys.argv[1:] or SIZES]
    for row in rows:
        print(json.dumps(row))
        warm, *_, last = row["PSS MB, grader, median by tenths"][2:]
        print(f"once warm, the grader's memory grew by {last / warm - 1:.1%}; the budget is 5 %")


if __name__ == "__main__":
    main()
