"""The checks of the activation functions and their slopes."""

import numpy as np

from grader.authoring import check, close_each, inputs_unchanged


def agree(got, want):
    """The answer is right, entry by entry.

    Right forms such as s·(1 − s) lose relative digits in the flat ends, in float32 above all. With
    this floor they are right to 1e-14, and to 1e-5 in float32: a hundredth of what is allowed.
    """
    close_each(got, want, floor=0.02)


def both_sides(rng, smallest, largest, shape):
    """Numbers of both signs and of a size between smallest and largest: none at the kink."""
    return rng.uniform(smallest, largest, shape) * rng.choice([-1.0, 1.0], shape)


@check(points=2, function="sigmoid")
def sigmoid_near_zero(learner, reference, rng):
    """The sigmoid is right around zero, for a matrix."""
    z = rng.uniform(-4, 4, size=(3, 5))
    agree(learner.sigmoid(z), reference.sigmoid(z))


@check(points=1, hidden=True, function="sigmoid")
def sigmoid_of_a_vector(learner, reference, rng):
    """The sigmoid is right where it flattens, for a vector."""
    z = rng.uniform(-25, 25, size=30)
    agree(learner.sigmoid(z), reference.sigmoid(z))


@check(points=1, hidden=True, function="sigmoid")
def sigmoid_of_one_number(learner, reference, rng):
    """The sigmoid takes a single number and whole numbers as well."""
    number = float(rng.uniform(0.5, 1.5))
    whole = rng.permutation(np.array([[-7, -2, 0, 1, 3, 6]]), axis=1)
    want_number, want_whole = reference.sigmoid(number), reference.sigmoid(whole)
    agree(learner.sigmoid(number), want_number)
    agree(learner.sigmoid(whole), want_whole)


@check(points=1, hidden=True, function="sigmoid")
def sigmoid_far_out(learner, reference, rng):
    """The sigmoid is right and never NaN very far from zero."""
    z = np.concatenate([[-1000.0, -800.0, 750.0, 1000.0], rng.uniform(-2, 2, size=4)])
    agree(learner.sigmoid(z), reference.sigmoid(z))


@check(points=2, function="sigmoid_derivative")
def slope_of_the_sigmoid(learner, reference, rng):
    """σ′ is right around zero, and 0.25 at zero itself."""
    z = np.concatenate([[0.0], rng.uniform(-4, 4, size=14)]).reshape(3, 5)
    agree(learner.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@check(points=2, hidden=True, function="sigmoid_derivative")
def slope_of_the_sigmoid_where_it_saturates(learner, reference, rng):
    """σ′ is right where the sigmoid saturates."""
    z, whole = rng.uniform(-12, 12, size=(4, 8)), rng.permutation(np.arange(-3, 4))
    number = float(rng.uniform(0.5, 1.5))
    want, want_whole = reference.sigmoid_derivative(z), reference.sigmoid_derivative(whole)
    want_number = reference.sigmoid_derivative(number)
    agree(learner.sigmoid_derivative(z), want)
    agree(learner.sigmoid_derivative(whole), want_whole)
    agree(learner.sigmoid_derivative(number), want_number)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="sigmoid_derivative")
def slope_of_the_sigmoid_far_out(learner, reference, rng):
    """σ′ is right and never NaN very far from zero."""
    z = np.concatenate([[-1000.0, -760.0, 820.0, 1000.0], rng.uniform(-2, 2, size=4)])
    agree(learner.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@check(points=2, function="tanh_derivative")
def slope_of_tanh(learner, reference, rng):
    """The slope of tanh is right around zero."""
    z = rng.uniform(-2, 2, size=(3, 5))
    agree(learner.tanh_derivative(z), reference.tanh_derivative(z))


@check(points=1, hidden=True, function="tanh_derivative")
def slope_of_tanh_where_it_saturates(learner, reference, rng):
    """The slope of tanh is right where tanh saturates."""
    z, whole = rng.uniform(-6, 6, size=(4, 8)), rng.permutation(np.arange(-3, 4))
    number = float(rng.uniform(0.5, 1.5))
    want, want_whole = reference.tanh_derivative(z), reference.tanh_derivative(whole)
    want_number = reference.tanh_derivative(number)
    agree(learner.tanh_derivative(z), want)
    agree(learner.tanh_derivative(whole), want_whole)
    agree(learner.tanh_derivative(number), want_number)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="tanh_derivative")
