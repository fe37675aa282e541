"""The catalogue of mistakes about depth.

None of them may run without end: they run where the grader does.
"""

import math

import numpy as np
from depth import growth_factor

from grader.authoring import mistake


@mistake(function="growth_factor", look="Look at which power one layer alone would have.")
def one_layer_too_few(scale, n_layers):
    """You took the power of one layer less."""
    return np.float64(scale) ** (n_layers - 1)


@mistake(function="growth_factor", look="Look at which power one layer alone would have.")
def one_layer_too_many(scale, n_layers):
    """You took the power of one layer more."""
    return np.float64(scale) ** (n_layers + 1)


@mistake(function="growth_factor", look="Look at what two layers do, one after the other.")
def scale_times_layers(scale, n_layers):
    """You multiplied the scale by the number of layers, where each layer multiplies anew."""
    return scale * n_layers


@mistake(function="growth_factor", look="Look at how the factor grows from layer to layer.")
def simple_interest(scale, n_layers):
    """You added the same growth for every layer, where each layer multiplies what is there."""
    return 1 + (scale - 1) * n_layers


@mistake(function="growth_factor", look="Look at which of the two numbers is the exponent.")
def base_and_exponent_swapped(scale, n_layers):
    """You took the number of layers to the power of the scale."""
    return np.float64(n_layers) ** scale


@mistake(function="growth_factor", look="Look at what the base of your power is.")
def exponential_of_the_product(scale, n_layers):
    """You took the exponential of scale times layers, so the base is e and not the scale."""
    return np.exp(scale * n_layers)


@mistake(function="growth_factor", look="Look at the last step that your formula needs.")
def logarithm_of_the_factor(scale, n_layers):
    """You returned the logarithm of the factor, n_layers times log(scale)."""
    return n_layers * math.log(scale)


@mistake(function="growth_factor", look="Look at the operator that Python has for powers.")
def exclusive_or_for_the_power(scale, n_layers):
    """You wrote ^ for the power, which is another operator in Python."""
    return scale ^ n_layers


@mistake(function="growth_factor", look="Look at what becomes of the decimals.")
def factor_cut_to_a_whole_number(scale, n_layers):
    """You cut the factor to a whole number, so everything that vanishes is 0."""
    return np.trunc(np.float64(scale) ** n_layers)


@mistake(function="growth_factor", look="Look at the kind of float whose power you take.")
def power_that_raises(scale, n_layers):
    """You took Python's own power, which raises an error where the result is too large."""
    return float(scale) ** n_layers


@mistake(
    function="growth_factor", look="Look at which library your power or exponential comes from."
)
def exponential_that_raises(scale, n_layers):
    """You took a function of the math module, which raises an error where it overflows."""
    return math.exp(n_layers * math.log(scale))


@mistake(function="growth_factor", look="Look at what you return where the power overflows.")
def largest_float_for_infinity(scale, n_layers):
    """You returned the largest float where the factor is beyond all floats."""
    return np.minimum(np.float64(scale) ** n_layers, np.finfo(float).max)


@mistake(function="growth_factor", look="Look at what you return where the power overflows.")
def zero_for_infinity(scale, n_layers):
    """You returned 0 where the factor is too large for a float."""
    return np.nan_to_num(np.float64(scale) ** n_layers, posinf=0.0)


@mistake(function="growth_factor", look="Look at what you return where the power overflows.")
def nan_for_infinity(scale, n_layers):
    """You returned NaN where the factor is too large for a float."""
    factor = np.float64(scale) ** n_layers
    return factor if np.isfinite(factor) else np.nan


@mistake(function="growth_factor", look="Look at what you return where the power overflows.")
def none_for_infinity(scale, n_layers):
    """You returned nothing where the factor is too large for a float."""
    factor = np.float64(scale) ** n_layers
    return factor if np.isfinite(factor) else None


