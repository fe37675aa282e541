"""The checks of orthogonal weights, and of the singular values of deep networks.

That a matrix is orthogonal is judged by its own entries. That all orthogonal matrices are equally
likely (Haar's distribution) is judged by many small ones of a single call: a row or column of
length 1 in three dimensions has entries that are uniform between -1 and 1, and so has any
combination of rows by another vector of length 1. A right answer fails such a comparison with a
probability below 1e-7. Whether a matrix may be a reflection as well as a rotation is left open.

`spread_by_depth` draws numbers in an order of its own. The logarithms of its answers for normal
numbers are judged by their mean and deviation, measured on 2,500 or more answers of the reference
for each setting (skewness below 0.3, excess kurtosis below 0.2, none further out than 5.1
deviations). The bounds lie seven deviations from the mean: by Chernoff's bound a right answer is
outside any of them with a probability below 1e-6.
"""

import math
from itertools import pairwise

import numpy as np

from grader.authoring import (
    Axis,
    Bars,
    Chart,
    Line,
    Panel,
    check,
    close,
    drawn_from,
    equal,
    require,
    show,
)


def shaped(parameters, layers_dims):
    """W and b of every layer have their shapes, and every b is zero."""
    for layer, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        right = np.shape(parameters[f"W{layer}"]) == (n_out, n_in)
        require(right, "gives every W[l] the shape (n_l, n_{l-1})")
        bias = f"b{layer}"
        equal({bias: parameters[bias]}, {bias: np.zeros((n_out, 1))})


def orthonormal(W, gain):
    """The rows, or the columns of a matrix that has more rows, are right in length and angle.

    An orthogonal matrix in float32 is right to 1e-6; 1e-3 is allowed.
    """
    W = np.asarray(W, dtype=float)
    require(np.all(np.isfinite(W)), "gives finite weights")
    rows = W if W.shape[0] <= W.shape[1] else W.T
    products = rows @ rows.T / gain**2
    lengths = np.sqrt(np.diag(products))
    angles = products - np.diag(np.diag(products))
    if np.max(np.abs(angles)) > 1e-3 * np.max(lengths) ** 2:
        triangular = not np.any(np.tril(W, -1))
        require(not triangular, "fills W[l] (here all below the diagonal is 0)")
        long_enough = np.max(np.abs(lengths - 1)) <= 1e-3
        right = "their lengths are right" if long_enough else "their lengths are not right either"
        require(False, f"gives rows or columns at right angles to each other ({right})")
    bare = np.max(np.abs(lengths * gain - 1)) <= 1e-3
    require(np.max(np.abs(lengths - 1)) <= 1e-3 or not bare, "uses the gain (here it is not used)")
    require(np.max(lengths) < 1.001, "gives rows or columns as long as gain (here too long)")
    require(np.min(lengths) > 0.999, "gives rows or columns as long as gain (here too short)")


def both_signs(first):
    """Of hundreds of first entries some are positive, and some are not."""
    require(np.any(first > 0), "gives either sign to the first entry (here it is never positive)")
    require(np.any(first < 0), "gives either sign to the first entry (here it is never negative)")


def uniform(sample):
    """The numbers are independent and uniform between -1 and 1."""
    drawn_from(sample, std=1 / math.sqrt(3))


def differ(parameters, first, second):
    """No layer is a copy of another."""
    W = parameters[first]
    require(not np.allclose(W, np.eye(*W.shape)), "draws W[l] (here it is the identity)")
    apart = not np.allclose(parameters[first], parameters[second], atol=1e-3)
    require(apart, "draws the weights of every layer anew")


def entries(values):
    """Of many matrices one number each, beside the density that is right."""
    edges = np.linspace(-1, 1, 21)
    counts, _ = np.histogram(np.clip(values, -1, 1), edges)
    return Chart(
        title="The first entry of many small matrices",
        description=f"A histogram of the first entry of {len(values)} matrices of three rows and"
        f" columns that your function drew. Their mean is {np.mean(values):.2g}. All sizes and both"
        " signs should be equally likely: the dashed line.",
        panels=(
            Panel(
                x=Axis("first entry of W[l]"),
                y=Axis("density"),
                items=(
                    Bars("yours", edges=edges, heights=counts / len(values) / 0.1),
                    Line("right", x=[-1, 1], y=[0.5, 0.5], dashed=True),
                ),
            ),
        ),
    )


@check(points=2, function="initialize_parameters_orthogonal")
def orthogonal_in_every_shape(learner, reference, rng):
    """Rows or columns are orthonormal in square, wide and tall layers, and biases are zero."""
    dims = [8, 8, 5, 12, 12]
    parameters = learner.initialize_parameters_orthogonal(dims, 2.0, rng)
    shaped(parameters, dims)
    for layer in range(1, 5):
        orthonormal(parameters[f"W{layer}"], 2.0)


@check(points=2, hidden=True, function="initialize_parameters_orthogonal")
def orthogonal_with_a_gain(learner, reference, rng):
    """All lengths are those of the gain, above 1 and below."""
    for gain, dims in ((1.5, [20, 5, 14, 14, 3]), (0.4, [3, 9, 4])):
        parameters = learner.initialize_parameters_orthogonal(dims, gain, rng)
        shaped(parameters, dims)
        for layer in range(1, len(dims)):
            orthonormal(parameters[f"W{layer}"], gain)


