"""The part of SciPy that learners use in NumPy exercises, computed with NumPy.

A display library may be stood in for by anything; here the numbers count. So each function gives
what SciPy gives, and a name that is not here is an ImportError that says so, never a guess.
"""

import types

import numpy as np


class Science(types.ModuleType):
    """``scipy`` or a module of it: what it has, and a plain sentence about the rest."""

    def __init__(self, name, **contents):
        super().__init__(name)
        self.__path__ = []
        self.__all__ = sorted(contents)
        self.__dict__.update(contents)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        asked, there = f"{self.__name__}.{name}", ", ".join(self.__all__)
        words = f"`{asked}` is not available here; of `{self.__name__}` there is: {there}"
        raise ModuleNotFoundError(words, name=asked)


def _floats(x):
    x = np.asarray(x)
    return x if x.dtype.kind in "fc" else x.astype(float)


def expit(x):
    x = _floats(x)
    with np.errstate(under="ignore"):
        e = np.exp(-np.abs(x))
        return np.where(x >= 0, 1 / (1 + e), e / (1 + e))[()]


def log_expit(x):
    return -np.logaddexp(0, -_floats(x))


def logit(p):
    p = _floats(p)
    with np.errstate(all="ignore"):
        return np.log(p) - np.log1p(-p)


def softplus(x):
    return np.logaddexp(0, _floats(x))


def xlogy(x, y):
    x, y = _floats(x), _floats(y)
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log(y))[()]


def xlog1py(x, y):
    x, y = _floats(x), _floats(y)
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log1p(y))[()]


def logsumexp(a, axis=None, b=None, keepdims=False):
    a = _floats(a)
    with np.errstate(all="ignore"):
        top = np.max(a, axis=axis, keepdims=True)
        top = np.where(np.isfinite(top), top, 0)
        terms = np.exp(a - top) if b is None else b * np.exp(a - top)
        found = np.log(np.sum(terms, axis=axis, keepdims=True)) + top
    return found if keepdims else np.squeeze(found, axis=axis)[()]


def softmax(x, axis=None):
    x = _floats(x)
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(x, axis=None):
    x = _floats(x)
    x = x - np.max(x, axis=axis, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True))


def norm(a, ord=None, axis=None, keepdims=False, check_finite=True):
    """As BLAS does it, the Euclidean norm does not overflow on the way."""
    a = np.asarray(a)
    if check_finite and not np.all(np.isfinite(a)):
        raise ValueError("array must not contain infs or NaNs")
    top = np.max(np.abs(a)) if a.size else 0
    if ord is None and axis is None and top > 0:
        return np.linalg.norm(a / top, keepdims=keepdims) * top
    return np.linalg.norm(a, ord=ord, axis=axis, keepdims=keepdims)


def _generator(random_state):
    """What SciPy takes for ``random_state``: NumPy's legacy state where there is none."""
    if random_state is None:
        return np.random
    if isinstance(random_state, int | np.integer):
        return np.random.RandomState(random_state)
    return random_state


class Distribution:
    """``norm`` or ``uniform``, to draw from; called, it is frozen with a place and a scale."""

    def __init__(self, draw, loc=0.0, scale=1.0):
        self._draw, self._loc, self._scale = draw, loc, scale

    def __call__(self, loc=0.0, scale=1.0):
        return Distribution(self._draw, loc, scale)

    def rvs(self, *place, size=1, random_state=None, **named):
        loc, scale = (*place, *(self._loc, self._scale)[len(place) :])[:2]
        loc, scale = named.get("loc", loc), named.get("scale", scale)
        drawn = self._draw(_generator(random_state), loc, scale, size)
        return drawn.item() if np.shape(drawn) == (1,) and size == 1 else drawn


NORMAL = Distribution(lambda random, loc, scale, size: random.normal(loc, scale, size))
UNIFORM = Distribution(lambda random, loc, scale, size: random.uniform(loc, loc + scale, size))

_SPECIAL = {
    **{"expit": expit, "log_expit": log_expit, "logit": logit, "softplus": softplus},
    **{"xlogy": xlogy, "xlog1py": xlog1py, "logsumexp": logsumexp},
    **{"softmax": softmax, "log_softmax": log_softmax},
    **{"expm1": np.expm1, "log1p": np.log1p, "exp2": np.exp2},
}
MODULES = {
    "scipy": lambda library: Science(
        "scipy",
        special=library.module("scipy.special"),
        linalg=library.module("scipy.linalg"),
        stats=library.module("scipy.stats"),
    ),
    "scipy.special": lambda library: Science("scipy.special", **_SPECIAL),
    "scipy.linalg": lambda library: Science("scipy.linalg", norm=norm),
    "scipy.stats": lambda library: Science("scipy.stats", norm=NORMAL, uniform=UNIFORM),
}
