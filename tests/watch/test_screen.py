"""The watch screen, driven as a person would: saves, keys, and what is left on the screen."""

import asyncio
import contextlib

import pytest
from tinycourse import write_course

from grader.course.course import read_course
from grader.generate.learner import generate_learner
from grader.study.progress import read_progress
from grader.watch.checker import Checker
from grader.watch.saves import events_come
from grader.watch.screen import Watch

RIGHT = "def double(x):\n    return x + x\n\n\ndef halve(x):\n    return x / 2\n"
WRONG = RIGHT.replace("x + x", "x * x")
PATIENCE = 20.0


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    generate_learner(read_course(write_course(folder)), folder / "out")
    return folder / "out"


@pytest.fixture
def root(learners, tmp_path):
    import shutil

    shutil.copytree(learners, tmp_path / "mine")
    (tmp_path / "mine" / "01_doubling" / "doubling.ipynb").unlink()
    return tmp_path / "mine"


class Screen:
    """The app with a pilot, and what a person sees of it."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    def text(self, part=None):
        parts = [part] if part else ["head", "verdict", "next", "keys"]
        return "\n".join(str(self.app.query_one(f"#{name}").render()) for name in parts)

    async def until(self, words, part=None):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while words not in " ".join(self.text(part).split()):
                    await self.pilot.pause(0.02)
        assert words in " ".join(self.text(part).split()), self.text()


@pytest.fixture
def watching(root, isolation):
    """Run what a person does, as a coroutine that is given a Screen."""
    course = read_course(root)
    opened = []

    def run(person, size=(80, 24)):
        async def main():
            checker = Checker(course, isolation)
            try:
                app = Watch(
                    course,
                    checker,
                    course.exercises[0],
                    colour=False,
                    ask_quiz=lambda exercise: None,
                    open_page=lambda result: opened.append(result) or "The page is there.",
                )
                async with app.run_test(size=size) as pilot:
                    await person(Screen(app, pilot))
            finally:
                checker.close()

        asyncio.run(main())
        return opened

    return run


def test_every_save_is_checked_and_what_to_do_keeps_its_place(root, watching):
    file = root / "01_doubling" / "doubling.py"

    async def person(screen):
        await screen.until("not started", "head")
        assert "start `doubling`" in screen.text("next")
        file.write_text(WRONG)
        await screen.until("not right yet", "head")
        await screen.until("make `double` pass", "next")
        file.write_text(RIGHT)
        await screen.until("passed here; ", "head")
        await screen.until("passes for the first time", "next")

    watching(person)
    assert read_progress(root).exercises["doubling"].status == "passed"


def test_a_file_half_written_deleted_or_renamed_is_no_end(root, watching):
    file = root / "01_doubling" / "doubling.py"

    async def person(screen):
        await screen.until("not started", "head")
        file.write_text("def double(x:\n")
        await screen.until("cannot be read", "head")
        file.unlink()
        await screen.until("not started", "head")
        (root / "01_doubling" / "new.py").write_text(RIGHT)
        (root / "01_doubling" / "new.py").rename(file)
        await screen.until("passed", "head")

    watching(person)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_at_any_width_the_bottom_line_is_there_whole(root, watching, width):
    (root / "01_doubling" / "doubling.py").write_text(WRONG)

    async def person(screen):
        await screen.until("not right yet", "head")
        await screen.until("make `double` pass", "next")
        for name in ("next", "keys"):
            region = screen.app.query_one(f"#{name}").region
            assert region.bottom <= 24
            assert region.height >= 1
        longest = max(len(line) for line in screen.text("verdict").split("\n"))
        assert longest <= width

    watching(person, size=(width, 24))


def test_a_resize_wraps_everything_anew(root, watching):
    (root / "01_doubling" / "doubling.py").write_text(WRONG)

    async def person(screen):
        await screen.until("make `double` pass", "next")
        await screen.pilot.resize_terminal(40, 20)
        await screen.pilot.pause(0.3)
        assert max(map(len, screen.text("verdict").split("\n"))) <= 40
        await screen.pilot.resize_terminal(120, 20)
        await screen.pilot.pause(0.3)
        assert max(map(len, screen.text("verdict").split("\n"))) > 60

    watching(person)


def test_keys_give_hints_reset_after_a_question_and_open_the_page(root, watching):
    file = root / "01_doubling" / "doubling.py"
    file.write_text(WRONG)

    async def person(screen):
        await screen.until("make `double` pass", "next")
        await screen.pilot.press("h")
        await screen.until("What is one and one?", "next")
        await screen.pilot.press("h")
        await screen.until("There is a sign for it.", "next")
        await screen.pilot.press("o")
        await screen.until("The page is there.", "next")
        await screen.pilot.press("y")
        await screen.pilot.pause(0.2)
        assert file.read_text() == WRONG
        await screen.pilot.press("r")
        await screen.until("y resets it", "next")
        await screen.pilot.press("y")
        await screen.until("not started", "head")

    opened = watching(person)
    assert len(opened) == 1
    assert "NotImplementedError" in file.read_text()
    assert read_progress(root).hints == {"doubling": {"double": 2}}


def test_a_broken_course_is_said_on_the_screen(root, watching):
    async def person(screen):
        await screen.until("vgrade:", "verdict")
        assert "answers" in screen.text("verdict")

    (root / "01_doubling" / ".vgrade" / "answers.key").write_bytes(b"broken")
    watching(person)


def test_where_file_events_come_is_tried_out(root):
    assert asyncio.run(events_come(root)) is True
    assert asyncio.run(events_come(root / "not there")) is False
