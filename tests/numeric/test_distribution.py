"""Right draws pass at the stated rate, and wrong ones are seen and named."""

from __future__ import annotations

import math
import re
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.numeric.distribution import SHARES, Normal, Uniform, draws_differ_from

STD = 0.13
BOTH = (Normal(STD), Uniform.with_std(STD))
LIMIT = STD * math.sqrt(3)


def normal(seed, shape, std=STD):
    return std * np.random.default_rng(seed).standard_normal(shape)


def uniform(seed, shape, std=STD):
    limit = std * math.sqrt(3)
    return np.random.default_rng(seed).uniform(-limit, limit, shape)


def cut_normal(seed, n, rescaled):
    draws = np.random.default_rng(seed).standard_normal(2 * n)
    draws = draws[np.abs(draws) < 2][:n]
    return STD * draws / (0.8796256610342398 if rescaled else 1.0)


def pattern_of(sample):
    found = draws_differ_from(sample, BOTH)
    return None if found is None else found.pattern


# --- false alarms ---


@pytest.mark.parametrize("draw", [normal, uniform])
@pytest.mark.parametrize("shape", [(1,), (7,), (3, 4), (20, 20), (40, 60), (4, 50, 5), (150, 100)])
def test_right_draws_pass(draw, shape):
    for seed in range(200 if np.prod(shape) < 3000 else 50):
        assert draws_differ_from(draw(seed, shape), BOTH) is None


@pytest.mark.parametrize("permitted", BOTH)
@pytest.mark.parametrize("n", [1, 2, 3, 10, 50, 400])
def test_alarms_are_rarer_than_the_rate_that_is_asked(permitted, n):
    draw = normal if isinstance(permitted, Normal) else uniform
    for rate in (0.5, 0.1):
        alarms = sum(
            draws_differ_from(draw(seed, n), (permitted,), false_alarm=rate) is not None
            for seed in range(600)
        )
        assert alarms / 600 <= rate


def test_the_shares_of_the_tests_make_one_rate():
    assert sum(SHARES.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
@pytest.mark.parametrize("draw", [normal, uniform])
@pytest.mark.parametrize("std", [1.0, 0.01])
def test_draws_of_low_precision_pass(dtype, draw, std):
    permitted = (Normal(std), Uniform.with_std(std))
    for n in (20, 1000, 20_000, 90_000):
        for seed in range(5):
            assert draws_differ_from(draw(seed, n, std).astype(dtype), permitted) is None


def test_draws_of_a_float32_generator_pass_after_scaling():
    rng = np.random.default_rng(0)
    for n in (50, 5000, 90_000):
        sample = rng.standard_normal(n, dtype=np.float32).astype(np.float64) * STD
        assert pattern_of(sample) is None
        sample = (2 * rng.random(n, dtype=np.float32) - 1).astype(np.float64) * LIMIT
        assert pattern_of(sample) is None


@pytest.mark.parametrize("draw", [normal, uniform])
def test_rounded_draws_pass_though_they_repeat_each_other(draw):
    draws = draw(3, (40, 60))
    assert draws_differ_from(np.round(draws, 3), BOTH) is None
    assert draws_differ_from(np.round(draws, 4), BOTH) is None
    assert draws_differ_from(STD * np.round(draws / STD, 3), BOTH) is None
    assert draws_differ_from(np.round(draws, 4).astype(np.float32), BOTH) is None


def test_rounded_draws_that_are_copies_do_not_pass():
    rows = np.tile(np.round(normal(4, (1, 60)), 4), (40, 1))
    found = draws_differ_from(rows, BOTH)
    assert found is not None and found.pattern == "repeats"
    coarse = draws_differ_from(np.round(normal(4, (40, 60)), 1), BOTH)
    assert coarse is not None


def test_the_rescaled_normal_cut_at_two_standard_deviations_passes():
    for n in (500, 5000, 20_000, 90_000):
        for seed in range(20):
            assert pattern_of(cut_normal(seed, n, rescaled=True)) is None


# --- what is seen ---


@pytest.mark.parametrize("draw", [normal, uniform])
@pytest.mark.parametrize(
    ("n", "variance"),
    [
        (500, 2.0),
        (500, 0.5),
        (2000, 2.0),
        (2000, 0.5),
        (4000, 1.25),
        (4000, 0.75),
        (20_000, 1.1),
        (20_000, 0.9),
    ],
)
def test_a_wrong_variance_is_seen_for_certain(draw, n, variance):
    for seed in range(60):
        found = draws_differ_from(draw(seed, n, STD * math.sqrt(variance)), BOTH)
        assert found is not None and found.kind == "distribution"


def test_a_variance_ten_percent_off_is_mostly_seen_from_ten_thousand_draws():
    seen = [pattern_of(normal(seed, 10_000, STD * math.sqrt(0.9))) for seed in range(100)]
    assert seen.count("spread") >= 90


@pytest.mark.parametrize(
    ("ratio", "words", "way"),
    [(math.sqrt(2), "1.4", "too large"), (1 / math.sqrt(2), "1.4", "too small")],
)
def test_a_wrong_spread_is_told_with_its_ratio(ratio, words, way):
    for draw in (normal, uniform):
        found = draws_differ_from(draw(1, 5000, ratio * STD), BOTH)
        assert found is not None and found.pattern == "spread"
        assert re.search(rf" where 0.13 is right, {words}\d times {way}$", found.public)
        assert found.hidden == f"the spread of the draws is {way}"


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        ("zeros", np.zeros((5, 4))),
        ("zeros", np.zeros((5, 4), dtype=int)),
        ("constant", np.full((5, 4), STD)),
        ("one-sided", np.random.default_rng(0).uniform(0, LIMIT, (20, 30))),
        ("one-sided", np.random.default_rng(0).random((20, 30))),
        ("one-sided", -np.random.default_rng(0).random((20, 30))),
        ("mean", normal(0, (50, 40)) + STD / 3),
        ("repeats", np.tile(normal(0, 50), (40, 1))),
        ("repeats", np.tile(uniform(0, (40, 1)), (1, 50))),
        ("repeats", np.concatenate([normal(0, (30, 40)), normal(0, (30, 40))])),
        ("repeats", np.random.default_rng(0).choice(normal(1, 200), (40, 50))),
        ("repeats", np.random.default_rng(0).choice([-STD, STD], (40, 50))),
        ("repeats", np.clip(normal(0, (100, 50)), -2 * STD, 2 * STD)),
        ("repeats", np.tile(np.round(normal(0, (100, 1)), 3), (1, 50))),
        ("order", np.linspace(-LIMIT, LIMIT, 600)),
        ("order", np.sort(normal(0, 2000))),
        ("order", np.repeat(normal(0, 2000), 2) + 1e-9 * normal(1, 4000)),
        ("shape", np.random.default_rng(0).laplace(0, STD / math.sqrt(2), 20_000)),
        ("shape", np.random.default_rng(0).choice([-1, 1], 20_000) * STD + normal(1, 20_000, 1e-3)),
        ("spread", cut_normal(0, 4000, rescaled=False)),
    ],
)
def test_what_is_no_permitted_draw_is_named(pattern, sample):
    found = draws_differ_from(sample, BOTH)
    assert found is not None
    assert (found.kind, found.pattern) == ("distribution", pattern), found.public
    assert not re.search(r"\d", found.hidden)


