"""The catalogue of mistakes about the chain of single neurons."""

import math

import numpy as np
from chain import _sigmoid, _sigmoid_slope, explosive_width, layer_factor

from grader.authoring import mistake


def chain_forward(w, b, x, activation=_sigmoid):
    """All activations, x first, and all sums."""
    activations, sums = [x], []
    for w_l, b_l in zip(w, b, strict=True):
        sums.append(w_l * activations[-1] + b_l)
        activations.append(activation(sums[-1]))
    return activations, sums


def chain_deltas(w, first, slopes):
    """δ[1], ..., δ[L], from δ[L] and the slopes that the gradient meets."""
    deltas = [first]
    for layer in range(len(w) - 1, 0, -1):
        deltas.append(deltas[-1] * w[layer] * slopes[layer - 1])
    return deltas[::-1]


def right_deltas(w, activations, sums, y):
    slopes = [_sigmoid_slope(z) for z in sums]
    return chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes)


def times(deltas, activations):
    return [float(delta * a) for delta, a in zip(deltas, activations, strict=False)]


@mistake(function="chain_gradients", look="Look at the order in which the gradients are returned.")
def last_layer_first(w, b, x, y):
    """You returned the gradients in the order in which they are found, the last layer first."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), activations)[::-1]


@mistake(function="chain_gradients", look="Look at the sign of the first factor.")
def error_turned_round(w, b, x, y):
    """You subtracted the answer from the label, so all signs are wrong."""
    activations, sums = chain_forward(w, b, x)
    return [-g for g in times(right_deltas(w, activations, sums, y), activations)]


@mistake(function="chain_gradients", look="Look at what the one half in J is good for.")
def error_doubled(w, b, x, y):
    """You took 2(ŷ − y) for the first factor, where J has one half in front."""
    activations, sums = chain_forward(w, b, x)
    return [2 * g for g in times(right_deltas(w, activations, sums, y), activations)]


@mistake(function="chain_gradients", look="Look at the derivative of a square.")
def error_halved(w, b, x, y):
    """You left the one half of J in its derivative, (ŷ − y)/2."""
    activations, sums = chain_forward(w, b, x)
    return [g / 2 for g in times(right_deltas(w, activations, sums, y), activations)]


@mistake(function="chain_gradients", look="Look at where y stands in your gradients.")
def error_left_out(w, b, x, y):
    """You left out the factor ŷ − y, so these are the gradients of ŷ and not of J."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(z) for z in sums]
    return times(chain_deltas(w, slopes[-1], slopes), activations)


@mistake(function="chain_gradients", look="Look at which number is squared in J.")
def cost_for_its_derivative(w, b, x, y):
    """You began with J itself, not with its derivative."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(z) for z in sums]
    first = 0.5 * (activations[-1] - y) ** 2 * slopes[-1]
    return times(chain_deltas(w, first, slopes), activations)


@mistake(function="chain_gradients", look="Look at what stands between ŷ and the last z.")
def last_slope_left_out(w, b, x, y):
    """You left out the slope of the last neuron, as if the cost were the cross-entropy."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(z) for z in sums]
    return times(chain_deltas(w, activations[-1] - y, slopes), activations)


@mistake(function="chain_gradients", look="Look at what stands between a and z of each layer.")
def all_slopes_left_out(w, b, x, y):
    """You multiplied the weights alone, without the slopes."""
    activations, _ = chain_forward(w, b, x)
    return times(chain_deltas(w, activations[-1] - y, np.ones(len(w))), activations)


@mistake(function="chain_gradients", look="Look at which slopes your product has.")
def slopes_of_the_hidden_neurons_left_out(w, b, x, y):
    """You used the slope of the last neuron only."""
    activations, sums = chain_forward(w, b, x)
    first = (activations[-1] - y) * _sigmoid_slope(sums[-1])
    return times(chain_deltas(w, first, np.ones(len(w))), activations)


@mistake(function="chain_gradients", look="Look at the derivative of z with respect to a.")
def weights_left_out(w, b, x, y):
    """You multiplied the slopes alone, without the weights."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(np.ones(len(w)), activations, sums, y), activations)


@mistake(function="chain_gradients", look="Look at which weight stands between two neurons.")
def own_weight_for_the_next(w, b, x, y):
    """You multiplied by the weight of the layer itself, not by that of the layer after it."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas([w[0], *w[:-1]], activations, sums, y), activations)


