"""The catalogue of mistakes in orthogonal weights and in the singular values of deep networks.

Draws come from `rng` in the usual order, layer by layer, so that a learner's weights with the same
mistake are the same numbers.
"""

from itertools import pairwise

import numpy as np
from orthogonal import _ACTIVATIONS, _SLOPES, _gaussian, _orthogonal

from grader.authoring import mistake


def filled(layers_dims, draw):
    """W from ``draw(n_out, n_in)`` and b of zeros for every layer."""
    parameters = {}
    for layer, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        parameters[f"W{layer}"] = draw(n_out, n_in)
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters


def right_weights(layers_dims, gain, rng):
    return filled(layers_dims, lambda n_out, n_in: gain * _orthogonal(n_out, n_in, rng))


def from_the_tall(n_out, n_in, make):
    """A tall matrix from ``make(rows, columns)``, turned where the layer is wide."""
    tall = make(max(n_out, n_in), min(n_out, n_in))
    return tall if n_out >= n_in else tall.T


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at the sign of the first entry in many matrices of yours.",
)
def signs_of_R_ignored(layers_dims, gain, rng):
    """You took Q as NumPy returns it, whose signs are not random but a matter of its method."""

    def draw(n_out, n_in):
        return gain * from_the_tall(
            n_out, n_in, lambda *shape: np.linalg.qr(rng.standard_normal(shape))[0]
        )

    return filled(layers_dims, draw)


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at the sign of the first entry in many matrices of yours.",
)
def left_vectors_alone(layers_dims, gain, rng):
    """You took the left singular vectors alone, whose signs are a matter of the method."""

    def draw(n_out, n_in):
        def left(*shape):
            return np.linalg.svd(rng.standard_normal(shape), full_matrices=False)[0]

        return gain * from_the_tall(n_out, n_in, left)

    return filled(layers_dims, draw)


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at the mean of the numbers that you begin with.",
)
def numbers_from_zero_to_one(layers_dims, gain, rng):
    """You began with numbers between 0 and 1, so some directions are likelier than others."""

    def made(*shape):
        Q, R = np.linalg.qr(rng.random(shape))
        return Q * np.sign(np.diag(R))

    return filled(layers_dims, lambda n_out, n_in: gain * from_the_tall(n_out, n_in, made))


@mistake(function="initialize_parameters_orthogonal", look="Look at the angles between your rows.")
def normal_numbers_as_they_are(layers_dims, gain, rng):
    """You drew normal numbers with deviation gain/√n_in, which are orthogonal on average only."""
    return filled(layers_dims, lambda n_out, n_in: gain * _gaussian(n_out, n_in, rng))


@mistake(function="initialize_parameters_orthogonal", look="Look at the angles between your rows.")
def lengths_without_angles(layers_dims, gain, rng):
    """You brought every row or column to its length, without making them orthogonal."""

    def made(*shape):
        G = rng.standard_normal(shape)
        return G / np.linalg.norm(G, axis=0)

    return filled(layers_dims, lambda n_out, n_in: gain * from_the_tall(n_out, n_in, made))


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at which of the two results of the decomposition you take.",
)
def R_for_Q(layers_dims, gain, rng):
    """You took R, the triangular matrix, where Q is asked."""

    def draw(n_out, n_in):
        side = max(n_out, n_in)
        return gain * np.linalg.qr(rng.standard_normal((side, side)))[1][:n_out, :n_in]

    return filled(layers_dims, draw)


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at what the decomposition returns for a wide matrix.",
)
def wide_matrix_not_turned(layers_dims, gain, rng):
    """You decomposed a wide matrix as it is, which gives a Q that is square."""

    def draw(n_out, n_in):
        Q, R = np.linalg.qr(rng.standard_normal((n_out, n_in)))
        return gain * Q * np.sign(np.diag(R))

    return filled(layers_dims, draw)


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at which width of a layer the rows of W count.",
)
def orthogonal_transposed(layers_dims, gain, rng):
    """You swapped the rows and the columns of W."""
    return filled(layers_dims, lambda n_out, n_in: gain * _orthogonal(n_out, n_in, rng).T)


@mistake(
    function="initialize_parameters_orthogonal", look="Look at where gain stands in your code."
)
def gain_left_out(layers_dims, gain, rng):
    """You left out the gain."""
    return right_weights(layers_dims, 1.0, rng)


@mistake(
    function="initialize_parameters_orthogonal", look="Look at the power of gain in your code."
)
def gain_squared(layers_dims, gain, rng):
    """You used the gain twice."""
    return right_weights(layers_dims, gain**2, rng)


