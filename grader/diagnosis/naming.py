"""Naming the bug: which known mistake explains how a submission fails its checks.

The failures of all mistakes are in the answer key, so that a single one is found by comparing. A
combination of two in different functions is found by running the check with both. What is said of
one check must hold for all: a mistake that would fail a check which passed is not theirs, and one
that would fail most of those that failed in another way is not either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.authoring import Check, Mistake
from grader.checking.answerkey import AnswerKey
from grader.checking.calls import Trusted
from grader.checking.judge import Verdict, judge
from grader.checking.symptom import Symptom, both_raise, same_failure, same_keys
from grader.course.catalogue import read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference

MAX_TRIALS = 60
"""Runs of a check in the search for a combination; each takes about 0.2 ms."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The mistakes that together explain a failed check, or several of which one does."""

    mistakes: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    @property
    def id(self) -> str | None:
        """As in a Result: ids joined by +, None where it is one of several."""
        return "+".join(self.mistakes) or None


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, where to look, and both as they are read in one go."""

    done: str
    look: str = ""
    whole: str = ""

    def __str__(self) -> str:
        return self.whole or self.done


@dataclass(frozen=True)
class Catalogue:
    """What is known of an exercise's mistakes. ``runs`` is empty in a learner's copy, where the
    solution is not: then combinations are not searched for."""

    texts: Mapping[str, tuple[str, str, str]]
    """By id: the function that is wrong, what was done, where to look."""
    runs: Mapping[str, Mistake] = field(default_factory=dict)
    reference: Reference | None = None
    _tried: dict[tuple[str, frozenset[str]], Symptom | None] = field(default_factory=dict)
    """What a check has shown of several mistakes at once: the same for every submission."""

    @classmethod
    def of(cls, course: Course, exercise: Exercise) -> Catalogue:
        """Raises CourseError."""
        if not exercise.authored:
            return cls(exercise.settings.mistakes)
        runs = {mistake.id: mistake for mistake in read_mistakes(course, exercise)}
        texts = {name: (m.function, m.says, m.look) for name, m in runs.items()}
        return cls(texts, runs, Reference(course, exercise) if runs else None)

    def function(self, name: str) -> str:
        return self.texts[name][0]

    def symptom(
        self, exercise: Exercise, key: AnswerKey, check: Check, names: Iterable[str]
    ) -> Symptom | None:
        """Of these mistakes together; None where the check passes for all that."""
        reference, at = self.reference, (check.id, frozenset(names))
        assert reference is not None
        if at not in self._tried:
            functions = {self.function(name): self.runs[name].run for name in at[1]}
            with reference.replaced(functions):
                calls = Trusted(reference.function)
                verdict = judge(check, key[check.id], calls, exercise.functions)
            self._tried[at] = verdict.symptom
        return self._tried[at]

    def blamed(self, diagnosis: Diagnosis) -> frozenset[str]:
        """The functions that the mistakes are in."""
        return frozenset(self.function(name) for name in diagnosis.mistakes)

    def says(self, diagnosis: Diagnosis) -> Said:
        """What a learner reads after the facts."""
        if diagnosis.one_of:
            each = " Or: ".join(self.texts[name][1] for name in diagnosis.one_of)
            return Said(f"It is one of these. {each}")
        done = [self.texts[name][1] for name in diagnosis.mistakes]
        look = [self.texts[name][2] for name in diagnosis.mistakes]
        whole = " And: ".join(map(" ".join, zip(done, look, strict=True)))
        return Said(" And: ".join(done), " ".join(look), whole)


def diagnose(
    exercise: Exercise,
    key: AnswerKey,
    catalogue: Catalogue,
    judged: Mapping[str, Verdict],
) -> dict[str, Diagnosis]:
    """By check id, what explains each failed check; checks that nothing explains are left out."""
    if not catalogue.texts:
        return {}
    failed = {name: j.symptom for name, j in judged.items() if j.symptom is not None}
    passed = {name for name, j in judged.items() if j.status == "passed"}
    if not failed:
        return {}
    known = {check.id: key[check.id].symptoms() for check in exercise.checks}
    functions = {check.id: check.function for check in exercise.checks}
    matches = {name: _matching(symptom, known[name]) for name, symptom in failed.items()}
    candidates = {name for ids in matches.values() for name in ids}
    possible = _possible(catalogue, known, functions, passed, candidates)
    possible -= _refuted(catalogue, known, functions, failed, matches)
    possible -= _too_little_for(exercise, catalogue, functions, failed, matches, possible)
    weights = _weights(matches, failed, possible)
    found: dict[str, Diagnosis] = {}
    for name, ids in matches.items():
        diagnosis = _single(catalogue, [i for i in ids if i in possible], weights)
        if diagnosis is not None:
            found[name] = diagnosis
    _drop_what_a_helper_may_raise(catalogue, known, functions, failed, found)
    _say_the_heavier(catalogue, known, failed, weights, found)
    _add_by_pattern(catalogue, known, functions, judged, failed, found)
    if catalogue.reference is not None:
        theirs = _possible(catalogue, known, functions, passed, set(catalogue.runs))
        _add_combinations(exercise, key, catalogue, judged, failed, theirs, found)
    return found


def _matching(symptom: Symptom, known: Mapping[str, Symptom]) -> list[str]:
    return [name for name, other in known.items() if same_failure(symptom, other)]


def _possible(
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, Symptom]],
    functions: Mapping[str, str],
    passed: set[str],
    candidates: set[str],
) -> set[str]:
    """Those that would fail no check of their function which the submission passed."""
    return {
        name
        for name in candidates
        if not any(
            name in known[check] and functions[check] == catalogue.function(name)
            for check in passed
        )
    }


def _refuted(
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, Symptom]],
    functions: Mapping[str, str],
    failed: Mapping[str, Symptom],
    matches: Mapping[str, list[str]],
) -> set[str]:
    """Those that do not fail most of their checks in just the way the submission does. A few may
    differ: that is where a second mistake comes on top. But none may put its answers under other
    names: who stores under two fixed names looks like who counts one too low, in some networks."""
    alike, apart, renamed = Counter[str](), Counter[str](), set[str]()
    for check, symptom in failed.items():
        for name in known[check] if symptom.is_solid else ():
            if functions[check] == catalogue.function(name):
                (alike if name in matches[check] else apart)[name] += 1
                other = known[check][name]
                if (symptom.kind, other.kind) == ("value", "value") and not same_keys(
                    symptom.evidence, other.evidence
                ):
                    renamed.add(name)
    return renamed | {name for name in apart if apart[name] >= alike[name]}


def _too_little_for(
    exercise: Exercise,
    catalogue: Catalogue,
    functions: Mapping[str, str],
    failed: Mapping[str, Symptom],
    matches: Mapping[str, list[str]],
    possible: set[str],
) -> set[str]:
    """Those that explain fewer wrong values of their function than are left without any
    explanation: something else is wrong there, which happens to look like them once. Where a helper
    is wrong too, it may be what is left."""
    spoiled = {functions[check] for check in failed}
    left, explained = Counter(), Counter()
    for check in (check for check, symptom in failed.items() if symptom.is_solid):
        fitting = [name for name in matches[check] if name in possible]
        explained.update(fitting)
        if not fitting and spoiled.isdisjoint(exercise.helpers.get(functions[check], ())):
            left[functions[check]] += 1
    return {name for name in possible if explained[name] < left[catalogue.function(name)]}


def _weights(
    matches: Mapping[str, list[str]], failed: Mapping[str, Symptom], possible: set[str]
) -> dict[str, tuple[int, int]]:
    """For each mistake, how many failures it explains: by wrong values, and in all."""
    weights: dict[str, tuple[int, int]] = dict.fromkeys(possible, (0, 0))
    for check, ids in matches.items():
        for name in ids:
            if name in possible:
                solid, all_of = weights[name]
                weights[name] = (solid + failed[check].is_solid, all_of + 1)
    return weights


def _single(
    catalogue: Catalogue, ids: list[str], weights: Mapping[str, tuple[int, int]]
) -> Diagnosis | None:
    """The one that explains most of what failed; an exception alone is too little to name one.
    Entries with the same words are ways to make one mistake, and need not be told apart."""
    ids = [name for name in ids if weights[name][0] or weights[name][1] > 1]
    if not ids:
        return None
    most = max(weights[name] for name in ids)
    best = [name for name in ids if weights[name] == most]
    best = list({catalogue.texts[name]: name for name in reversed(best)}.values())[::-1]
    return Diagnosis(mistakes=(best[0],)) if len(best) == 1 else Diagnosis(one_of=tuple(best[:3]))


def _drop_what_a_helper_may_raise(
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, Symptom]],
    functions: Mapping[str, str],
    failed: Mapping[str, Symptom],
    found: dict[str, Diagnosis],
) -> None:
    """An exception is no sign of a mistake in a function where one that was named in another would
    raise as well: in the learner's code it may raise something else than in the reference."""
    named = {name for diagnosis in found.values() for name in diagnosis.mistakes}
    for check in [check for check in found if failed[check].kind == "raised"]:
        function = functions[check]
        elsewhere = (n for n in named & known[check].keys() if catalogue.function(n) != function)
        own = function in catalogue.blamed(found[check])
        if own and any(known[check][name].kind == "raised" for name in elsewhere):
            del found[check]