@mistake(function="chain_gradients", look="Look at where the last weight of all is used.")
def own_weight_as_well(w, b, x, y):
    """You multiplied the gradient of each weight by that weight once more."""
    activations, sums = chain_forward(w, b, x)
    found = times(right_deltas(w, activations, sums, y), activations)
    return [g * float(w_l) for g, w_l in zip(found, w, strict=True)]


@mistake(function="chain_gradients", look="Look at which slope belongs to which layer.")
def slope_of_the_next_neuron(w, b, x, y):
    """You took the slope of the neuron after it for that of each hidden neuron."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(z) for z in sums]
    return times(chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes[1:]), activations)


@mistake(function="chain_gradients", look="Look at which activation goes with each weight.")
def activation_after_for_before(w, b, x, y):
    """You multiplied by the activation that comes out of the neuron, not by what goes in."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), activations[1:])


@mistake(function="chain_gradients", look="Look at the derivative of z with respect to w.")
def gradients_of_the_biases(w, b, x, y):
    """You returned the gradients of the biases: the activation that goes in is missing."""
    activations, sums = chain_forward(w, b, x)
    return [float(delta) for delta in right_deltas(w, activations, sums, y)]


@mistake(function="chain_gradients", look="Look at what layer 1 is given.")
def input_left_out(w, b, x, y):
    """You left out x in the gradient of the first weight."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), [1.0, *activations[1:]])


@mistake(function="chain_gradients", look="Look at what goes into the later neurons.")
def input_for_every_neuron(w, b, x, y):
    """You multiplied by x in every layer, where later neurons are given an activation."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), [x] * len(w))


@mistake(function="chain_gradients", look="Look at what each layer is given on the way back.")
def last_delta_for_every_layer(w, b, x, y):
    """You gave every layer the δ of the last one."""
    activations, sums = chain_forward(w, b, x)
    delta = (activations[-1] - y) * _sigmoid_slope(sums[-1])
    return times([delta] * len(w), activations)


@mistake(function="chain_gradients", look="Look at what a layer's δ is made from.")
def error_for_every_layer(w, b, x, y):
    """You began anew with ŷ − y in every layer, without what lies behind it."""
    activations, sums = chain_forward(w, b, x)
    error = activations[-1] - y
    return times([error * _sigmoid_slope(z) for z in sums], activations)


@mistake(function="chain_gradients", look="Look at where b stands on the way forward.")
def biases_left_out(w, b, x, y):
    """You left out the biases on the way forward."""
    activations, sums = chain_forward(w, np.zeros(len(w)), x)
    return times(right_deltas(w, activations, sums, y), activations)


@mistake(function="chain_gradients", look="Look at what goes into neuron 2.")
def sums_handed_on(w, b, x, y):
    """You handed z on to the next neuron, not its activation."""
    sums = chain_forward(w, b, x, activation=lambda z: z)[1]
    activations = [x, *[_sigmoid(z) for z in sums]]
    return times(right_deltas(w, activations, sums, y), activations)


