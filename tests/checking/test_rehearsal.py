"""A check that could not be replayed is refused, with its line and the remedy."""

import pytest
from onecheck import course_of, key_of, refused

REFUSED = {
    "a reference call is given the learner's value": (
        """
x = rng.uniform(1, 2)
twice = learner.double(x)
close(reference.halve(twice)[0], x)
""",
        "reference.halve is given a value that came from the learner; give it the reference's own",
        None,
    ),
    "a part of the learner's value": (
        """
x = rng.uniform(1, 2, size=3)
half, note = learner.halve(x)
close(reference.double({"a": [half[1:]]}["a"][0]), x[1:])
""",
        "reference.double is given a value that came from the learner; give it the reference's own",
        None,
    ),
    "an object of the learner's": (
        """
half, note = learner.halve(3.0)
close(reference.restore(half, note), 3.0)
""",
        "reference.restore is given a value that came from the learner; give it the reference's"
        " own",
        None,
    ),
    "a zero of the learner's": (
        """
close(reference.double(learner.double(0.0)), 0.0)
""",
        "reference.double is given a value that came from the learner; give it the reference's own",
        None,
    ),
    "a branch on a number": (
        """
if learner.double(2.0) == 4.0:
    reference.double(1.0)
""",
        "which reference calls are made depends on the learner's answers; make them all, before"
        " the first `if` that looks at an answer",
        None,
    ),
    "a branch on a yes": (
        """
if learner.is_even(2):
    reference.double(1.0)
""",
        "which reference calls are made depends on the learner's answers; make them all, before"
        " the first `if` that looks at an answer",
        None,
    ),
    "a branch on a no": (
        """
if learner.is_even(1):
    reference.double(1.0)
""",
        "which reference calls are made depends on the learner's answers; make them all, before"
        " the first `if` that looks at an answer",
        None,
    ),
    "a branch on a word": (
        """
half, note = learner.halve(2.0)
if note["how"] == "by division":
    reference.double(1.0)
else:
    reference.halve(1.0)
""",
        "reference.halve is called where reference.double was recorded",
        None,
    ),
    "a branch on a whole number": (
        """
for _ in range(learner.double(1)):
    reference.double(1.0)
""",
        "which reference calls are made depends on the learner's answers; make them all, before"
        " the first `if` that looks at an answer",
        None,
    ),
    "draws as often as the learner likes": (
        """
if learner.double(2.0) == 4.0:
    rng.normal()
""",
        "how often rng is used depends on the learner's answers; draw first",
        None,
    ),
    "draws as large as the learner likes": (
        """
rng.uniform(0, learner.double(2.0))
""",
        "what rng draws depends on the learner's answers; draw first",
        None,
    ),
    "the reference fails": (
        """
close(learner.double(1.0), 3.0)
""",
        "the reference does not pass: returned 2.0 where 3.0 is right, off by 0.33 relative",
        1,
    ),
    "the reference raises": (
        """
learner.double(1.0)
reference.double(None)
""",
        "the reference does not pass: TypeError: unsupported operand type(s) for +: 'NoneType' and"
        " 'NoneType'",
        2,
    ),
    "nothing of the learner's is called": (
        """
close(reference.double(1.0), 2.0)
""",
        "calls no function of the learner, so it cannot fail; call one",
        None,
    ),
    "a function that is not there": (
        """
learner.doubled(1.0)
""",
        "a check calls learner.doubled, which is no function of the exercise",
        1,
    ),
    "shuffle": (
        """
x = np.arange(5)
rng.shuffle(x)
close(learner.double(x), reference.double(x))
""",
        "a check cannot use rng.shuffle: use a method that returns new values (permuted in place"
        " of shuffle), or rng.spawn",
        2,
    ),
    "out": (
        """
x = np.empty(5)
rng.random(out=x)
close(learner.double(x), reference.double(x))
""",
        "rng.random(out=…) cannot be recorded; take the array that it returns",
        2,
    ),
    "words in an array": (
        """
for word in rng.choice(["a", "b"], size=3):
    learner.double(word)
""",
        "what rng.choice gives here cannot be recorded (NumPy array of str32); draw numbers, and"
        " choose by them",
        1,
    ),
    "a lambda": (
        """
close(learner.apply(lambda x: x, 1.0), 1.0)
""",
        "a lambda or closure cannot be sent to a learner's function;"
        ' write source("def f(x): …", constant=value)',
        1,
    ),
    "a lambda in a list": (
        """
learner.double([1.0, lambda x: x])
""",
        "a lambda or closure cannot be sent to a learner's function;"
        ' write source("def f(x): …", constant=value)',
        1,
    ),
    "a function of NumPy": (
        """
close(learner.apply(np.sin, 1.0), 1.0)
""",
        "a lambda or closure cannot be sent to a learner's function;"
        ' write source("def f(x): …", constant=value)',
        1,
    ),
    "a set": (
        """
learner.double({1.0})
""",
        "a set cannot be sent to a learner's function; send numbers, text, arrays of numbers,"
        " lists, tuples, dicts, a Generator or source(…)",
        1,
    ),
    "an array of words": (
        """
learner.double(np.array(["a"]))
""",
        "a NumPy array of str32 cannot be sent to a learner's function; send numbers, text, arrays"
        " of numbers, lists, tuples, dicts, a Generator or source(…)",
        1,
    ),
    "a matrix": (
        """
learner.double(np.asmatrix([[1.0]]))
""",
        "a numpy.matrix cannot be sent to a learner's function; send numbers, text, arrays of"
        " numbers, lists, tuples, dicts, a Generator or source(…)",
        1,
    ),
    "a dict with other keys": (
        """
learner.double({(1, 2): 3.0})
""",
        "a dict with keys that are not plain cannot be sent to a learner's function; send numbers,"
        " text, arrays of numbers, lists, tuples, dicts, a Generator or source(…)",
        1,
    ),
}


@pytest.mark.parametrize(("body", "message", "line"), REFUSED.values(), ids=REFUSED)
def test_a_check_that_could_not_be_replayed_is_refused(tmp_path, body, message, line):
    said, at = refused(course_of(tmp_path, body))
    assert said == message
    assert line in (None, at)


def test_a_message_names_the_line_of_the_check_where_no_other_is_to_blame(tmp_path):
    _, line = refused(course_of(tmp_path, "close(reference.double(1.0), 2.0)"))
    assert line <= 0


ACCEPTED = {
    "a branch that decides no reference call": """
want = reference.is_even(2)
if not learner.is_even(2):
    equal(False, want)
""",
    "the shape of an answer": """
x = rng.normal(size=(2, 3))
want = reference.double(x)
close(learner.double(x).reshape(-1), want.reshape(-1))
""",
    "finite differences of the learner's own": """
x, h = rng.normal(), 1e-6
close((learner.double(x + h) - learner.double(x - h)) / (2 * h), 2.0, tolerance=1e-4)
""",
    "whole numbers that were compared": """
n = learner.double(3)
equal(n, reference.double(3))
""",
}


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED)
def test_a_check_that_can_be_replayed_is_accepted(tmp_path, body):
    assert key_of(course_of(tmp_path, body)).outlines
