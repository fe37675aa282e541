"""`vgrade check` of one exercise in each sealed tier: ``python tests/benchmarks/checking.py``.

Says what the namespaces of *sealed+* add to a single check; the budget is 0.20 s of CPU in all.
"""

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import meter

ROOT = Path(__file__).parents[2]
TIERS = ("sealed", "sealed+")
ROUNDS = 15


def main():
    costs = {tier: [] for tier in TIERS}
    for _ in range(ROUNDS):
        for tier in TIERS:
            file = ROOT / "tests/corpus/right/01_terse_numpy/activations.py"
            command = [sys.executable, "-m", "grader", "check", str(file), "--isolation", tier]
            costs[tier].append(meter.run([*command, "--course", str(ROOT / "exercises")], cwd=ROOT))
    for tier in TIERS:
        cpu = statistics.median(cost.cpu for cost in costs[tier])
        wall = statistics.median(cost.wall for cost in costs[tier])
        print(f"{tier:8} {1000 * cpu:6.1f} ms CPU {1000 * wall:6.1f} ms wall (medians of {ROUNDS})")


if __name__ == "__main__":
    main()
