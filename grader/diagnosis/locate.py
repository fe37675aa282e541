"""Locating by repair: small edits of the learner's own function are tried until all checks of it
pass. Where such edits lie is where the learner is to look.

Each edit is tried in a learner's process that is opened for this search alone, and judged as any
answer is. Public checks come first; what passes them all is judged by the hidden ones, in a process
of its own, and only few edits come that far: code that answers each edit with another guess learns
no more by it. What is tried is bounded by counts: the same submission always has the same place.
The clock is a net below that. It knows no points, and earns none.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from msgspec.structs import replace

from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.attempt import attempt
from grader.checking.calls import ReferenceReplay, Remote
from grader.checking.draws import ReplayedDraws
from grader.checking.patience import TooLong, Watched, judged_within, limited
from grader.course.exercise import Exercise
from grader.edits.repairs import edits
from grader.edits.written import Edit, Written
from grader.sandbox.host import Limits, ProcessEnded, Session

MOST_REPAIRS = 4
MOST_STALLS = 6
"""Edits that never come back; each costs its whole time."""
MOST_GUESSES = 32
"""Edits that are judged by hidden checks."""
CALL_SECONDS = 0.06
JUDGING_SECONDS = 0.5
"""CPU seconds of this process for one check: what an edit makes of an answer may be anything."""


Opened = Callable[[], AbstractContextManager[Session]]
"""Opens a learner's process."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """``calls`` of learners' functions, among them one for each edit, and CPU seconds."""

    calls: int
    seconds: float


PLAIN = Bounds(900, 1.0)
ARRAYS = Bounds(2000, 3.0)
AFTER = 500
"""Calls once a first repair is found: the next ones only show whether they agree."""
MOST_OF_A_TRY = 0.01
"""CPU seconds of the first check with the function as it is; where that takes longer, as training
does, too little could be tried."""


@dataclass(frozen=True)
class Trial:
    """One function of one submission, whose checks are to pass. ``checks`` are all of it."""

    exercise: Exercise
    checks: Sequence[Check]
    keys: Mapping[str, CheckKey]
    failed: frozenset[str]
    locate: Callable[[str], str]
    seed: Callable[[str], int]
    """By a check's id; the same for every submission."""

    def in_order(self, *, hidden: bool) -> list[Check]:
        """Those that failed first, and what is soonest known before others."""

        def cost(check: Check) -> tuple[bool, int]:
            steps = self.keys[check.id].plan.steps
            return check.id not in self.failed, sum(len(step.raw) + 1000 for step in steps)

        return sorted((check for check in self.checks if check.hidden == hidden), key=cost)

    @property
    def bounds(self) -> Bounds:
        """By what the checks send: arrays, or plain numbers and lists."""
        sends_arrays = any(step.raw for c in self.checks for step in self.keys[c.id].plan.steps)
        return ARRAYS if sends_arrays else PLAIN

    def limits(self) -> Limits:
        given = self.exercise.limits
        seconds = min(CALL_SECONDS, given.call_seconds)
        return replace(given, call_seconds=seconds, total_seconds=self.bounds.seconds)