@pytest.mark.parametrize(("shift", "pattern"), [(0.0, "spread"), (0.3, "mean")])
def test_draws_a_hundred_times_too_wide_are_not_told_by_the_mean_that_follows(shift, pattern):
    sample = np.random.default_rng(3).normal(shift, 1.0, size=(30, 60))
    finding = draws_differ_from(sample, (Normal(0.01),))
    assert finding is not None
    assert finding.pattern == pattern


def test_the_normal_cut_at_two_standard_deviations_is_seen_if_not_rescaled():
    for seed in range(60):
        assert pattern_of(cut_normal(seed, 4000, rescaled=False)) == "spread"


def test_uniform_draws_from_zero_up_are_seen_from_a_few_dozen_on():
    for seed in range(60):
        rng = np.random.default_rng(seed)
        assert pattern_of(rng.uniform(0, 2 * LIMIT, 40)) is not None
        assert pattern_of(rng.uniform(0, LIMIT, 100)) == "one-sided"


def test_one_draw_beyond_the_limit_rules_out_the_uniform():
    sample = uniform(0, 50)
    sample[7] = 1.001 * LIMIT
    found = draws_differ_from(sample, (Uniform.with_std(STD),))
    assert found is not None and found.hidden == "the draws are not uniform"


def test_only_what_is_permitted_passes():
    assert draws_differ_from(uniform(0, 20_000), (Normal(STD),)) is not None
    assert draws_differ_from(normal(0, 20_000), (Uniform.with_std(STD),)) is not None
    either = (Normal(1.0), Normal(STD))
    assert draws_differ_from(normal(0, 2000), either) is None
    assert draws_differ_from(normal(0, 2000, 1.0), either) is None
    assert draws_differ_from(normal(0, 2000, 0.5), either) is not None


@pytest.mark.parametrize(
    ("sample", "kind", "words"),
    [
        (None, "type", "returned None where an array is needed"),
        ([0.1, 0.2], "type", "wrap it in np.array(...)"),
        (0.1, "type", "returned the number 0.10 where an array is needed"),
        (np.array(0.1), "type", "where an array is needed"),
        (np.array(["a"]), "type", "where an array is needed"),
        (normal(0, 4) + 1j, "dtype", "complex numbers"),
        (np.zeros((0, 4)), "shape", "without entries"),
        (np.array([[0.1, np.nan], [np.inf, 0.2]]), "non-finite", "entry [0, 1] is nan; 2 of 4"),
    ],
)
def test_what_is_no_sample_at_all_is_told_by_kind(sample, kind, words):
    found = draws_differ_from(sample, BOTH)
    assert found is not None
    assert (found.kind, words in found.public) == (kind, True), found.public
    assert not re.search(r"\d", found.hidden)


EXTREMES = [0.0, 1e-320, 1e200, -1e200, 1e308, -1e308, STD, 5e-324]


@given(st.lists(st.sampled_from(EXTREMES) | st.floats(-1, 1), min_size=1, max_size=30))
@settings(deadline=None)
def test_extreme_draws_neither_raise_nor_warn(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = draws_differ_from(np.array(values), BOTH)
        assert found is None or "nan" not in found.public
        if max(map(abs, values)) > 1e100:
            assert found is not None


def test_the_sample_is_left_as_it_was():
    sample = normal(0, (6, 5))
    before = sample.copy()
    sample.setflags(write=False)
    draws_differ_from(sample, BOTH)
    assert np.array_equal(sample, before)