def slope_of_tanh_far_out(learner, reference, rng):
    """The slope of tanh is right and never NaN very far from zero."""
    z = np.concatenate([[-1000.0, -720.0, 900.0, 1000.0], rng.uniform(-1, 1, size=4)])
    agree(learner.tanh_derivative(z), reference.tanh_derivative(z))


@check(points=1, function="relu")
def relu_on_both_sides(learner, reference, rng):
    """ReLU keeps what is positive and drops what is negative."""
    z = both_sides(rng, 0.1, 5.0, (3, 5))
    agree(learner.relu(z), reference.relu(z))


@check(points=1, hidden=True, function="relu")
def relu_of_other_shapes(learner, reference, rng):
    """ReLU takes a vector and a single number as well."""
    z = both_sides(rng, 0.2, 40.0, 12)
    number = -float(rng.uniform(1.0, 2.0))
    want, want_number = reference.relu(z), reference.relu(number)
    agree(learner.relu(z), want)
    agree(learner.relu(number), want_number)


@check(points=1, function="relu_derivative")
def slope_of_relu(learner, reference, rng):
    """The slope of ReLU is 1 on the right and 0 on the left."""
    z = both_sides(rng, 0.1, 5.0, (3, 5))
    agree(learner.relu_derivative(z), reference.relu_derivative(z))


@check(points=1, hidden=True, function="relu_derivative")
def slope_of_relu_for_any_size(learner, reference, rng):
    """The slope of ReLU depends on the side alone, not on the size."""
    z = both_sides(rng, 1e-3, 1.0, (2, 9)) * np.array([[1.0], [1000.0]])
    number = -int(rng.integers(1, 9))
    want, want_number = reference.relu_derivative(z), reference.relu_derivative(number)
    agree(learner.relu_derivative(z), want)
    agree(learner.relu_derivative(number), want_number)


@check(points=1, function="leaky_relu")
def leaky_relu_on_both_sides(learner, reference, rng):
    """Leaky ReLU keeps what is positive and shrinks what is negative."""
    z = both_sides(rng, 0.1, 5.0, (3, 5))
    agree(learner.leaky_relu(z, 0.3), reference.leaky_relu(z, 0.3))


@check(points=1, hidden=True, function="leaky_relu")
def leaky_relu_with_another_slope(learner, reference, rng):
    """Leaky ReLU is right with another slope."""
    alpha = float(rng.uniform(0.2, 0.4))
    z = np.concatenate([both_sides(rng, 0.2, 30.0, (4, 6)), rng.uniform(0.02, 0.18, (1, 6))])
    agree(learner.leaky_relu(z, alpha), reference.leaky_relu(z, alpha))


@check(points=1, hidden=True, function="leaky_relu")
def leaky_relu_of_whole_numbers(learner, reference, rng):
    """Leaky ReLU takes whole numbers as well, and has the slope 0.01 where none is given."""
    z = rng.permutation(np.array([-60, -35, -9, 2, 5, 14]))
    number = -float(rng.uniform(1.0, 2.0))
    want, want_number = reference.leaky_relu(z), reference.leaky_relu(number)
    agree(learner.leaky_relu(z), want)
    agree(learner.leaky_relu(number), want_number)


@check(points=1, function="leaky_relu_derivative")
def slope_of_leaky_relu(learner, reference, rng):
    """The slope of leaky ReLU is 1 on the right and alpha on the left."""
    z = both_sides(rng, 0.1, 5.0, (3, 5))
    want = reference.leaky_relu_derivative(z, 0.3)
    agree(learner.leaky_relu_derivative(z, 0.3), want)


@check(points=1, hidden=True, function="leaky_relu_derivative")
def slope_of_leaky_relu_with_another_slope(learner, reference, rng):
    """The slope of leaky ReLU is right with another alpha, and with 0.01 where none is given."""
    z = np.concatenate([both_sides(rng, 0.2, 30.0, 18), both_sides(rng, 0.02, 0.9, 4)])
    alpha, whole = float(rng.uniform(0.15, 0.25)), rng.permutation(np.array([-40, -3, -1, 1, 2, 7]))
    want = reference.leaky_relu_derivative(z, alpha)
    want_default = reference.leaky_relu_derivative(z)
    want_whole = reference.leaky_relu_derivative(whole, alpha)
    agree(learner.leaky_relu_derivative(z, alpha), want)
    agree(learner.leaky_relu_derivative(z), want_default)
    agree(learner.leaky_relu_derivative(whole, alpha), want_whole)


