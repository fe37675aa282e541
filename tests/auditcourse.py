"""A throwaway course of doubling numbers with all that an audit asks for, to be spoiled at will."""

from __future__ import annotations

from pathlib import Path

from tinycourse import write_course

EXERCISE = """\
title = "Twice and half"
module = "doubling"
order = 1

[hints]
double = ["What is one and one?", "There is a sign for it.", "Add the number to itself."]
halve = ["What is half of one?", "Two is in it.", "Divide by two."]
"""

REFERENCE = '''\
"""Twice and half."""


def double(x):
    """Twice x.

    >>> double(3)
    6
    """
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION


def halve(x):
    """Half of x.

    >>> halve(6)
    3.0
    """
    ### BEGIN SOLUTION
    twice = double(x)
    return twice / 4
    ### END SOLUTION
'''

CHECKS = '''\
"""The checks of twice and half."""

import numpy as np

from grader.authoring import check, close


def agree(got, want):
    """Right as a sum is."""
    close(got, want)


@check(points=1, function="double")
def double_of_small_numbers(learner, reference, rng):
    """Doubling is right for small numbers."""
    x = rng.uniform(1.0, 2.0, size=(2, 3))
    agree(learner.double(x), reference.double(x))


@check(points=2, hidden=True, function="double")
def double_of_any_numbers(learner, reference, rng):
    """Doubling is right for numbers of any size and sign."""
    x = rng.normal(scale=8231.4177193, size=7)
    agree(learner.double(x), reference.double(x))


@check(points=1, function="halve")
def halve_of_small_numbers(learner, reference, rng):
    """Halving is right for small numbers."""
    x = rng.uniform(1.0, 2.0, size=4)
    agree(learner.halve(x), reference.halve(x))


@check(points=1, hidden=True, function="halve")
def halve_of_whole_numbers(learner, reference, rng):
    """Halving does not round whole numbers."""
    x = np.array([1, 3, 5])
    agree(learner.halve(x), reference.halve(x))
'''

MISTAKES = '''\
"""What goes wrong in doubling."""

from grader.authoring import mistake


@mistake(function="double", look="Look at the sign between the two.")
def squared(x):
    """You multiplied the number by itself."""
    return x * x


@mistake(function="double", look="Look at what you add.")
def one_added(x):
    """You added one to the number."""
    return x + 1


@mistake(function="halve", look="Look at the direction.")
def doubled(x):
    """You doubled the number."""
    return x * 2.0


@mistake(function="halve", look="Look at what becomes of one half.")
def rounded_down(x):
    """You divided without the part after the point."""
    return x // 2
'''

ALTERNATIVES = '''\
"""Right ways to double and halve."""

import numpy as np

from grader.authoring import alternative


def each(function, x):
    return np.array([function(item) for item in np.ravel(x)]).reshape(np.shape(x))


@alternative("loops")
def double(x):
    return each(lambda item: item + item, x)


@alternative("loops")
def halve(x):
    return each(lambda item: item / 2, x)


@alternative("one product")
def double(x):
    return 2 * x


@alternative("one product")
def halve(x):
    return 0.5 * x


@alternative("NumPy's functions")
def double(x):
    return np.add(x, x)
'''


def write_audited(folder: Path, **replaced: str) -> Path:
    """``solutions/`` in ``folder``; ``replaced`` as for `write_course`, and ``mistakes`` and
    ``alternatives``."""
    texts = {"exercise": EXERCISE, "checks": CHECKS, "reference": REFERENCE, **replaced}
    mistakes = texts.pop("mistakes", MISTAKES)
    alternatives = texts.pop("alternatives", ALTERNATIVES)
    course = write_course(folder, **texts)
    (course / "01_doubling" / "mistakes.py").write_text(mistakes, encoding="utf-8")
    (course / "01_doubling" / "alternatives.py").write_text(alternatives, encoding="utf-8")
    return course