def _say_the_heavier(
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, Symptom]],
    failed: Mapping[str, Symptom],
    weights: Mapping[str, tuple[int, int]],
    found: dict[str, Diagnosis],
) -> None:
    """A property that is missing has many causes. Where a mistake that explains more of the same
    function would miss it too, it is that one."""
    named = {name for diagnosis in found.values() for name in diagnosis.mistakes}
    for check in [check for check in found if failed[check].kind == "property"]:
        here = found[check].mistakes or found[check].one_of
        rivals = [
            name
            for name in named & known[check].keys()
            if catalogue.function(name) == catalogue.function(here[0])
            and all(weights[name] > weights[other] for other in here)
        ]
        if len(rivals) == 1:
            found[check] = Diagnosis(mistakes=(rivals[0],))


def _add_by_pattern(
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, Symptom]],
    functions: Mapping[str, str],
    judged: Mapping[str, Verdict],
    failed: Mapping[str, Symptom],
    found: dict[str, Diagnosis],
) -> None:
    """Where a function raises in some of its checks and passes others: the one mistake that raises
    in just those. What is raised may differ, as with a branch that was never written; but that
    sizes do not fit has too many causes."""
    for function in dict.fromkeys(functions.values()):
        own = [name for name, judges in functions.items() if judges == function]
        failing = {name for name in own if judged[name].status != "passed"}
        raising = {
            name
            for name in failing
            if name in failed and name not in found and not failed[name].is_of_sizes
        }
        if not failing or raising != failing or len(failing) == len(own):
            continue
        fitting = [
            mistake
            for mistake in catalogue.texts
            if catalogue.function(mistake) == function
            and {name for name in own if mistake in known[name]} == failing
            and all(both_raise(failed[name], known[name][mistake]) for name in failing)
        ]
        if len(fitting) == 1:
            found.update({name: Diagnosis(mistakes=(fitting[0],)) for name in failing})


