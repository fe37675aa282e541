"""A whole audit: green for a sound course, and every fault of a spoiled one in its own part."""

import warnings

import msgspec
import pytest
from auditcourse import (
    ALTERNATIVES,
    CHECKS,
    EXERCISE,
    MISTAKES,
    REFERENCE,
    write_audited,
)
from conftest import ROOT

from grader.audit.audit import SEEDS, Audit
from grader.course.course import read_course
from grader.errors import CourseError
from grader.proof import Proof, proof_to_json


def audited(folder, sealed, **replaced):
    course = read_course(write_audited(folder, **replaced))
    audit = Audit(course, course.exercises, sealed=sealed)
    progress = []
    proof = audit.run(jobs=2, progress=progress.append)
    return proof, sum(progress), audit.length


@pytest.fixture(scope="module")
def sound(tmp_path_factory, sealed):
    return audited(tmp_path_factory.mktemp("sound"), sealed)


def test_a_sound_course_is_proven(sound, sealed):
    proof, _, _ = sound
    (exercise,) = proof.exercises
    assert exercise.shortfalls == ()
    assert proof.green
    assert [len(exercise.checks), len(exercise.styles), len(exercise.mistakes)] == [4, 4, 4]
    assert all(mutant.fate == "caught" for mutant in exercise.mutants)
    assert all(mistake.naming == "named" for mistake in exercise.mistakes)
    assert exercise.stability.seeds == SEEDS == 50
    assert exercise.sealed == sealed


def test_progress_never_exceeds_what_was_planned(sound):
    _, made, planned = sound
    assert 0 < made <= planned


def test_a_proof_survives_json(sound):
    proof, _, _ = sound
    assert msgspec.json.decode(proof_to_json(proof), type=Proof) == proof


def test_every_fault_of_a_spoiled_course_falls_short_in_its_part(tmp_path, sealed):
    lenient = CHECKS.replace("x = np.array([1, 3, 5])", "x = np.array([2, 4, 6])").replace(
        "agree(learner.halve(x), reference.halve(x))\n",
        "close(np.size(learner.halve(x)), 4, tolerance=1e-6)\n    reference.halve(x)\n",
        1,
    )
    proof, _, _ = audited(
        tmp_path,
        sealed,
        checks=lenient,
        exercise=EXERCISE.replace('"Two is in it.", ', ""),
        mistakes=MISTAKES.replace("return x + 1", "return 2.0 * x"),
        alternatives=ALTERNATIVES.replace("return 2 * x", "return 2 * x + 1e-3"),
    )
    (exercise,) = proof.exercises
    assert not proof.green
    told = {}
    for shortfall in exercise.shortfalls:
        told.setdefault(shortfall.part, []).append(shortfall.says)
    assert "`halve_of_small_numbers`" in told["degenerate"][0]
    assert told["alternatives"][0].startswith("“one product” is right, and loses")
    assert told["margins"][0].startswith("`double_of_small_numbers` allows")
    assert told["mistakes"] == ["No check sees `one_added`.", "No check sees `rounded_down`."]
    assert told["texts"] == ["`halve` has 2 hints where 3 are wanted."]


def test_an_exercise_without_a_catalogue_falls_short(tmp_path, sealed):
    proof, _, _ = audited(tmp_path, sealed, mistakes="", alternatives="")
    says = [shortfall.says for shortfall in proof.exercises[0].shortfalls]
    assert says == [
        "There are 0 alternatives, where 3 styles are wanted.",
        "`double` has no mistake in the catalogue.",
        "`halve` has no mistake in the catalogue.",
    ]


def test_a_mutant_that_no_check_sees_is_told_with_its_line_and_change(tmp_path, sealed):
    reference = REFERENCE.replace("return x + x", "return x + abs(x) * np.sign(x)").replace(
        '"""Twice and half."""', '"""Twice and half."""\n\nimport numpy as np'
    )
    largest = CHECKS.replace(
        "rng.normal(scale=8231.4177193, size=7)", "np.sort(rng.normal(size=7))"
    )
    largest = largest.replace("(learner.double(x), ref", "(learner.double(x)[-1:], ref")
    largest = largest.replace("reference.double(x))", "reference.double(x)[-1:])")
    proof, _, _ = audited(tmp_path, sealed, checks=largest, reference=reference)
    told = [s.says for s in proof.exercises[0].shortfalls if s.part == "mutants"]
    line = 1 + reference.splitlines().index("    return x + abs(x) * np.sign(x)")
    assert any(
        says.startswith(
            f"No check sees a change in line {line}, `abs(x) * np.sign(x)` → `abs(x)` in"
            " `return x + abs(x) * np.sign(x)`: it differs on other inputs of `double_of_"
        )
        for says in told
    )


def test_a_learners_course_cannot_be_audited(tmp_path):
    from grader.generate.learner import generate_learner

    generate_learner(read_course(write_audited(tmp_path)), tmp_path / "learner")
    course = read_course(tmp_path / "learner")
    with pytest.raises(CourseError, match="only an instructor's course can be audited"):
        Audit(course, course.exercises, sealed=False)


CORE = ("activations", "backprop", "initialization", "clipping")
NAMES = [e.id for e in read_course(ROOT / "solutions").exercises if e.id != "deep_network"]
"""Without the last exercise, which trains networks: `vgrade audit` takes minutes for it."""


@pytest.mark.parametrize("name", NAMES)
def test_in_the_course_every_mistake_is_named_far_from_any_tolerance(harnesses, name):
    from grader.audit.catalogue import mistakes
    from grader.audit.shortfalls import ABOVE

    proofs, above = mistakes(harnesses[name])
    assert [proof for proof in proofs if proof.naming not in ("named", "one of")] == []
    assert len(proofs) >= 12
    assert min(margin.times for margin in above.values()) >= ABOVE


@pytest.mark.parametrize("name", NAMES)
def test_in_the_course_every_right_style_is_accepted_far_from_any_tolerance(harnesses, name):
    from grader.audit.shortfalls import BELOW, FEWEST_STYLES
    from grader.audit.styles import styles

    found, below = styles(harnesses[name])
    assert [style for style in found if style.refused or style.refused_single] == []
    assert len(found) - 1 >= FEWEST_STYLES
    assert min(margin.times for margin in below.values()) >= BELOW


@pytest.mark.parametrize("name", CORE)
def test_in_the_course_few_mutants_are_seen_by_no_check(harnesses, name):
    from grader.audit.parts import mutant
    from grader.course.exercise import AuditSettings
    from grader.edits.mutants import Mutation

    made = harnesses[name]
    mutation = Mutation(made.exercise)
    total = len(mutation.sites)
    with warnings.catch_warnings(action="ignore"):
        unseen = sum(mutant(made, mutation, number) is None for number in range(total))
    assert unseen < AuditSettings().most_equal * total
