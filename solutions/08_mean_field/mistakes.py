"""The catalogue of mistakes in the variance map, its fixed points and the gradient's factor."""

import math

import numpy as np
from mean_field import (
    _ACTIVATIONS,
    _LARGE,
    _SHARES,
    _SLOPES,
    _SMALL,
    _Z,
    _crossing,
)

from grader.authoring import mistake


def mean(values):
    """E[…] of a function's values on the grid."""
    return float(np.sum(_SHARES * values))


def on_grid(activation, q):
    """φ(√q·z) on the grid."""
    return _ACTIVATIONS[activation](np.sqrt(q) * _Z)


def slopes_on_grid(activation, q):
    """φ'(√q·z) on the grid."""
    return _SLOPES[activation](np.sqrt(q) * _Z)


def right_map(activation, sigma_w, q):
    return sigma_w**2 * mean(on_grid(activation, q) ** 2)


def at_rest(activation, sigma_w):
    """The right q for the gradient's factor: the fixed point, or close to where q goes."""

    def grows(q):
        return right_map(activation, sigma_w, q) > q

    if not grows(_SMALL):
        return _SMALL
    return _LARGE if grows(_LARGE) else _crossing(grows, _SMALL, _LARGE)


def right_point(activation, sigma_w):
    """The right fixed point."""
    q = at_rest(activation, sigma_w)
    return 0.0 if q == _SMALL else math.inf if q == _LARGE else q


def right_factor(activation, sigma_w):
    return sigma_w**2 * mean(slopes_on_grid(activation, at_rest(activation, sigma_w)) ** 2)


def search(is_below, high=50.0):
    """The scale at which ``is_below`` changes to False."""
    return _crossing(is_below, 0.1, high)


def hermite(function, nodes):
    """E[function(z)] by a rule of Gauss and Hermite."""
    z, weights = np.polynomial.hermite_e.hermegauss(nodes)
    return float(np.sum(weights * function(z)) / np.sum(weights))


def followed(step, n_steps, q=1.0):
    """q after so many steps."""
    for _ in range(n_steps):
        q = step(q)
    return q


@mistake(function="variance_map", look="Look at what q is the mean of.")
def q_without_its_root(activation, sigma_w, q):
    """You used q·z for the entries of Z, but q is their mean square."""
    return sigma_w**2 * mean(_ACTIVATIONS[activation](q * _Z) ** 2)


@mistake(function="variance_map", look="Look at what is averaged: the activation or its square?")
def activation_not_squared(activation, sigma_w, q):
    """You averaged the activation and not its square."""
    return sigma_w**2 * mean(on_grid(activation, q))


@mistake(function="variance_map", look="Look at where your square stands.")
def square_of_the_mean(activation, sigma_w, q):
    """You squared the mean of the activation, where the square is averaged."""
    return sigma_w**2 * mean(on_grid(activation, q)) ** 2


@mistake(function="variance_map", look="Look at whether a mean is taken off in the task's formula.")
def mean_taken_off(activation, sigma_w, q):
    """You took the variance of the activation, where its mean square is asked."""
    values = on_grid(activation, q)
    return sigma_w**2 * (mean(values**2) - mean(values) ** 2)


@mistake(function="variance_map", look="Look at the power of sigma_w.")
def map_with_sigma_not_squared(activation, sigma_w, q):
    """You multiplied by sigma_w, not by its square."""
    return sigma_w * mean(on_grid(activation, q) ** 2)


@mistake(function="variance_map", look="Look at where sigma_w stands in your code.")
def map_without_sigma(activation, sigma_w, q):
    """You left out sigma_w: this is the mean square of A, not of the next Z."""
    return mean(on_grid(activation, q) ** 2)


@mistake(function="variance_map", look="Look at which of Z and A has the mean square q.")
def sigma_inside_the_activation(activation, sigma_w, q):
    """You multiplied by the weights before the activation, as if q were the mean square of A."""
    return mean(on_grid(activation, sigma_w**2 * q) ** 2)


@mistake(function="variance_map", look="Look at the factor in front of your density.")
def density_without_its_factor(activation, sigma_w, q):
    """You left out 1/√(2π), so the shares of all z do not add up to 1."""
    return math.sqrt(2 * math.pi) * sigma_w**2 * mean(on_grid(activation, q) ** 2)