def _add_combinations(
    exercise: Exercise,
    key: AnswerKey,
    catalogue: Catalogue,
    judged: Mapping[str, Verdict],
    failed: Mapping[str, Symptom],
    possible: set[str],
    found: dict[str, Diagnosis],
) -> None:
    """Explain what no single mistake explains by those named already, and at most one more."""
    checks = {check.id: check for check in exercise.checks}
    named = _one_by_function(catalogue, found)
    for check_id, symptom in failed.items():
        if check_id in found or not symptom.is_solid:
            continue
        check = checks[check_id]
        involved = _involved(exercise, check, judged[check_id])
        known = [name for function, name in named.items() if function in involved]
        base = [name for name in known if name is not None]
        if not base or len(base) < len(known):
            continue
        more = [n for n in catalogue.runs if n in possible and catalogue.function(n) in involved]
        hits = _explaining(exercise, key, catalogue, check, symptom, base, more)
        if len(hits) == 1:
            found[check_id] = Diagnosis(mistakes=hits[0])
            for name in hits[0]:
                named.setdefault(catalogue.function(name), name)


def _one_by_function(catalogue: Catalogue, found: Mapping[str, Diagnosis]) -> dict[str, str | None]:
    """The mistake that was named in each function; None where it was more than one, as only one of
    them could be tried at a time."""
    named: dict[str, str | None] = {}
    for diagnosis in found.values():
        for name in diagnosis.mistakes:
            function = catalogue.function(name)
            named[function] = name if named.get(function, name) == name else None
    return named


def _explaining(
    exercise: Exercise,
    key: AnswerKey,
    catalogue: Catalogue,
    check: Check,
    symptom: Symptom,
    base: Sequence[str],
    more: Sequence[str],
) -> list[tuple[str, ...]]:
    """The smallest sets of mistakes that fail the check as the learner does."""
    taken = {catalogue.function(name) for name in base}
    more = [name for name in more if catalogue.function(name) not in taken]
    if _fails_alike(exercise, key, catalogue, check, symptom, base):
        return [tuple(base)]
    hits = []
    for name in more[:MAX_TRIALS]:
        together = (*base, name)
        if _fails_alike(exercise, key, catalogue, check, symptom, together):
            hits.append(together)
    return hits


def _fails_alike(
    exercise: Exercise,
    key: AnswerKey,
    catalogue: Catalogue,
    check: Check,
    symptom: Symptom,
    names: Iterable[str],
) -> bool:
    other = catalogue.symptom(exercise, key, check, names)
    return other is not None and same_failure(symptom, other)


def _involved(exercise: Exercise, check: Check, judged: Verdict) -> set[str]:
    """The functions that the check called, and those that they use."""
    called = {check.function, *judged.called}
    return called | {used for name in called for used in exercise.helpers.get(name, ())}
