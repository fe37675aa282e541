"""What a check drew when its key was recorded is what it draws ever after."""

import numpy as np
import pytest

from grader.checking.calls import ReferenceReplay
from grader.checking.draws import RecordingDraws, ReplayedDraws, Stream
from grader.errors import CourseError
from grader.sandbox import wire

STREAM = Stream(b"k", ("e", "c"))


def replayed(recording):
    """The draws as they come back from a kept key."""
    return ReplayedDraws(list(wire.load_values(wire.dump_values(recording.recorded))))


DRAWS = {
    "rng.uniform(1, 2, size=(2, 3))": lambda rng: rng.uniform(1, 2, size=(2, 3)),
    "one float": lambda rng: rng.normal(),
    "one whole number": lambda rng: rng.integers(10),
    "booleans": lambda rng: rng.integers(0, 2, 5).astype(bool),
    "single precision": lambda rng: rng.random(3, dtype=np.float32),
    "a permutation": lambda rng: rng.permutation(5),
    "one word": lambda rng: rng.choice(["relu", "tanh"]),
    "one of numbers": lambda rng: rng.choice([1.5, 2.5]),
    "permuted": lambda rng: rng.permuted(np.arange(6).reshape(2, 3), axis=1),
    "several at once": lambda rng: rng.multivariate_normal([0, 0], np.eye(2)),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_what_was_drawn_is_replayed_exactly(draw):
    recording = RecordingDraws(STREAM)
    first = draw(recording)
    again = draw(replayed(recording))
    assert np.array_equal(first, again)
    assert np.asarray(first).dtype == np.asarray(again).dtype
    assert isinstance(again, str) is isinstance(first, str)
    assert np.array_equal(draw(STREAM.generator()), first)


def test_a_replayed_array_is_the_checks_own(tmp_path):
    recording = RecordingDraws(STREAM)
    x = recording.random(3)
    x[0] = 7.0
    again = replayed(recording).random(3)
    assert again[0] != 7.0
    again[0] = 7.0
    assert np.array_equal(x, again)


def test_spawned_generators_are_replayed_with_their_state():
    recording = RecordingDraws(STREAM)
    first = [child.random() for child in recording.spawn(2)]
    assert [child.random() for child in replayed(recording).spawn(2)] == first


def test_a_check_that_asks_for_more_or_other_than_was_recorded_is_a_course_error():
    recording = RecordingDraws(STREAM)
    recording.random()
    replay = replayed(recording)
    replay.random()
    with pytest.raises(CourseError, match="other numbers than when its answers were recorded"):
        replay.random()
    with pytest.raises(CourseError):
        replayed(recording).spawn(1)
    reference = ReferenceReplay([["double", 4.0]])
    with pytest.raises(CourseError, match=r"reference\.halve out of its recorded order"):
        reference.halve(2.0)
    with pytest.raises(CourseError, match="out of its recorded order"):
        reference.double(2.0)


def test_another_key_or_name_gives_other_draws_and_the_same_ones_the_same():
    streams = [(b"k", ("e", "c")), (b"l", ("e", "c")), (b"k", ("f", "c")), (b"k", ("e", "d"))]
    streams += [(b"k", ("ec",)), (b"k", ("e", "c", "")), (b"k", ("e", "c", "spawned", 1))]
    assert len({Stream(*parts).generator().random() for parts in streams}) == len(streams)
    assert Stream(b"k", ("e", "c")).generator().random() == STREAM.generator().random()


def test_what_is_spawned_is_told_apart_and_comes_again():
    recording = RecordingDraws(STREAM)
    drawn = [g.random() for g in (*recording.spawn(2), *recording.spawn(1), recording.passed())]
    assert len(set(drawn)) == 4
    assert [g.random() for g in RecordingDraws(STREAM).spawn(4)] == drawn
