"""`vgrade watch` in a real terminal: it leaves it as it found it, however it ends."""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import time

import pytest
from conftest import ROOT
from tinycourse import write_course

from grader.course.course import read_course
from grader.generate.learner import generate_learner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
LEFT = b"\x1b[?1049l"


class Terminal:
    """`vgrade watch` on a pseudo-terminal of 80 by 24."""

    def __init__(self, root, sealed, environment=()):
        import fcntl
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.settings = termios.tcgetattr(self.ours)
        tier = [] if sealed else ["--isolation", "separated"]
        variables = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "watch", "doubling", *tier],
            cwd=root,
            env={
                **variables,
                "TERM": "xterm-256color",
                "PYTHONPATH": str(ROOT),
                **dict(environment),
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""

    def until(self, words, seconds=60):
        end = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < end:
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.ours, 65536)
                except OSError:  # the other end is closed
                    break
        assert words in self.seen, self.seen[-2000:]

    def press(self, keys):
        os.write(self.ours, keys)

    def is_as_it_was(self):
        import termios

        return termios.tcgetattr(self.ours) == self.settings

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    generate_learner(read_course(write_course(folder)), folder / "out")
    return folder / "out"


@pytest.fixture
def terminal(root, sealed):
    opened = []

    def make(**environment):
        opened.append(Terminal(root, sealed, environment))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize("keys", [b"q", b"\x03"], ids=["q", "Ctrl-C"])
def test_a_key_ends_it_with_exit_code_0(terminal, keys):
    shown = terminal()
    shown.until(b"not started")
    shown.press(keys)
    shown.until(LEFT)
    assert shown.process.wait(30) == 0
    assert shown.is_as_it_was()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["TERM", "KILL"])
def test_a_signal_that_ends_it_leaves_the_terminal_as_it_was(terminal, number):
    shown = terminal()
    shown.until(b"not started")
    shown.process.send_signal(number)
    shown.until(LEFT)
    shown.process.wait(30)
    end = time.monotonic() + 10
    while not shown.is_as_it_was() and time.monotonic() < end:
        time.sleep(0.02)
    assert shown.is_as_it_was()


def test_without_colour_there_is_none(terminal):
    shown = terminal(NO_COLOR="1")
    shown.until(b"not started")
    assert b"\x1b[32m" not in shown.seen
    assert b"\x1b[38;2" not in shown.seen
    shown.press(b"q")
    assert shown.process.wait(30) == 0


def test_without_a_terminal_it_says_what_to_use_instead(vgrade, root):
    done = vgrade("watch", cwd=root)
    assert done.returncode == 2
    assert "vgrade check" in done.stderr


def test_an_instructors_course_is_not_watched(vgrade):
    done = vgrade("watch")
    assert done.returncode == 2
    assert "instructor's course" in done.stderr


def test_nothing_of_the_screen_is_imported_by_other_commands():
    code = (
        "import sys, runpy; sys.argv = ['vgrade', '--help']\n"
        "try: runpy.run_module('grader', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in ('textual', 'watchfiles', 'rich') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
