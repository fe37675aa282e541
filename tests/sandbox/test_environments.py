"""Wherever a class is graded its Results are the same, and say in which tier: as root, as an
ordinary user, in a namespace of one user, and where no namespace can be made."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tinycourse import COURSE, RIGHT, WRONG, write_course
from users import NAMESPACES, as_user, can_run, users

ROOT = Path(__file__).parents[2]
DENY = (sys.executable, str(Path(__file__).with_name("deny_namespaces.py")))
ONE_USER = ("unshare", "-Urpf", "--mount-proc")
UNDER = {"plain": (), "one user": ONE_USER, "no namespaces": DENY}
SMALL_LIMITS = "\n[limits]\ncall_seconds = 0.2\n"
CLASS = {
    "right": RIGHT,
    "wrong": WRONG,
    "raises": "def double(x):\n    return x @ x.T\n\n\ndef halve(x):\n    return undefined\n",
    "loops": f"{RIGHT}\n\ndef halve(x):\n    while True:\n        pass\n",
    "crashes": f"import ctypes\n{RIGHT}\n\ndef halve(x):\n    ctypes.string_at(1)\n",
    "tells of its surroundings": f"""import os, socket, sys, time
{RIGHT}
def double(x):
    for attempt in (
        lambda: os.listdir("/"), lambda: os.stat("/usr"), lambda: os.open("/dev/null", 0),
        lambda: open("/proc/self/maps"), lambda: os.kill(os.getppid(), 0), os.fork,
        socket.socket, os.getcwd, os.cpu_count, os.getloadavg, lambda: os.environ,
        lambda: time.tzname, lambda: os.path.exists("/proc"), lambda: sys.path, os.getlogin,
    ):
        try:
            print(attempt() if attempt is not os.getloadavg else attempt)
        except BaseException as error:
            print(type(error), error)
    return 2 * x
""",
}


@pytest.fixture(scope="module")
def room():
    """A course and a class that every user may read."""
    folder = Path(tempfile.mkdtemp(prefix="vgrade-environments-"))
    try:
        write_course(folder, course=COURSE + SMALL_LIMITS)
        (folder / "class").mkdir()
        for learner, text in CLASS.items():
            (folder / "class" / learner).mkdir()
            (folder / "class" / learner / "doubling.py").write_text(text)
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder)


def graded(room, uid, under, *options):
    """The tier, and every Result without it and without times."""
    out = Path(tempfile.mkdtemp(prefix="out-", dir=room))
    os.chown(out, uid, uid)
    command = [sys.executable, "-m", "grader", "grade", str(room / "class"), "--out", str(out)]
    command += ["--course", str(room / "solutions"), "--jobs", "2", *options]
    done = subprocess.run(
        [*as_user(uid), *under, *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        cwd=room,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    results = [json.loads(file.read_bytes()) for file in (out / "results").iterdir()]
    assert len(results) == len(CLASS)
    (tier,) = {result.pop("isolation") for result in results}
    return tier, {result["learner"]: timeless(result) for result in results}


def timeless(result):
    for part in (result, *(check for e in result["exercises"] for check in e["checks"])):
        part["seconds"] = 0
    return result


@pytest.fixture(scope="module")
def sealed_results(room):
    tier, results = graded(room, os.geteuid(), (), "--isolation", "sealed")
    assert tier == "sealed"
    assert results["right"]["score"] == results["right"]["max_score"]
    assert results["loops"]["exercises"][0]["checks"][2]["status"] == "timeout"
    return results


@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize("user", users())
def test_every_environment_has_the_same_results(room, sealed_results, user, under):
    """Where this machine itself makes no namespaces, the first two are like the third."""
    uid = users()[user]
    if under == "one user" and not can_run(*as_user(uid), *ONE_USER):
        return
    walled = under != "no namespaces" and can_run(*as_user(uid), *UNDER[under], *NAMESPACES)
    tier, results = graded(room, uid, UNDER[under])
    assert tier == ("sealed+" if walled else "sealed")
    assert results == sealed_results


def test_in_ci_bubblewrap_is_there():
    """So that the strongest tier is tried wherever the machine allows it."""
    assert shutil.which("bwrap") or not os.environ.get("CI")


def test_a_tier_that_is_asked_for_and_not_there_is_refused(room):
    out = room / "never"
    command = ["-m", "grader", "grade", str(room / "class"), "--out", str(out)]
    command += ["--course", str(room / "solutions"), "--isolation", "sealed+"]
    done = subprocess.run(
        [*DENY, sys.executable, *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "cannot be sealed here" in done.stderr
    assert not out.exists()


def test_where_no_namespaces_are_made_doctor_says_so_and_what_to_do():
    done = subprocess.run(
        [*DENY, sys.executable, "-m", "grader", "doctor"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "\nSealed. " in done.stdout
    assert "Not sealed+" in done.stdout
    assert "bubblewrap" in done.stdout