@mistake(function="variance_map", look="Look at how often each z comes.")
def every_z_alike(activation, sigma_w, q):
    """You counted every z of your grid alike, without the density."""
    return sigma_w**2 * float(np.mean(on_grid(activation, q) ** 2))


@mistake(function="variance_map", look="Look at where your grid begins.")
def positive_z_only(activation, sigma_w, q):
    """You averaged over positive z only."""
    return 2 * sigma_w**2 * mean(on_grid(activation, q) ** 2 * (_Z > 0))


@mistake(function="variance_map", look="Look at how much of the bell curve your grid covers.")
def grid_up_to_one(activation, sigma_w, q):
    """You ended your grid at ±1, where a third of the bell curve is still to come."""
    return sigma_w**2 * mean(on_grid(activation, q) ** 2 * (np.abs(_Z) < 1))


@mistake(function="variance_map", look="Look at which activation your code takes for each name.")
def tanh_for_every_name(activation, sigma_w, q):
    """You used tanh, whatever activation was asked for."""
    return sigma_w**2 * mean(on_grid("tanh", q) ** 2)


@mistake(function="fixed_point", look="Look at how often your loop runs.")
def a_single_layer(activation, sigma_w):
    """You went through one layer only, and not on to where the signal comes to rest."""
    return right_map(activation, sigma_w, 1.0)


@mistake(function="fixed_point", look="Look at when your loop ends: has q stopped moving by then?")
def ten_layers(activation, sigma_w):
    """You stopped after ten layers, whether the signal was at rest or not."""
    return followed(lambda q: right_map(activation, sigma_w, q), 10)


@mistake(function="fixed_point", look="Look at how many small steps may still follow.")
def stopped_at_small_steps(activation, sigma_w):
    """You stopped at the first small step, though many more of them follow."""
    q, before = 1.0, math.inf
    while abs(q - before) > 2e-3 and q < 1e9:
        before, q = q, right_map(activation, sigma_w, q)
    return q if q < 1e9 else math.inf


@mistake(function="fixed_point", look="Look at where your signal starts.")
def signal_that_starts_at_zero(activation, sigma_w):
    """You started with q = 0, where tanh and relu stay."""
    return followed(lambda q: right_map(activation, sigma_w, q), 300, 0.0)


@mistake(function="fixed_point", look="Look at what is asked: a mean square, or its root?")
def root_of_the_fixed_point(activation, sigma_w):
    """You returned √q, the size of the entries, and not q."""
    return math.sqrt(right_point(activation, sigma_w))


@mistake(function="fixed_point", look="Look at which of Z and A has the mean square that is asked.")
def rest_of_the_activations(activation, sigma_w):
    """You returned the mean square of A at rest, and not that of Z."""
    return right_point(activation, sigma_w) / sigma_w**2


@mistake(function="fixed_point", look="Look at what your function returns if nothing holds q back.")
def number_for_infinity(activation, sigma_w):
    """You returned a large number for a signal that grows without end."""
    return min(right_point(activation, sigma_w), 1e12)


@mistake(function="fixed_point", look="Look at what inf − inf gives.")
def nan_for_infinity(activation, sigma_w):
    """You returned NaN for a signal that grows without end."""
    q = right_point(activation, sigma_w)
    return math.nan if math.isinf(q) else q


@mistake(function="fixed_point", look="Look at signals that die out: where does q go?")
def infinity_for_zero(activation, sigma_w):
    """You took a signal that dies out for one that grows without end."""
    return right_point(activation, sigma_w) or math.inf


@mistake(function="fixed_point", look="Look at what is asked: where q goes, or how fast?")
def none_without_rest(activation, sigma_w):
    """You returned None where the signal dies out or explodes."""
    q = right_point(activation, sigma_w)
    return q if 0 < q < math.inf else None


@mistake(function="gradient_factor", look="Look at where the signal is in deep layers.")
def factor_at_the_input(activation, sigma_w):
    """You used q = 1, as at the input, and not the fixed point."""
    return sigma_w**2 * mean(slopes_on_grid(activation, 1.0) ** 2)