@mistake(
    function="initialize_parameters_orthogonal", look="Look at the power of gain in your code."
)
def root_of_the_gain(layers_dims, gain, rng):
    """You took the root of the gain, as if it were a variance."""
    return right_weights(layers_dims, gain**0.5, rng)


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at how long a row of an orthogonal matrix is.",
)
def divided_by_the_root_of_n(layers_dims, gain, rng):
    """You divided by the root of the fan-in, though a row has length 1 already."""
    return filled(
        layers_dims, lambda n_out, n_in: gain * _orthogonal(n_out, n_in, rng) / np.sqrt(n_in)
    )


@mistake(function="initialize_parameters_orthogonal", look="Look at where your Generator is made.")
def same_matrix_in_every_layer(layers_dims, gain, rng):
    """You seeded a new Generator in every layer, so layers of one shape are copies."""
    return filled(
        layers_dims,
        lambda n_out, n_in: gain * _orthogonal(n_out, n_in, np.random.default_rng(1)),
    )


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at whether your matrix is drawn at all.",
)
def identity_for_orthogonal(layers_dims, gain, rng):
    """You used the identity, one of the orthogonal matrices, and drew nothing."""
    return filled(layers_dims, lambda n_out, n_in: gain * np.eye(n_out, n_in))


@mistake(function="initialize_parameters_orthogonal", look="Look at what the task says about b.")
def biases_drawn_too(layers_dims, gain, rng):
    """You drew the biases as well, which are zero here."""
    parameters = right_weights(layers_dims, gain, rng)
    for layer, n_out in enumerate(layers_dims[1:], start=1):
        parameters[f"b{layer}"] = rng.standard_normal((n_out, 1))
    return parameters


@mistake(
    function="initialize_parameters_orthogonal",
    look="Look at the names in the dict that you return.",
)
def orthogonal_biases_left_out(layers_dims, gain, rng):
    """You returned the weights only, without the biases."""
    right = right_weights(layers_dims, gain, rng)
    return {name: array for name, array in right.items() if name[0] == "W"}


@mistake(function="initialize_parameters_orthogonal", look="Look at the shape of b in the task.")
def orthogonal_biases_as_rows(layers_dims, gain, rng):
    """You made the biases rows, not columns."""
    right = right_weights(layers_dims, gain, rng)
    return {name: array.T if name[0] == "b" else array for name, array in right.items()}


def walked(parameters, X, activation):
    """(W, b, A before, Z) of every layer."""
    A, layers = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = W @ A + b
        layers.append((W, b, A, Z))
        A = _ACTIVATIONS[activation](Z)
    return layers


def jacobian(parameters, X, activation, step=None):
    """The Jacobian, with ``step(W, A, Z, J)`` for one layer."""

    def right_step(W, A, Z, J):
        return _SLOPES[activation](Z) * (W @ J)

    J = np.eye(len(X))
    for W, _, A, Z in walked(parameters, X, activation):
        J = (step or right_step)(W, A, Z, J)
    return J


def values(J):
    return np.linalg.svd(J, compute_uv=False)


@mistake(
    function="jacobian_singular_values", look="Look at what a layer does beside multiplying by W."
)
def product_of_the_weights(parameters, X, activation):
    """You multiplied the weights alone, without the slopes of the activation."""
    return values(jacobian(parameters, X, activation, lambda W, A, Z, J: W @ J))


@mistake(function="jacobian_singular_values", look="Look at where the slope is taken.")
def slopes_at_the_outputs(parameters, X, activation):
    """You took the slopes at the outputs of the activation, not at its inputs."""

    def step(W, A, Z, J):
        return _SLOPES[activation](_ACTIVATIONS[activation](Z)) * (W @ J)

    return values(jacobian(parameters, X, activation, step))


@mistake(function="jacobian_singular_values", look="Look at which layer a slope belongs to.")
def slopes_of_the_layer_before(parameters, X, activation):
    """You multiplied by the slopes at what goes into a layer, before its weights."""

    def step(W, A, Z, J):
        return W @ (_SLOPES[activation](A) * J)

    return values(jacobian(parameters, X, activation, step))


@mistake(function="jacobian_singular_values", look="Look at which factor a Jacobian has.")
def activations_for_slopes(parameters, X, activation):
    """You multiplied by the activations, not by their slopes."""

    def step(W, A, Z, J):
        return _ACTIVATIONS[activation](Z) * (W @ J)

    return values(jacobian(parameters, X, activation, step))


