"""What a finding holds, and the two that no comparison makes."""

from __future__ import annotations

import dataclasses
import re

import pytest

from grader.numeric.finding import Finding, Mismatch


def test_a_finding_does_not_change():
    finding = Finding("value", "public", "hidden")
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.public = "else"  # pyright: ignore


def test_a_mismatch_carries_its_finding_and_reads_as_the_public_text():
    finding = Finding("value", "returned 2 where 1 is right", "the result is wrong")
    mismatch = Mismatch(finding, 2)
    assert (mismatch.finding, mismatch.got, str(mismatch)) == (finding, 2, finding.public)
    assert isinstance(mismatch, AssertionError)


def test_a_requirement_is_told_in_its_own_words():
    finding = Finding.of_requirement("keeps the direction of the gradient")
    assert finding.kind == "requirement"
    assert finding.public.endswith("that it keeps the direction of the gradient")
    assert finding.hidden == finding.public


@pytest.mark.parametrize("drawn", ["has norm 3.72", "repairs layer 1", "gives 12 arrays", "W1"])
def test_a_requirement_with_a_drawn_number_is_not_told_of_a_hidden_check(drawn):
    finding = Finding.of_requirement(drawn)
    assert drawn in finding.public
    assert not re.search(r"\d", finding.hidden)


@pytest.mark.parametrize("symbolic", ["gives W[l] the shape (n_l, n_{l-1})", "takes 1/m once"])
def test_a_formula_is_no_drawn_number(symbolic):
    assert symbolic in Finding.of_requirement(symbolic).hidden


def test_changed_inputs_name_the_functions_that_changed_them():
    finding = Finding.of_changed_inputs(("clip_by_value", "clip_by_norm", "global_norm"))
    assert finding.kind == "changed-inputs"
    assert "by `clip_by_value`, `clip_by_norm` and `global_norm`;" in finding.hidden
    assert Finding.of_changed_inputs(["relu"]).public.startswith(
        "the inputs were changed by `relu`;"
    )
