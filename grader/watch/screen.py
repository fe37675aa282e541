"""The screen of `vgrade watch`: one exercise at a time, checked on every save.

What to do next keeps its place at the bottom, however long the message above it. The screen never
moves on by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.errors import CourseError, SandboxUnavailable
from grader.model import Result
from grader.report import outline as o
from grader.report.safe import log_line, plain
from grader.report.text import render_parts
from grader.study.progress import note_hint, note_result, read_progress
from grader.watch.checker import Checker
from grader.watch.saves import events_come, saves
from grader.watch.source import lines_around

POLLING = "No file events come here, so your files are looked at twice a second."
HINT_LEVELS = 3


class Choice(ModalScreen[str | None]):
    """Choose an exercise, with the arrow keys and Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss_none", "back")]

    def __init__(self, lines: list[tuple[str, str]], current: str):
        super().__init__()
        self._lines, self._current = lines, current

    def compose(self) -> ComposeResult:
        yield Label("Enter opens an exercise, Escape goes back.", id="choice-title")
        yield OptionList(*(Option(Text(text), id=name) for name, text in self._lines))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._current)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_dismiss_none(self) -> None:
        self.dismiss(None)


class Watch(App[None]):
    """``check`` grades one exercise; it is called in a thread, one call at a time."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #head { height: 1; text-style: bold; }
    #body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #next { height: auto; max-height: 6; padding: 0 1; border-top: solid $primary; }
    #keys { height: auto; max-height: 3; color: $text-muted; padding: 0 1; }
    Choice { align: center middle; }
    Choice OptionList { width: 90%; max-height: 80%; }
    #choice-title { width: 90%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint", "hint"),
        Binding("l", "list", "list"),
        Binding("n", "next", "next"),
        Binding("k", "quiz", "quiz"),
        Binding("r", "reset", "reset"),
        Binding("o", "page", "open page"),
        Binding("c", "check", "check now"),
        Binding("q", "quit", "quit"),
        Binding("y", "yes", show=False),
        Binding("ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        course: Course,
        checker: Checker,
        exercise: Exercise,
        *,
        colour: bool,
        ask_quiz: Callable[[Exercise], None],
        open_page: Callable[[Result], str],
    ):
        super().__init__(ansi_color=True)
        self._course, self._checker, self._exercise = course, checker, exercise
        self._colour = colour
        self._ask_quiz, self._open_page = ask_quiz, open_page
        self._result: Result | None = None
        self._note = ""
        self._said = ""
        self._checking = False
        self._again = False
        self._confirming = False
        self._hint_level = 0
        self._stop = asyncio.Event()

    # What is on the screen.

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with VerticalScroll(id="body"):
            yield Static(id="verdict")
        yield Static(id="next")
        yield Static(id="keys")

    def on_mount(self) -> None:
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.query_one("#body").focus()
        self.show()
        self.recheck()
        self.listen()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)  # by then the width is the new one

    def on_unmount(self) -> None:
        self._stop.set()

    def show(self) -> None:
        """Everything anew, for the width there is."""
        width = max(self.size.width - 3, 20)
        body, closing = "", ""
        if self._said:
            body = self._said
        elif self._result is not None:
            body, closing = render_parts(self._result, color=self._colour, width=width)
            body += self._excerpt(self._result, width)
        state = "checking…" if self._checking else self._standing()
        self.query_one("#head", Static).update(
            Text(f"{self._exercise.id} · {state}", no_wrap=True, overflow="ellipsis")
        )
        self.query_one("#verdict", Static).update(Text.from_ansi(body))
        bottom = "\n".join(part for part in (self._note, closing) if part)
        if self._confirming:
            bottom = (
                f"Reset `{self._exercise.id}`? What you wrote is kept in a backup. y resets it."
            )
        self.query_one("#next", Static).update(Text.from_ansi(bottom))
        self.query_one("#keys", Static).update(Text(self._keys()))

    def _keys(self) -> str:
        shown = [b for b in self.BINDINGS if isinstance(b, Binding) and b.show]
        if self._exercise.id not in self._quizzes():
            shown = [b for b in shown if b.key != "k"]
        return "  ".join(f"{b.key} {b.description}" for b in shown)

    def _quizzes(self) -> set[str]:
        return {e.id for e in self._course.exercises if (e.path / ".vgrade/quiz.json").is_file()}

    def _standing(self) -> str:
        if self._result is None:
            return "not checked yet"
        for exercise in self._result.exercises:
            if exercise.id == self._exercise.id:
                words = o.exercise_words(exercise)
                return f"{words}, {o.points(exercise.score, exercise.max_score)}"
        return "not checked yet"

    def _excerpt(self, result: Result, width: int) -> str:
        """The learner's lines around the first place that a check names."""
        places = [c.location for e in result.exercises for c in e.checks if c.location]
        if not places:
            return ""
        lines = lines_around(self._course.root, places[0])
        if not lines:
            return ""
        text = [f"\n\n{plain(o.place(places[0]))}"]
        for number, line in lines:
            mark = "▶" if number == places[0].line else " "
            text.append(f"{mark} {number:4d} │ {log_line(plain(line.expandtabs(4)))}"[:width])
        return "\n".join(text)

    # Checking.

    @work(exclusive=True, group="listen")
    async def listen(self) -> None:
        polling = not await events_come(self._course.root)
        if polling:
            self._note = POLLING
            self.show()
        async for _ in saves(self._course.root, self._stop, poll=polling):
            self.recheck()

    def recheck(self) -> None:
        """At once, or once more after the check that is running."""
        self._said = ""
        self._confirming = False
        if self._checking:
            self._again = True
            return
        self._checking = True
        self.show()
        self.check_in_thread(self._exercise)

    @work(thread=True, group="check")
    def check_in_thread(self, exercise: Exercise) -> None:
        try:
            result: Result | str = self._checker.check(exercise)
        except (CourseError, SandboxUnavailable, OSError) as error:
            result = f"vgrade: {error}"
        self.call_from_thread(partial(self.checked, exercise, result))

    def checked(self, exercise: Exercise, result: Result | str) -> None:
        self._checking = False
        if exercise is self._exercise:
            if isinstance(result, str):
                self._said, self._result = result, None
            else:
                self._keep(result)
                self._result = result
        again, self._again = self._again, False
        if again or exercise is not self._exercise:
            self.recheck()
        self.show()

    def _keep(self, result: Result) -> None:
        self._note = ""
        try:
            before = read_progress(self._course.root).exercises.get(self._exercise.id)
            note_result(self._course.root, result)
        except (CourseError, OSError) as error:
            self._note = f"Your progress was not kept: {error}"
            return
        passed = any(e.id == self._exercise.id and e.status == "passed" for e in result.exercises)
        if passed and (before is None or before.status != "passed"):
            more = " n goes on to the next one."
            if self._course.self_study:
                more = f" `vgrade solution {self._exercise.id}` shows a model answer.{more}"
            self._note = f"✓ `{self._exercise.id}` passes for the first time.{more}"

    # Keys.

    def action_check(self) -> None:
        self.recheck()

    def action_hint(self) -> None:
        """Of the function that is worked on; each press one level more."""
        function = self._function()
        self._hint_level = self._hint_level % HINT_LEVELS + 1
        hint = self._exercise.hint(function, self._hint_level)
        if hint is None and self._hint_level > 1:
            self._hint_level = 1
            hint = self._exercise.hint(function, 1)
        self._note = f"Hint for `{function}`: {hint or 'there is none.'}"
        if hint is not None:
            try:
                note_hint(self._course.root, self._exercise.id, function, self._hint_level)
            except (CourseError, OSError) as error:
                self._note += f" ({error})"
        self.show()

    def _function(self) -> str:
        for exercise in self._result.exercises if self._result else ():
            for check in exercise.checks:
                failed = check.status not in ("passed", "blocked")
                if exercise.id == self._exercise.id and failed and check.function:
                    return check.function
        return self._exercise.functions[0]

    def action_list(self) -> None:
        try:
            known = read_progress(self._course.root).exercises
        except CourseError as error:
            known, self._note = {}, str(error)
        lines = []
        for exercise in self._course.exercises:
            state = known.get(exercise.id)
            mark = o.MARKS[state.status] if state else "○"
            points = ""
            if state and state.status != "missing":
                points = f"  {o.points(state.score, state.max_score)}"
            lines.append((exercise.id, f"{mark} {exercise.order:02d} {exercise.id}{points}"))
        self.push_screen(Choice(lines, self._exercise.id), self._turn_to)

    def _turn_to(self, name: str | None) -> None:
        exercise = self._course.exercise(name) if name else None
        if exercise is not None and exercise is not self._exercise:
            self._exercise, self._result, self._hint_level, self._note = exercise, None, 0, ""
            self.query_one("#body", VerticalScroll).scroll_home(animate=False)
            self.recheck()

    def action_next(self) -> None:
        """The first exercise after this one that does not pass yet, else the one after it."""
        exercises = self._course.exercises
        here = exercises.index(self._exercise)
        try:
            known = read_progress(self._course.root).exercises
        except CourseError:
            known = {}
        rest = [*exercises[here + 1 :], *exercises[:here]]
        open_ones = [e for e in rest if (s := known.get(e.id)) is None or s.status != "passed"]
        self._turn_to((open_ones or rest or [self._exercise])[0].id)

    def action_reset(self) -> None:
        self._confirming = True
        self.show()

    def action_yes(self) -> None:
        from datetime import datetime

        from grader.study.reset import reset

        if not self._confirming:
            return
        self._confirming = False
        try:
            done = reset(self._course.root, self._exercise, None, datetime.now())
            kept = [one.backup for one in done if one.backup]
            where = ", ".join(str(b.relative_to(self._course.root)) for b in kept)
            note = f"Reset. Yours is kept in {where}" if kept else "It is as at the beginning."
        except (CourseError, OSError) as error:
            note = f"Not reset: {error}"
        self.recheck()
        self._note = note
        self.show()

    def action_quiz(self) -> None:
        if self._exercise.id not in self._quizzes():
            return
        with self.suspend():
            self._ask_quiz(self._exercise)
        self.recheck()

    def action_page(self) -> None:
        if self._result is None:
            return
        try:
            self._note = self._open_page(self._result)
        except OSError as error:
            self._note = f"The page could not be written: {error}"
        self.show()
