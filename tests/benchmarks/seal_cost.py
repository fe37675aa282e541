"""What the seal costs each submission, against an unsealed fork that runs the same calls:
``python tests/benchmarks/seal_cost.py``. The budget is a ratio of 1.3.

A submission is the reference, all checks of all exercises. Its CPU seconds are those of the grader,
of the zygote and of its forks; the tiers take turns, so that what else the machine does hits all.
"""

# ruff: noqa: E402
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
import meter

from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.file import SubmittedFile
from grader.intake.submission import Submission
from grader.sandbox import launch
from grader.sandbox.host import Limits, Sandbox, preload

CORE = ("activations", "backprop", "initialization", "clipping")
ROUNDS, EACH = 12, 10
TIERS = ("unsealed fork", "sealed", "sealed+")


def opened(tier):
    if tier == "unsealed fork":
        launch.ZYGOTE = Path(__file__).with_name("unsealed_zygote.py")
    sandbox = Sandbox("sealed+" if tier == "sealed+" else "sealed", preload=preload())
    launch.ZYGOTE = launch.HERE / "inside" / "zygote.py"
    sandbox.start(Limits()).close()
    return sandbox


def main():
    course = read_course(ROOT / "solutions")
    exercises = [e for e in course.exercises if e.id in CORE]
    prepared = prepare(course, exercises)
    files = [
        SubmittedFile(f"{e.module}.py", "py", (e.reference_file.read_text(encoding="utf-8"),))
        for e in exercises
    ]
    submission = Submission(tuple(files), "the reference")
    sandboxes = {tier: opened(tier) for tier in TIERS}
    spent = {tier: [] for tier in TIERS}
    for _ in range(ROUNDS):
        for tier, sandbox in sandboxes.items():
            pid = sandbox._zygote._process.pid
            own, others = time.process_time(), meter.tree_cpu(pid)
            for _ in range(EACH):
                result = grade(prepared, submission, sandbox, learner="someone")
                assert all(exercise.status == "passed" for exercise in result.exercises)
            used = time.process_time() - own + meter.tree_cpu(pid) - others
            spent[tier].append(1000 * used / EACH)
    base = statistics.median(spent[TIERS[0]])
    for tier in TIERS:
        median = statistics.median(spent[tier])
        print(
            f"{tier:14} {median:6.2f} ms CPU a submission (least {min(spent[tier]):.2f}),"
            f" {median / base:.3f} times"
        )
        sandboxes[tier].close()


if __name__ == "__main__":
    main()