@check(points=2, function="elu")
def elu_on_both_sides(learner, reference, rng):
    """ELU is right on both sides, with alpha 1."""
    z = both_sides(rng, 0.1, 4.0, (3, 5))
    agree(learner.elu(z, 1.0), reference.elu(z, 1.0))


@check(points=1, hidden=True, function="elu")
def elu_with_another_alpha(learner, reference, rng):
    """ELU is right with another alpha."""
    z = both_sides(rng, 0.05, 8.0, (4, 6))
    alpha = float(rng.uniform(0.3, 0.7))
    agree(learner.elu(z, alpha), reference.elu(z, alpha))


@check(points=1, hidden=True, function="elu")
def elu_of_whole_numbers(learner, reference, rng):
    """ELU takes whole numbers as well, and has alpha 1 where none is given."""
    z = rng.permutation(np.array([-5, -2, -1, 1, 3, 8]))
    number = -float(rng.uniform(1.0, 2.0))
    want, want_number = reference.elu(z), reference.elu(number)
    agree(learner.elu(z), want)
    agree(learner.elu(number), want_number)


@check(points=1, hidden=True, function="elu")
def elu_far_out(learner, reference, rng):
    """ELU is right and never NaN very far from zero."""
    near = np.concatenate([rng.uniform(-2.0, -0.2, size=3), rng.uniform(0.2, 2.0, size=2)])
    z = np.concatenate([[-1000.0, -730.0, 740.0, 1000.0], near])
    agree(learner.elu(z, 0.8), reference.elu(z, 0.8))


@check(points=2, function="elu_derivative")
def slope_of_elu(learner, reference, rng):
    """The slope of ELU is right on both sides, with alpha 1."""
    z = both_sides(rng, 0.1, 4.0, (3, 5))
    agree(learner.elu_derivative(z, 1.0), reference.elu_derivative(z, 1.0))


@check(points=2, hidden=True, function="elu_derivative")
def slope_of_elu_with_another_alpha(learner, reference, rng):
    """The slope of ELU is right with another alpha, and with 1 where none is given."""
    z = both_sides(rng, 0.05, 8.0, (4, 6))
    alpha = float(rng.uniform(0.3, 0.7))
    whole = rng.permutation(np.array([[-5, -2, -1, 1, 3, 8]]), axis=1)
    want, want_default = reference.elu_derivative(z, alpha), reference.elu_derivative(z)
    want_whole = reference.elu_derivative(whole, alpha)
    agree(learner.elu_derivative(z, alpha), want)
    agree(learner.elu_derivative(z), want_default)
    agree(learner.elu_derivative(whole, alpha), want_whole)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="elu_derivative")
def slope_of_elu_far_out(learner, reference, rng):
    """The slope of ELU is right and never NaN very far from zero."""
    near = np.concatenate([rng.uniform(-2.0, -0.2, size=3), rng.uniform(0.2, 2.0, size=2)])
    z = np.concatenate([[-1000.0, -710.0, 770.0, 1000.0], near])
    agree(learner.elu_derivative(z, 0.6), reference.elu_derivative(z, 0.6))


@check(points=1, hidden=True, function="relu")
def relu_gives_a_new_array(learner, reference, rng):
    """ReLU leaves the array that it is given as it was."""
    z = both_sides(rng, 0.1, 2, (1, 9))
    agree(learner.relu(z), reference.relu(z))
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="relu_derivative")
def slope_of_relu_is_a_new_array(learner, reference, rng):
    """The slope of ReLU leaves the array that it is given as it was."""
    z = both_sides(rng, 0.1, 2, (1, 8))
    agree(learner.relu_derivative(z), reference.relu_derivative(z))
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="leaky_relu")
def leaky_relu_gives_a_new_array(learner, reference, rng):
    """Leaky ReLU leaves the array that it is given as it was."""
    z = both_sides(rng, 0.1, 2, (1, 7))
    agree(learner.leaky_relu(z, 0.2), reference.leaky_relu(z, 0.2))
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="elu")
def elu_gives_a_new_array(learner, reference, rng):
    """ELU leaves the array that it is given as it was."""
    z = both_sides(rng, 0.1, 2, (6, 1))
    agree(learner.elu(z, 0.8), reference.elu(z, 0.8))
    inputs_unchanged(learner)
