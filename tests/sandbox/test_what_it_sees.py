"""What the learner's process can see, found by a submission that reads all of its memory: nothing
of the course but the inputs of calls, nothing of other learners, nothing of the machine."""

import os
from pathlib import Path

import numpy as np
import pytest

from grader.checking.patience import Patience
from grader.grading.stage import Asked, run_stage
from grader.sandbox.host import Limits, Sandbox, Source, preload

DUMP = Path(__file__).with_name("memory_dump.py").read_text(encoding="utf-8")
OTHER = "Thelonious Featherstonehaugh"
"""A learner who was graded before, by the same zygote."""
CONSTANTS = [np.expm1(-1.0), np.log(2.0), np.log(4.0), *(n / 12 for n in range(1, 12))]
"""Right answers that are in every process: libraries have them in their tables."""
LIMITS = Limits(call_seconds=60, load_seconds=20, total_seconds=600)


def numbers(value):
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            yield from value.ravel().tolist()
    elif isinstance(value, float):
        yield float(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, dict):
        yield from numbers(list(value.values()))


def telling(values):
    """Bit patterns of the numbers that no other code has by accident."""
    kept = {n for n in numbers(values) if np.isfinite(n) and float(f"{n:.6g}") != n}
    return np.sort(np.array(list(kept), dtype=float).view(np.int64))


def ahead(plan):
    """The numbers of the calls that were made ahead."""
    steps = plan.steps if plan.ahead else ()
    arrays = [np.frombuffer(s.raw[: len(s.raw) // 8 * 8], float) for s in steps]
    return [arrays, [s.arguments for s in steps]]


class Seen:
    """One submission after all its checks, public and hidden: every answer was None."""

    def __init__(self, prepared, tier):
        with Sandbox(tier, preload=preload()) as sandbox:
            source = Source(f"{OTHER}.py", "py", (f"def f(): return {OTHER!r}",))
            with sandbox.open([source], LIMITS, 3) as child:
                child.call(OTHER, "f", [], seed=1)
            functions = [name for e in prepared.exercises for name in e.functions]
            answers = "\n".join(f"def {name}(*arguments): return None" for name in functions)
            with sandbox.open([Source("a.py", "py", (DUMP + answers,))], LIMITS, 7) as child:
                self.sent = self.listen(child)
                modules = dict.fromkeys(functions, "a")
                for hidden in (False, True):
                    asked = [
                        Asked(e, c, prepared.keys[e.id][c.id], prepared.message(e, c), modules, 5)
                        for e in prepared.exercises
                        for c in e.checks
                        if c.hidden == hidden
                    ]
                    for each, _ in run_stage(asked, child, prepared.remembered, Patience()):
                        self.sent += ahead(each.key.plan)
                child.limits = LIMITS
                self.surroundings = child.call("a", "surroundings", [], seed=1).value
                pieces = child.call("a", "look", [], seed=1).value
                self.words = np.concatenate(
                    [child.call("a", "piece", [n], seed=1).value for n in range(pieces)]
                )
        pages = self.words.reshape(-1, 512)
        self.words = pages[pages.any(axis=1)].ravel()
        self.memory = self.words.tobytes()

    @staticmethod
    def listen(child):
        """The arguments of every call from now on: a check may give a function what another one
        is to answer."""
        sent, call = [], child.call

        def listening(module, function, arguments, **options):
            sent.append(arguments)
            return call(module, function, arguments, **options)

        child.call = listening
        return sent

    def found(self, patterns):
        """Those of the sorted patterns that are there."""
        place = np.searchsorted(patterns, self.words).clip(max=len(patterns) - 1)
        return np.unique(patterns[place[patterns[place] == self.words]])

    def holds(self, text):
        return self.held([text]) == [text]

    def held(self, texts):
        """Of these those that are there, in one of the ways in which Python or C keep a text."""
        forms = [(f, text) for text in texts for f in (text.encode(), text.encode("utf-16-le"))]
        by_head = {}
        for form, text in forms:
            by_head.setdefault(form[:4], []).append((form, text))
        heads = np.array([int.from_bytes(head, "little") for head in by_head], np.uint32)
        likely = np.zeros(1 << 16, bool)
        likely[heads & 0xFFFF] = True
        found = set()
        for at in range(4):
            words = np.frombuffer(self.memory, np.uint32, len(self.memory) // 4 - 1, at)
            places = np.flatnonzero(likely[words & 0xFFFF])
            for place in (4 * places[np.isin(words[places], heads)] + at).tolist():
                for form, text in by_head[self.memory[place : place + 4]]:
                    if text not in found and self.memory.startswith(form, place):
                        found.add(text)
        return sorted(found)


@pytest.fixture(scope="module")
def seen(prepared):
    """In the weaker of the sealed tiers: namespaces only take away."""
    return Seen(prepared, "sealed")


def keys(prepared, *, hidden):
    return [
        prepared.keys[e.id][c.id]
        for e in prepared.exercises
        for c in e.checks
        if c.hidden == hidden
    ]


def test_the_search_finds_what_is_there(seen, prepared):
    """Its own source, our code, and the inputs that it was given, hidden ones too."""
    assert len(seen.memory) > 20_000_000
    assert seen.holds("Find all pages; then those that any word in them may point to")
    assert seen.holds("a reader of exactly n bytes"[1:9])
    given = telling([key.draws for key in keys(prepared, hidden=True)])
    assert len(seen.found(given)) > 100


def test_no_expected_value_is_there(seen, prepared):
    every = [*keys(prepared, hidden=True), *keys(prepared, hidden=False)]
    given = telling([seen.sent, [key.draws for key in every], CONSTANTS])
    expected = telling([key.answers for key in every])
    expected = expected[~np.isin(expected, given)]
    assert len(expected) > 1000
    assert len(seen.found(expected)) == 0


def test_no_check_and_no_title_is_there(seen, prepared):
    hidden = [check for e in prepared.exercises for check in e.checks if check.hidden]
    texts = [check.title[:30] for check in hidden] + [check.id for check in hidden]
    assert seen.held([*texts, *(exercise.title for exercise in prepared.exercises)]) == []


def test_no_name_of_the_course_its_place_or_another_learner_is_there(seen, course):
    texts = [course.name, str(course.root), OTHER, "vgrade-cache", "exercise.toml"]
    assert seen.held(texts) == []


def test_nothing_of_the_machine_is_there_but_where_python_is(seen):
    around = seen.surroundings
    assert around["environment"] == {}
    assert not around["environment in C"]
    assert set(around["descriptors"]) == {0, 1, 2, 3, 4, *around["pipe"]}
    assert around["arguments"] == [""]
    assert not [name for name in around["modules"] if name.partition(".")[0] == "grader"]
    own = [name for name in around["frames"] if name != "a.py"]
    assert all("/grader/sandbox/inside/" in name for name in own), own
    assert not seen.holds(os.environ["PATH"]) or os.environ["PATH"] == os.defpath
