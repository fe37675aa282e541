"""Every bound lies above the true probability, and near enough to be of use."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from grader.numeric import bounds

SIZES = st.integers(1, 100_000)
DEVIATIONS = st.floats(-9, 9)


@given(SIZES, DEVIATIONS)
def test_the_tail_of_a_normal_mean_is_exact(n, z):
    assert bounds.normal_mean(n, z / np.sqrt(n)) == pytest.approx(2 * stats.norm.sf(abs(z)))


@given(SIZES, DEVIATIONS)
def test_the_power_of_normal_draws_is_bounded_by_chi_square(n, z):
    power = max(0.0, 1 + z * np.sqrt(2 / n))
    side = stats.chi2.sf if power > 1 else stats.chi2.cdf
    true, bound = side(n * power, n), bounds.normal_power(n, power)
    assert true <= bound * (1 + 1e-7)
    if n >= 500 and 1e-300 < true < 1e-6:
        assert bound < 1.1 * true


@given(st.integers(1, 12), st.floats(0, 1.8))
def test_the_mean_of_uniform_draws_is_bounded_by_irwin_hall(n, mean):
    total = n * (mean / np.sqrt(12) + 0.5)
    assert 2 * irwin_hall_sf(n, total) <= bounds.uniform_mean(n, mean) + 1e-9


def irwin_hall_sf(n, total):
    """P(the sum of n uniform draws from [0, 1) is above), in closed form."""
    k = np.arange(0, max(0, int(np.floor(total))) + 1)
    terms = (-1.0) ** k * stats.binom.pmf(k, n, 0.5) * 2.0**n * np.maximum(total - k, 0) ** n
    return 1 - terms[k <= n].sum() / np.prod(np.arange(1, n + 1, dtype=float))


@pytest.mark.parametrize("n", [1, 2, 5, 30, 300])
def test_the_power_of_uniform_draws_is_bounded_in_simulation(n):
    draws = np.random.default_rng(n).uniform(-np.sqrt(3), np.sqrt(3), (20_000, n))
    powers = (draws**2).mean(1)
    for power in np.linspace(0.05, 2.9, 58):
        true = (powers >= power if power > 1 else powers <= power).mean()
        assert true <= bounds.uniform_power(n, power) + 1e-12 or true < 3e-4


@pytest.mark.parametrize("n", [1, 10, 100, 5000])
def test_the_distribution_function_is_bounded_as_by_kolmogorov(n):
    for distance in np.linspace(0.5, 4.5, 41) / np.sqrt(n):
        true = stats.kstwo.sf(distance, n)
        bound = bounds.distribution_function(n, distance)
        assert true <= bound * (1 + 1e-9)
        if 1e-12 < true < 1e-3 and n > 100:
            assert bound < 1.3 * true


@given(st.integers(1, 100_000), st.integers(0, 200), st.sampled_from([2.0**-23, 2.0**-10]))
def test_repeats_are_bounded_by_the_binomial_tail(n, repeated, chance):
    repeated = min(repeated, n)
    likely = min(1.0, n * chance)
    assert stats.binom.sf(repeated - 1, n, likely) <= bounds.repeats(n, repeated, chance) + 1e-12


@pytest.mark.parametrize("moved", [1, 7])
def test_products_of_neighbours_are_bounded_in_simulation(moved):
    draws = np.random.default_rng(moved).normal(size=(20_000, 40))
    tails = bounds.products(draws[:, :-moved], draws[:, moved:])
    for rate in (0.3, 0.1, 0.01):
        assert (tails < rate).mean() < rate


def test_one_row_against_many_is_bounded_in_simulation():
    draws = np.random.default_rng(5).uniform(-1, 1, (5000, 12, 4))
    first = np.broadcast_to(draws[:, :1], draws[:, 1:].shape).reshape(5000, -1)
    tails = bounds.products(first, draws[:, 1:].reshape(5000, -1))
    for rate in (0.3, 0.1, 0.01):
        assert (tails < rate).mean() < rate
