"""What stands in for SciPy gives SciPy's numbers, and says what it does not have."""

import numpy as np
import pytest
import scipy.linalg
import scipy.special
import scipy.stats

from grader.sandbox.host import Raised

Z = np.array([[-1000.0, -30.0, -0.5, 0.0], [0.25, 3.0, 40.0, 1000.0]])
P = np.array([0.0, 1e-9, 0.25, 0.5, 0.999, 1.0])


@pytest.fixture
def library(inside):
    return inside("standins").Library()


@pytest.fixture
def special(library):
    return library.module("scipy.special")


@pytest.mark.parametrize("name", ["expit", "log_expit", "expm1", "log1p", "exp2"])
@pytest.mark.parametrize("z", [Z, Z[1], 2.0, 3, np.array([1, -2]), Z.astype(np.float32)])
def test_what_works_entry_by_entry_gives_scipys_numbers(special, name, z):
    with np.errstate(all="ignore"):
        got, want = getattr(special, name)(z), getattr(scipy.special, name)(z)
    assert np.shape(got) == np.shape(want)
    assert np.asarray(got).dtype == np.asarray(want).dtype
    np.testing.assert_allclose(got, want, rtol=1e-5 if got.dtype == np.float32 else 1e-14)


def test_logit_and_the_products_with_a_logarithm_give_scipys_numbers(special):
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(special.logit(P), scipy.special.logit(P), rtol=1e-12)
        for name, y in (("xlogy", P), ("xlog1py", -P)):
            got, want = getattr(special, name)(P[::-1], y), getattr(scipy.special, name)(P[::-1], y)
            np.testing.assert_allclose(got, want, rtol=1e-14)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
@pytest.mark.parametrize("axis", [None, 0, 1])
def test_what_sums_gives_scipys_numbers(special, name, axis):
    got, want = getattr(special, name)(Z, axis=axis), getattr(scipy.special, name)(Z, axis=axis)
    assert np.shape(got) == np.shape(want)
    np.testing.assert_allclose(got, want, rtol=1e-12)


def test_the_norm_does_not_overflow(library):
    norm = library.module("scipy.linalg").norm
    for array in (Z, Z[0] * 1e300, np.zeros((2, 3)), np.array([3, 4])):
        assert norm(array) == pytest.approx(scipy.linalg.norm(array), rel=1e-14)
    assert norm(Z, 1) == scipy.linalg.norm(Z, 1)


@pytest.mark.parametrize("name", ["norm", "uniform"])
def test_draws_are_scipys_draws(library, name):
    ours, theirs = getattr(library.module("scipy.stats"), name), getattr(scipy.stats, name)
    for draw in (
        lambda d: d.rvs(size=(3, 2), random_state=5),
        lambda d: d.rvs(-1, 2, size=4, random_state=5),
        lambda d: d(loc=2, scale=3).rvs(size=4, random_state=5),
        lambda d: d.rvs(scale=0.1, size=4, random_state=np.random.default_rng(5)),
        lambda d: d.rvs(random_state=5),
    ):
        np.testing.assert_allclose(draw(ours), draw(theirs), rtol=1e-14)


def test_a_name_that_is_not_there_costs_only_what_uses_it(opened):
    text = (
        "from scipy.special import expit, gamma\nimport scipy.special as sp, scipy\n"
        "from scipy import optimize\n"
        "def own(z): return expit(z) + sp.expit(z) + scipy.special.expit(z)\n"
        "def use(z): return gamma(z)\ndef more(z): return optimize.root(z)\n"
    )
    child = opened(text)
    assert child.call("a", "own", [0.0], seed=1).value == 1.5
    for name, missing in (("use", "scipy.special.gamma"), ("more", "scipy.optimize")):
        with pytest.raises(Raised, match=f"`{missing}` is not available here"):
            child.call("a", name, [1.0], seed=1)
