"""Nothing that learners get tells what a hidden check draws.

The attack is that of `inversion`. In the control it computes all hidden inputs of a course whose
draws come from NumPy's own seeding, though it does not know the seed.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
from inversion import foretold, generator_of, pool_of, states_in
from tinycourse import write_course

from grader.checking import draws
from grader.checking.answerkey import answer_key
from grader.checking.draws import Stream
from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.learner import generate_learner
from grader.sandbox import wire

CHECKS = '''\
"""The checks of mixing."""

from grader.authoring import check, close


@check(points=1, function="mix")
def mixed_once(learner, reference, rng):
    """Mixing is right for a few numbers."""
    x = rng.normal(size=3)
    for given in (*rng.spawn(2), *rng.spawn(1)):
        close(learner.mix(x, given), reference.mix(x, given))


@check(points=1, hidden=True, function="mix")
def mixed_again(learner, reference, rng):
    """Mixing is right for other numbers too."""
    (given,) = rng.spawn(1)
    x = rng.normal(size=4)
    close(learner.mix(x, given), reference.mix(x, given))
'''
REFERENCE = '''\
"""Mixing."""


def mix(x, rng):
    """x with some noise.

    >>> mix(0.0, np.random.default_rng(0)) < 9
    True
    """
    ### BEGIN SOLUTION
    noise = rng.normal(size=3)
    return x[0] + noise
    ### END SOLUTION
'''
EXERCISE = 'title = "Mixing"\nmodule = "mixing"\norder = 1\n'
TASK = "# Mixing\n\n### `mix(x, rng)`\n\nAdds noise.\n"


@pytest.fixture
def solutions(tmp_path):
    parts = {"checks": CHECKS, "reference": REFERENCE, "exercise": EXERCISE, "task": TASK}
    root = write_course(tmp_path, **parts)
    (root / "01_doubling" / "doubling.py").rename(root / "01_doubling" / "mixing.py")
    return root


def attacked(solutions, tmp_path):
    """All that is foretold from the learner's folder, and what the hidden check truly draws."""
    course = read_course(solutions)
    truth = answer_key(course, course.exercises[0])["mixed_again"].draws
    generate_learner(course, tmp_path / "learner")
    theirs = read_course(tmp_path / "learner")
    files = [file.read_bytes() for file in theirs.root.rglob("*") if file.is_file()]
    assert not any(course.secret.encode() in content for content in files)
    key = answer_key(theirs, theirs.exercises[0])
    assert "mixed_again" not in key
    states = list(states_in([check.draws for check in key.values()]))
    assert len(states) == 3  # as many Generators are given away
    guesses = foretold(states, list(key), "mixed_again", "doubling")
    return [generator.normal(size=4) for generator in guesses], truth


def test_in_the_control_the_seeding_of_numpy_gives_all_hidden_inputs_away(
    solutions, tmp_path, monkeypatch
):
    class Seeded(Stream):
        """As draws were made before: one sequence, from the bytes of seed, exercise and check."""

        def generator(self):
            return np.random.default_rng(self.sequence())

        def sequence(self):
            names = [n for n in self.names if n not in ("spawned", "check")]
            numbers = [n for n in names if isinstance(n, int)]
            words = "/".join([str(2921864999469133881), *(n for n in names if n not in numbers)])
            return np.random.SeedSequence(list(words.encode()), spawn_key=numbers)

    monkeypatch.setattr(draws, "Stream", Seeded)
    found, truth = attacked(solutions, tmp_path)
    assert any(np.array_equal(guess, truth[1][1]) for guess in found)


def test_from_what_learners_get_no_hidden_input_follows(solutions, tmp_path):
    found, truth = attacked(solutions, tmp_path)
    assert len(found) > 1000
    assert not any(np.array_equal(guess, truth[1][1]) for guess in found)


def test_only_who_knows_the_secret_can_draw_what_a_hidden_check_draws(solutions, tmp_path):
    _, truth = attacked(solutions, tmp_path)
    course = read_course(solutions)
    known = ["", course.name, course.digest, str(course.seed)]

    def drawn(key):
        stream = Stream(key.encode(), ("doubling", "mixed_again", "check"))
        return stream.generator().normal(size=4)

    assert np.array_equal(drawn(course.secret), truth[1][1])
    assert not any(np.array_equal(drawn(key), truth[1][1]) for key in known)


def test_a_new_secret_changes_every_hidden_draw_and_no_public_one(solutions):
    def drawn():
        course = read_course(solutions)
        key = answer_key(course, course.exercises[0])
        return wire.dump_values(key["mixed_once"].draws), wire.dump_values(key["mixed_again"].draws)

    before = drawn()
    settings = solutions / "course.toml"
    other = re.sub(
        "(?m)^secret = .*$", 'secret = "{}"'.format("13579bdf" * 8), settings.read_text()
    )
    settings.write_text(other)
    after = drawn()
    assert after[0] == before[0]
    assert after[1] != before[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "seed = 5\n",
            r'lacks `secret`, from which hidden .*; add `secret = "[0-9a-f]{64}"`',
        ),
        (f'secret = "{"0123456789abcdef" * 4}"\n', r"lacks `seed`.*add `seed = \d+`"),
        ('seed = 5\nsecret = "hunter2"\n', r"has a `secret` that can be guessed; write"),
        (f'seed = 5\nsecret = "{"0" * 64}"\n', "can be guessed"),
        ('seed = 5\nsecret = ""\n', "can be guessed"),
    ],
)
def test_a_course_without_a_good_secret_is_refused_and_offered_one(tmp_path, text, said):
    root = write_course(tmp_path, course=f'name = "Doubling"\n{text}')
    with pytest.raises(CourseError, match=said) as error:
        read_course(root)
    offered = re.search(r"`(secret = .*?|seed = .*?)`", error.value.message)[1]
    kept = [line for line in text.splitlines() if not line.startswith(offered.split()[0])]
    settings = root / "course.toml"
    settings.write_text("\n".join(['name = "Doubling"', *kept, offered]))
    assert read_course(root).authored


def test_a_generator_that_a_learner_is_given_spawns_by_its_own_state():
    stream = Stream(b"key", ("a",))
    states = [draws.generator_state(stream.spawned(number)) for number in (0, 0, 1)]
    found = [draws.generator_from(state).spawn(1)[0].random() for state in states]
    assert found[0] == found[1] != found[2]


def test_the_attack_undoes_numpys_seeding():
    child = np.random.SeedSequence([1, 2, 3, 4, 5, 6]).spawn(2)[1]
    generator = np.random.default_rng(child)
    again = generator_of(pool_of(draws.generator_state(generator)))
    assert np.array_equal(again.normal(size=5), generator.normal(size=5))