@check(points=2, function="initialize_parameters_orthogonal")
def all_directions_are_equally_likely(learner, reference, rng):
    """Of many square matrices no direction and no sign is preferred."""
    dims = [3] * 301
    parameters = learner.initialize_parameters_orthogonal(dims, 1.0, rng)
    layers = range(1, len(dims))
    show(learner, lambda: entries([parameters[f"W{layer}"][0, 0] for layer in layers]))
    shaped(parameters, dims[:4])
    Ws = np.array([parameters[f"W{layer}"] for layer in layers])
    for W in Ws[:5]:
        orthonormal(W, 1.0)
    differ(parameters, "W1", "W2")
    both_signs(Ws[:, 0, 0])
    for row, column in ((0, 1), (0, 0), (1, 1), (2, 0)):
        uniform(Ws[:, row, column])


@check(points=1, hidden=True, function="initialize_parameters_orthogonal")
def directions_of_wide_and_tall_matrices(learner, reference, rng):
    """Of many matrices that are not square no direction and no sign is preferred."""
    dims = [3, 2] * 300 + [3]
    u = rng.normal(size=2)
    u /= np.sqrt(np.sum(u**2))
    parameters = learner.initialize_parameters_orthogonal(dims, 1.0, rng)
    shaped(parameters, dims[:4])
    wide = np.array([parameters[f"W{layer}"] for layer in range(1, len(dims), 2)])
    tall = np.array([parameters[f"W{layer}"] for layer in range(2, len(dims), 2)])
    for W in (*wide[:5], *tall[:5]):
        orthonormal(W, 1.0)
    differ(parameters, "W1", "W3")
    both_signs(wide[:, 0, 0])
    for sample in (wide[:, 0, 0], wide[:, 1, 1], tall[:, 0, 0], tall[:, 1, 1], tall[:, 1, 0]):
        uniform(sample)
    uniform(np.einsum("i,kij->kj", u, wide)[:, 2])
    uniform(np.einsum("kij,j->ki", tall, u)[:, 2])


def parameters_for(rng, widths, spread):
    """Weights and biases of any network."""
    arrays = {}
    for layer, (n_in, n_out) in enumerate(pairwise(widths), start=1):
        arrays[f"W{layer}"] = spread * rng.normal(size=(n_out, n_in)) / np.sqrt(n_in)
        arrays[f"b{layer}"] = 0.5 * rng.uniform(0.5, 1.0, size=(n_out, 1))
    return arrays


def values_agree(got, want):
    """The singular values, largest first. Roots of eigenvalues are right to 1e-8 of the largest."""
    close(np.asarray(got, dtype=float) if np.ndim(got) == 1 else got, want, tolerance=1e-4)


@check(points=2, function="jacobian_singular_values")
def values_with_tanh(learner, reference, rng):
    """The singular values of three layers with tanh are right."""
    parameters, X = parameters_for(rng, [4, 6, 5, 4], 1.5), rng.normal(size=(4, 1))
    want = reference.jacobian_singular_values(parameters, X, "tanh")
    values_agree(learner.jacobian_singular_values(parameters, X, "tanh"), want)


@check(points=1, hidden=True, function="jacobian_singular_values")
def values_with_other_activations(learner, reference, rng):
    """The singular values are right with relu, the sigmoid and without an activation."""
    parameters, X = parameters_for(rng, [5, 5, 5, 5], 2.0), rng.normal(size=(5, 1))
    for activation in ("sigmoid", "linear", "relu"):
        want = reference.jacobian_singular_values(parameters, X, activation)
        values_agree(learner.jacobian_singular_values(parameters, X, activation), want)


@check(points=1, hidden=True, function="jacobian_singular_values")
def values_of_any_shape(learner, reference, rng):
    """There are as many values as the smaller one of input and output has units."""
    for widths in ([6, 4, 3], [2, 7, 5], [4, 1, 3], [3, 4]):
        parameters, X = parameters_for(rng, widths, 1.0), rng.normal(size=(widths[0], 1))
        want = reference.jacobian_singular_values(parameters, X, "tanh")
        values_agree(learner.jacobian_singular_values(parameters, X, "tanh"), want)


@check(points=1, hidden=True, function="jacobian_singular_values")
def values_of_a_deep_network(learner, reference, rng):
    """The singular values are right for twelve layers."""
    parameters, X = parameters_for(rng, [6] * 13, 1.4), rng.normal(size=(6, 1))
    want = reference.jacobian_singular_values(parameters, X, "tanh")
    values_agree(learner.jacobian_singular_values(parameters, X, "tanh"), want)


