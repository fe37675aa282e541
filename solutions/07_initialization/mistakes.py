"""The catalogue of mistakes in the starting values and in the scale of the signals.

Draws come from `rng` in the usual order, layer by layer, so that a learner's weights with the same
mistake are the same numbers.
"""

from itertools import pairwise

import numpy as np
from initialization import _ACTIVATIONS, _parameters

from grader.authoring import mistake


def weights(layers_dims, rng, deviation):
    """Normal weights of the standard deviation ``deviation(n_in, n_out)``, biases zero."""
    return _parameters(
        layers_dims,
        lambda n_in, n_out: deviation(n_in, n_out) * rng.standard_normal((n_out, n_in)),
    )


def uniform_weights(layers_dims, rng, limit):
    """Uniform weights between plus and minus ``limit(n_in, n_out)``, biases zero."""

    def draw(n_in, n_out):
        return rng.uniform(-limit(n_in, n_out), limit(n_in, n_out), (n_out, n_in))

    return _parameters(layers_dims, draw)


def one_sided_weights(layers_dims, rng, limit):
    """Uniform weights between 0 and ``limit(n_in, n_out)``, biases zero."""
    return _parameters(
        layers_dims, lambda n_in, n_out: limit(n_in, n_out) * rng.random((n_out, n_in))
    )


def transposed_weights(layers_dims, rng, deviation):
    """Normal weights in the shape (n_in, n_out), biases zero."""
    return _parameters(
        layers_dims,
        lambda n_in, n_out: deviation(n_in, n_out) * rng.standard_normal((n_in, n_out)),
    )


def weights_and_biases(layers_dims, rng, deviation):
    """Weights and biases, both drawn layer by layer."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[layer - 1], layers_dims[layer]
        scale = deviation(n_in, n_out)
        parameters[f"W{layer}"] = scale * rng.standard_normal((n_out, n_in))
        parameters[f"b{layer}"] = scale * rng.standard_normal((n_out, 1))
    return parameters


def weights_of_one_seed(layers_dims, deviation):
    """Normal weights for which a new Generator of the same seed is made in every layer."""

    def draw(n_in, n_out):
        return deviation(n_in, n_out) * np.random.default_rng(1).standard_normal((n_out, n_in))

    return _parameters(layers_dims, draw)


def layers(parameters, X, activation):
    """Z and A of every layer, right."""
    A, found = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        A = _ACTIVATIONS[activation](Z)
        found.append((Z, A))
    return found


@mistake(
    function="initialize_parameters_zeros", look="Look at the function that fills your arrays."
)
def ones_for_zeros(layers_dims):
    """You filled the weights with ones."""
    return _parameters(layers_dims, lambda n_in, n_out: np.ones((n_out, n_in)))


@mistake(
    function="initialize_parameters_zeros",
    look="Look at which width of a layer the rows of W count.",
)
def zeros_transposed(layers_dims):
    """You swapped the rows and the columns of W."""
    return _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_in, n_out)))


@mistake(function="initialize_parameters_zeros", look="Look at the shape of b in the task.")
def biases_as_rows(layers_dims):
    """You made the biases rows, not columns."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    return {name: a.T if name[0] == "b" else a for name, a in right.items()}


@mistake(function="initialize_parameters_zeros", look="Look at the shape of b in the task.")
def biases_without_second_axis(layers_dims):
    """You made the biases vectors with a single axis."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    return {name: a[:, 0] if name[0] == "b" else a for name, a in right.items()}


@mistake(function="initialize_parameters_zeros", look="Look at which units a bias belongs to.")
def biases_of_the_layer_before(layers_dims):
    """You gave b as many entries as the layer before has units."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    biases = {f"b{layer}": np.zeros((n, 1)) for layer, n in enumerate(layers_dims[:-1], start=1)}
    return right | biases


@mistake(
    function="initialize_parameters_zeros", look="Look at the function that fills your biases."
)
def biases_of_one(layers_dims):
    """You filled the biases with ones."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    return {name: a + 1 if name[0] == "b" else a for name, a in right.items()}


@mistake(
    function="initialize_parameters_zeros", look="Look at the names in the dict that you return."
)
def biases_left_out(layers_dims):
    """You returned the weights only, without the biases."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    return {name: a for name, a in right.items() if name[0] == "W"}


