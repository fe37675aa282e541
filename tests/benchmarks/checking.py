"""`vgrade check` of one exercise in each sealed tier: ``python tests/benchmarks/checking.py``.

Says what the namespaces of *sealed+* add to a single check; the budget is 0.20 s of CPU in all.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import meter

ROOT = Path(__file__).parents[2]
TIERS = ("sealed", "sealed+")
ROUNDS = 15


def main():
    costs = {tier: [] for tier in TIERS}
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "my-course"
        shutil.copytree(ROOT / "exercises", home)
        file = ROOT / "tests/corpus/right/01_terse_numpy/activations.py"
        shutil.copy(file, home / "02_activations" / "activations.py")
        for _ in range(ROUNDS):
            for tier in TIERS:
                command = [sys.executable, "-m", "grader", "check", "activations"]
                costs[tier].append(meter.run([*command, "--isolation", tier], cwd=home))
    for tier in TIERS:
        cpu = statistics.median(cost.cpu for cost in costs[tier])
        wall = statistics.median(cost.wall for cost in costs[tier])
        print(f"{tier:8} {1000 * cpu:6.1f} ms CPU {1000 * wall:6.1f} ms wall (medians of {ROUNDS})")


if __name__ == "__main__":
    main()