def paired(pairs, depths):
    """An array (len(depths), 2) of finite numbers above 0, the larger first."""
    one_each = len(pairs) == len(depths)
    require(one_each, "returns one pair for each depth")
    require(all(np.shape(pair) == (2,) for pair in pairs), "returns pairs (largest, median)")
    array = np.array([[float(value) for value in pair] for pair in pairs])
    require(np.all(np.isfinite(array)) and np.all(array > 0), "returns finite numbers above 0")
    # Both are 1 for orthogonal matrices, but for rounding.
    right_order = np.all(array[:, 0] >= array[:, 1] * (1 - 1e-3))
    require(right_order, "returns the largest singular value first, then the median")
    return array


# The pairs of numbers below are measured, for each depth: mean and standard deviation of the
# logarithm of the largest singular value, and of the median.


def spreads_agree(pairs, measured):
    """Largest and median are those of products of normal matrices, judged by their logarithms."""
    for (depth, right), found in zip(measured.items(), np.log(pairs), strict=True):
        layers = "one matrix" if depth == 1 else "a product"
        for name, value, (mean, deviation) in zip(("largest", "median"), found, right, strict=True):
            if abs(value - mean) <= 7 * deviation:
                continue
            far = abs(value - mean) / depth
            size = "far too" if far > 1.2 else "much too" if far > 0.45 else "too"
            here = f"{size} {'large' if value > mean else 'small'}"
            if depth > 1 and name == "median" and value > -0.4:
                here = "that of a single one" if value < 0 else "above 1"
            require(False, f"has the right {name} singular value of {layers} (here {here})")


def all_one(pairs):
    """A product of orthogonal matrices is orthogonal."""
    require(np.all(pairs < 1.001), "keeps orthogonal products at 1 (here a value is above it)")
    require(np.all(pairs > 0.999), "keeps orthogonal products at 1 (here a value is below it)")


def drawn_anew(learner, rng):
    """Every matrix of a product is drawn: the power of a single one varies far more.

    Of products of 30 matrices with three rows the logarithm of the largest value has a mean of
    -4.5 and a deviation of 2.46, of powers 11. Thirty right values vary by more than 4.6, or by
    less than 1, with a probability below 1e-7. With a seed of their own they are all the same.
    """
    calls = range(30)
    found = [paired(learner.spread_by_depth([30], 3, "gaussian", rng), [30]) for _ in calls]
    largest = np.log([pairs[0, 0] for pairs in found])
    require(np.std(largest) < 4.6, "draws every matrix of a product anew")
    if np.ptp(largest) > 0:
        require(np.std(largest) > 1.0, "multiplies matrices, which differ by chance")
        require(abs(np.mean(largest) + 4.52) < 3.15, "shrinks vectors as narrow products do")


def each_width_agrees(learner, rng):
    """Products of twelve widths: a formula for wide matrices is above all of them.

    The deviation of the average is 0.29, and 0.41 where all are drawn with one seed.
    """
    # Of products of 45 matrices with 3, 4, … 14 rows.
    measured = (
        *((-7.33, 3.09), (-4.86, 2.41), (-3.47, 2.09), (-2.55, 1.90), (-1.82, 1.72), (-1.27, 1.60)),
        *((-1.00, 1.43), (-0.65, 1.29), (-0.43, 1.21), (-0.16, 1.19), (0.00, 1.12), (0.13, 1.04)),
    )
    pairs = [
        paired(learner.spread_by_depth([45], width, "gaussian", rng), [45])
        for width in range(3, 3 + len(measured))
    ]
    off = [
        (np.log(pair[0, 0]) - mean) / deviation
        for pair, (mean, deviation) in zip(pairs, measured, strict=True)
    ]
    require(np.mean(off) < 2.1, "shrinks vectors more in products of narrow matrices")
    require(np.mean(off) > -2.1, "shrinks vectors no more than products of narrow matrices do")


@check(points=2, function="spread_by_depth")
def spread_of_normal_and_orthogonal_products(learner, reference, rng):
    """Products of normal matrices spread with depth, and products of orthogonal ones do not."""
    depths = [10, 1, 20]
    normal = paired(learner.spread_by_depth(depths, 41, "gaussian", rng), depths)
    orthogonal = paired(learner.spread_by_depth(depths, 41, "orthogonal", rng), depths)
    measured = {
        10: ((1.411, 0.1920), (-3.520, 0.1860)),
        1: ((0.653, 0.0345), (-0.219, 0.0366)),
        20: ((1.537, 0.3102), (-7.139, 0.3049)),
    }
    drawn_anew(learner, rng)
    each_width_agrees(learner, rng)
    spreads_agree(normal, measured)
    all_one(orthogonal)


@check(points=2, hidden=True, function="spread_by_depth")
def spread_in_another_order(learner, reference, rng):
    """The spread is right for another width, and for depths in any order."""
    depths = [15, 1]
    normal = paired(learner.spread_by_depth(depths, 65, "gaussian", rng), depths)
    orthogonal = paired(learner.spread_by_depth([9, 3, 30], 24, "orthogonal", rng), [9, 3, 30])
    measured = {
        15: ((1.614, 0.1904), (-5.266, 0.1643)),
        1: ((0.666, 0.0255), (-0.217, 0.0240)),
    }
    drawn_anew(learner, rng)
    each_width_agrees(learner, rng)
    spreads_agree(normal, measured)
    all_one(orthogonal)