@mistake(function="chain_gradients", look="Look at the activation of the last neuron.")
def linear_output(w, b, x, y):
    """You left the last neuron without its sigmoid."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(z) for z in sums]
    return times(chain_deltas(w, sums[-1] - y, slopes), activations)


@mistake(function="chain_gradients", look="Look at the activation of your neurons.")
def tanh_for_the_sigmoid(w, b, x, y):
    """You used tanh in place of the sigmoid."""
    activations, sums = chain_forward(w, b, x, activation=np.tanh)
    slopes = [1 - np.tanh(z) ** 2 for z in sums]
    return times(chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes), activations)


@mistake(function="chain_gradients", look="Look at what the formula multiplies: σ or z?")
def activation_formula_on_z(w, b, x, y):
    """You put z itself into a formula that is meant for the activation, z(1 − z)."""
    activations, sums = chain_forward(w, b, x)
    slopes = [z * (1 - z) for z in sums]
    return times(chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes), activations)


@mistake(function="chain_gradients", look="Look at how often σ is applied.")
def slopes_at_the_activations(w, b, x, y):
    """You took the slopes at the activations, not at z, so the sigmoid is applied twice."""
    activations, sums = chain_forward(w, b, x)
    slopes = [_sigmoid_slope(_sigmoid(z)) for z in sums]
    return times(chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes), activations)


@mistake(function="chain_gradients", look="Look at what the slope of the sigmoid is made of.")
def activations_for_slopes(w, b, x, y):
    """You multiplied by the activations, not by the slopes."""
    activations, _ = chain_forward(w, b, x)
    slopes = activations[1:]
    return times(chain_deltas(w, (activations[-1] - y) * slopes[-1], slopes), activations)


@mistake(function="chain_gradients", look="Look at how many numbers are asked.")
def first_gradient_alone(w, b, x, y):
    """You returned the gradient of the first weight alone."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), activations)[0]


@mistake(function="chain_gradients", look="Look at how many numbers are asked.")
def last_gradient_alone(w, b, x, y):
    """You returned the gradient of the last weight alone."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), activations)[-1]


@mistake(function="chain_gradients", look="Look at where your loop ends.")
def first_layer_left_out(w, b, x, y):
    """You stopped before layer 1."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), activations)[1:]


@mistake(function="chain_gradients", look="Look at every place where you divide.")
def averaged_over_the_layers(w, b, x, y):
    """You divided by the number of layers, where no mean is asked."""
    activations, sums = chain_forward(w, b, x)
    return [g / len(w) for g in times(right_deltas(w, activations, sums, y), activations)]


@mistake(function="chain_gradients", look="Look at the signs of your gradients.")
def sizes_of_the_gradients(w, b, x, y):
    """You returned the sizes of the gradients, without their signs."""
    activations, sums = chain_forward(w, b, x)
    return [abs(g) for g in times(right_deltas(w, activations, sums, y), activations)]


