"""A throwaway course about doubling numbers: small, fast, and proof that the grader knows no
gradients. Every file of it can be replaced, to see what becomes of an instructor's mistake."""

from __future__ import annotations

from pathlib import Path

COURSE = """\
name = "Doubling"
seed = 918273645
secret = "3f1c-this-course-is-only-for-tests-9b7e"
"""

EXERCISE = """\
title = "Twice and half"
module = "doubling"
order = 1

[hints]
double = ["What is one and one?", "There is a sign for it.", "Add the number to itself."]
"""

TASK = """\
# Twice and half

Some words on numbers.

### `double(x)`

Twice the number. An example:

```python
# this is a comment, not a heading
double(3)  # 6
```

### `halve(x)`

The number that `double` makes x of.

## Where it goes wrong

Halving whole numbers may round.
"""

REFERENCE = '''\
"""Twice and half."""


def _together(a, b):
    return a + b


def double(x):
    """Twice x.

    >>> double(3)
    6
    """
    ### BEGIN SOLUTION
    result = _together(x, x)
    return result
    ### END SOLUTION


def halve(x):
    """Half of x.

    >>> halve(6)
    3.0
    """
    ### BEGIN SOLUTION
    factor = 1 / double(1)
    factor = 0.5 if factor > 1 else factor
    return x * factor
    ### END SOLUTION
'''

CHECKS = '''\
"""The checks of twice and half."""

import numpy as np

from grader.authoring import check, close

SMALL = 2.0
LARGE = 8231.4177193


def agree(got, want):
    """Right as a sum is."""
    close(got, want)


@check(points=1, function="double")
def double_of_small_numbers(learner, reference, rng):
    """Doubling is right for small numbers."""
    x = rng.uniform(1.0, SMALL, size=(2, 3))
    agree(learner.double(x), reference.double(x))


@check(points=2, hidden=True, function="double")
def double_of_large_numbers(learner, reference, rng):
    """Doubling is right for numbers of any size and sign."""
    x = rng.normal(scale=LARGE, size=7)
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

QUIZ = """\
[[question]]
id = "twice"
kind = "choice"
text = "What is twice 2<!-- given: 2 -->?"
why = "Two and two make four."
options = [
  { text = "4", right = true },
  { text = "22", says = "That writes one number behind the other." },
  { text = "5", says = "That is one too many, this time." },
]

[[question]]
id = "even"
kind = "choices"
points = 2
text = "Which are even?"
options = [
  { text = "two", right = true },
  { text = "four", right = true },
  { text = "three", says = "Half of three is no whole number." },
  { text = "five", says = "Half of five is no whole number." },
]

[[question]]
id = "power"
kind = "number"
text = "What is {w} doubled {n} times, $2^{n} \\\\cdot {w}$?"
answer = "w * 2**n"
unit = "apples"
draw = { w = [1.5, 2.5], n = [3, 5, 10] }
why = "Each of the {n} times doubles it."
wrong = [ { answer = "w * 2 * n", says = "Doubling {n} times is more than that." } ]

[[question]]
id = "word"
kind = "text"
text = "What is one of two equal parts called?"
accept = ["half", "a half"]
wrong = [ { accept = ["double"], says = "It is the other way around." } ]

[[question]]
id = "grow"
kind = "order"
text = "From small to large?"
items = ["one", "two", "three", "four"]
says = "Count on your fingers."

[[question]]
id = "undo"
kind = "match"
text = "What undoes what?"
pairs = [
  { left = "doubling", right = "halving", says = "Twice the half is the whole." },
  { left = "adding one", right = "taking one away", says = "Put back what was taken." },
]
extra = ["squaring"]
"""

RIGHT = "def double(x):\n    return 2 * x\n\n\ndef halve(x):\n    return x / 2\n"
WRONG = "def double(x):\n    return x * x\n\n\ndef halve(x):\n    return x / 2\n"


def write_course(folder: Path, **replaced: str) -> Path:
    """Write ``solutions/`` into ``folder`` and return it. ``replaced`` gives other texts for
    ``course``, ``exercise``, ``task``, ``reference``, ``checks`` or ``quiz``, which is not there
    otherwise."""
    course = folder / "solutions"
    files = {
        "course.toml": replaced.get("course", COURSE),
        "01_doubling/exercise.toml": replaced.get("exercise", EXERCISE),
        "01_doubling/README.md": replaced.get("task", TASK),
        "01_doubling/doubling.py": replaced.get("reference", REFERENCE),
        "01_doubling/checks.py": replaced.get("checks", CHECKS),
    }
    if "quiz" in replaced:
        files["01_doubling/quiz.toml"] = replaced["quiz"]
    for name, text in files.items():
        file = course / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return course