@mistake(function="initialize_parameters_zeros", look="Look at where your loop ends.")
def last_layer_left_out(layers_dims):
    """You stopped before the last layer."""
    return _parameters(layers_dims[:-1], lambda n_in, n_out: np.zeros((n_out, n_in)))


@mistake(
    function="initialize_parameters_zeros",
    look="Look at the first name in the dict that you return.",
)
def layers_numbered_from_zero(layers_dims):
    """You stored each layer under a number that is one too low."""
    right = _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))
    return {f"{name[0]}{int(name[1:]) - 1}": a for name, a in right.items()}


@mistake(
    function="initialize_parameters_random", look="Look at the mean of the numbers that you draw."
)
def numbers_from_zero_to_one(layers_dims, scale, rng):
    """You drew numbers between 0 and 1, which are never negative."""
    return one_sided_weights(layers_dims, rng, lambda n_in, n_out: scale)


@mistake(
    function="initialize_parameters_random", look="Look at what a small scale does to your weights."
)
def divided_by_the_scale(layers_dims, scale, rng):
    """You divided the draws by the scale."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1 / scale)


@mistake(function="initialize_parameters_random", look="Look at where scale stands in your code.")
def scale_left_out(layers_dims, scale, rng):
    """You left the draws as they were, without the scale."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1)


@mistake(function="initialize_parameters_random", look="Look at where scale stands in your code.")
def fixed_scale(layers_dims, scale, rng):
    """You multiplied by 0.01, whatever scale was given."""
    return weights(layers_dims, rng, lambda n_in, n_out: 0.01)


@mistake(function="initialize_parameters_random", look="Look at every place where scale stands.")
def scale_squared(layers_dims, scale, rng):
    """You used the scale twice, so the deviation is its square."""
    return weights(layers_dims, rng, lambda n_in, n_out: scale**2)


@mistake(
    function="initialize_parameters_random",
    look="Look at what scale is in the task: a variance or a deviation?",
)
def scale_as_the_variance(layers_dims, scale, rng):
    """You took the root of the scale, as if it were a variance."""
    return weights(layers_dims, rng, lambda n_in, n_out: scale**0.5)


@mistake(
    function="initialize_parameters_random", look="Look at the deviation of a uniform distribution."
)
def scale_as_the_limit(layers_dims, scale, rng):
    """You drew uniformly between plus and minus scale, whose deviation is smaller."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: scale)


@mistake(
    function="initialize_parameters_random", look="Look at the deviation of a uniform distribution."
)
def scale_as_the_width(layers_dims, scale, rng):
    """You took numbers from −0.5 to 0.5 times the scale, whose deviation is smaller."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: scale / 2)


@mistake(
    function="initialize_parameters_random", look="Look at the order of the arguments of your draw."
)
def scale_as_the_mean(layers_dims, scale, rng):
    """You gave scale to the draw as the mean, not as the deviation."""
    return _parameters(layers_dims, lambda n_in, n_out: rng.normal(scale, size=(n_out, n_in)))


@mistake(
    function="initialize_parameters_random", look="Look at how many different numbers a W holds."
)
def same_number_everywhere(layers_dims, scale, rng):
    """You filled the weights with scale itself, without drawing."""
    return _parameters(layers_dims, lambda n_in, n_out: np.full((n_out, n_in), float(scale)))


@mistake(
    function="initialize_parameters_random",
    look="Look at which width of a layer the rows of W count.",
)
def random_transposed(layers_dims, scale, rng):
    """You swapped the rows and the columns of W."""
    return transposed_weights(layers_dims, rng, lambda n_in, n_out: scale)


@mistake(
    function="initialize_parameters_random", look="Look at what the task says about the biases."
)
def random_biases(layers_dims, scale, rng):
    """You drew the biases as well."""
    return weights_and_biases(layers_dims, rng, lambda n_in, n_out: scale)


@mistake(function="initialize_parameters_random", look="Look at the shape of what you draw.")
def rows_repeated(layers_dims, scale, rng):
    """You drew one row and used it for every unit of the layer."""
    return _parameters(
        layers_dims,
        lambda n_in, n_out: np.tile(scale * rng.standard_normal((1, n_in)), (n_out, 1)),
    )


