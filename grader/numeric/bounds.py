"""Bounds: how probable it is that independent draws stray so far, for any number of them.

Each function returns a probability that the true one never exceeds: a test that refuses where it
is below a rate has at most that rate of false alarms. Must not know what is tested.
"""

from __future__ import annotations

import math

import numpy as np

_TINY = float(np.finfo(np.float64).tiny)


def normal_mean(n: int, mean: float) -> float:
    """P(the mean of n standard normal draws is as far from 0, on either side), exactly."""
    return math.erfc(abs(mean) * math.sqrt(n / 2))


def uniform_mean(n: int, mean: float) -> float:
    """The same for n uniform draws of mean 0 and standard deviation 1, between ±√3.

    Chernoff's bound: E exp(λx) = sinh(λ√3)/(λ√3) ≤ exp(λ²/2), for (2k + 1)! ≥ 6^k·k! in each term.
    """
    return min(1.0, 2 * math.exp(-n * mean * mean / 2))


def normal_power(n: int, power: float) -> float:
    """P(the mean square of n standard normal draws is as far from 1, on its side).

    n times the mean square is chi-square with n degrees: with a = n/2 and y = n·power/2 the density
    is t^(a−1)·e^(−t)/Γ(a). Where a ≥ 1 its logarithm is concave and lies below its tangent at y,
    whose integral is y^a·e^(−y)/(Γ(a)·|y − a + 1|). For n ≥ 500 that is within 10 % of a tail below
    1e-6; the bounds of Laurent and Massart (2000) are off by a factor of ten and more.
    """
    a, y = n / 2, n * power / 2
    if y <= 0 or math.isinf(y):
        return 0.0
    at_y = a * math.log(y) - y - math.lgamma(a)
    if y > a:
        return math.exp(min(0.0, at_y - math.log(y - a + 1 if a >= 1 else y)))
    bound = a * math.log(y) - math.lgamma(a + 1)
    if y < a - 1:
        bound = min(bound, at_y - math.log(a - 1 - y))
    return math.exp(min(0.0, bound))


def uniform_power(n: int, power: float) -> float:
    """The same for n uniform draws of mean 0 and standard deviation 1, between ±√3.

    Bernstein's inequality for the squares, of mean 1 and variance 4/5 between 0 and 3.
    """
    off = min(abs(power - 1), 3.0)
    reach = 2.0 if power > 1 else 1.0
    return math.exp(-n * off * off / (2 * (0.8 + reach * off / 3)))


def distribution_function(n: int, distance: float) -> float:
    """P(the share of n draws up to some x is anywhere so far from the probability).

    Dvoretzky, Kiefer and Wolfowitz's inequality with the constant of Massart (1990).
    """
    return min(1.0, 2 * math.exp(-2 * n * distance * distance))


def repeats(n: int, repeated: int, chance: float) -> float:
    """P(so many of n draws are equal to an earlier one), if none has a likelier value than chance.

    Given those before it, a draw is a repeat with probability at most n·chance, so that the number
    of repeats is below a binomial one; Chernoff's bound for that.
    """
    likely, share = n * chance, repeated / n
    if share <= likely:
        return 1.0
    others = (1 - share) * math.log((1 - share) / (1 - likely)) if share < 1 else 0.0
    return math.exp(-n * (share * math.log(share / likely) + others))


def signed_sum(total: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """P(numbers with these sums of squares and independent random signs have so large a total).

    Hoeffding's inequality (1963): 2·exp(−total² / 2Σp²).
    """
    return 2 * np.exp(-(total**2) / (2 * np.maximum(squares, _TINY)))


def products(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """P(the products x·y of each row have so large a sum), for independent draws.

    Given the sizes, the products of independent draws that are symmetric about 0 have independent
    random signs: also where y is x moved on by some places, and where one row of x meets many of y.
    That the sum must be as large for the deviations from the means only makes it less probable, and
    lets draws pass that are merely not centred.
    """
    tails = []
    for a, b in ((x, y), (x - x.mean(), y - y.mean())):
        p = a * b
        tails.append(signed_sum(p.sum(-1), (p * p).sum(-1)))
    return np.maximum(*tails)
