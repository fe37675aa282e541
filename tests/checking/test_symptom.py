"""Two failures of random draws are the same if what they were drawn from is."""

import numpy as np

from grader.checking.symptom import Symptom, same_failure, spreads


def drawn(seed, deviation, *shapes):
    rng = np.random.default_rng(seed)
    answer = {f"W{n}": deviation * rng.normal(size=shape) for n, shape in enumerate(shapes)}
    answer |= {f"b{n}": np.zeros((shape[0], 1)) for n, shape in enumerate(shapes)}
    return Symptom("draws", "start", 1, ["spread", spreads(answer)])


SHAPES = ((30, 20), (1, 30), (1, 1), (2, 1), (2, 2), (24, 2))


def test_draws_of_other_seeds_are_the_same_failure_however_small_a_layer_is():
    known = drawn(0, 0.1, *SHAPES)
    assert all(same_failure(drawn(seed, 0.1, *SHAPES), known) for seed in range(1, 200))


def test_draws_with_another_deviation_are_another_failure():
    known = drawn(0, 0.1, *SHAPES)
    assert not any(same_failure(drawn(seed, 0.2, *SHAPES), known) for seed in range(1, 200))


def test_a_single_weight_of_zero_is_no_draw():
    known, zero = drawn(0, 0.1, (30, 20), (1, 1)), drawn(1, 0.1, (30, 20), (1, 1))
    zero.evidence[1][1][1] = 0.0
    assert zero.evidence[1][1][0] == [1, 1]
    assert not same_failure(zero, known)