@mistake(function="initialize_parameters_random", look="Look at where your Generator is made.")
def random_with_one_seed(layers_dims, scale, rng):
    """You seeded a new Generator in every layer, so all layers draw the same numbers."""
    return weights_of_one_seed(layers_dims, lambda n_in, n_out: scale)


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which widths stand in the formula of the task.",
)
def xavier_by_fan_in_alone(layers_dims, rng):
    """You used the variance 1/n_in, another formula of that name."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(1 / n_in))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which widths stand in the formula of the task.",
)
def xavier_by_fan_out_alone(layers_dims, rng):
    """You used the variance 1/n_out."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(1 / n_out))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which widths stand in the formula of the task.",
)
def he_for_xavier(layers_dims, rng):
    """You used the variance 2/n_in, which is He's."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_xavier", look="Look at the numerator of the variance.")
def xavier_without_the_two(layers_dims, rng):
    """You left out the 2 in the numerator."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(1 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which operation Python does first in your factor.",
)
def xavier_without_brackets(layers_dims, rng):
    """You divided by n_in only, and added n_out to the result."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in + n_out))


@mistake(function="initialize_parameters_xavier", look="Look at which widths stand in your limit.")
def xavier_limit_of_he(layers_dims, rng):
    """You drew uniformly with the limit √(6/n_in), which is He's."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / n_in))


@mistake(function="initialize_parameters_xavier", look="Look at the formula of the limit.")
def xavier_limit_of_one_over_root(layers_dims, rng):
    """You drew uniformly with the limit 1/√n_in, the rule of thumb that the paper improves on."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: 1 / np.sqrt(n_in))


@mistake(function="initialize_parameters_xavier", look="Look at which widths stand in your limit.")
def xavier_uniform_by_fan_in_alone(layers_dims, rng):
    """You drew uniformly with the variance 1/n_in, another formula of that name."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(3 / n_in))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at what a factor does to the variance of a draw.",
)
def xavier_without_root(layers_dims, rng):
    """You multiplied by the variance, not by its root."""
    return weights(layers_dims, rng, lambda n_in, n_out: 2 / (n_in + n_out))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at whether wide layers get small weights or large ones.",
)
def xavier_divided(layers_dims, rng):
    """You divided the draws by the deviation."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1 / np.sqrt(2 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_xavier", look="Look at where the bracket of your root closes."
)
def xavier_root_of_two_alone(layers_dims, rng):
    """You took the root of the 2 alone, not of the whole fraction."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2) / (n_in + n_out))


@mistake(
    function="initialize_parameters_xavier", look="Look at where the bracket of your root closes."
)
def xavier_two_over_the_root(layers_dims, rng):
    """You took the root of the denominator alone, not of the whole fraction."""
    return weights(layers_dims, rng, lambda n_in, n_out: 2 / np.sqrt(n_in + n_out))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which of the two distributions your factor belongs to.",
)
def xavier_limit_as_deviation(layers_dims, rng):
    """You used the limit of the uniform distribution for normal draws."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_xavier", look="Look at the deviation of a uniform distribution."
)
def xavier_deviation_as_limit(layers_dims, rng):
    """You used the standard deviation as the limit of uniform draws."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(function="initialize_parameters_xavier", look="Look at the formula of the limit.")
def xavier_limit_without_root(layers_dims, rng):
    """You left out the root of the limit."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: 6 / (n_in + n_out))


@mistake(
    function="initialize_parameters_xavier", look="Look at the mean of the numbers that you draw."
)
def xavier_numbers_from_zero_to_one(layers_dims, rng):
    """You drew numbers between 0 and 1, which are never negative."""
    return one_sided_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(function="initialize_parameters_xavier", look="Look at the lower end of your draw.")
def xavier_from_zero_to_the_limit(layers_dims, rng):
    """You drew uniformly from 0 to the limit, so no weight is negative."""
    return one_sided_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_xavier",
    look="Look at whether the widths of the layers stand in your factor.",
)
def xavier_factor_left_out(layers_dims, rng):
    """You left the draws as they were, with the variance 1."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1)