@mistake(function="chain_gradients", look="Look at with respect to what you derive.")
def gradients_of_the_inputs(w, b, x, y):
    """You returned the gradients of what goes into the neurons, not of their weights."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), w)


@mistake(function="chain_gradients", look="Look at what goes into each neuron: a, or z?")
def sum_before_for_the_activation(w, b, x, y):
    """You multiplied by the z of the layer before, where its activation is asked."""
    activations, sums = chain_forward(w, b, x)
    return times(right_deltas(w, activations, sums, y), [x, *sums[:-1]])


@mistake(function="chain_gradients", look="Look at where your loop ends.")
def first_gradient_left_at_zero(w, b, x, y):
    """You stopped before layer 1, so its gradient is still the 0 that you began with."""
    activations, sums = chain_forward(w, b, x)
    return [0.0, *times(right_deltas(w, activations, sums, y), activations)[1:]]


@mistake(function="chain_gradients", look="Look at whether your slopes depend on z.")
def quarter_for_the_hidden_slopes(w, b, x, y):
    """You took the largest slope, 0.25, for every neuron but the last."""
    activations, sums = chain_forward(w, b, x)
    first = (activations[-1] - y) * _sigmoid_slope(sums[-1])
    return times(chain_deltas(w, first, [0.25] * len(w)), activations)


@mistake(function="chain_gradients", look="Look at which activation your slopes belong to.")
def relu_slopes_for_the_hidden_neurons(w, b, x, y):
    """You took the slope of relu, 1 or 0, for every neuron but the last."""
    activations, sums = chain_forward(w, b, x)
    first = (activations[-1] - y) * _sigmoid_slope(sums[-1])
    return times(chain_deltas(w, first, [float(z > 0) for z in sums]), activations)


@mistake(function="chain_gradients", look="Look at every line that writes into w or b.")
def weights_changed(w, b, x, y):
    """You changed the weights or biases that you were given, where only gradients are asked."""
    activations, sums = chain_forward(w, b, x)
    found = times(right_deltas(w, activations, sums, y), activations)
    for layer, gradient in enumerate(found):
        w[layer] = w[layer] - gradient
    return found


@mistake(function="layer_factor", look="Look at with respect to what you derive.")
def weight_left_out(w, b, a):
    """You returned the slope of the sigmoid alone, without the weight."""
    return _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at what the second factor of the formula is.")
def sigmoid_for_its_slope(w, b, a):
    """You multiplied the weight by the sigmoid, not by its slope."""
    return w * _sigmoid(w * a + b)


@mistake(function="layer_factor", look="Look at where the slope is taken.")
def slope_at_the_input(w, b, a):
    """You took the slope at a, not at w·a + b."""
    return w * _sigmoid_slope(a)


@mistake(function="layer_factor", look="Look at what the formula s(1 − s) is meant for.")
def input_in_the_slope_formula(w, b, a):
    """You put a itself into the formula s(1 − s), where s is the sigmoid of w·a + b."""
    return w * a * (1 - a)


@mistake(function="layer_factor", look="Look at what the formula multiplies: σ or z?")
def sum_in_the_slope_formula(w, b, a):
    """You put z itself into the formula that is meant for the activation, z(1 − z)."""
    z = w * a + b
    return w * z * (1 - z)


@mistake(function="layer_factor", look="Look at how often σ is applied.")
def slope_at_the_activation(w, b, a):
    """You took the slope at σ(z), not at z, so the sigmoid is applied twice."""
    return w * _sigmoid_slope(_sigmoid(w * a + b))


@mistake(function="layer_factor", look="Look at with respect to what you derive.")
def derivative_by_the_weight(w, b, a):
    """You took the derivative with respect to w, so a stands in the place of w."""
    return a * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at how often w stands in your formula.")
def weight_twice(w, b, a):
    """You multiplied by the weight twice."""
    return w**2 * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at how often a stands in your formula.")
def input_as_a_factor_too(w, b, a):
    """You multiplied by a as well."""
    return w * a * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at a negative weight.")
def sign_dropped(w, b, a):
    """You returned the size of the factor, without its sign."""
    return np.abs(w) * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at the sign of your factor for a positive weight.")
def factor_turned_round(w, b, a):
    """You returned the factor with the wrong sign."""
    return -w * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at where b stands in your formula.")
def bias_left_out(w, b, a):
    """You left out the bias."""
    return w * _sigmoid_slope(w * a)


@mistake(function="layer_factor", look="Look at the sign of the bias.")
def bias_subtracted(w, b, a):
    """You subtracted the bias."""
    return w * _sigmoid_slope(w * a - b)


@mistake(function="layer_factor", look="Look at what w multiplies.")
def bias_inside_the_bracket(w, b, a):
    """You added the bias to a before you multiplied by the weight."""
    return w * _sigmoid_slope(w * (a + b))


@mistake(function="layer_factor", look="Look at whether the factor depends on a.")
def quarter_everywhere(w, b, a):
    """You took the largest slope, 0.25, for every input."""
    return np.full(np.shape(a), 0.25 * w)


@mistake(function="layer_factor", look="Look at which activation the formula fits.")
def slope_of_tanh(w, b, a):
    """You took the slope of tanh, not that of the sigmoid."""
    return w * (1 - np.tanh(w * a + b) ** 2)


@mistake(function="layer_factor", look="Look at which activation the formula fits.")
def slope_of_relu(w, b, a):
    """You took the slope of relu, 1 or 0, not that of the sigmoid."""
    return w * (np.asarray(w * a + b) > 0)


@mistake(function="layer_factor", look="Look at the second factor of the slope.")
def sigmoid_squared(w, b, a):
    """You multiplied the sigmoid by itself, not by one minus itself."""
    return w * _sigmoid(w * a + b) ** 2


@mistake(function="layer_factor", look="Look at the sign inside the second factor of the slope.")
def plus_in_the_slope(w, b, a):
    """You added σ to 1 in the slope, where it has to be subtracted."""
    s = _sigmoid(w * a + b)
    return w * s * (1 + s)


@mistake(function="layer_factor", look="Look at which library your exponential comes from.")
def exponential_of_one_number(w, b, a):
    """You took an exponential that works on single numbers only, not on arrays."""
    s = 1 / (1 + math.exp(-(w * a + b)))
    return w * s * (1 - s)


@mistake(function="layer_factor", look="Look at what your exponentials become far out.")
def infinity_over_infinity(w, b, a):
    """You divide one exponential by another, and far out both are infinite."""
    e = np.exp(-(w * np.asarray(a) + b))
    return w * e / (1 + e) ** 2


@mistake(function="layer_factor", look="Look at whether the answer has the shape of a.")
def largest_factor_alone(w, b, a):
    """You returned one number for the whole array, the largest factor."""
    return np.max(w * _sigmoid_slope(w * a + b))


@mistake(function="layer_factor", look="Look at whether the answer has the shape of a.")
def product_of_the_factors(w, b, a):
    """You multiplied the factors of all inputs with each other."""
    return np.prod(w * _sigmoid_slope(w * a + b))


@mistake(function="layer_factor", look="Look at the dtype of the array that you fill.")
def factor_cut_to_whole_numbers(w, b, a):
    """You filled an array that takes its dtype from a, so whole numbers cut off the decimals."""
    out = np.zeros_like(a)
    out[...] = w * _sigmoid_slope(w * np.asarray(a) + b)
    return out


@mistake(function="layer_factor", look="Look at which array your result is written into.")
def factor_written_into_the_input(w, b, a):
    """You wrote z into the array that you were given."""
    if isinstance(a, np.ndarray) and a.dtype.kind == "f":
        a *= w
        a += b
        return w * _sigmoid_slope(a)
    return w * _sigmoid_slope(w * a + b)


@mistake(function="layer_factor", look="Look at which library your exponential comes from.")
def exponential_that_overflows(w, b, a):
    """You took the exponential of the math module, which raises an error far out."""
    slopes = [(s := 1 / (1 + math.exp(-(w * v + b)))) * (1 - s) for v in np.ravel(a)]
    return w * np.reshape(slopes, np.shape(a))


@mistake(function="layer_factor", look="Look at what your exponentials become far out.")
def infinity_over_infinity_too(w, b, a):
    """You divide one exponential by another, and where z is large both are infinite."""
    e = np.exp(w * np.asarray(a) + b)
    return w * e / (1 + e) ** 2


@mistake(function="layer_factor", look="Look at the largest factor that you return.")
def factor_cut_off_at_one(w, b, a):
    """You cut the factor off at 1, where it may be larger."""
    return np.clip(w * _sigmoid_slope(w * a + b), -1, 1)


@mistake(function="layer_factor", look="Look at whether the answer has the shape of a.")
def mean_factor(w, b, a):
    """You returned one number for the whole array, the mean of the factors."""
    return np.mean(w * _sigmoid_slope(w * a + b))


@mistake(function="layer_factor", look="Look at what your loop does with a single number.")
def single_number_refused(w, b, a):
    """You loop over the inputs, and a single number cannot be looped over."""
    return np.array([w * _sigmoid_slope(w * v + b) for v in a])


@mistake(function="explodes_at", look="Look at a negative weight.")
def negative_factor_never_explodes(w, b, a):
    """You compared the factor itself with 1, so a negative one never explodes."""
    return bool(layer_factor(w, b, a) >= 1)


@mistake(function="explodes_at", look="Look at a factor of exactly 1.")
def strictly_above_one(w, b, a):
    """You asked for a size above 1, where exactly 1 counts as well."""
    return bool(abs(layer_factor(w, b, a)) > 1)


@mistake(function="explodes_at", look="Look at the direction of your comparison.")
def vanishes_for_explodes(w, b, a):
    """You answered whether the gradient becomes smaller."""
    return bool(abs(layer_factor(w, b, a)) < 1)


@mistake(function="explodes_at", look="Look at whether your answer depends on a.")
def large_weight_is_enough(w, b, a):
    """You asked whether the weight is at least 4, but not whether the neuron is saturated."""
    return abs(w) >= 4


@mistake(function="explodes_at", look="Look at which neuron has a slope of 1.")
def weight_above_one_is_enough(w, b, a):
    """You asked whether the weight is at least 1, which is the condition for relu."""
    return abs(w) >= 1


@mistake(function="explodes_at", look="Look at what you compare with 1.")
def slope_compared_with_one(w, b, a):
    """You compared the slope alone with 1, which it never reaches."""
    return bool(_sigmoid_slope(w * a + b) >= 1)


@mistake(function="explodes_at", look="Look at what happens when you divide by a negative number.")
def divided_by_a_negative_weight(w, b, a):
    """You compared the slope with 1/w, and for a negative weight it is always above."""
    return bool(_sigmoid_slope(w * a + b) >= 1 / w)


@mistake(function="explodes_at", look="Look at what you compare with 1.")
def sum_compared_with_one(w, b, a):
    """You compared z with 1, not the layer factor."""
    return bool(abs(w * a + b) >= 1)


@mistake(function="explodes_at", look="Look at what the second factor is.")
def weight_times_activation_compared(w, b, a):
    """You compared w times the sigmoid with 1, not w times its slope."""
    return bool(abs(w * _sigmoid(w * a + b)) >= 1)


@mistake(function="explodes_at", look="Look at which derivative you compare.")
def derivative_by_the_weight_compared(w, b, a):
    """You compared the derivative with respect to w, not that with respect to a."""
    return bool(abs(a * _sigmoid_slope(w * a + b)) >= 1)


@mistake(function="explodes_at", look="Look at where b stands in your formula.")
def bias_plays_no_part(w, b, a):
    """You left out the bias, so the interval lies around 0."""
    return bool(abs(layer_factor(w, 0.0, a)) >= 1)


@mistake(function="explodes_at", look="Look at the limit that you compare with.")
def quarter_for_one(w, b, a):
    """You compared the size of the factor with 0.25, which is the limit of the slope."""
    return bool(abs(layer_factor(w, b, a)) >= 0.25)


@mistake(function="explodes_at", look="Look at what you return at the end.")
def factor_for_the_answer(w, b, a):
    """You returned the layer factor itself, not whether it is large."""
    return float(layer_factor(w, b, a))


@mistake(function="explodes_at", look="Look at what you return at the end.")
def words_for_the_answer(w, b, a):
    """You returned words, where True or False is asked."""
    return "explodes" if abs(layer_factor(w, b, a)) >= 1 else "vanishes"


@mistake(function="explodes_at", look="Look at how the interval lies around its middle.")
def right_half_of_the_interval(w, b, a):
    """You found the inputs on one side of the middle only."""
    return bool(abs(layer_factor(w, b, a)) >= 1 and w * a + b >= 0)


@mistake(function="explodes_at", look="Look at a saturated neuron, and at a negative weight.")
def large_positive_weight_is_enough(w, b, a):
    """You asked whether the weight is above 4, and not where its neuron is."""
    return w > 4


@mistake(function="explodes_at", look="Look at what you return at the end.")
def size_for_the_answer(w, b, a):
    """You returned the size of the layer factor, not whether it is at least 1."""
    return float(abs(layer_factor(w, b, a)))


@mistake(function="explodes_at", look="Look at what you return where the factor is small.")
def nothing_for_no(w, b, a):
    """You returned True where the gradient grows, and nothing where it does not."""
    return True if abs(layer_factor(w, b, a)) >= 1 else None


@mistake(function="explodes_at", look="Look at the sign of the bias.")
def bias_turned_round(w, b, a):
    """You subtracted the bias, so the interval lies on the other side of 0."""
    return bool(abs(layer_factor(w, -b, a)) >= 1)


@mistake(function="explodes_at", look="Look at the unit of the width: is it one of a, or of z?")
def width_compared_with_z(w, b, a):
    """You compared z with half of the width, and the width is one of a."""
    return bool(abs(w) >= 4 and abs(w * a + b) <= explosive_width(w) / 2)


@mistake(function="explodes_at", look="Look at how far the interval reaches to either side.")
def whole_width_to_either_side(w, b, a):
    """You went a whole width from the middle to either side, where it is half of one."""
    return bool(abs(w) >= 4 and abs(a + b / w) <= explosive_width(w))


@mistake(function="explodes_at", look="Look at inputs near the middle of the interval.")
def middle_alone(w, b, a):
    """You found the middle of the interval alone, where z is 0."""
    return bool(abs(w) >= 4 and abs(w * a + b) < 1e-9)


def interval_end(size):
    """The larger of the two z at which the factor is 1."""
    return 2.0 * np.arccosh(np.sqrt(size) / 2.0)


@mistake(function="explosive_width", look="Look at how many ends the interval has.")
def half_the_width(w):
    """You returned half of the width, from the middle to one end."""
    size = max(abs(w), 4.0)
    return interval_end(size) / size


@mistake(function="explosive_width", look="Look at whether your width is one of z or of a.")
def width_in_z(w):
    """You returned the width of the interval of z, which is |w| times that of a."""
    return 2 * interval_end(max(abs(w), 4.0))


@mistake(function="explosive_width", look="Look at whether your width is one of z or of a.")
def half_the_width_in_z(w):
    """You returned the logarithm alone, which is one end of the interval of z."""
    return interval_end(max(abs(w), 4.0))


@mistake(function="explosive_width", look="Look at a negative weight.")
def zero_for_negative_weights(w):
    """You returned 0 for every negative weight, where its size decides."""
    return 2 * interval_end(w) / w if w > 4 else 0.0


@mistake(function="explosive_width", look="Look at a negative weight.")
def negative_width(w):
    """You divided by w, not by its size, so negative weights have negative widths."""
    return 2 * interval_end(max(abs(w), 4.0)) / w


@mistake(function="explosive_width", look="Look at a weight below 4.")
def nan_below_four(w):
    """You used the formula below 4 as well, where the root of a negative number is NaN."""
    size = np.float64(abs(w))
    return 2 / size * np.log(size * (1 + np.sqrt(1 - 4 / size)) / 2 - 1)


@mistake(function="explosive_width", look="Look at a weight below 4.")
def error_below_four(w):
    """You used the formula below 4 as well, where the root of a negative number is an error."""
    size = abs(w)
    return 2 / size * math.log(size * (1 + math.sqrt(1 - 4 / size)) / 2 - 1)


@mistake(function="explosive_width", look="Look at a weight below 4.")
def none_below_four(w):
    """You returned nothing below 4, where the width is 0."""
    if abs(w) > 4:
        return 2 * interval_end(abs(w)) / abs(w)


@mistake(function="explosive_width", look="Look at what is taken off inside the logarithm.")
def one_left_in_the_logarithm(w):
    """You left out the −1 inside the logarithm."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log(abs(w) * (1 + np.sqrt(1 - 4 / abs(w))) / 2)


