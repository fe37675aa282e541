"""`vgrade quiz` asks in plain lines, keeps each answer at once, and goes on where it was left."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import tomllib

import pytest
from conftest import ROOT, right_answers
from tinycourse import COURSE, QUIZ, RIGHT, write_course

from grader.course.course import read_course
from grader.generate.learner import generate_learner


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A learner's course, written once; and the instructor's."""
    folder = tmp_path_factory.mktemp("made")
    course = read_course(write_course(folder, quiz=QUIZ))
    generate_learner(course, folder / "learner")
    return folder


@pytest.fixture
def home(made, tmp_path):
    folder = tmp_path / "my course"
    subprocess.run(["cp", "-r", str(made / "learner"), str(folder)], check=True)
    return folder


@pytest.fixture
def ask(vgrade, home):
    def run(*lines, options=(), cwd=home):
        text = "".join(f"{line}\n" for line in lines)
        return vgrade("quiz", *options, cwd=cwd, input=text)

    return run


def answers(home):
    return tomllib.loads((home / "answers.toml").read_text(encoding="utf-8"))


def fixed(home, variant=5):
    (home / "answers.toml").write_text(f"variant = {variant}\n", encoding="utf-8")


def test_answers_are_kept_and_the_quiz_goes_on_with_what_is_open(ask, home):
    done = ask("a", "", "q")
    assert done.returncode == 0, done.stderr
    assert "Question 1 of 6." in done.stdout
    assert "Question 3 of 6." in done.stdout
    assert "You left the quiz." in done.stdout
    assert "doubling: 1 of 6 questions answered." in done.stdout
    assert answers(home)["doubling"] == {"twice": "a"}
    assert 1 <= answers(home)["variant"] <= 99
    done = ask("b a")
    assert "Question 1 of 6." not in done.stdout
    assert "Question 2 of 6." in done.stdout
    assert answers(home)["doubling"] == {"twice": "a", "even": "a b"}


def test_the_end_of_the_input_leaves_the_quiz_and_keeps_what_was_answered(ask, home):
    done = ask("a")
    assert done.returncode == 0
    assert "You left the quiz." in done.stdout
    assert answers(home)["doubling"] == {"twice": "a"}


def test_what_is_not_understood_is_told_at_once_and_asked_again(ask, home):
    fixed(home)
    done = ask("z", "a", "5", "a b", "1,618", "many", "12 apples", "q")
    assert "There is no z; the letters are a to c. Please answer again." in done.stdout
    assert "1,618 can be read as 1618 and as 1.618; write one of these." in done.stdout
    assert "“many” is not understood as a number" in done.stdout
    assert "Kept: 12 apples" in done.stdout


def test_nonsense_without_end_leaves_the_question_open(ask):
    done = ask(*["?!"] * 500)
    assert done.returncode == 0
    assert "This question is left open." in done.stdout


def test_again_shows_the_answer_so_far_and_changes_it(ask, home):
    ask("a", "q")
    done = ask("", "q", options=["--again"])
    assert "Your answer so far:" in done.stdout
    assert "Your answer stays." in done.stdout
    ask("c", "q", options=["--again"])
    assert answers(home)["doubling"] == {"twice": "c"}


def test_the_text_is_plain_and_has_no_formula_signs(ask, home):
    fixed(home)
    done = ask("?", *[""] * 6)
    assert done.stdout.count("What is twice 2?") == 2
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2500-\u259f$\\]", done.stdout)
    assert re.search(r"2[³⁵¹⁰]+ · [12]\.5\?", done.stdout)
    assert all(len(line) <= 100 for line in done.stdout.split("doubling:")[0].splitlines())
    for rule in ("each wrong one takes as much away", "directly follows the one", "off by 1 %"):
        assert rule in done.stdout.replace("\n", " ")


def test_nothing_says_what_is_right_unless_the_quiz_is_for_practice(ask, vgrade, tmp_path, home):
    done = ask("a", "b", "c", "a")
    assert "right" not in done.stdout.lower().replace("each right", "").replace(
        "are right", ""
    ).replace("in the right order", "")
    text = COURSE + "\n[quiz]\npractice = true\n"
    course = read_course(write_course(tmp_path, course=text, quiz=QUIZ))
    generate_learner(course, tmp_path / "practice")
    fixed(tmp_path / "practice")
    done = ask("a", "q", cwd=tmp_path / "practice")
    told = ask("b", "q", options=["--again"], cwd=tmp_path / "practice").stdout + done.stdout
    told += ask("c", "q", options=["--again"], cwd=tmp_path / "practice").stdout
    assert "That writes one number behind the other." in told
    assert told.count("Right: 4.") == 2
    assert told.count("Two and two make four.") == 3
    shown = vgrade("check", cwd=tmp_path / "practice").stdout
    assert "graded when handed in" not in shown
    assert "of 7 points" in shown


def test_a_quiz_of_its_own_may_be_for_practice(ask, tmp_path):
    course = read_course(write_course(tmp_path, quiz="practice = true\n" + QUIZ))
    generate_learner(course, tmp_path / "practice")
    assert "Two and two make four." in ask("a", cwd=tmp_path / "practice").stdout


