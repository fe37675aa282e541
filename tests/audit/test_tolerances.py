"""Measuring tolerances watches comparisons and changes no verdict."""

import math

from auditcourse import CHECKS

from grader.audit.tolerances import measured


def test_each_comparison_of_a_right_answer_uses_up_a_small_part_of_its_tolerance(harness):
    made = harness()
    with measured(made.exercise.checks) as tolerances:
        assert made.failed() == []
    assert len(tolerances.strains) == 4
    assert max(tolerances.strains) < 1e-6


def test_a_wrong_answer_is_told_by_how_many_times_it_exceeds_the_tolerance(harness):
    made = harness()
    with measured(made.exercise.checks) as tolerances:
        failed = made.failed(lambda name: lambda x: made.reference.function(name)(x) * (1 + 1e-4))
    assert len(failed) == 4
    assert all(math.isclose(strain, 100, rel_tol=1e-3) for strain in tolerances.strains)


def test_a_helper_of_the_file_of_checks_is_measured_as_well(harness):
    assert "def agree" in CHECKS
    made = harness(
        checks=CHECKS.replace("import check, close", "import check, close as near, close")
    )
    with measured(made.exercise.checks) as tolerances:
        assert made.failed() == []
    assert len(tolerances.strains) == 4


def test_random_comparisons_are_counted_and_not_measured(harnesses):
    made = harnesses["initialization"]
    with measured(made.exercise.checks) as tolerances:
        assert made.failed() == []
    assert tolerances.random == 147


def test_afterwards_the_checks_compare_as_before(harness):
    made = harness()
    names = made.exercise.checks[0].run.__globals__
    before = dict(names)
    with measured(made.exercise.checks):
        assert names != before
    assert names == before