@mistake(function="growth_factor", look="Look at which of the two numbers counts layers.")
def factor_above_one(scale, n_layers):
    """You returned the factor turned over where the scale is below 1, so nothing ever vanishes."""
    return np.float64(max(scale, 1 / scale)) ** n_layers


@mistake(function="growth_factor", look="Look at the number that your product begins with.")
def product_that_begins_with_zero(scale, n_layers):
    """You began with 0, and whatever multiplies 0 is 0 again."""
    return 0.0 * scale * n_layers


@mistake(function="growth_factor", look="Look at what becomes of a factor of 1e-7.")
def rounded_to_a_few_decimals(scale, n_layers):
    """You rounded to a few decimals, so everything that vanishes becomes 0 too early."""
    return np.round(np.float64(scale) ** n_layers, 4)


@mistake(function="growth_factor", look="Look at what becomes of a factor of 1e-30.")
def rounded_to_ten_decimals(scale, n_layers):
    """You rounded to some ten decimals, so what vanishes becomes 0 too early."""
    return np.round(np.float64(scale) ** n_layers, 10)


@mistake(function="growth_factor", look="Look at the type that you give to the scale.")
def scale_cut_to_a_whole_number(scale, n_layers):
    """You cut the scale to a whole number before you took the power."""
    return np.float64(int(scale)) ** n_layers


@mistake(function="growth_factor", look="Look at what you return at the end.")
def powers_of_all_layers(scale, n_layers):
    """You returned the powers of all layers, where the last one is asked."""
    return [np.float64(scale) ** layer for layer in range(n_layers + 1)]


@mistake(function="growth_factor", look="Look at what you return where nothing is left.")
def kept_from_zero(scale, n_layers):
    """You kept the factor above 0, where nothing is left that a float could hold."""
    return np.maximum(np.float64(scale) ** n_layers, np.finfo(float).tiny)


def forward(weights, x):
    """The right activations."""
    activations = [x]
    for W in weights:
        activations.append(W @ activations[-1])
    return activations


@mistake(function="linear_activations", look="Look at the first entry of your list.")
def input_left_out(weights, x):
    """You began the list with the output of layer 1, without the input."""
    return forward(weights, x)[1:]


@mistake(function="linear_activations", look="Look at where your loop ends.")
def last_layer_left_out(weights, x):
    """You stopped before the last layer."""
    return forward(weights, x)[:-1]


@mistake(function="linear_activations", look="Look at what you collect on the way.")
def output_alone(weights, x):
    """You returned the output of the network alone, not the list of all activations."""
    return forward(weights, x)[-1]


@mistake(function="linear_activations", look="Look at what you put into the list at the end.")
def output_in_a_list(weights, x):
    """You returned a list with the output of the network alone."""
    return [forward(weights, x)[-1]]


@mistake(function="linear_activations", look="Look at what layer 2 multiplies.")
def every_layer_given_the_input(weights, x):
    """You multiplied the input itself in every layer, not what came out of the layer before."""
    return [x, *[W @ x for W in weights]]


@mistake(function="linear_activations", look="Look at which layer meets the input first.")
def last_layer_first(weights, x):
    """You went through the weights from the last layer to the first."""
    activations = [x]
    for W in weights[::-1]:
        activations.append(W @ activations[-1])
    return activations


@mistake(function="linear_activations", look="Look at the end at which the list grows.")
def output_first(weights, x):
    """You returned the activations from the output back to the input."""
    return forward(weights, x)[::-1]


@mistake(function="linear_activations", look="Look at the shapes of W and a in your product.")
def weights_transposed(weights, x):
    """You transposed the weights on the way forward."""
    activations = [x]
    for W in weights:
        activations.append(W.T @ activations[-1])
    return activations


@mistake(function="linear_activations", look="Look at the order of W and a in your product.")
def input_times_weights(weights, x):
    """You multiplied the matrices in the other order, the activation from the left."""
    activations = [x]
    for W in weights:
        activations.append(activations[-1] @ W)
    return activations