@dataclass
class _Search:
    """A search as it goes on."""

    trial: Trial
    child: Session
    opened: Opened
    left: int
    stalls: int = 0
    guesses: int = 0
    seconds: float = 0.0
    """CPU time of hidden checks."""
    public: list[Check] = field(default_factory=list)
    hidden: list[Check] = field(default_factory=list)

    def is_repair(self, function: str, text: str) -> bool:
        """Do all checks pass with this text? What goes wrong on the way is a no."""
        self.left -= 1
        if not self._put(self.child, function, text):
            return False
        if self.public and not self._may_pass(self.public[0]):
            return False
        if not all(self._passes(check, self.child) for check in self.public):
            return False
        return not self.hidden or self._passes_hidden(function, text)

    def _put(self, child: Session, function: str, text: str) -> bool:
        try:
            return child.put(self.trial.locate(function), function, text)
        except ProcessEnded:
            self.stalls += 1
            return False

    def _passes_hidden(self, function: str, text: str) -> bool:
        """In a process that ends with it: nothing is kept of a hidden input for the next edit."""
        self.guesses += 1
        if self.guesses > MOST_GUESSES:
            return False
        with self.opened() as child:
            if child.load(self.trial.locate(function)).ended is not None:
                return False
            loaded = child.cpu_seconds()
            passed = self._put(child, function, text) and all(
                self._passes(check, child) for check in self.hidden
            )
            self.seconds += child.cpu_seconds() - loaded
        return passed

    def _may_pass(self, check: Check) -> bool:
        """Without the words for what failed, which most of the time is spent on."""
        key, calls = self.trial.keys[check.id], self._calls(check, self.child)
        replay, draws = ReferenceReplay(key.answers), ReplayedDraws(key.draws)
        try:
            with limited(calls, JUDGING_SECONDS):
                tried = attempt(check, self.trial.exercise.functions, calls, replay, draws)
        except TooLong:
            self.stalls += 1
            return False
        self.left -= len(tried.record.calls)
        if isinstance(tried.error, ProcessEnded):
            self.stalls += 1
        return tried.error is None

    def _passes(self, check: Check, child: Session) -> bool:
        key, calls = self.trial.keys[check.id], self._calls(check, child)
        functions = self.trial.exercise.functions
        verdict = judged_within(JUDGING_SECONDS, check, key, calls, functions)
        self.left -= len(key.plan.steps)
        if verdict is None or verdict.status in ("timeout", "died"):
            self.stalls += 1
        return verdict is not None and verdict.status == "passed"

    def found(self, function: str, written: Written) -> Iterator[Edit]:
        """The repairs, as far as the search may go."""
        others = tuple(name for name in self.trial.exercise.functions if name != function)
        lines, count = _Lines(written, self.lines_run(function)), 0
        for edit in filter(lines.may_matter, edits(written, others)):
            if self.is_over() or count == MOST_REPAIRS:
                return
            if self.is_repair(function, written.edited(edit)):
                count += 1
                self.left = min(self.left, AFTER)
                yield edit

    def lines_run(self, function: str) -> frozenset[int]:
        """Those of the function that all failed public checks run; none where that is not known."""
        module, common = self.trial.locate(function), None
        try:
            for check in self.public:
                if check.id in self.trial.failed:
                    self.child.watch(module, function)
                    self._may_pass(check)
                    lines = self.child.watched()
                    common = lines if common is None else common & lines
        except ProcessEnded:
            return frozenset()
        return common or frozenset()

    def _calls(self, check: Check, child: Session) -> Watched:
        seed, bounds = self.trial.seed(check.id), self.trial.keys[check.id].plan.bounds
        return Watched(Remote(child, self.trial.locate, seed, bounds))

    def is_over(self) -> bool:
        spent = self.guesses >= MOST_GUESSES or self.seconds > self.trial.bounds.seconds
        return spent or self.left <= 0 or self.stalls >= MOST_STALLS


def repairs(trial: Trial, opened: Opened, function: str, text: str) -> tuple[Edit, ...]:
    """Edits of a function's text with which all of its checks pass, best ones first. ``opened``
    opens a process of the submission, with the limits of the trial. Where the clock ended the
    search there are none: another time it might have come further."""
    written = Written.of(text)
    if written is None:
        return ()
    with opened() as child:
        if child.load(trial.locate(function)).ended is not None:
            return ()
        public, hidden = trial.in_order(hidden=False), trial.in_order(hidden=True)
        search = _Search(trial, child, opened, trial.bounds.calls, public=public, hidden=hidden)
        started = child.cpu_seconds()
        if search.is_repair(function, text) or search.stalls:
            return ()  # alone it passes: then it is not this function's text that is wrong
        if child.cpu_seconds() + search.seconds - started > MOST_OF_A_TRY:
            return ()
        found = tuple(search.found(function, written))
        late = child.is_out_of_time or search.seconds > trial.bounds.seconds
    return () if late else found


ANYWHERE = frozenset({"indentation", "missing return", "empty case", "copy"})
"""Kinds of edits that lie at lines which need not run."""


class _Lines:
    """Which edits lie where a failed check comes by: about half of them."""

    def __init__(self, written: Written, run: frozenset[int]):
        self._run = run
        self._around: dict[int, range] = {}
        for node in ast.walk(written.tree):  # inner statements after outer ones
            if isinstance(node, ast.stmt):
                body = getattr(node, "body", None)
                end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
                lines = range(node.lineno, max(end, node.lineno) + 1)
                self._around.update(dict.fromkeys(lines, lines))

    def may_matter(self, edit: Edit) -> bool:
        if not self._run or edit.kind in ANYWHERE:
            return True
        lines = self._around.get(edit.line)
        return lines is None or not self._run.isdisjoint(lines)