@mistake(function="gradient_factor", look="Look at what is averaged: the slope or its square?")
def slope_not_squared(activation, sigma_w):
    """You averaged the slope and not its square."""
    return sigma_w**2 * mean(slopes_on_grid(activation, at_rest(activation, sigma_w)))


@mistake(function="gradient_factor", look="Look at where your square stands.")
def square_of_the_mean_slope(activation, sigma_w):
    """You squared the mean slope, where the square is averaged."""
    return sigma_w**2 * mean(slopes_on_grid(activation, at_rest(activation, sigma_w))) ** 2


@mistake(function="gradient_factor", look="Look at what the way back multiplies by.")
def activation_for_its_slope(activation, sigma_w):
    """You averaged the square of the activation, not of its slope."""
    return sigma_w**2 * mean(on_grid(activation, at_rest(activation, sigma_w)) ** 2)


@mistake(function="gradient_factor", look="Look at the power of sigma_w.")
def factor_with_sigma_not_squared(activation, sigma_w):
    """You multiplied by sigma_w, not by its square."""
    return right_factor(activation, sigma_w) / sigma_w


@mistake(function="gradient_factor", look="Look at where sigma_w stands in your code.")
def factor_without_sigma(activation, sigma_w):
    """You left out sigma_w, by whose square the weights multiply."""
    return right_factor(activation, sigma_w) / sigma_w**2


@mistake(function="gradient_factor", look="Look at what χ is the factor of.")
def factor_of_the_norm(activation, sigma_w):
    """You returned the factor of the norm, the root of what is asked."""
    return math.sqrt(right_factor(activation, sigma_w))


@mistake(function="gradient_factor", look="Look at what the fixed point is the mean of.")
def fixed_point_without_its_root(activation, sigma_w):
    """You used q·z for the entries of Z, but the fixed point is their mean square."""
    q = at_rest(activation, sigma_w)
    return sigma_w**2 * mean(_SLOPES[activation](q * _Z) ** 2)


@mistake(function="gradient_factor", look="Look at how many of your points the peak is wide.")
def rule_with_a_hundred_nodes(activation, sigma_w):
    """You integrated with 100 nodes, which miss the peak of the slope in a saturated layer."""
    root = np.sqrt(at_rest(activation, sigma_w))
    return sigma_w**2 * hermite(lambda z: _SLOPES[activation](root * z) ** 2, 100)


@mistake(function="gradient_factor", look="Look at how many of your points the peak is wide.")
def grid_of_eighty_points(activation, sigma_w):
    """You integrated over eighty points, too few for the slope's peak in a saturated layer."""
    z = np.linspace(-8, 8, 80)
    shares = np.exp(-(z**2) / 2) / np.sum(np.exp(-(z**2) / 2))
    slopes = _SLOPES[activation](np.sqrt(at_rest(activation, sigma_w)) * z)
    return sigma_w**2 * float(np.sum(shares * slopes**2))


@mistake(function="gradient_factor", look="Look at what your code does with q = 0, and with inf.")
def no_slope_without_a_signal(activation, sigma_w):
    """You returned 0 where the signal dies out or explodes; the slopes have a limit there."""
    inside = 0 < right_point(activation, sigma_w) < math.inf
    return right_factor(activation, sigma_w) if inside else 0.0


@mistake(function="gradient_factor", look="Look at what is differentiated: φ, or the variance map?")
def slope_of_the_variance_map(activation, sigma_w):
    """You took the slope of the variance map, which tells how q comes to rest."""
    q = at_rest(activation, sigma_w)
    up, down = (right_map(activation, sigma_w, q * (1 + h)) for h in (1e-4, -1e-4))
    return (up - down) / (2e-4 * q)


@mistake(function="critical_scale", look="Look at what is asked: sigma_w, or its square?")
def square_of_the_critical_scale(activation):
    """You returned the square of sigma_w."""
    return search(lambda sigma_w: right_factor(activation, sigma_w) < 1) ** 2


@mistake(function="critical_scale", look="Look at where your search ends.")
def search_up_to_three(activation):
    """You searched for the scale between 0.1 and 3 only."""
    return search(lambda sigma_w: right_factor(activation, sigma_w) < 1, 3.0)


