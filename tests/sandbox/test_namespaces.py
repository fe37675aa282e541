"""In *sealed+* the zygote and its forks are in namespaces of their own, with nothing to find.

Where this machine makes no namespaces, the tier is refused, and that is what is tested."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from users import tiers

from grader.errors import SandboxUnavailable
from grader.sandbox import namespaces
from grader.sandbox.host import Limits, ProcessEnded, Sandbox, Source, preload

HAVE = "sealed+" in tiers(os.geteuid())
ROOT = Path(__file__).parents[2]
KINDS = ("pid", "net", "ipc", "uts", "mnt")


@pytest.fixture(scope="module")
def child():
    """The number, out here, of a sealed child; None where there can be none."""
    if not HAVE:
        with pytest.raises(SandboxUnavailable), Sandbox("sealed+", preload=()) as sandbox:
            sandbox.start(Limits())
        yield None
        return
    with Sandbox("sealed+", preload=()) as sandbox:
        process = sandbox.start(Limits())
        yield Path(f"/proc/{process._clock}")
        process.close()


def test_it_is_in_namespaces_of_its_own(child):
    for kind in KINDS if child else ():
        # A sealed process hides even these from its own user; its zygote is in the same ones.
        zygote = Path("/proc") / parent(child)
        assert (zygote / "ns" / kind).readlink() != Path(f"/proc/self/ns/{kind}").readlink()


def parent(child):
    return (child / "stat").read_text().rpartition(")")[2].split()[1]


def test_there_are_only_files_of_python_and_none_can_be_written(child):
    if not child:
        return
    root = Path("/proc") / parent(child) / "root"
    assert not (root / "proc").exists()
    assert not (root / "etc" / "passwd").exists()
    assert not (root / str(ROOT / "solutions").lstrip("/")).exists()
    assert (root / str(ROOT / "grader/sandbox/inside/serve.py").lstrip("/")).exists()
    mounts = (Path("/proc") / parent(child) / "mountinfo").read_text().splitlines()
    writable = [line.split()[4] for line in mounts if "ro" not in line.split()[5].split(",")]
    assert writable == ["/dev/null"]


def test_its_clock_and_its_end_reach_across(child):
    """CPU time is read, a loop is ended in time, and a crash is told apart from it."""
    if not HAVE:
        return
    text = "def f():\n while True: pass\ndef g():\n import os\n os.abort()"
    with (
        Sandbox("sealed+", preload=preload([text])) as sandbox,
        sandbox.open([Source("a.py", "py", (text,))], Limits(call_seconds=0.1), 1) as opened,
    ):
        with pytest.raises(ProcessEnded, match="timeout"):
            opened.call("a", "f", [], seed=1)
        with pytest.raises(ProcessEnded, match="abort"):
            opened.call("a", "g", [], seed=1)


def test_when_its_host_is_killed_nothing_is_left():
    if not HAVE:
        return
    text = (
        "import os, sys, time; from grader.sandbox.host import Sandbox, Limits\n"
        "sandbox = Sandbox('sealed+', preload=())\n"
        "print(sandbox.start(Limits())._clock, flush=True)\n"
        "time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", text], stdout=subprocess.PIPE, text=True, env=environment
    ) as host:
        assert host.stdout
        left = Path("/proc") / host.stdout.readline().strip()
        assert left.exists()
        host.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while left.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not left.exists()


def test_bubblewrap_is_not_taken_from_the_working_directory(tmp_path, monkeypatch):
    """A class's folder may be the working directory, and PATH may name it."""
    (tmp_path / "bwrap").write_text("#!/bin/sh\ntouch ran\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    try:
        found = namespaces.within_namespaces([])[0]
    except SandboxUnavailable:
        return
    assert Path(found).is_absolute()
    assert tmp_path not in Path(found).parents


def test_without_bubblewrap_the_tier_is_refused_and_says_why(monkeypatch):
    monkeypatch.setattr(namespaces, "_PLACES", "/nowhere")
    with pytest.raises(SandboxUnavailable, match="bubblewrap is not installed"):
        Sandbox("sealed+", preload=())