@mistake(
    function="initialize_parameters_xavier",
    look="Look at whether the widths of the layers stand in your factor.",
)
def xavier_fixed_factor(layers_dims, rng):
    """You multiplied by 0.01 in every layer."""
    return weights(layers_dims, rng, lambda n_in, n_out: 0.01)


@mistake(
    function="initialize_parameters_xavier",
    look="Look at which width of a layer the rows of W count.",
)
def xavier_transposed(layers_dims, rng):
    """You swapped the rows and the columns of W."""
    return transposed_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_xavier", look="Look at what the task says about the biases."
)
def xavier_biases(layers_dims, rng):
    """You drew the biases as well."""
    return weights_and_biases(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(function="initialize_parameters_xavier", look="Look at where your Generator is made.")
def xavier_with_one_seed(layers_dims, rng):
    """You seeded a new Generator in every layer, so layers of one shape are the same."""
    return weights_of_one_seed(layers_dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(
    function="initialize_parameters_he", look="Look at which of the two widths your factor uses."
)
def he_by_fan_out(layers_dims, rng):
    """You divided by the fan-out, the number of units in the layer itself."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_out))


@mistake(
    function="initialize_parameters_he", look="Look at which of the two widths your limit uses."
)
def he_limit_by_fan_out(layers_dims, rng):
    """You used the fan-out, the number of units in the layer itself, in your limit."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / n_out))


@mistake(
    function="initialize_parameters_he",
    look="Look at which widths stand in the formula of the task.",
)
def xavier_for_he(layers_dims, rng):
    """You used the variance 2/(n_in + n_out), which is Xavier's."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@mistake(function="initialize_parameters_he", look="Look at which widths stand in your limit.")
def xavier_limit_for_he(layers_dims, rng):
    """You used the limit √(6/(n_in + n_out)), which is Xavier's."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / (n_in + n_out)))


@mistake(function="initialize_parameters_he", look="Look at the numerator of the variance.")
def he_without_the_two(layers_dims, rng):
    """You used the variance 1/n_in, which does not make up for relu."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(1 / n_in))


@mistake(function="initialize_parameters_he", look="Look at the variance that your limit gives.")
def he_limit_of_half_the_variance(layers_dims, rng):
    """You drew uniformly with the limit √(3/n_in), so the variance is only half of He's."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(3 / n_in))


@mistake(
    function="initialize_parameters_he",
    look="Look at what a factor does to the variance of a draw.",
)
def he_without_root(layers_dims, rng):
    """You multiplied by the variance, not by its root."""
    return weights(layers_dims, rng, lambda n_in, n_out: 2 / n_in)


@mistake(
    function="initialize_parameters_he",
    look="Look at whether wide layers get small weights or large ones.",
)
def he_divided(layers_dims, rng):
    """You divided the draws by the deviation."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1 / np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_he", look="Look at where the bracket of your root closes.")
def he_root_of_two_alone(layers_dims, rng):
    """You took the root of the 2 alone, not of the whole fraction."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2) / n_in)


@mistake(function="initialize_parameters_he", look="Look at where the bracket of your root closes.")
def he_two_over_the_root(layers_dims, rng):
    """You took the root of the denominator alone, not of the whole fraction."""
    return weights(layers_dims, rng, lambda n_in, n_out: 2 / np.sqrt(n_in))


@mistake(
    function="initialize_parameters_he",
    look="Look at which of the two distributions your factor belongs to.",
)
def he_limit_as_deviation(layers_dims, rng):
    """You used the limit of the uniform distribution for normal draws."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / n_in))


@mistake(
    function="initialize_parameters_he", look="Look at the deviation of a uniform distribution."
)
def he_deviation_as_limit(layers_dims, rng):
    """You used the standard deviation as the limit of uniform draws."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_he", look="Look at the formula of the limit.")
def he_limit_without_root(layers_dims, rng):
    """You left out the root of the limit."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: 6 / n_in)


@mistake(function="initialize_parameters_he", look="Look at the mean of the numbers that you draw.")
def he_numbers_from_zero_to_one(layers_dims, rng):
    """You drew numbers between 0 and 1, which are never negative."""
    return one_sided_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_he", look="Look at the lower end of your draw.")
def he_from_zero_to_the_limit(layers_dims, rng):
    """You drew uniformly from 0 to the limit, so no weight is negative."""
    return one_sided_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(6 / n_in))


@mistake(
    function="initialize_parameters_he",
    look="Look at whether the widths of the layers stand in your factor.",
)
def he_factor_left_out(layers_dims, rng):
    """You left the draws as they were, with the variance 1."""
    return weights(layers_dims, rng, lambda n_in, n_out: 1)


@mistake(
    function="initialize_parameters_he",
    look="Look at whether the widths of the layers stand in your factor.",
)
def he_fixed_factor(layers_dims, rng):
    """You multiplied by 0.01 in every layer."""
    return weights(layers_dims, rng, lambda n_in, n_out: 0.01)


@mistake(
    function="initialize_parameters_he", look="Look at which widths your factor uses in layer 2."
)
def he_widths_of_the_first_layer(layers_dims, rng):
    """You used the factor of the first layer for all of them."""
    factor = np.sqrt(2 / layers_dims[0])
    return weights(layers_dims, rng, lambda n_in, n_out: factor)


@mistake(
    function="initialize_parameters_he", look="Look at which width of a layer the rows of W count."
)
def he_transposed(layers_dims, rng):
    """You swapped the rows and the columns of W."""
    return transposed_weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_he", look="Look at what the task says about the biases.")
def he_biases(layers_dims, rng):
    """You drew the biases as well."""
    return weights_and_biases(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="initialize_parameters_he", look="Look at where your Generator is made.")
def he_with_one_seed(layers_dims, rng):
    """You seeded a new Generator in every layer, so layers of one shape are the same."""
    return weights_of_one_seed(layers_dims, lambda n_in, n_out: np.sqrt(2 / n_in))


@mistake(function="activation_scales", look="Look at which of NumPy's functions you call.")
def variance_for_deviation(parameters, X, activation):
    """You returned the variances, which are the squares of the deviations."""
    return [float(np.var(A)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at which matrix you measure.")
def scales_of_Z(parameters, X, activation):
    """You took the scale of Z, before the activation."""
    return [float(np.std(Z)) for Z, _ in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at what enters the next layer.")
def Z_handed_on(parameters, X, activation):
    """You handed Z on to the next layer, and applied the activation for measuring only."""
    A, scales = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        scales.append(float(np.std(_ACTIVATIONS[activation](A))))
    return scales


@mistake(function="activation_scales", look="Look at where activation stands in your code.")
def activation_left_out(parameters, X, activation):
    """You left the activation out."""
    A, scales = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        scales.append(float(np.std(A)))
    return scales


@mistake(function="activation_scales", look="Look at where activation stands in your code.")
def relu_whatever_is_asked(parameters, X, activation):
    """You applied relu whatever activation was asked."""
    return [float(np.std(A)) for _, A in layers(parameters, X, "relu")]


@mistake(function="activation_scales", look="Look at where activation stands in your code.")
def tanh_whatever_is_asked(parameters, X, activation):
    """You applied tanh whatever activation was asked."""
    return [float(np.std(A)) for _, A in layers(parameters, X, "tanh")]


@mistake(function="activation_scales", look="Look at what the task says about the last layer.")
def last_layer_without_activation(parameters, X, activation):
    """You left the activation out in the last layer."""
    pairs = layers(parameters, X, activation)
    return [float(np.std(A)) for _, A in pairs[:-1]] + [float(np.std(pairs[-1][0]))]


@mistake(function="activation_scales", look="Look at what the task says about the last layer.")
def sigmoid_in_the_last_layer(parameters, X, activation):
    """You applied the sigmoid in the last layer, whatever activation was asked."""
    pairs = layers(parameters, X, activation)
    AL = _ACTIVATIONS["sigmoid"](pairs[-1][0])
    return [float(np.std(A)) for _, A in pairs[:-1]] + [float(np.std(AL))]


@mistake(function="activation_scales", look="Look at whether b stands in your formula.")
def bias_left_out(parameters, X, activation):
    """You left out the biases."""
    no_biases = {name: a if name[0] == "W" else 0 * a for name, a in parameters.items()}
    return [float(np.std(A)) for _, A in layers(no_biases, X, activation)]


@mistake(function="activation_scales", look="Look at how many numbers you return.")
def input_counted_too(parameters, X, activation):
    """You returned the scale of X as well, before that of layer 1."""
    return [float(np.std(X))] + [float(np.std(A)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at where your loop ends.")
def last_scale_left_out(parameters, X, activation):
    """You stopped before the last layer."""
    return [float(np.std(A)) for _, A in layers(parameters, X, activation)[:-1]]


@mistake(
    function="activation_scales", look="Look at where you keep the scales of the other layers."
)
def last_scale_alone(parameters, X, activation):
    """You returned the scale of the last layer alone."""
    return float(np.std(layers(parameters, X, activation)[-1][1]))


@mistake(function="activation_scales", look="Look at which of NumPy's functions you call.")
def mean_for_deviation(parameters, X, activation):
    """You returned the means."""
    return [float(np.mean(A)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at which of NumPy's functions you call.")
def mean_size_for_deviation(parameters, X, activation):
    """You returned the mean size of the entries, the mean of their absolute values."""
    return [float(np.mean(np.abs(A))) for _, A in layers(parameters, X, activation)]


@mistake(
    function="activation_scales",
    look="Look at what your measure gives for entries that are all the same.",
)
def mean_not_taken_off(parameters, X, activation):
    """You took the root of the mean square, without taking off the mean."""
    return [float(np.sqrt(np.mean(A**2))) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at which of NumPy's functions you call.")
def norm_for_deviation(parameters, X, activation):
    """You returned the norms, which grow with the number of entries."""
    return [float(np.linalg.norm(A)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at the options of your standard deviation.")
def one_entry_too_few(parameters, X, activation):
    """You divided by the number of entries minus one."""
    return [float(np.std(A, ddof=1)) for _, A in layers(parameters, X, activation)]


@mistake(
    function="activation_scales", look="Look at which entries your standard deviation runs over."
)
def mean_over_units(parameters, X, activation):
    """You took the scale of each unit by itself, and then the mean of them."""
    return [float(np.mean(np.std(A, axis=1))) for _, A in layers(parameters, X, activation)]


@mistake(
    function="activation_scales", look="Look at which entries your standard deviation runs over."
)
def mean_over_examples(parameters, X, activation):
    """You took the scale of each example by itself, and then the mean of them."""
    return [float(np.mean(np.std(A, axis=0))) for _, A in layers(parameters, X, activation)]


@mistake(
    function="activation_scales", look="Look at which entries your standard deviation runs over."
)
def scale_of_every_unit(parameters, X, activation):
    """You returned a scale for every unit, not one for the whole layer."""
    return [np.std(A, axis=1) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at which matrix you measure.")
def scales_of_the_weights(parameters, X, activation):
    """You measured the weights and not the signal."""
    return [float(np.std(a)) for name, a in parameters.items() if name[0] == "W"]


@mistake(function="activation_scales", look="Look at what you divide by.")
def relative_to_the_input(parameters, X, activation):
    """You divided by the scale of X."""
    return [float(np.std(A) / np.std(X)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at what you divide by.")
def relative_to_the_layer_before(parameters, X, activation):
    """You divided the scale of each layer by that of the layer before."""
    scales = [float(np.std(X))] + [float(np.std(A)) for _, A in layers(parameters, X, activation)]
    return [scale / before for before, scale in pairwise(scales)]


@mistake(function="initialize_parameters_xavier", look="Look at the number above n_in + n_out.")
def xavier_with_three(layers_dims, rng):
    """You used the variance 3/(n_in + n_out)."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(3 / (n_in + n_out)))


@mistake(function="initialize_parameters_he", look="Look at what your division gives for n_in > 2.")
def he_in_whole_numbers(layers_dims, rng):
    """You divided in whole numbers, which makes the variance 0."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 // n_in))


@mistake(function="activation_scales", look="Look at what each layer is given.")
def X_into_every_layer(parameters, X, activation):
    """You gave X to every layer, not what the layer before returned."""
    scales = []
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{layer}"] @ X + parameters[f"b{layer}"]
        scales.append(float(np.std(_ACTIVATIONS[activation](Z))))
    return scales


@mistake(function="initialize_parameters_zeros", look="Look at the word in the task: zero.")
def nearly_zero(layers_dims):
    """You filled the weights with a tiny number, which is not zero."""
    return _parameters(layers_dims, lambda n_in, n_out: np.full((n_out, n_in), 1e-8))


@mistake(function="initialize_parameters_random", look="Look at the signs of your weights.")
def sizes_of_the_draws(layers_dims, scale, rng):
    """You took the absolute values of the draws, so no weight is negative."""
    drawn = weights(layers_dims, rng, lambda n_in, n_out: scale)
    return {name: np.abs(array) for name, array in drawn.items()}


@mistake(function="initialize_parameters_random", look="Look at how many numbers you draw.")
def one_draw_for_all(layers_dims, scale, rng):
    """You drew one number for all weights of a layer."""
    return _parameters(
        layers_dims, lambda n_in, n_out: np.full((n_out, n_in), rng.normal(0, scale))
    )


@mistake(function="initialize_parameters_xavier", look="Look at the denominator: a sum is asked.")
def xavier_by_the_product(layers_dims, rng):
    """You multiplied the fan-in by the fan-out, where they are added."""
    return weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in * n_out)))


@mistake(function="initialize_parameters_xavier", look="Look at which widths your formula takes.")
def xavier_of_the_outer_widths(layers_dims, rng):
    """You used the widths of the input and of the output of the whole network in every layer."""
    deviation = np.sqrt(2 / (layers_dims[0] + layers_dims[-1]))
    return weights(layers_dims, rng, lambda n_in, n_out: deviation)


@mistake(
    function="initialize_parameters_xavier", look="Look at whether 4 stands in the task's formula."
)
def xavier_times_four(layers_dims, rng):
    """You multiplied by 4, a variant that is meant for the sigmoid."""
    return uniform_weights(layers_dims, rng, lambda n_in, n_out: 4 * np.sqrt(6 / (n_in + n_out)))


@mistake(function="initialize_parameters_he", look="Look at how often you take the root.")
def he_root_of_the_root(layers_dims, rng):
    """You took the root twice."""
    return weights(layers_dims, rng, lambda n_in, n_out: (2 / n_in) ** 0.25)


@mistake(function="activation_scales", look="Look at what X goes through before layer 1.")
def activation_on_the_input(parameters, X, activation):
    """You applied the activation to X before the first layer."""
    X = _ACTIVATIONS[activation](X)
    return [np.std(A) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at the order of your list.")
def scales_from_the_last_layer_on(parameters, X, activation):
    """You listed the scales from the last layer to the first."""
    return [np.std(A) for _, A in layers(parameters, X, activation)][::-1]


@mistake(function="activation_scales", look="Look at which measure is asked.")
def largest_size_for_deviation(parameters, X, activation):
    """You returned the size of the largest entry."""
    return [np.max(np.abs(A)) for _, A in layers(parameters, X, activation)]


@mistake(function="activation_scales", look="Look at the sign of the bias.")
def bias_subtracted(parameters, X, activation):
    """You subtracted the biases."""
    turned = {name: -p if name[0] == "b" else p for name, p in parameters.items()}
    return [np.std(A) for _, A in layers(turned, X, activation)]


@mistake(function="initialize_parameters_random", look="Look at what the task says about b.")
def random_with_biases_of_one(layers_dims, scale, rng):
    """You filled the biases with ones, where they are zero."""
    drawn = weights(layers_dims, rng, lambda n_in, n_out: scale)
    return {name: np.ones_like(p) if name[0] == "b" else p for name, p in drawn.items()}


@mistake(function="initialize_parameters_he", look="Look at the weights of your last layer.")
def he_but_not_in_the_last_layer(layers_dims, rng):
    """You drew the last layer with another, smaller deviation than He's."""
    parameters = weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / n_in))
    last = f"W{len(layers_dims) - 1}"
    parameters[last] = 0.01 * parameters[last] / np.sqrt(2 / layers_dims[-2])
    return parameters


@mistake(function="initialize_parameters_xavier", look="Look at the weights of your last layer.")
def xavier_but_not_in_the_last_layer(layers_dims, rng):
    """You drew the last layer with another, smaller deviation than Xavier's."""
    parameters = weights(layers_dims, rng, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))
    last = f"W{len(layers_dims) - 1}"
    parameters[last] = 0.01 * parameters[last] / np.sqrt(2 / sum(layers_dims[-2:]))
    return parameters