@mistake(function="critical_scale", look="Look at what has to be 1 at the critical scale.")
def scale_at_which_signals_survive(activation):
    """You looked for the scale at which the signal survives, and not for χ = 1."""
    return search(lambda sigma_w: right_point(activation, sigma_w) == 0)


@mistake(function="critical_scale", look="Look at the q for which your factor is computed.")
def critical_scale_at_the_input(activation):
    """You made χ equal to 1 at q = 1, and not at the fixed point."""
    return 1 / math.sqrt(mean(slopes_on_grid(activation, 1.0) ** 2))


@mistake(function="critical_scale", look="Look at how many units are near 0 in a layer.")
def one_over_the_steepest_slope(activation):
    """You divided 1 by the steepest slope of the activation, as if every unit were there."""
    return {"tanh": 1.0, "relu": 1.0, "sigmoid": 4.0}[activation]


@mistake(function="critical_scale", look="Look at which half of the interval you keep.")
def wrong_half_kept(activation):
    """You kept the wrong half of the interval, so that the search runs to its end."""
    return search(lambda sigma_w: right_factor(activation, sigma_w) > 1)


@mistake(function="critical_scale", look="Look at whether your answer depends on the activation.")
def scale_of_tanh_for_all(activation):
    """You returned 1, the critical scale of tanh, for every activation."""
    return 1.0


@mistake(function="critical_scale", look="Look at whether your answer depends on the activation.")
def scale_of_relu_for_all(activation):
    """You returned √2, the critical scale of relu, for every activation."""
    return math.sqrt(2)


def network(activation, deviation, width, depth, rng, *, tied=False, uniform=False):
    """(X, layers) of a network whose weights have a deviation: (W, A before, Z) of each layer."""
    start = A = rng.standard_normal((width, 1))
    shape, layers = (1 if tied else depth, width, width), []
    Ws = deviation * (rng.uniform(-1, 1, shape) if uniform else rng.standard_normal(shape))
    for l in range(depth):
        W = Ws[0 if tied else l]
        Z = W @ A
        layers.append((W, A, Z))
        A = _ACTIVATIONS[activation](Z)
    return start, layers, A


def norms(activation, layers, rng, way):
    """‖gradient‖² at the output and at the input, going back by ``way(W, A, Z, gradient)``."""
    start = dA = rng.standard_normal(layers[0][1].shape)
    for W, A, Z in reversed(layers):
        dA = way(W, A, Z, dA)
    return float(np.sum(start**2)), float(np.sum(dA**2))


def ratio(activation, sigma_w, width, depth, rng, *, deviation=None, way=None, **options):
    """‖gradient at the input‖² over that at the output, with one thing done otherwise."""

    def right_way(W, A, Z, dA):
        return W.T @ (dA * _SLOPES[activation](Z))

    deviation = sigma_w / np.sqrt(width) if deviation is None else deviation
    _, layers, _ = network(activation, deviation, width, depth, rng, **options)
    behind, before = norms(activation, layers, rng, way or right_way)
    return before / behind


@mistake(function="measured_factor", look="Look at the standard deviation of your weights.")
def weights_not_divided_by_the_width(activation, sigma_w, width, depth, rng):
    """You drew weights with the deviation sigma_w, without dividing by the root of the width."""
    return ratio(activation, sigma_w, width, depth, rng, deviation=sigma_w) ** (1 / depth)


@mistake(function="measured_factor", look="Look at the standard deviation of your weights.")
def weights_divided_by_the_width(activation, sigma_w, width, depth, rng):
    """You divided the weights by the width, not by its root."""
    return ratio(activation, sigma_w, width, depth, rng, deviation=sigma_w / width) ** (1 / depth)


@mistake(function="measured_factor", look="Look at the deviation of a uniform distribution.")
def deviation_as_a_limit(activation, sigma_w, width, depth, rng):
    """You drew uniformly up to the deviation, which makes the weights too small."""
    return ratio(activation, sigma_w, width, depth, rng, uniform=True) ** (1 / depth)


@mistake(function="measured_factor", look="Look at the power in the task's formula.")
def factor_of_all_layers(activation, sigma_w, width, depth, rng):
    """You returned the factor of all layers together, not that of one."""
    return ratio(activation, sigma_w, width, depth, rng)


