"""What is systematically wrong is named, and nothing else is."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeric.compare import compare
from grader.numeric.patterns import evidence

W = np.random.default_rng(7).normal(size=(5, 4))
POSITIVE = np.abs(W)
SQUARE = W[:4]
ROW = W[0]
PARAMETERS = {
    f"{name}{layer}": np.random.default_rng(layer).normal(size=shape)
    for layer, shape in enumerate([(4, 3), (5, 4), (2, 5), (3, 2)], start=1)
    for name in ("dW",)
} | {f"db{layer}": np.zeros((2, 1)) for layer in range(1, 5)}
LISTED = [PARAMETERS[f"dW{layer}"] for layer in range(1, 5)]


def renumbered(step):
    return {
        key: PARAMETERS[f"dW{(int(key[2:]) - 1 + step) % 4 + 1}"] if "W" in key else value
        for key, value in PARAMETERS.items()
    }


def last_column_wrong(array):
    changed = array.copy()
    changed[:, -1] += 1 + ROW[0] ** 2
    return changed


@pytest.mark.parametrize(
    ("got", "want", "pattern", "words"),
    [
        (3 * W, W, "factor", "every entry is 3 times too large"),
        (W / 5, W, "factor", "every entry is 5 times too small"),
        (0.9 * W, W, "factor", "every entry is 9/10 times what is right"),
        (2**0.5 * W, W, "factor", "every entry is √2 times too large"),
        (2.468 * W, W, "factor", "every entry is 2.5 times too large"),
        (-3 * W, W, "factor", "has the wrong sign and is 3 times too large"),
        (1.0001 * W, W, "factor", "every entry is 0.010 % too large"),
        (0.62468, 0.31234, "factor", "it is 2 times too large"),
        (-W, W, "sign", "every entry has the wrong sign"),
        (-0.31234, 0.31234, "sign", "the sign is wrong"),
        (W + 0.25, W, "offset", "every entry is 0.25 too large"),
        (W - 2, W, "offset", "every entry is 2 too small"),
        (SQUARE.T, SQUARE, "transposed", "it is transposed"),
        (0 * W, W, "zeros", "every entry is 0"),
        (0 * W + 1, W, "ones", "every entry is 1"),
        (0 * W + 0.3, W, "constant", "every entry is the same"),
        (np.abs(W), W, "absolute", "has lost its sign"),
        (np.maximum(W, 0), W, "clipped at zero", "cut off at zero"),
        (W**2, W, "square", "the square of what is right"),
        (POSITIVE**0.5, POSITIVE, "square root", "the square root of what is right"),
        (1 / W, W, "reciprocal", "the reciprocal of what is right"),
        (0.31234**2, 0.31234, "square", "it is the square of what is right"),
        (W[::-1], W, "reversed", "the rows are in reverse order"),
        (W[:, ::-1], W, "reversed", "the columns are in reverse order"),
        (ROW[::-1], ROW, "reversed", "the entries are in reverse order"),
        (np.roll(ROW, 1), ROW, "layer off", "come one place too late"),
        (np.roll(ROW, -1), ROW, "layer off", "come one place too early"),
        (0 * W + W[0], W, "broadcast", "every row is the same"),
        (0 * W + W[:, :1], W, "broadcast", "every column is the same"),
        (W[[2, 0, 1, 4, 3]], W, "permuted rows", "the rows are right, but in another order"),
        (W[:, [2, 0, 3, 1]], W, "permuted columns", "the columns are right, but in another"),
        (W.reshape(4, 5).T, W, "permuted", "the entries are right, but in another order"),
        (last_column_wrong(W), W, "partly right", "only the last column is wrong"),
        (last_column_wrong(W.T).T, W.T.T, "partly right", "only the last row is wrong"),
        (np.where(W < 0, W * 3, W), W, "partly right", "only where the right value is negative"),
        (np.where(W > 0, W * 3, W), W, "partly right", "only where the right value is positive"),
        (W * (1 + 1e-4 * W), W, "noise", "right to 3 digits"),
        ([1.7, 2.9, 3.1], [1.7**0.5, 2.9**0.5, 3.1**0.5], "square", "the square of"),
        ([5, 9, 12, 2], [4, 8, 11, 1], "offset", "every entry is 1 too large"),
        ([2, 5, 8], [1, 4, 7], "offset", "every entry is 1 too large"),
    ],
)
def test_what_is_wrong_with_every_entry_is_named(got, want, pattern, words):
    found = compare(got, want)
    assert found is not None
    assert (found.pattern, words in found.public) == (pattern, True), found.public
    assert not re.search(r"\d", found.hidden)


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
def test_patterns_are_seen_through_the_rounding_of_low_precision(dtype):
    patterns = [
        found and found.pattern
        for found in (compare((x).astype(dtype), W) for x in (3 * W, -W, W + 1, W[::-1], W * W))
    ]
    assert patterns == ["factor", "sign", "offset", "reversed", "square"]


@pytest.mark.parametrize(
    ("got", "want", "pattern"),
    [
        (W.T, W, "transposed"),
        (W.sum(1), W.sum(1, keepdims=True), "axis lost"),
        (W[:, :1], W[:, 0], "axis added"),
        (W.sum(), W.sum(1, keepdims=True), "summed over everything"),
        (W.sum(1).mean(), W.sum(1, keepdims=True), "averaged over everything"),
        (W.max(), W, "maximum over everything"),
        (W.sum(0, keepdims=True), W.sum(1, keepdims=True), "wrong axis"),
        (1.0, W, "scalar"),
        (W, W.sum(1, keepdims=True), "not summed"),
        (W, W.mean(1, keepdims=True), "not summed"),
        (W, W.sum(0), "not summed"),
        (W + W[:, :1], W[:, :1], "broadcast"),
        (SQUARE[:, 0] + SQUARE[:, :1], SQUARE[:, :1], "broadcast"),
        (W.sum(0), W, "reduced"),
        (W.mean(1, keepdims=True), W, "reduced"),
        (W.ravel(), W, "flattened"),
        (W.reshape(2, 10), W, "reshaped"),
        (W[:-1], W, "axis length"),
        (W.ravel(), W[0, 0], None),
        (W, W.sum(), "not summed"),
        (np.moveaxis(np.ones((2, 3, 4)), 0, 1), np.ones((2, 3, 4)), "axes swapped"),
        (np.ones((2, 3, 4)), W, "axes"),
        (np.ones((2, 3)), W, None),
    ],
)
def test_what_happened_to_a_shape_is_named(got, want, pattern):
    found = compare(got, want)
    assert found is not None
    assert (found.kind, found.pattern) == ("shape", pattern), found.public
    assert not re.search(r"\d", found.hidden)


@pytest.mark.parametrize(
    ("got", "want", "kind", "pattern", "words"),
    [
        (renumbered(1), PARAMETERS, "shape", "layer off", "dW1 holds what belongs to dW2"),
        (renumbered(-1), PARAMETERS, "shape", "layer off", "dW2 holds what belongs to dW1"),
        (
            {f"dW{i}": LISTED[i] for i in range(4)},
            {f"dW{i + 1}": LISTED[i] for i in range(4)},
            "structure",
            "layer off",
            "dW0 holds what belongs to dW1",
        ),
        ([*LISTED[1:], LISTED[0]], LISTED, "shape", "layer off", "result[0] holds what belongs"),
        (LISTED[::-1], LISTED, "shape", "layers reversed", "the parts are in reverse order"),
        ([W[0], W[1]], [W[1], W[0]], "value", "layers reversed", "in reverse order"),
        (LISTED[1:], LISTED, "structure", "one item off", "the first one is missing"),
        (LISTED[:-1], LISTED, "structure", "one item off", "the last one is missing"),
        ([W, *LISTED], LISTED, "structure", "one item off", "one too many at the start"),
        ([*LISTED, W], LISTED, "structure", "one item off", "one too many at the end"),
        (ROW[:-1], list(ROW), "structure", "one item off", "the last one is missing"),
        ([1.7, 2.9, 3.3], [3.3, 2.9, 1.7], "value", "reversed", "in reverse order"),
    ],
)
def test_what_is_wrong_from_layer_to_layer_is_named(got, want, kind, pattern, words):
    found = compare(got, want)
    assert found is not None
    assert (found.kind, found.pattern) == (kind, pattern), found.public
    assert words in found.public
    assert not re.search(r"\d", found.hidden)


def test_parts_that_are_right_in_their_own_place_are_not_one_place_off():
    for got in ([W, W + 1], [W + 1, W]):
        found = compare(got, [W, W])
        assert found is not None and found.pattern == "offset"


SMALL_SHAPES = st.tuples(st.integers(2, 5), st.integers(1, 5)) | st.tuples(st.integers(2, 30))


@given(SMALL_SHAPES, st.integers(0, 2**32), st.sampled_from([1.0, 1e-8, 1e200]))
def test_a_random_wrong_array_shows_no_pattern(shape, seed, scale):
    rng = np.random.default_rng(seed)
    want, got = scale * rng.normal(size=(2, *shape))
    found = compare(got, want)
    assert found is not None and found.pattern is None, found.public


@given(st.integers(0, 2**32))
def test_a_random_wrong_number_shows_no_pattern(seed):
    got, want = np.random.default_rng(seed).normal(size=2)
    found = compare(float(got), float(want))
    assert found is not None
    assert found.pattern is None or (found.pattern == "noise" and abs(got / want - 1) < 1e-3)


@given(st.integers(0, 2**32), st.integers(6, 30))
def test_random_small_whole_numbers_show_no_relation(seed, size):
    want, got = np.random.default_rng(seed).integers(-9, 10, size=(2, size))
    found = compare(got, want)
    assert found is None or found.pattern in (None, "partly right"), found.public


@given(st.integers(0, 2**32), st.integers(2, 6))
def test_random_layers_are_not_said_to_be_in_other_places(seed, depth):
    want, got = np.random.default_rng(seed).normal(size=(2, depth, 3))
    found = compare(list(got), list(want))
    assert found is not None and found.pattern is None, found.public


@given(SMALL_SHAPES, st.integers(0, 2**32), st.floats(0.01, 100))
def test_a_constant_factor_is_always_named(shape, seed, factor):
    want = np.random.default_rng(seed).normal(size=shape)
    found = compare(factor * want, want)
    if found is not None and evidence(want) >= 4 and abs(factor - 1) > 1e-5:
        assert found.pattern == "factor", found.public


def test_entries_too_small_to_tell_are_no_evidence():
    want = np.array([1.2345, 1e-9, 2e-9, -3e-9])
    found = compare(want * np.array([1.7, 1, 1, 1]), want)
    assert found is not None and found.pattern == "partly right"
    assert evidence(want) == 2
    assert evidence(np.array([1.0, 2.0, 2.0, 0.0])) == 2
    assert evidence(np.zeros(3)) == 0