@mistake(function="linear_activations", look="Look at the operator between W and a.")
def entry_by_entry_product(weights, x):
    """You multiplied the weights and the activation entry by entry."""
    activations = [x]
    for W in weights:
        activations.append(W * activations[-1])
    return activations


@mistake(function="linear_activations", look="Look at what your list holds: how many arrays?")
def one_array_for_all_layers(weights, x):
    """You wrote every activation into the same array, so all entries of the list are the last."""
    a = np.array(x, dtype=float)
    activations = [a]
    for W in weights:
        a[:] = W @ a
        activations.append(a)
    return activations


@mistake(
    function="linear_activations",
    look="Look at every line that writes into x or takes from weights.",
)
def forward_changes_what_it_is_given(weights, x):
    """You changed what you were given: you wrote into an array, or took matrices from the list."""
    activations = [np.array(x)]
    for W in weights:
        out = W @ x
        if out.shape == x.shape:
            x[:] = out
        x = out
        activations.append(np.array(out))
    return activations


@mistake(function="linear_activations", look="Look at the negative entries: they should stay.")
def relu_on_the_way(weights, x):
    """You applied relu after each layer, where this network is linear."""
    activations = [x]
    for W in weights:
        activations.append(np.maximum(W @ activations[-1], 0))
    return activations


@mistake(function="linear_activations", look="Look at the size of the entries.")
def tanh_on_the_way(weights, x):
    """You applied tanh after each layer, where this network is linear."""
    activations = [x]
    for W in weights:
        activations.append(np.tanh(W @ activations[-1]))
    return activations


@mistake(function="linear_activations", look="Look at the line that makes the next activation.")
def shortcut_on_the_way(weights, x):
    """You added what went into a layer to what came out of it."""
    activations = [x]
    for W in weights:
        a, out = activations[-1], W @ activations[-1]
        activations.append(a + out if a.shape == out.shape else out)
    return activations


@mistake(function="linear_activations", look="Look at what the entries of your list are.")
def products_of_the_matrices(weights, x):
    """You returned the products of the matrices, without the input at their end."""
    products = [np.eye(len(x))]
    for W in weights:
        products.append(W @ products[-1])
    return products


@mistake(function="linear_activations", look="Look at the shapes that the columns of x need.")
def columns_averaged(weights, x):
    """You averaged over the columns, so that one is left."""
    return forward(weights, np.mean(x, axis=1, keepdims=True))


@mistake(function="linear_activations", look="Look at which line comes first in your loop.")
def stored_before_it_was_computed(weights, x):
    """You put each activation into the list before it went through the layer."""
    return [x, *forward(weights, x)[:-1]]


@mistake(function="linear_activations", look="Look at where your loop begins.")
def first_layer_left_out(weights, x):
    """You left out the first layer, so the input goes to the second one."""
    return forward(weights[1:], x)


@mistake(function="linear_activations", look="Look at the size of the entries.")
def sigmoid_on_the_way(weights, x):
    """You applied the sigmoid after each layer, where this network is linear."""
    activations = [x]
    for W in weights:
        activations.append(1 / (1 + np.exp(-(W @ activations[-1]))))
    return activations


@mistake(function="linear_activations", look="Look at what you divide by.")
def normalised_on_the_way(weights, x):
    """You brought every activation to the norm 1, where it may grow and shrink."""
    activations = [x]
    for W in weights:
        out = W @ activations[-1]
        activations.append(out / np.linalg.norm(out))
    return activations


@mistake(function="linear_activations", look="Look at how many columns your input still has.")
def first_column_only(weights, x):
    """You sent the first column through the network, where each one is asked."""
    return forward(weights, x[:, :1])


@mistake(function="linear_activations", look="Look at the shape of x, and keep it.")
def columns_flattened(weights, x):
    """You made a vector of x, where it is a matrix with an example in each column."""
    return forward(weights, x.ravel())