@mistake(function="measured_factor", look="Look at the power in the task's formula.")
def divided_by_the_depth(activation, sigma_w, width, depth, rng):
    """You divided the factor of all layers by their number, where a root is asked."""
    return ratio(activation, sigma_w, width, depth, rng) / depth


@mistake(function="measured_factor", look="Look at the squares in the task's formula.")
def norms_not_squared(activation, sigma_w, width, depth, rng):
    """You used the norms as they are, without the squares."""
    return ratio(activation, sigma_w, width, depth, rng) ** (1 / (2 * depth))


@mistake(function="measured_factor", look="Look at which of the two norms is divided by the other.")
def fraction_turned_over(activation, sigma_w, width, depth, rng):
    """You divided the gradient at the output by that at the input."""
    return ratio(activation, sigma_w, width, depth, rng) ** (-1 / depth)


@mistake(function="measured_factor", look="Look at what goes through your network on its way back.")
def signal_for_gradient(activation, sigma_w, width, depth, rng):
    """You measured how the signal grows going forward, not the gradient going back."""
    start, _, A = network(activation, sigma_w / np.sqrt(width), width, depth, rng)
    return (float(np.sum(A**2)) / float(np.sum(start**2))) ** (1 / depth)


@mistake(function="measured_factor", look="Look at what a gradient passes beside the matrices.")
def slopes_left_out(activation, sigma_w, width, depth, rng):
    """You went back by the matrices alone, without the slopes."""
    way = lambda W, A, Z, dA: W.T @ dA  # noqa: E731
    return ratio(activation, sigma_w, width, depth, rng, way=way) ** (1 / depth)


@mistake(function="measured_factor", look="Look at where the slope is taken.")
def activation_on_the_way_back(activation, sigma_w, width, depth, rng):
    """You multiplied by the activations on the way back, not by their slopes."""

    def way(W, A, Z, dA):
        return W.T @ (dA * _ACTIVATIONS[activation](Z))

    return ratio(activation, sigma_w, width, depth, rng, way=way) ** (1 / depth)


@mistake(function="measured_factor", look="Look at which of Z and A the slope is taken.")
def slopes_at_A(activation, sigma_w, width, depth, rng):
    """You took the slopes at the outputs of the activation, not at its inputs."""

    def way(W, A, Z, dA):
        return W.T @ (dA * _SLOPES[activation](_ACTIVATIONS[activation](Z)))

    return ratio(activation, sigma_w, width, depth, rng, way=way) ** (1 / depth)


@mistake(function="measured_factor", look="Look at what comes first on the way back.")
def slopes_after_the_matrix(activation, sigma_w, width, depth, rng):
    """You multiplied by the matrix first, and by the slopes of the same layer after it."""

    def way(W, A, Z, dA):
        return (W.T @ dA) * _SLOPES[activation](Z)

    return ratio(activation, sigma_w, width, depth, rng, way=way) ** (1 / depth)


@mistake(function="measured_factor", look="Look at the matrices of the way back.")
def matrices_not_transposed(activation, sigma_w, width, depth, rng):
    """You went back by the matrices as they are, and not by their transposes."""

    def way(W, A, Z, dA):
        return W @ (dA * _SLOPES[activation](Z))

    return ratio(activation, sigma_w, width, depth, rng, way=way) ** (1 / depth)


@mistake(function="measured_factor", look="Look at where your weights are drawn.")
def one_matrix_for_all_layers(activation, sigma_w, width, depth, rng):
    """You drew one matrix and used it in every layer."""
    return ratio(activation, sigma_w, width, depth, rng, tied=True) ** (1 / depth)


@mistake(function="measured_factor", look="Look at whether your function builds a network.")
def theory_for_a_measurement(activation, sigma_w, width, depth, rng):
    """You returned what gradient_factor says, without a network."""
    return right_factor(activation, sigma_w)


def on_points(z, shares, activation, sigma_w, q):
    """The variance map with a grid and shares of one's own."""
    values = _ACTIVATIONS[activation](np.sqrt(q) * z)
    return sigma_w**2 * float(np.sum(shares * values**2))