@mistake(function="explosive_width", look="Look at where the bracket closes in the logarithm.")
def one_taken_off_before_halving(w):
    """You took the 1 off before you divided by 2."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log((abs(w) * (1 + np.sqrt(1 - 4 / abs(w))) - 1) / 2)


@mistake(function="explosive_width", look="Look at where the 1 is taken off.")
def one_taken_off_outside(w):
    """You took the 1 off the logarithm, not off its argument."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * (np.log(abs(w) * (1 + np.sqrt(1 - 4 / abs(w))) / 2) - 1)


@mistake(function="explosive_width", look="Look at what r is.")
def root_left_out(w):
    """You left out the square root."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log(abs(w) * (2 - 4 / abs(w)) / 2 - 1)


@mistake(function="explosive_width", look="Look at the fraction under the root.")
def fraction_upside_down(w):
    """You put |w|/4 under the root, where 4/|w| belongs."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log(abs(w) * (1 + np.sqrt(abs(w) / 4 - 1)) / 2 - 1)


@mistake(function="explosive_width", look="Look at the sign under the root.")
def plus_under_the_root(w):
    """You added 4/|w| under the root, where it is subtracted."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log(abs(w) * (1 + np.sqrt(1 + 4 / abs(w))) / 2 - 1)


@mistake(function="explosive_width", look="Look at the factor in front of the bracket.")
def weight_left_out_of_the_logarithm(w):
    """You left out the |w| inside the logarithm."""
    if abs(w) <= 4:
        return 0.0
    r = np.sqrt(1 - 4 / abs(w))
    return 2 / abs(w) * np.log((1 + r) / 2)


@mistake(function="explosive_width", look="Look at the fraction inside the logarithm.")
def one_half_left_out(w):
    """You left out the division by 2 inside the logarithm."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log(abs(w) * (1 + np.sqrt(1 - 4 / abs(w))) - 1)