@mistake(function="jacobian_singular_values", look="Look at the last layer.")
def last_slope_left_out(parameters, X, activation):
    """You left out the slopes of the last layer, which has an activation too."""
    layers = walked(parameters, X, activation)
    J = np.eye(len(X))
    for number, (W, _, _, Z) in enumerate(layers, start=1):
        J = W @ J if number == len(layers) else _SLOPES[activation](Z) * (W @ J)
    return values(J)


@mistake(function="jacobian_singular_values", look="Look at where your loop begins.")
def first_layer_left_out(parameters, X, activation):
    """You began with the second layer, so this is the Jacobian with respect to A[1]."""
    first, *later = walked(parameters, X, activation)
    J = np.eye(len(first[3]))
    for W, _, _, Z in later:
        J = _SLOPES[activation](Z) * (W @ J)
    return values(J)


@mistake(function="jacobian_singular_values", look="Look at what stands in Z beside W·A.")
def biases_left_out_of_Z(parameters, X, activation):
    """You left out the biases, so the slopes are taken at the wrong place."""
    bare = {name: 0 * array if name[0] == "b" else array for name, array in parameters.items()}
    return values(jacobian(bare, X, activation))


@mistake(function="jacobian_singular_values", look="Look at what the next layer is given.")
def no_activation_going_forward(parameters, X, activation):
    """You gave Z to the next layer, without the activation."""
    A, J = X, np.eye(len(X))
    for layer in range(1, len(parameters) // 2 + 1):
        W = parameters[f"W{layer}"]
        A = W @ A + parameters[f"b{layer}"]
        J = _SLOPES[activation](A) * (W @ J)
    return values(J)


@mistake(
    function="jacobian_singular_values",
    look="Look at how the eigenvalues of JᵀJ belong to the singular values of J.",
)
def squares_of_the_values(parameters, X, activation):
    """You returned the squares of the singular values."""
    return values(jacobian(parameters, X, activation)) ** 2


@mistake(function="jacobian_singular_values", look="Look at the order that the task asks for.")
def smallest_first(parameters, X, activation):
    """You listed the values from the smallest to the largest."""
    return values(jacobian(parameters, X, activation))[::-1]


@mistake(function="jacobian_singular_values", look="Look at how many numbers are asked.")
def largest_alone(parameters, X, activation):
    """You returned the largest singular value alone."""
    return values(jacobian(parameters, X, activation))[0]


@mistake(function="jacobian_singular_values", look="Look at how many numbers are asked.")
def one_value_for_each_input(parameters, X, activation):
    """You returned a value for every input, more than a Jacobian with fewer rows has."""
    found = values(jacobian(parameters, X, activation))
    return np.append(found, np.zeros(len(X) - len(found)))


@mistake(function="jacobian_singular_values", look="Look at which matrix you decompose.")
def values_of_the_last_weights(parameters, X, activation):
    """You decomposed the weights of the last layer, not the Jacobian of the whole network."""
    return values(parameters[f"W{len(parameters) // 2}"])


@mistake(function="jacobian_singular_values", look="Look at what your SVD returns.")
def whole_decomposition(parameters, X, activation):
    """You returned the whole decomposition, with both matrices of vectors."""
    U, s, Vt = np.linalg.svd(jacobian(parameters, X, activation))
    return U, s, Vt


@mistake(function="jacobian_singular_values", look="Look at which values are asked.")
def sizes_of_eigenvalues(parameters, X, activation):
    """You took the sizes of the eigenvalues, where singular values are asked."""
    J = jacobian(parameters, X, activation)
    square = J[: min(J.shape), : min(J.shape)]
    return np.sort(np.abs(np.linalg.eigvals(square)))[::-1]


def products(depths, width, draw, pick):
    """``pick(singular values)`` of a product for each depth."""
    pairs = []
    for depth in depths:
        product = np.eye(width)
        for _ in range(depth):
            product = draw() @ product
        pairs.append(pick(np.linalg.svd(product, compute_uv=False)))
    return pairs


def largest_and_median(found):
    return float(found[0]), float(np.median(found))


def right_draw(width, kind, rng):
    draw = {"gaussian": _gaussian, "orthogonal": _orthogonal}[kind]
    return lambda: draw(width, width, rng)


@mistake(function="spread_by_depth", look="Look at the deviation of your normal numbers.")
def deviation_of_one(depths, width, kind, rng):
    """You drew normal numbers with deviation 1, without dividing by √width."""
    draw = right_draw(width, kind, rng)
    size = np.sqrt(width) if kind == "gaussian" else 1.0
    return products(depths, width, lambda: size * draw(), largest_and_median)


@mistake(function="spread_by_depth", look="Look at the deviation of your normal numbers.")
def divided_by_the_width(depths, width, kind, rng):
    """You divided the normal numbers by the width, not by its root."""
    draw = right_draw(width, kind, rng)
    size = 1 / np.sqrt(width) if kind == "gaussian" else 1.0
    return products(depths, width, lambda: size * draw(), largest_and_median)


@mistake(function="spread_by_depth", look="Look at the deviation of your normal numbers.")
def weights_of_he(depths, width, kind, rng):
    """You used He's deviation √(2/width), where there is no relu."""
    draw = right_draw(width, kind, rng)
    size = np.sqrt(2) if kind == "gaussian" else 1.0
    return products(depths, width, lambda: size * draw(), largest_and_median)


@mistake(function="spread_by_depth", look="Look at where your matrix is drawn.")
def power_of_one_matrix(depths, width, kind, rng):
    """You drew one matrix and took its power."""
    W = right_draw(width, kind, rng)()
    return products(depths, width, lambda: W, largest_and_median)


@mistake(function="spread_by_depth", look="Look at which of the values you return.")
def mean_for_median(depths, width, kind, rng):
    """You returned the mean of the singular values, not their median."""
    draw = right_draw(width, kind, rng)
    return products(depths, width, draw, lambda s: (float(s[0]), float(np.mean(s))))


@mistake(function="spread_by_depth", look="Look at which of the values you return.")
def smallest_for_median(depths, width, kind, rng):
    """You returned the smallest singular value, not the median."""
    draw = right_draw(width, kind, rng)
    return products(depths, width, draw, lambda s: (float(s[0]), float(s[-1])))


@mistake(function="spread_by_depth", look="Look at the order of your pairs.")
def median_first(depths, width, kind, rng):
    """You put the median before the largest value."""
    draw = right_draw(width, kind, rng)
    return products(depths, width, draw, lambda s: (float(np.median(s)), float(s[0])))


@mistake(function="spread_by_depth", look="Look at what kind decides in your code.")
def kinds_swapped(depths, width, kind, rng):
    """You mixed up the two kinds."""
    other = {"gaussian": "orthogonal", "orthogonal": "gaussian"}[kind]
    return products(depths, width, right_draw(width, other, rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at what kind decides in your code.")
def gaussian_for_both(depths, width, kind, rng):
    """You drew normal numbers, whatever kind was asked for."""
    return products(depths, width, right_draw(width, "gaussian", rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at which matrix you decompose.")
def one_matrix_whatever_the_depth(depths, width, kind, rng):
    """You decomposed one matrix, and not a product of as many as the depth says."""
    return products([1] * len(depths), width, right_draw(width, kind, rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at how the matrices are put together.")
def sum_for_product(depths, width, kind, rng):
    """You added the matrices where they are multiplied."""
    draw = right_draw(width, kind, rng)
    return [
        largest_and_median(np.linalg.svd(sum(draw() for _ in range(depth)), compute_uv=False))
        for depth in depths
    ]


@mistake(function="spread_by_depth", look="Look at where your product starts for each depth.")
def product_never_started_anew(depths, width, kind, rng):
    """You went on with the product of the depth before, so each one has too many matrices."""
    draw = right_draw(width, kind, rng)
    product, pairs = np.eye(width), []
    for depth in depths:
        for _ in range(depth):
            product = draw() @ product
        pairs.append(largest_and_median(np.linalg.svd(product, compute_uv=False)))
    return pairs


@mistake(function="spread_by_depth", look="Look at what you return.")
def squares_in_the_pairs(depths, width, kind, rng):
    """You returned the squares of the singular values."""
    draw = right_draw(width, kind, rng)
    return products(depths, width, draw, lambda s: largest_and_median(s**2))


@mistake(function="spread_by_depth", look="Look at what is asked for each depth.")
def last_depth_alone(depths, width, kind, rng):
    """You returned the pair of the last depth alone."""
    return products(depths[-1:], width, right_draw(width, kind, rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at how many matrices your product has.")
def one_matrix_too_few(depths, width, kind, rng):
    """You multiplied one matrix less than the depth says."""
    fewer = [depth - 1 for depth in depths]
    return products(fewer, width, right_draw(width, kind, rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at how many matrices your product has.")
def one_matrix_too_many(depths, width, kind, rng):
    """You multiplied one matrix more than the depth says."""
    more = [depth + 1 for depth in depths]
    return products(more, width, right_draw(width, kind, rng), largest_and_median)


@mistake(function="spread_by_depth", look="Look at the order of your pairs beside that of depths.")
def pairs_in_the_order_of_depth(depths, width, kind, rng):
    """You sorted the depths, so the pairs are not in the order that was asked."""
    return products(sorted(depths), width, right_draw(width, kind, rng), largest_and_median)