@mistake(function="linear_activations", look="Look at what your list holds: how many arrays?")
def one_array_where_it_fits(weights, x):
    """You wrote every activation of one shape into the same array, so they are all the last."""
    a = np.array(x, dtype=float)
    activations = [a]
    for W in weights:
        out = W @ a
        if out.shape == a.shape:
            a[:] = out
        else:
            a = out
        activations.append(a)
    return activations


@mistake(function="linear_activations", look="Look at what you make of the list at the end.")
def list_packed_into_one_array(weights, x):
    """You packed the list into one array, and arrays of different shapes do not fit into one."""
    return np.array(forward(weights, x))


def backward(weights, gradient):
    """The gradient behind these layers, from the last one to the first."""
    for W in weights[::-1]:
        gradient = W.T @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at the shapes of the matrices on the way back.")
def transpose_forgotten(weights, upstream):
    """You went back through the weights without transposing them."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = W @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at which layer the gradient meets first.")
def first_layer_first(weights, upstream):
    """You went through the transposed weights from the first layer to the last."""
    gradient = upstream
    for W in weights:
        gradient = W.T @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at which layer the gradient meets first.")
def forward_for_backward(weights, upstream):
    """You sent the gradient forward through the network, as if it were the input."""
    gradient = upstream
    for W in weights:
        gradient = W @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at where your loop ends.")
def stopped_at_layer_one(weights, upstream):
    """You stopped at the output of layer 1, one matrix before the input."""
    return backward(weights[1:], upstream)


@mistake(function="input_gradient", look="Look at where your loop begins.")
def output_layer_skipped(weights, upstream):
    """You left out the matrix of the last layer."""
    return backward(weights[:-1], upstream)


@mistake(function="input_gradient", look="Look at where upstream stands in your product.")
def upstream_left_out(weights, upstream):
    """You started with ones, so the upstream gradient plays no part."""
    return backward(weights, np.ones_like(upstream))


@mistake(function="input_gradient", look="Look at where upstream stands in your product.")
def product_of_the_matrices_alone(weights, upstream):
    """You returned the product of the matrices, without the upstream gradient."""
    return backward(weights, np.eye(len(upstream)))


@mistake(function="input_gradient", look="Look at every place where you divide.")
def gradient_averaged(weights, upstream):
    """You divided by the number of columns, where no mean is asked."""
    return backward(weights, upstream / upstream.shape[1])


@mistake(function="input_gradient", look="Look at every place where you divide.")
def averaged_in_every_layer(weights, upstream):
    """You divided by the number of columns in every layer, where no mean is asked."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = W.T @ gradient / upstream.shape[1]
    return gradient


@mistake(function="input_gradient", look="Look at what you return at the end.")
def gradients_of_all_layers(weights, upstream):
    """You returned the list of the gradients of all layers, where the last one is asked."""
    gradients = [upstream]
    for W in weights[::-1]:
        gradients.append(W.T @ gradients[-1])
    return gradients


@mistake(function="input_gradient", look="Look at the shape of the gradient beside that of x.")
def gradient_transposed(weights, upstream):
    """You returned the gradient transposed, with examples in rows."""
    return backward(weights, upstream).T


@mistake(function="input_gradient", look="Look at the shape of the gradient beside that of x.")
def columns_added_up(weights, upstream):
    """You added up the columns, where every example has a gradient of its own."""
    return backward(weights, upstream).sum(axis=1, keepdims=True)


@mistake(function="input_gradient", look="Look at which of the matrices your loop uses.")
def upstream_for_every_layer(weights, upstream):
    """You gave the upstream gradient to layer 1 directly, past all other layers."""
    return weights[0].T @ upstream


@mistake(function="input_gradient", look="Look at the sign of your result.")
def gradient_turned_round(weights, upstream):
    """You returned the gradient with the wrong sign."""
    return -backward(weights, upstream)


