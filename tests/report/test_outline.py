"""What is told together, and what comes next."""

from __future__ import annotations

from grader.model import Location
from grader.report import outline as o

from .samples import check, exercise, missing, realistic, result, unreadable


def test_checks_that_failed_for_one_reason_are_told_together() -> None:
    same = [check(i, status="failed", message="`elu` is not written yet.") for i in ("a", "b")]
    other = check("c", status="failed", message="`elu` is off.")
    told = o.outline(exercise("activations", *same, other))
    assert [[c.id for c in g.checks] for g in told.groups] == [["a", "b"], ["c"]]


def test_checks_without_a_message_are_told_one_by_one() -> None:
    told = o.outline(exercise("x", check("a", status="failed"), check("b", status="failed")))
    assert len(told.groups) == 2


def test_a_reason_that_the_exercise_gives_is_not_given_again() -> None:
    told = o.outline(
        exercise("x", check("a", status="error", message="No."), messages=("No.", "No."))
    )
    assert told.messages == ("No.",)
    assert [g.message for g in told.groups] == [""]


def test_a_hint_is_given_once_in_an_exercise() -> None:
    checks = [check(i, status="failed", message=i, hint="Look at σ′.") for i in "abc"]
    assert [g.hint for g in o.outline(exercise("x", *checks)).groups] == ["Look at σ′.", "", ""]


def test_waiting_checks_are_counted_by_their_helper() -> None:
    checks = [check(i, status="blocked", blocked_by=h) for i, h in zip("abc", "ffg", strict=True)]
    assert [w.sentence for w in o.outline(exercise("x", *checks)).waiting] == [
        "2 more checks wait for `f`.",
        "1 more check waits for `g`.",
    ]


def test_of_an_unreadable_exercise_only_the_reason_is_told() -> None:
    told = o.outline(unreadable())
    assert told.messages and not told.groups and not told.tally


def test_what_was_begun_comes_before_what_was_not_started() -> None:
    first, second = missing("depth"), exercise("chain", check("a", status="failed", function="f"))
    assert o.next_step(result(first, second)).exercise is second


def test_the_next_step_names_the_function_the_check_and_the_place() -> None:
    bad = check(
        "a", title="σ′ is right", status="failed", function="f", location=Location("x.py", 3)
    )
    step = o.next_step(result(exercise("x", bad)))
    assert step.sentence == "Make `f` pass “σ′ is right” (x.py:3)."


def test_after_everything_passed_no_exercise_is_next() -> None:
    done = result(exercise("x", check("a")))
    assert o.next_step(done) == o.NextStep("Everything passed.")


def test_exercises_that_wait_for_a_helper_send_the_learner_to_it() -> None:
    waiting = exercise("model", check("a", status="blocked", blocked_by="linear_forward"))
    assert "`linear_forward`" in o.next_step(result(waiting)).sentence


def test_a_narrowed_result_has_the_points_of_what_it_shows() -> None:
    whole = realistic()
    shown = o.narrowed(whole, {"depth", "activations"})
    assert [e.id for e in shown.exercises] == ["depth", "activations"]
    assert (shown.score, shown.max_score) == (11.0, 20.0)
    assert o.narrowed(whole, None) is whole


def test_points_never_round_up_to_full_marks() -> None:
    assert o.points(9.999, 10) == "9.99 of 10 points"
    assert o.points(0.3, 1) == "0.3 of 1 point"
    assert o.number(0.1 + 0.2) == "0.3"
    assert o.number(1.15) == "1.15"


def test_a_place_is_a_line_or_a_cell_with_its_line() -> None:
    assert o.place(Location("a.py", 12)) == "a.py:12"
    assert o.place(Location("a.ipynb", 2, 3)) == "a.ipynb, cell 3, line 2"