@mistake(function="explosive_width", look="Look at which logarithm it is.")
def common_logarithm(w):
    """You took the logarithm to the base 10, where the natural one is asked."""
    size = max(abs(w), 4.0)
    return 2 * interval_end(size) / size / np.log(10)


@mistake(function="explosive_width", look="Look at what you return at the end.")
def ends_for_the_width(w):
    """You returned the two ends of the interval, not its width."""
    size = max(abs(w), 4.0)
    return (-interval_end(size) / size, interval_end(size) / size)


@mistake(function="explosive_width", look="Look at the unit of your two ends: s, z or a?")
def width_in_s(w):
    """You returned the width of the interval of s, not that of a."""
    return np.sqrt(1 - 4 / max(abs(w), 4.0))


@mistake(function="explosive_width", look="Look at which weight your width belongs to.")
def largest_width_for_every_weight(w):
    """You returned the largest width of all for every weight above 4."""
    return 0.4477 if abs(w) > 4 else 0.0


@mistake(function="explosive_width", look="Look at the width of the interval, and its height.")
def largest_factor_for_the_width(w):
    """You returned the largest factor, |w|/4, not the width."""
    return abs(w) / 4 if abs(w) > 4 else 0.0


@mistake(function="explosive_width", look="Look at the limit below which you return 0.")
def zero_up_to_the_best_weight(w):
    """You returned 0 for weights below 6.894 too, where the width is largest."""
    return 2 * interval_end(abs(w)) / abs(w) if abs(w) >= 6.894 else 0.0


