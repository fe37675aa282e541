"""The gauge measures comparisons and changes no verdict."""

import math

from auditcourse import CHECKS

from grader.audit.gauge import gauged


def test_each_comparison_of_a_right_answer_uses_up_a_small_part_of_its_tolerance(bench):
    made = bench()
    with gauged(made.exercise.checks) as gauge:
        assert made.failed() == []
    assert len(gauge.strains) == 4
    assert max(gauge.strains) < 1e-6


def test_a_wrong_answer_is_told_by_how_many_times_it_exceeds_the_tolerance(bench):
    made = bench()
    with gauged(made.exercise.checks) as gauge:
        failed = made.failed(lambda name: lambda x: made.reference.function(name)(x) * (1 + 1e-4))
    assert len(failed) == 4
    assert all(math.isclose(strain, 100, rel_tol=1e-3) for strain in gauge.strains)


def test_a_helper_of_the_file_of_checks_is_measured_as_well(bench):
    assert "def agree" in CHECKS
    made = bench(checks=CHECKS.replace("import check, close", "import check, close as near, close"))
    with gauged(made.exercise.checks) as gauge:
        assert made.failed() == []
    assert len(gauge.strains) == 4


def test_random_comparisons_are_counted_and_not_measured(benches):
    made = benches["initialization"]
    with gauged(made.exercise.checks) as gauge:
        assert made.failed() == []
    assert gauge.random == 21


def test_afterwards_the_checks_compare_as_before(bench):
    made = bench()
    names = made.exercise.checks[0].run.__globals__
    before = dict(names)
    with gauged(made.exercise.checks):
        assert names != before
    assert names == before