def cut_off(end):
    """A grid that ends too early, with the density and the step in front of it."""
    z = np.linspace(-end, end, 20_000)
    return z, np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])


@mistake(function="variance_map", look="Look at where your grid ends.")
def grid_up_to_two(activation, sigma_w, q):
    """You ended your grid at ±2, where the bell curve goes on."""
    return on_points(*cut_off(2.0), activation, sigma_w, q)


@mistake(function="variance_map", look="Look at where your grid ends.")
def grid_up_to_three(activation, sigma_w, q):
    """You ended your grid at ±3, where the bell curve goes on."""
    return on_points(*cut_off(3.0), activation, sigma_w, q)


@mistake(function="variance_map", look="Look at where your grid ends.")
def grid_up_to_three_with_shares_of_one(activation, sigma_w, q):
    """You ended your grid at ±3, where the bell curve goes on."""
    z, shares = cut_off(3.0)
    return on_points(z, shares / np.sum(shares), activation, sigma_w, q)


@mistake(function="variance_map", look="Look at the exponent of your density.")
def density_without_the_half(activation, sigma_w, q):
    """You left out the ½ in the exponent of the density."""
    shares = np.exp(-(_Z**2))
    return on_points(_Z, shares / np.sum(shares), activation, sigma_w, q)


@mistake(function="variance_map", look="Look at the exponent of your density.")
def density_without_the_half_and_too_small(activation, sigma_w, q):
    """You left out the ½ in the exponent of the density, so the shares do not add up to 1."""
    shares = np.exp(-(_Z**2)) / np.sqrt(2 * np.pi) * (_Z[1] - _Z[0])
    return on_points(_Z, shares, activation, sigma_w, q)


def layers_gone(activation, sigma_w, n_layers):
    """q after so many layers, where a signal without end is told by then."""
    q = followed(lambda q: right_map(activation, sigma_w, q), n_layers)
    return math.inf if q > _LARGE else q


@mistake(function="fixed_point", look="Look at when your loop ends: has q stopped moving by then?")
def thirty_layers(activation, sigma_w):
    """You stopped after thirty layers, whether the signal was at rest or not."""
    return layers_gone(activation, sigma_w, 30)


@mistake(function="fixed_point", look="Look at when your loop ends: has q stopped moving by then?")
def fifty_layers(activation, sigma_w):
    """You stopped after fifty layers, whether the signal was at rest or not."""
    return layers_gone(activation, sigma_w, 50)


def stopped(activation, sigma_w, small):
    """q after the first step that is that small."""
    q, before = 1.0, math.inf
    while abs(q - before) >= small and q < _LARGE:
        before, q = q, right_map(activation, sigma_w, q)
    return q if q < _LARGE else math.inf


@mistake(function="fixed_point", look="Look at how many small steps may still follow.")
def stopped_at_a_thousandth(activation, sigma_w):
    """You stopped at the first step below a thousandth, though many more of them follow."""
    return stopped(activation, sigma_w, 1e-3)


@mistake(function="fixed_point", look="Look at where the signal of relu begins to grow.")
def relu_grows_from_two_on(activation, sigma_w):
    """You let relu's signal die out until sigma_w is 2, where it is the square that counts."""
    if activation == "relu":
        return 0.0 if sigma_w < 2 else math.inf
    return right_point(activation, sigma_w)


@mistake(function="gradient_factor", look="Look at what the slopes of relu are, whatever q is.")
def infinite_factor_of_an_infinite_signal(activation, sigma_w):
    """You returned infinity where the signal explodes; the slopes have a limit there."""
    if right_point(activation, sigma_w) == math.inf:
        return math.inf
    return right_factor(activation, sigma_w)


@mistake(function="critical_scale", look="Look at what is 2 for relu: sigma_w, or its square?")
def two_for_relu(activation):
    """You returned 2 for relu, which is the square of its critical scale."""
    return 2.0 if activation == "relu" else search(lambda s: right_factor(activation, s) < 1)


@mistake(function="critical_scale", look="Look at how many units are near 0 in a layer.")
def four_for_the_sigmoid(activation):
    """You returned 4 for the sigmoid, as if every unit had its steepest slope."""
    return 4.0 if activation == "sigmoid" else search(lambda s: right_factor(activation, s) < 1)
