"""Central differences are right to ten digits, and leave their inputs alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeric.gradient import directional_derivative, numerical_gradient

RNG = np.random.default_rng(11)
MATRIX = RNG.normal(size=(3, 4))
MIX = RNG.normal(size=(4, 3))


def smooth(x):
    return float(np.tanh(MIX @ x).sum() + (x**3).sum() + np.exp(-x[0, 0]))


def slope_of_smooth(x):
    slope = MIX.T @ (1 - np.tanh(MIX @ x) ** 2) + 3 * x**2
    slope[0, 0] -= np.exp(-x[0, 0])
    return slope


def test_the_gradient_of_a_smooth_function_is_right_to_nine_digits():
    assert np.abs(numerical_gradient(smooth, MATRIX) - slope_of_smooth(MATRIX)).max() < 2e-9


@pytest.mark.parametrize("size", [1e-8, 1.0, 1e3, 1e6])
def test_the_step_follows_the_size_of_the_entry(size):
    x = size * np.array([1.0, -2.0, 3.0])
    gradient = numerical_gradient(lambda v: float((v**2).sum()), x)
    assert np.abs(gradient - 2 * x).max() <= 1e-9 * max(1.0, 2 * np.abs(x).max())


@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (2, 1, 3), (0, 2)])
def test_the_gradient_has_the_shape_of_its_point(shape):
    x = np.ones(shape)
    gradient = numerical_gradient(lambda v: (v * v).sum(), x)
    assert gradient.shape == shape
    assert np.allclose(gradient, 2.0)


def test_whole_numbers_and_lists_are_points_too():
    assert numerical_gradient(lambda v: (v**2).sum(), [1, 2]) == pytest.approx([2.0, 4.0])
    assert numerical_gradient(lambda v: v**2, 3) == pytest.approx(6.0)


def test_the_width_that_is_divided_by_is_the_one_between_the_two_points():
    points = []
    gradient = numerical_gradient(lambda v: points.append(v[0]) or v[0], [123456.7], h=1e-7)
    assert gradient[0] == 1.0
    assert points[0] - points[1] != 2e-7


def test_a_given_step_is_taken():
    points = []
    numerical_gradient(lambda v: points.append(float(v[0])) or 0.0, [1.0], h=0.25)
    assert points == [1.25, 0.75]


def test_a_function_that_writes_into_its_input_changes_nothing():
    def greedy(x):
        value = float((x**2).sum())
        x[:] = np.nan
        return value

    x = MATRIX.copy()
    assert np.allclose(numerical_gradient(greedy, x), 2 * MATRIX, atol=1e-8)
    assert directional_derivative(greedy, x, x) == pytest.approx(2 * (MATRIX**2).sum())
    assert np.array_equal(x, MATRIX)


@given(st.integers(0, 2**32), st.sampled_from([1e-6, 1.0, 1e4]))
def test_the_directional_derivative_is_gradient_times_direction(seed, length):
    direction = length * np.random.default_rng(seed).normal(size=MATRIX.shape)
    right = float((slope_of_smooth(MATRIX) * direction).sum())
    size = np.abs(slope_of_smooth(MATRIX) * direction).sum()
    assert abs(directional_derivative(smooth, MATRIX, direction) - right) < 2e-9 * size


def test_a_direction_through_many_arrays_takes_two_calls():
    calls = []
    weights = {"W1": MATRIX, "b1": np.zeros((3, 1)), "c": np.array(2.0)}
    along = {key: np.ones_like(value) for key, value in weights.items()}

    def cost(w):
        calls.append(sorted(w))
        return ((w["W1"] + w["b1"]) ** 2).sum() * w["c"]

    right = (MATRIX**2).sum() + 2 * 2 * 2 * MATRIX.sum()
    assert directional_derivative(cost, weights, along) == pytest.approx(right, rel=1e-9)
    assert calls == [["W1", "b1", "c"]] * 2


def test_along_zeros_nothing_changes():
    assert directional_derivative(lambda x: x.sum(), MATRIX, np.zeros_like(MATRIX)) == 0.0


def test_a_direction_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="other keys or shapes"):
        directional_derivative(lambda x: 0.0, MATRIX, MATRIX.T)
    with pytest.raises(ValueError, match="other keys or shapes"):
        directional_derivative(lambda x: 0.0, {"a": MATRIX}, {"b": MATRIX})


@pytest.mark.parametrize("value", [None, "1.0", MATRIX, 1j, [1.0], np.array([object()])])
def test_a_function_that_returns_no_number_is_named(value):
    with pytest.raises(TypeError, match=r"the function returned .* where a number is needed"):
        numerical_gradient(lambda x: value, [1.0])
    with pytest.raises(TypeError, match="where a number is needed"):
        directional_derivative(lambda x: value, np.ones(1), np.ones(1))


@pytest.mark.parametrize("one", [2, True, np.float32(2), np.array(2.0), np.array([[2.0]])])
def test_any_form_of_a_single_number_will_do(one):
    assert numerical_gradient(lambda x: one, [1.0]) == pytest.approx([0.0])
