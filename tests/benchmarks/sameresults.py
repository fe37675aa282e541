"""Are the Results of the whole corpus the same as another checkout's, byte by byte but for times?

    python tests/benchmarks/sameresults.py dump OUT [--root DIR] [--isolation TIER] [--only WORD]
    python tests/benchmarks/sameresults.py compare ONE OTHER

``dump`` writes one line a submission, with the grader and the course of ``DIR``; ``compare`` says
which lines differ and in which fields.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["dump", "compare"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--root", default=str(ROOT))
    parser.add_argument("--isolation", default="sealed")
    parser.add_argument("--only", default="", help="submissions with this in their path")
    parser.add_argument("--exercise", action="append", help="these alone; compared where in both")
    options = parser.parse_args()
    if options.what == "compare":
        sys.exit(_compare(*map(Path, options.files)))
    environment = {**os.environ, "PYTHONPATH": options.root, "VGRADE_DUMP": "1"}
    if sys.path[0] != options.root and os.environ.get("VGRADE_DUMP") is None:
        command = [sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=environment).returncode)
    out = Path(options.files[0])
    _dump(Path(options.root), out, options.isolation, options.only, options.exercise)


def _dump(root, out, isolation, only, names):
    sys.path[0] = str(root)
    import msgspec

    from grader.course.course import read_course
    from grader.grading.grade import examine
    from grader.grading.prepared import prepare
    from grader.intake.submission import read_submission
    from grader.sandbox.host import Sandbox, preload

    course = read_course(root / "solutions")
    chosen = [e for e in course.exercises if names is None or e.id in names]
    prepared = prepare(course, chosen)
    corpus = ROOT / "tests" / "corpus"
    paths = sorted(path for kind in corpus.iterdir() if kind.is_dir() for path in kind.iterdir())
    paths = [path for path in paths if only in str(path.relative_to(corpus))]
    with out.open("w") as lines, Sandbox(isolation, preload=preload()) as sandbox:
        for path in paths:
            examined = examine(prepared, read_submission(path), sandbox, learner="someone")
            plain = _timeless(msgspec.to_builtins(examined.result))
            marks = [repr(mark) for mark in examined.unexplained]
            name = str(path.relative_to(corpus))
            print(json.dumps({"id": name, "result": plain, "marks": marks}), file=lines, flush=True)


def _timeless(value):
    if isinstance(value, dict):
        return {key: _timeless(item) for key, item in value.items() if key != "seconds"}
    return [_timeless(item) for item in value] if isinstance(value, list | tuple) else value


def _compare(one, other):
    first, second = _read(one), _read(other)
    names = _exercises(first) & _exercises(second)
    if names != _exercises(first) | _exercises(second):
        first, second = _narrowed(first, names), _narrowed(second, names)
    differing = 0
    for name in sorted(first.keys() & second.keys()):
        found = list(_differences(first[name], second[name], ""))
        differing += bool(found)
        for where, a, b in found[:6]:
            print(f"{name} {where}\n  - {json.dumps(a)[:300]}\n  + {json.dumps(b)[:300]}")
    print(f"{len(first.keys() & second.keys())} compared, {differing} differ")
    return 1 if differing else 0


def _read(file):
    return {(line := json.loads(text))["id"]: line for text in file.read_text().splitlines()}


def _exercises(lines):
    return {e["id"] for line in lines.values() for e in line["result"]["exercises"]}


def _narrowed(lines, names):
    """The exercises of these names alone, without what is added up over all."""
    return {
        key: {e["id"]: e for e in line["result"]["exercises"] if e["id"] in names}
        for key, line in lines.items()
    }


def _differences(one, other, where):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from _differences(one.get(key), other.get(key), f"{where}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from _differences(a, b, f"{where}[{number}]")
    elif one != other:
        yield where, one, other


if __name__ == "__main__":
    main()