@mistake(function="explosive_width", look="Look at which of the two ends you took.")
def lower_end_for_the_upper(w):
    """You took 1 − r for 1 + r, the lower end, so the width is negative."""
    if abs(w) <= 4:
        return 0.0
    return -2 * interval_end(abs(w)) / abs(w)


@mistake(function="explosive_width", look="Look at every place where w stands.")
def size_in_the_condition_only(w):
    """You took the size of w in the condition, but not in the formula, where it belongs too."""
    if abs(w) <= 4:
        return 0.0
    w = np.float64(w)
    return 2 / w * np.log(w * (1 + np.sqrt(1 - 4 / w)) / 2 - 1)


@mistake(function="explosive_width", look="Look at which logarithm it is.")
def logarithm_to_the_base_two(w):
    """You took the logarithm to the base 2, where the natural one is asked."""
    size = max(abs(w), 4.0)
    return 2 * interval_end(size) / size / np.log(2)


@mistake(function="explosive_width", look="Look at which bracket is missing in the logarithm.")
def bracket_left_out(w):
    """You left out the bracket around 1 + r, so only the 1 is multiplied by the weight."""
    if abs(w) <= 4:
        return 0.0
    return 2 / abs(w) * np.log((abs(w) + np.sqrt(1 - 4 / abs(w))) / 2 - 1)


@mistake(function="explosive_width", look="Look at what stands below the fraction bar in front.")
def logarithm_in_the_denominator(w):
    """You divided by the logarithm, where it is multiplied."""
    if abs(w) <= 4:
        return 0.0
    return 2 / (abs(w) * interval_end(abs(w)))


@mistake(function="explosive_width", look="Look at the fraction in front of the logarithm.")
def multiplied_by_the_weight(w):
    """You multiplied by the weight, where you have to divide by it."""
    return 2 * max(abs(w), 4.0) * interval_end(max(abs(w), 4.0))


@mistake(function="explosive_width", look="Look at how one gets from s to z.")
def width_in_s_over_the_weight(w):
    """You divided the width of the interval of s by the weight, without going from s to z."""
    return np.sqrt(1 - 4 / max(abs(w), 4.0)) / max(abs(w), 4.0)


@mistake(function="explosive_width", look="Look at the limit below which you return 0.")
def zero_up_to_five(w):
    """You returned 0 for weights a little above 4 as well, where there is a width."""
    return 2 * interval_end(abs(w)) / abs(w) if abs(w) >= 5 else 0.0