@mistake(function="input_gradient", look="Look at what a gradient of 1.5 per layer would give.")
def gradient_kept_short(weights, upstream):
    """You brought the gradient to the norm 1 on its way, where it may shrink and grow."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = W.T @ gradient
        gradient = gradient / np.linalg.norm(gradient)
    return gradient


@mistake(function="input_gradient", look="Look at the operator between the matrix and gradient.")
def backward_entry_by_entry(weights, upstream):
    """You multiplied the transposed weights and the gradient entry by entry."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = W.T * gradient
    return gradient


@mistake(
    function="input_gradient",
    look="Look at every line that writes into upstream or changes weights.",
)
def backward_changes_what_it_is_given(weights, upstream):
    """You changed what you were given: you wrote into an array, or changed the list of weights."""
    for W in weights[::-1]:
        gradient = W.T @ upstream
        if gradient.shape == upstream.shape:
            upstream[:] = gradient
        upstream = gradient
    return np.array(upstream)


@mistake(function="input_gradient", look="Look at what the formula asks of each matrix.")
def inverse_for_the_transpose(weights, upstream):
    """You took the inverse of each matrix: the gradient is not what undoes the layer."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = np.linalg.inv(W) @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at what the formula asks of each matrix.")
def pseudo_inverse_for_the_transpose(weights, upstream):
    """You took the pseudo-inverse of each matrix: the gradient is not what undoes the layer."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = np.linalg.pinv(W) @ gradient
    return gradient


@mistake(function="input_gradient", look="Look at what you return at the end.")
def gradients_from_the_input_on(weights, upstream):
    """You returned the list of the gradients of all layers, where its first entry is asked."""
    gradients = [upstream]
    for W in weights[::-1]:
        gradients.insert(0, W.T @ gradients[0])
    return gradients


@mistake(function="input_gradient", look="Look at the shape of the gradient beside that of x.")
def columns_averaged_on_the_way_back(weights, upstream):
    """You averaged over the columns, where every example has a gradient of its own."""
    return backward(weights, upstream).mean(axis=1, keepdims=True)


