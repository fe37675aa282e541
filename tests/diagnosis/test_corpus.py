"""Submissions with one bug or two: none gets full marks, and what is named is what is wrong."""

import pytest
from conftest import CORPUS, corpus

WRONG = [s for s in corpus() if s["id"].startswith(("wrong_one/", "wrong_two/"))]

ELSEWHERE = {
    # Their clip_by_norm is built on the wrong global_norm, and is wrong in just that way.
    "wrong_one/117_global_squared_twice": {"clip_by_norm"},
    # Their has_non_finite overflows as well, which that check has points of its own for.
    "wrong_one/129_clip_list_style": {"has_non_finite"},
}

NOT_NAMED = frozenset()
"""Those of whose bugs not every one is named: told by facts alone, or one of several."""


def named(prepared, result):
    """The functions in which a mistake was named, each with the ids."""
    found = {}
    for exercise in result.exercises:
        for check in exercise.checks:
            for mistake in (check.mistake or "").split("+") if check.mistake else ():
                source = next(e for e in prepared.exercises if e.id == exercise.id)
                function = prepared.catalogue(source).function(mistake)
                found.setdefault(function, set()).add(mistake)
    return found


@pytest.mark.parametrize("submission", WRONG, ids=lambda s: s["id"])
def test_a_bug_costs_points_and_nothing_is_named_but_the_bug(prepared, graded, submission):
    result = graded(CORPUS / submission["id"])
    begun = [e for e in result.exercises if e.status != "missing"]
    assert begun
    assert any(e.score < e.max_score for e in begun)
    found = set(named(prepared, result))
    wrong = {bug["function"] for bug in submission["bugs"]}
    assert found <= wrong | ELSEWHERE.get(submission["id"], set())
    assert (wrong <= found) == (submission["id"] not in NOT_NAMED)


@pytest.mark.parametrize(("kind", "share"), [("wrong_one/", 0.1), ("wrong_two/", 0.3)])
def test_few_are_not_named(kind, share):
    alike = [s["id"] for s in WRONG if s["id"].startswith(kind)]
    assert len(NOT_NAMED.intersection(alike)) <= share * len(alike)
