"""What is public in NumPy works inside as it does outside, name by name; so does what learners import.

The submission is `numpy_survey.py`; the same file is run as a plain script for comparison.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.host import Child, Limits, Sandbox, Source, preload

SURVEY = Path(__file__).parent / "numpy_survey.py"
CHUNK = 600
"""Names asked for in one call."""

LEFT_OUT = {
    "reads or writes a file": (
        "DataSource NpzFile dump fromfile fromregex fromtextfile genfromtxt load load_library loadtxt"
        " memmap open_memmap save savetxt savez savez_compressed tofile"
    ),
    "imports help, which shows pages for eyes": "info",
    "runs NumPy's own tests": "test",
    "gives addresses": "byte_bounds debug_print ids ndpointer",
}


@pytest.fixture(scope="module")
def outside():
    """What each public name does in a plain process: for each sample one text."""
    done = subprocess.run(
        [sys.executable, "-I", str(SURVEY), " ".join(LEFT_OUT.values())],
        env={"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def child(sealed):
    """One submission alone, so that what a batch loads besides is not there to help."""
    text = SURVEY.read_text(encoding="utf-8")
    limits = Limits(call_seconds=30)
    with (
        Sandbox(sealed=sealed, preload=preload([text])) as sandbox,
        sandbox.open([Source("survey.py", "py", (text,))], limits, seed=1) as child,
    ):
        assert child.load("survey").failures == ()
        yield child


def inside(child: Child, function, argument):
    child.begin_check()
    return child.call("survey", function, [argument], seed=1).value


def test_every_public_name_of_numpy_does_the_same_inside(child, outside):
    import hashlib
    digests = {
        name: hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
        for name, told in outside.items()
    }
    names = list(outside)
    found = {}
    for start in range(0, len(names), CHUNK):
        found |= inside(child, "survey", names[start : start + CHUNK])
    differing = [name for name in names if found[name] != digests[name]]
    shown = {
        name: [
            pair
            for pair in zip(outside[name], inside(child, "outcomes", name), strict=True)
            if pair[0] != pair[1]
        ][:2]
        for name in differing[:600]
    }
    import pprint; Path("/tmp/scratch_host/diff.txt").write_text(pprint.pformat(shown, width=250))
    assert shown == {}
    assert len(names) > 3000