@mistake(function="input_gradient", look="Look at the largest entry that your gradient can have.")
def gradient_clipped(weights, upstream):
    """You cut the gradient off at 1 on its way, where it may grow."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = np.clip(W.T @ gradient, -1, 1)
    return gradient


@mistake(function="input_gradient", look="Look at the negative entries: they should stay.")
def relu_on_the_way_back(weights, upstream):
    """You set negative entries to 0 on the way back, where this network is linear."""
    gradient = upstream
    for W in weights[::-1]:
        gradient = np.maximum(W.T @ gradient, 0)
    return gradient


def counted(scale, reached_by, first=0, last=100_000):
    """The first depth of which ``reached_by`` says yes, or None."""
    if scale == 1:
        return None
    reached = scale**first
    for n_layers in range(first, last):
        if reached_by(reached):
            return n_layers
        reached *= scale
    return None


def there(scale, factor):
    return lambda reached: reached >= factor if scale > 1 else reached <= factor


@mistake(function="layers_until", look="Look at what a factor that is met exactly should give.")
def strictly_beyond(scale, factor):
    """You asked for a growth beyond the factor, where meeting it is enough."""
    return counted(scale, lambda r: r > factor if scale > 1 else r < factor)


@mistake(function="layers_until", look="Look at what log(125) / log(5) is in floats.")
def logarithm_rounded_up(scale, factor):
    """You rounded up a quotient of logarithms that can lie just above the whole number itself."""
    if scale == 1:
        return None
    return max(0, math.ceil(math.log(factor) / math.log(scale)))


@mistake(function="layers_until", look="Look at a factor that has been reached from the start.")
def negative_number_of_layers(scale, factor):
    """You returned a negative number of layers where the factor is reached from the start."""
    if scale == 1:
        return None
    return math.ceil(round(math.log(factor) / math.log(scale), 9))


@mistake(function="layers_until", look="Look at which way your quotient is rounded.")
def logarithm_rounded_down(scale, factor):
    """You rounded the quotient of logarithms down, so the factor is not reached yet."""
    if scale == 1:
        return None
    return max(0, math.floor(round(math.log(factor) / math.log(scale), 9)))


@mistake(function="layers_until", look="Look at which way your quotient is rounded.")
def logarithm_rounded_to_the_nearest(scale, factor):
    """You rounded the quotient of logarithms to the nearest whole number, not up."""
    if scale == 1:
        return None
    return max(0, round(math.log(factor) / math.log(scale)))


@mistake(function="layers_until", look="Look at whether your answer is a whole number.")
def logarithm_not_rounded(scale, factor):
    """You returned the quotient of logarithms itself, which is no whole number of layers."""
    if scale == 1:
        return None
    return math.log(factor) / math.log(scale)


@mistake(function="layers_until", look="Look at which logarithm is divided by which.")
def logarithms_swapped(scale, factor):
    """You divided the logarithm of the scale by that of the factor."""
    if scale == 1 or factor == 1:
        return None if scale == 1 else 0
    return max(0, math.ceil(math.log(scale) / math.log(factor)))


@mistake(function="layers_until", look="Look at what log(1) is, and what you do with it.")
def divided_by_the_logarithm_of_one(scale, factor):
    """You divide by the logarithm of the scale, and that of 1 is 0."""
    return max(0, math.ceil(round(math.log(factor) / math.log(scale), 9)))


@mistake(function="layers_until", look="Look at what you return for a scale of exactly 1.")
def zero_for_never(scale, factor):
    """You returned 0 where the factor is never reached."""
    return 0 if scale == 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at what you return for a scale of exactly 1.")
def minus_one_for_never(scale, factor):
    """You returned −1 where the factor is never reached."""
    return -1 if scale == 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at what you return for a scale of exactly 1.")
def infinity_for_never(scale, factor):
    """You returned infinity where the factor is never reached."""
    return math.inf if scale == 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at what you return for a scale of exactly 1.")
def one_for_never(scale, factor):
    """You returned 1 where the factor is never reached."""
    return 1 if scale == 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at what you return for a scale of exactly 1.")
def word_for_never(scale, factor):
    """You returned a word where the factor is never reached, and None is asked."""
    return "never" if scale == 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at a factor on the other side of 1.")
def never_where_it_is_reached_already(scale, factor):
    """You returned None where the factor has been reached from the start, and 0 is asked."""
    if scale == 1 or (factor != 1 and (factor < 1) != (scale < 1)):
        return None
    return counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at a factor on the other side of 1.")
def size_of_the_quotient(scale, factor):
    """You dropped the sign of the quotient, so a factor reached from the start takes layers."""
    if scale == 1:
        return None
    return math.ceil(round(abs(math.log(factor) / math.log(scale)), 9))


@mistake(function="layers_until", look="Look at how deep your loop goes before it gives up.")
def given_up_too_early(scale, factor):
    """You gave up after a thousand layers, and called it never."""
    return counted(scale, there(scale, factor), last=1000)


@mistake(function="layers_until", look="Look at which scales you take for 1.")
def nearly_one_taken_for_one(scale, factor):
    """You took a scale that is nearly 1 for 1 itself."""
    return None if abs(scale - 1) < 1e-2 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at the depth with which your loop begins.")
def counted_from_one(scale, factor):
    """You began with one layer, so a factor reached from the start takes 1 and not 0."""
    return counted(scale, there(scale, factor), first=1)


@mistake(function="layers_until", look="Look at what your counter stands at when the loop ends.")
def one_layer_more_counted(scale, factor):
    """You counted one layer more than were needed."""
    n_layers = counted(scale, there(scale, factor))
    return None if n_layers is None else n_layers + 1


@mistake(function="layers_until", look="Look at what your counter stands at when the loop ends.")
def one_layer_less_counted(scale, factor):
    """You counted one layer less than were needed."""
    n_layers = counted(scale, there(scale, factor))
    return None if n_layers is None else max(0, n_layers - 1)


@mistake(function="layers_until", look="Look at the comparison for a scale below 1.")
def shrinking_compared_as_growing(scale, factor):
    """You asked for a growth above the factor with a scale below 1 as well."""
    return counted(scale, lambda reached: reached >= factor)


@mistake(function="layers_until", look="Look at what you do with a scale below 1.")
def never_for_every_shrinking_scale(scale, factor):
    """You returned None for every scale below 1, where the signal shrinks to the factor."""
    return None if scale <= 1 else counted(scale, there(scale, factor))


@mistake(function="layers_until", look="Look at how the signal grows from layer to layer.")
def growth_added_up(scale, factor):
    """You added the same growth for every layer, where each layer multiplies what is there."""
    if scale == 1:
        return None
    return max(0, math.ceil((factor - 1) / (scale - 1)))


@mistake(function="layers_until", look="Look at what your function returns.")
def growth_for_the_depth(scale, factor):
    """You returned the growth that is reached, not the number of layers."""
    n_layers = counted(scale, there(scale, factor))
    return None if n_layers is None else scale**n_layers


def is_off(scale, n_layers, claimed, share=0.05):
    true_value = growth_factor(scale, n_layers)
    return abs(claimed - true_value) > share * true_value


@mistake(function="wrong_rows", look="Look at which index the first row has.")
def rows_counted_from_one(rows):
    """You counted the rows from 1."""
    return [i + 1 for i, row in enumerate(rows) if is_off(*row)]


@mistake(function="wrong_rows", look="Look at what you put into your list.")
def rows_for_their_indices(rows):
    """You returned the wrong rows themselves, not their indices."""
    return [row for row in rows if is_off(*row)]


@mistake(function="wrong_rows", look="Look at what you put into your list.")
def true_values_for_indices(rows):
    """You returned the true values of the wrong rows, not their indices."""
    return [growth_factor(*row[:2]) for row in rows if is_off(*row)]


@mistake(function="wrong_rows", look="Look at the direction of your comparison.")
def right_rows_returned(rows):
    """You returned the rows that are right."""
    return [i for i, row in enumerate(rows) if not is_off(*row)]


@mistake(function="wrong_rows", look="Look at what you return at the end.")
def answers_for_indices(rows):
    """You returned True or False for every row, not the indices of those that are wrong."""
    return [bool(is_off(*row)) for row in rows]


@mistake(function="wrong_rows", look="Look at what you return at the end.")
def rows_only_counted(rows):
    """You returned how many rows are wrong, not which."""
    return sum(bool(is_off(*row)) for row in rows)


@mistake(function="wrong_rows", look="Look at what you return, and when.")
def first_wrong_row_only(rows):
    """You stopped at the first wrong row."""
    return [i for i, row in enumerate(rows) if is_off(*row)][:1]


@mistake(function="wrong_rows", look="Look at a claim that is far too low.")
def size_of_the_difference_forgotten(rows):
    """You found the claims that are too high only: a negative difference is never above 5 %."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true_value = growth_factor(scale, n_layers)
        if claimed - true_value > 0.05 * true_value:
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at a claim that is far too high.")
def too_low_only(rows):
    """You found the claims that are too low only."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true_value = growth_factor(scale, n_layers)
        if true_value - claimed > 0.05 * true_value:
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at what the 5 % are taken of.")
def five_percent_of_the_claim(rows):
    """You took 5 % of the claimed value, not of the true one."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        if abs(claimed - growth_factor(scale, n_layers)) > 0.05 * claimed:
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at what the 5 % are taken of.")
def five_percent_of_the_larger(rows):
    """You took 5 % of the larger of the two, as isclose of the math module does."""
    return [
        i
        for i, (scale, n_layers, claimed) in enumerate(rows)
        if not math.isclose(claimed, growth_factor(scale, n_layers), rel_tol=0.05)
    ]