def test_at_home_a_check_says_how_many_are_answered_and_that_they_are_graded_later(
    ask, vgrade, home
):
    (home / "01_doubling" / "doubling.py").write_text(RIGHT)
    done = vgrade("check", cwd=home)
    assert done.returncode == 0
    assert "○ quiz doubling: answered 0 of 6; graded when handed in" in done.stdout
    asks = (
        "Next: answer the quiz of `doubling`: all its 6 questions are open.\n"
        "      vgrade quiz doubling\n"
    )
    assert done.stdout.endswith(f"{asks}\n✓ `doubling` passes for the first time.\n")
    ask("a", "q")
    again = vgrade("check", cwd=home).stdout
    assert "answered 1 of 6" in again
    assert "for the first time" not in again


def test_a_written_sheet_is_taken_and_what_is_not_understood_is_told_with_its_line(ask, home):
    fixed(home)
    sheet = home / "written.toml"
    sheet.write_text(
        "variant = 9\n[doubling]\ntwice = 'b'\neven = 'x'\npower = '12'\nword = half\nother = 'a'\n"
        "not a line\n[tripling]\none = 'a'\n"
    )
    done = ask(options=["--answers", "written.toml"])
    assert done.returncode == 1
    for line in (
        "written.toml: line 8 is not understood: “not a line”.",
        "written.toml: there is no quiz `tripling`; its answers were left out.",
        "written.toml, line 4, doubling, even: There is no x; the letters are a to d.",
        "written.toml, line 5, doubling, power: The question was asked with other numbers",
        "written.toml, line 7, doubling, other: the quiz has no such question.",
        "doubling: 2 of 6 questions answered.",
    ):
        assert line in done.stdout
    assert answers(home)["doubling"].keys() == {"twice", "word"}


def test_the_answers_of_a_written_sheet_mean_the_same_in_another_variant(made, ask, vgrade, home):
    course = read_course(made / "solutions")
    sheet = home / "written.toml"
    sheet.write_text(right_answers(course, variant=9))
    fixed(home, variant=9)
    assert ask(options=["--answers", "written.toml"]).returncode == 0
    fixed(home, variant=5)
    done = ask(options=["--answers", "written.toml"])
    assert done.stdout.count("other numbers") == 1
    assert "5 of 6 questions answered" in done.stdout


def test_a_sheet_with_its_right_answers_passes_where_it_is_graded(
    made, ask, vgrade, home, tmp_path
):
    course = read_course(made / "solutions")
    (home / "answers.toml").write_text(right_answers(course))
    (home / "01_doubling" / "doubling.py").write_text(RIGHT)
    done = vgrade("check", "--course", made / "solutions", cwd=home)
    assert done.returncode == 0, done.stdout
    assert "✓ quiz doubling: 6 of 6 right, 7 of 7 points" in done.stdout


def test_a_wrong_use_is_told_in_a_line(vgrade, ask, tmp_path, home):
    assert ask(options=["nothing"]).returncode == 2
    course = write_course(tmp_path)
    for name in ((), ("doubling",)):
        done = vgrade("quiz", *name, "--course", course, cwd=tmp_path)
        assert done.returncode == 2
        assert "no quiz" in done.stderr
    (home / "answers.toml").write_bytes(b"\xff\xfe\x00")
    done = ask("a")
    assert done.returncode == 3
    assert "is not UTF-8; save it as UTF-8" in done.stderr
    (home / "answers.toml").write_bytes(b"#" * 70_000)
    assert "larger than 64 KB" in ask("a").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_in_a_terminal_ctrl_c_leaves_the_quiz_in_peace(home):
    terminal, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "quiz"],
        cwd=home,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
        preexec_fn=as_in_a_terminal,
    ) as process:
        os.close(theirs)
        try:
            shown = until(terminal, "> ")
            os.write(terminal, b"a\n")
            shown += until(terminal, "Question 2 of 6.", "> ")
            shown += until(terminal, "Hand it in with your work.", press=b"\x03")
            assert process.wait(10) == 0
        finally:
            process.kill()
    os.close(terminal)
    assert "\x1b[" not in re.sub(r"\x1b\[\?2004[hl]", "", shown)  # what readline itself says
    assert "You left the quiz." in shown
    assert answers(home)["doubling"] == {"twice": "a"}


def as_in_a_terminal():
    """In the new process: the terminal is its own, and Ctrl-C is not ignored, as it is where the
    tests themselves were started in the background."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def until(terminal, *words, press=b""):
    """What is shown until all words have come, in their order.

    A key is pressed again after some seconds without an answer, as a person would: Python's own
    `input` misses a Ctrl-C that comes between its prompt and its waiting.
    """
    shown, end, again = "", time.monotonic() + 30, 0.0
    while not re.search(".*".join(map(re.escape, words)), shown, re.DOTALL):
        assert time.monotonic() < end, shown
        if press and time.monotonic() > again:
            os.write(terminal, press)
            again = time.monotonic() + 5
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
    return shown
