"""What one more submission costs, with page and JSON, and one `vgrade check`, as multiples of N:
``python tests/benchmarks/onemore.py [WORKLOAD …] [--rounds N] [--root DIR]``.

N is the CPU time of ``python -c "import numpy"``, measured between the rounds, as other work on the
machine changes both. CPU seconds are those of the whole tree: host, zygote and learners' processes.
``--root`` measures another checkout with its own grader, to compare two by turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import meter

ROOT = Path(__file__).parents[2]
CORE = ("activations", "backprop", "initialization", "clipping")
WORKLOADS = ("right", "styles", "wrong", "broken", "check", "check wrong")
SLOW = ("loop", "hog", "recursion", "sleep", "thread", "deadlock")
"""Of the broken: what waits for its time limit costs what the limit says."""


def main():
    options = _options()
    roots = [Path(root).resolve() for root in options.root]
    graders = {root: Grader(root) for root in roots}
    found = {(root, name): [] for root in roots for name in options.workloads}
    unit = []
    try:
        for _ in range(options.rounds):
            unit.append(_unit())
            for (root, name), costs in found.items():
                costs.append(graders[root].cost(name))
    finally:
        for grader in graders.values():
            grader.close()
    numpy = statistics.median(unit)
    print(f"N = {1000 * numpy:.0f} ms CPU (median of {options.rounds})")
    for (root, name), costs in found.items():
        ratios = [cost / n for cost, n in zip(costs, unit, strict=True)]
        where = f"{root.name}: " if len(roots) > 1 else ""
        print(f"{where}{name:12} {statistics.median(ratios):6.2f} N  ({min(ratios):.2f} lowest)")


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workloads", nargs="*", default=["right", "styles", "wrong", "check"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--root", action="append", default=[])
    options = parser.parse_args()
    options.root = options.root or [str(ROOT)]
    return options


def _environment(root=ROOT):
    dropped = ("PYTHONDONTWRITEBYTECODE", "CI")
    kept = {k: v for k, v in os.environ.items() if k not in dropped}
    return kept | {"PYTHONPATH": str(root), "OPENBLAS_NUM_THREADS": "1"}


def _unit():
    command = [sys.executable, "-c", "import numpy"]
    return statistics.median(meter.run(command, env=_environment()).cpu for _ in range(3))


class Grader:
    """A process that grades what it is told, by the grader in ``root``; and a learner's folder."""

    def __init__(self, root):
        self.root = root
        self.process = None
        self.place = tempfile.TemporaryDirectory()

    def cost(self, name):
        if name.startswith("check"):
            return self._check(name)
        if self.process is None:
            command = [sys.executable, __file__, "--serve", str(self.root)]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.process = subprocess.Popen(
                command, env=_environment(self.root), text=True, **pipes
            )
            self._ask("warm")
        before = meter.tree_cpu(self.process.pid)
        count = self._ask(name)
        return (meter.tree_cpu(self.process.pid) - before) / count

    def _ask(self, name):
        print(name, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def _check(self, name):
        home = Path(self.place.name) / name
        if not home.exists():
            import shutil

            shutil.copytree(self.root / "exercises", home)
            kind = "right/01_terse_numpy" if name == "check" else "wrong_one/001"
            found = sorted((ROOT / "tests/corpus").glob(f"{kind}*/activations.py"))
            shutil.copy(found[0], home / "02_activations" / "activations.py")
            subprocess.run(self._command(), cwd=home, env=_environment(self.root), **QUIET)
        cost = meter.run(self._command(), cwd=home, env=_environment(self.root))
        return cost.cpu

    def _command(self):
        return [sys.executable, "-m", "grader", "check", "activations", "--isolation", "sealed"]

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()
        self.place.cleanup()


QUIET = {"stdout": subprocess.DEVNULL}


def serve(root):
    """Grade each workload that a line of the standard input names; answer with how many it had."""
    sys.path[0] = root
    from grader.course.course import read_course
    from grader.grading.grade import grade
    from grader.grading.prepared import prepare
    from grader.intake.submission import read_submission
    from grader.report.html import Pages
    from grader.report.json import render_json
    from grader.sandbox.host import Sandbox, preload

    course = read_course(Path(root) / "solutions")
    prepared = prepare(course, [e for e in course.exercises if e.id in CORE])
    pages = Pages()
    with tempfile.TemporaryDirectory() as folder:
        paths = _workloads(Path(folder))
        with Sandbox("sealed", preload=preload()) as sandbox:
            for line in sys.stdin:
                for path in paths[line.strip()]:
                    result = grade(prepared, read_submission(path), sandbox, learner="someone")
                    render_json(result)
                    pages.learner(result)
                print(len(paths[line.strip()]), flush=True)


def _workloads(folder):
    corpus = ROOT / "tests/corpus"
    known = tomllib.loads((corpus / "corpus.toml").read_text("utf-8"))["submission"]
    right = [corpus / s["id"] for s in known if s["id"].startswith("right/")]
    broken = [corpus / s["id"] for s in known if s["id"].startswith("broken/")]
    return {
        "warm": [*right[:2], *_one_bug_in_each(folder, corpus, known)[:2]],
        "right": right[:1] * 10,
        "styles": right,
        "wrong": _one_bug_in_each(folder, corpus, known),
        "broken": [path for path in broken if not any(word in path.name for word in SLOW)],
    }


def _one_bug_in_each(folder, corpus, known):
    """Submissions of which each of the four exercises has another learner's bug."""
    files = {name: [] for name in CORE}
    for submission in known:
        if submission["id"].startswith("wrong_one/") and len(submission["exercises"]) == 1:
            name = submission["exercises"][0]
            file = corpus / submission["id"] / f"{name}.py"
            if name in files and file.is_file():
                files[name].append(file.read_bytes())
    made = []
    for number in range(10):
        path = folder / f"wrong_{number}"
        path.mkdir(exist_ok=True)
        for name in CORE:
            text = files[name][(7 * number) % len(files[name])]
            (path / f"{name}.py").write_bytes(text)
        made.append(path)
    return made


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(sys.argv[2])
    else:
        main()