@mistake(function="wrong_rows", look="Look at what the 5 % are taken of.")
def five_percent_of_the_smaller(rows):
    """You took 5 % of the smaller of the two, by dividing the larger by the smaller."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true_value = growth_factor(scale, n_layers)
        if max(claimed, true_value) > 1.05 * min(claimed, true_value):
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at what the 5 % are taken of.")
def five_percent_of_something_between(rows):
    """You took 5 % of something between the two, such as their mean, or compared logarithms."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true_value = growth_factor(scale, n_layers)
        if abs(claimed - true_value) > 0.05 * (claimed + true_value) / 2:
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at where your return stands: in the loop, or after it?")
def returned_within_the_loop(rows):
    """You returned after the first row, whether it is wrong or not."""
    return [i for i, row in enumerate(rows[:1]) if is_off(*row)]


@mistake(function="wrong_rows", look="Look at where your loop begins.")
def first_row_skipped(rows):
    """You began with the second row."""
    return [i for i, row in enumerate(rows) if i > 0 and is_off(*row)]


@mistake(function="wrong_rows", look="Look at the end at which your list grows.")
def last_row_first(rows):
    """You returned the indices from the last wrong row to the first."""
    return [i for i, row in enumerate(rows) if is_off(*row)][::-1]


@mistake(function="wrong_rows", look="Look at a row whose true value is very small.")
def absolute_tolerance(rows):
    """You compared the difference with 0.05 itself, not with a part of the true value."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        if abs(claimed - growth_factor(scale, n_layers)) > 0.05:
            wrong.append(i)
    return wrong


@mistake(function="wrong_rows", look="Look at the absolute tolerance that isclose has by default.")
def tolerance_by_default(rows):
    """You let NumPy compare with its absolute tolerance, which hides errors in tiny numbers."""
    return [
        i
        for i, (scale, n_layers, claimed) in enumerate(rows)
        if not np.isclose(claimed, growth_factor(scale, n_layers), rtol=0.05)
    ]


@mistake(function="wrong_rows", look="Look at how large the error of a row may be.")
def no_tolerance_at_all(rows):
    """You asked for the true value exactly, so every rounded number is wrong."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=1e-9)]


@mistake(function="wrong_rows", look="Look at your number for 5 %.")
def half_a_percent(rows):
    """You allowed half a percent, not 5 %."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=0.005)]


@mistake(function="wrong_rows", look="Look at your number for 5 %.")
def one_percent(rows):
    """You allowed one percent, not 5 %."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=0.01)]


@mistake(function="wrong_rows", look="Look at your number for 5 %.")
def ten_percent(rows):
    """You allowed ten percent, not 5 %."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=0.1)]


@mistake(function="wrong_rows", look="Look at your number for 5 %.")
def fifty_percent(rows):
    """You allowed fifty percent, not 5 %."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=0.5)]


@mistake(function="wrong_rows", look="Look at your number for 5 %.")
def five_for_five_percent(rows):
    """You compared the relative error with 5, which is five hundred percent."""
    return [i for i, row in enumerate(rows) if is_off(*row, share=5.0)]


@mistake(function="wrong_rows", look="Look at which power you compare each claim with.")
def power_of_one_layer_less(rows):
    """You compared each claim with the power of one layer less."""
    return [i for i, (scale, n, claimed) in enumerate(rows) if is_off(scale, n - 1, claimed)]


@mistake(function="wrong_rows", look="Look at what your 5 % are taken of.")
def claim_compared_with_the_logarithm(rows):
    """You compared the logarithms of claim and true value, which are much nearer to each other."""
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true_value = n_layers * math.log(scale)
        if abs(math.log(claimed) - true_value) > 0.05 * abs(true_value):
            wrong.append(i)
    return wrong


@mistake(function="growth_factor", look="Look at what you return for no layer at all.")
def one_layer_at_least(scale, n_layers):
    """You returned the scale itself for no layer at all, as for one layer."""
    with np.errstate(all="ignore"):
        return float(np.power(float(scale), max(n_layers, 1)))
