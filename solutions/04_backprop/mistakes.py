"""The catalogue of mistakes in the forward and backward pass.

Mistakes in an activation or its slope are kept apart by activation, since checks judge one of them
at a time.
"""

import numpy as np
from backprop import (
    _FORWARD,
    _SLOPE,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
)

from grader.authoring import mistake


def sigmoid(Z):
    return 0.5 * (1 + np.tanh(0.5 * Z))


def gradients(dZ, cache):
    """The right dA_prev, dW and db of the linear part, and the number of examples."""
    A_prev, W, _ = cache
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, m


def activated(Z, activation, **own):
    """A from Z, by the mistake's own function for an activation, else by the right one."""
    return own.get(activation, _FORWARD[activation])(Z)


def slope(Z, activation, **own):
    """The slope at Z, by the mistake's own function for an activation, else by the right one."""
    return own.get(activation, _SLOPE[activation])(Z)


@mistake(function="linear_forward", look="Look at the operator between W and A_prev.")
def entry_by_entry_product(A_prev, W, b):
    """You multiplied W and A_prev entry by entry, which is no matrix product."""
    return W * A_prev + b, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the shapes of W and A_prev in your product.")
def weights_transposed(A_prev, W, b):
    """You transposed W before you multiplied."""
    return W.T @ A_prev + b, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the order of the two matrices.")
def factors_swapped(A_prev, W, b):
    """You multiplied the matrices in the other order."""
    return A_prev @ W + b, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at whether b stands in your formula.")
def bias_left_out(A_prev, W, b):
    """You left out the bias."""
    return W @ A_prev, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the sign of the bias.")
def bias_subtracted(A_prev, W, b):
    """You subtracted the bias."""
    return W @ A_prev - b, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the shape of b when it is added.")
def bias_as_a_row(A_prev, W, b):
    """You added the bias as a row, so it belongs to the examples and not to the units."""
    return W @ A_prev + b.T, (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the negative entries of Z: there should be some.")
def relu_in_the_linear_part(A_prev, W, b):
    """You applied relu already in the linear part."""
    return np.maximum(W @ A_prev + b, 0), (A_prev, W, b)


@mistake(
    function="linear_forward", look="Look at what your linear_backward takes out of the cache."
)
def Z_in_the_linear_cache(A_prev, W, b):
    """You kept Z in the cache, in the place of A_prev."""
    Z = W @ A_prev + b
    return Z, (Z, W, b)


@mistake(function="linear_activation_forward", look="Look at what you do with Z.")
def activation_left_out(A_prev, W, b, activation):
    """You returned Z without an activation."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return Z, (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def relu_and_sigmoid_swapped(A_prev, W, b, activation):
    """You applied the sigmoid where relu is asked, and relu where the sigmoid is."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    own = {"relu": _FORWARD["sigmoid"], "sigmoid": _FORWARD["relu"]}
    return activated(Z, activation, **own), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def sigmoid_whatever_is_asked(A_prev, W, b, activation):
    """You applied the sigmoid whatever activation is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _FORWARD["sigmoid"](Z), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def relu_whatever_is_asked(A_prev, W, b, activation):
    """You applied relu whatever activation is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _FORWARD["relu"](Z), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the names in the task.")
def tanh_not_written(A_prev, W, b, activation):
    """You have no branch for tanh, so there is no A to return."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A = _FORWARD["relu"](Z)
    elif activation == "sigmoid":
        A = _FORWARD["sigmoid"](Z)
    return A, (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the sign in the exponent.")
def exponent_without_minus(A_prev, W, b, activation):
    """You took the exponential of Z, not of −Z, in the sigmoid."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, sigmoid=lambda Z: 1 / (1 + np.exp(Z))), (linear_cache, Z)


@mistake(
    function="linear_activation_forward",
    look="Look at which operation Python does first in your sigmoid.",
)
def exponential_outside_the_fraction(A_prev, W, b, activation):
    """You divided 1 by 1, and added the exponential to the result, in the sigmoid."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, sigmoid=lambda Z: 1 / 1 + np.exp(-Z)), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the lowest number that it gives.")
def tanh_for_the_sigmoid(A_prev, W, b, activation):
    """You applied tanh where the sigmoid is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, sigmoid=np.tanh), (linear_cache, Z)


@mistake(
    function="linear_activation_forward",
    look="Look at whether one unit may change the answer of another.",
)
def softmax_for_the_sigmoid(A_prev, W, b, activation):
    """You applied the softmax over the units where the sigmoid is asked."""

    def softmax(Z):
        return np.exp(Z) / np.sum(np.exp(Z), axis=0)

    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, sigmoid=softmax), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the shape of A beside that of Z.")
def largest_entry_for_larger_one(A_prev, W, b, activation):
    """You searched Z for its largest entries, where relu compares each entry with 0."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, relu=lambda Z: np.max(Z, 0)), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at which of the two numbers relu keeps.")
def smaller_for_larger(A_prev, W, b, activation):
    """You kept the smaller one of Z and 0 in relu."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, relu=lambda Z: np.minimum(Z, 0)), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at your relu of a negative number.")
def leak_in_relu(A_prev, W, b, activation):
    """You let a hundredth of the negative side through in relu."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, relu=lambda Z: np.maximum(0.01 * Z, Z)), (linear_cache, Z)


def through(X, parameters, step, hidden="relu", last="sigmoid", stop=0):
    """The whole network by way of ``step``, or all but its last ``stop`` layers."""
    A, caches, n_layers = X, [], len(parameters) // 2
    for layer in range(1, n_layers + 1 - stop):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        A, cache = step(A, W, b, last if layer == n_layers else hidden)
        caches.append(cache)
    return A, caches


@mistake(function="L_model_forward", look="Look at the activation of the last layer.")
def relu_in_the_last_layer(X, parameters):
    """You used relu in the last layer as well."""
    return through(X, parameters, linear_activation_forward, last="relu")


@mistake(function="L_model_forward", look="Look at the activation of the hidden layers.")
def sigmoid_in_every_layer(X, parameters):
    """You used the sigmoid in the hidden layers as well."""
    return through(X, parameters, linear_activation_forward, hidden="sigmoid")


@mistake(function="L_model_forward", look="Look at the activation of the hidden layers.")
def tanh_in_the_hidden_layers(X, parameters):
    """You used tanh in the hidden layers."""
    return through(X, parameters, linear_activation_forward, hidden="tanh")


@mistake(function="L_model_forward", look="Look at which layer gets which activation.")
def activations_swapped(X, parameters):
    """You used the sigmoid in the hidden layers and relu in the last one."""
    return through(X, parameters, linear_activation_forward, "sigmoid", "relu")


@mistake(function="L_model_forward", look="Look at what you call for the last layer.")
def last_layer_without_activation(X, parameters):
    """You returned the Z of the last layer, without an activation."""
    L = len(parameters) // 2
    A, caches = through(X, parameters, linear_activation_forward, stop=1)
    Z, linear_cache = linear_forward(A, parameters[f"W{L}"], parameters[f"b{L}"])
    return Z, [*caches, (linear_cache, Z)]


@mistake(function="L_model_forward", look="Look at what you call for the hidden layers.")
def hidden_layers_without_activation(X, parameters):
    """You handed Z on in the hidden layers, without an activation."""
    L, A, caches = len(parameters) // 2, X, []
    for layer in range(1, L):
        A, linear_cache = linear_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"])
        caches.append((linear_cache, A))
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]
    AL, cache = linear_activation_forward(A, W, b, "sigmoid")
    return AL, [*caches, cache]


@mistake(function="L_model_forward", look="Look at where your loop ends, and what follows it.")
def last_layer_left_out_forward(X, parameters):
    """You stopped one layer early, and returned the output of the last hidden layer."""
    return through(X, parameters, linear_activation_forward, stop=1)


@mistake(function="L_model_forward", look="Look at how many caches you return.")
def last_cache_left_out(X, parameters):
    """You did not keep the cache of the last layer."""
    AL, caches = through(X, parameters, linear_activation_forward)
    return AL, caches[:-1]


@mistake(function="L_model_forward", look="Look at how many entries of parameters a layer has.")
def layers_counted_twice(X, parameters):
    """You counted every W and every b as a layer of its own."""
    return through(X, parameters, linear_activation_forward, stop=-len(parameters) // 2)


@mistake(function="L_model_forward", look="Look at what you do with the output at the end.")
def decision_for_the_probability(X, parameters):
    """You rounded the output to 0 or 1."""
    AL, caches = through(X, parameters, linear_activation_forward)
    return (AL > 0.5).astype(float), caches


@mistake(function="compute_cost", look="Look at how the cost grows with the number of examples.")
def sum_for_the_mean(AL, Y):
    """You added up the examples, and took no mean."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@mistake(function="compute_cost", look="Look at the sign of a logarithm of a probability.")
def minus_left_out(AL, Y):
    """You returned the cost with the wrong sign, so it is negative."""
    return np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at what is summed, and over what the mean is taken.")
def mean_over_outputs_too(AL, Y):
    """You took the mean over all entries, so you divided by the number of outputs as well."""
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@mistake(function="compute_cost", look="Look at which axis of Y counts the examples.")
def outputs_counted_for_examples(AL, Y):
    """You divided by the number of outputs, not by the number of examples."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[0]


@mistake(function="compute_cost", look="Look at how often you divide.")
def divided_twice(AL, Y):
    """You divided by the number of examples twice."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1] ** 2


@mistake(function="compute_cost", look="Look at the factor in front of the sum.")
def half_of_the_cost(AL, Y):
    """You put one half in front, which belongs to the squared error."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (2 * Y.shape[1])


@mistake(function="compute_cost", look="Look at what an example with the label 0 adds to the cost.")
def second_term_left_out(AL, Y):
    """You left out the second term, so examples with the label 0 cost nothing."""
    return -np.sum(Y * np.log(AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at what an example with the label 1 adds to the cost.")
def first_term_left_out(AL, Y):
    """You left out the first term, so examples with the label 1 cost nothing."""
    return -np.sum((1 - Y) * np.log(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the sign between the two terms.")
def terms_subtracted(AL, Y):
    """You subtracted the second term from the first one."""
    return -np.sum(Y * np.log(AL) - (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the logarithm in the second term.")
def same_logarithm_in_both_terms(AL, Y):
    """You took the logarithm of AL in the second term as well."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at what stands inside the second logarithm.")
def one_minus_the_logarithm(AL, Y):
    """You subtracted the logarithm of AL from 1 in the second term."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * (1 - np.log(AL))) / Y.shape[1]


@mistake(function="compute_cost", look="Look at where the bracket of the second logarithm closes.")
def logarithm_of_one_alone(AL, Y):
    """You took the logarithm of 1 alone in the second term, and subtracted AL from it."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * (np.log(1) - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at which of the two is inside the logarithms.")
def logarithm_of_the_labels(AL, Y):
    """You took the logarithm of the labels, and of 0 it is infinite."""
    return -np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the formula of the task: it has logarithms.")
def squared_error(AL, Y):
    """You returned the mean squared error."""
    return np.sum((AL - Y) ** 2) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the formula of the task: it has logarithms.")
def half_of_the_squared_error(AL, Y):
    """You returned half of the mean squared error."""
    return np.sum((AL - Y) ** 2) / (2 * Y.shape[1])


@mistake(function="compute_cost", look="Look at the base of your logarithm.")
def logarithm_to_base_ten(AL, Y):
    """You took logarithms to the base 10."""
    return -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the base of your logarithm.")
def logarithm_to_base_two(AL, Y):
    """You took logarithms to the base 2."""
    return -np.sum(Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the shape of your answer: it is one number.")
def cost_not_summed(AL, Y):
    """You returned a number for every entry, and did not add them up."""
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the shape of your answer for several outputs.")
def cost_of_each_output(AL, Y):
    """You returned a cost for every output, and did not add up the outputs."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1, keepdims=True) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the shape of your product for several outputs.")
def outputs_multiplied_with_each_other(AL, Y):
    """You used a matrix product over the examples, which mixes the outputs and gives a matrix."""
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the shape of your product before you sum it.")
def examples_multiplied_with_each_other(AL, Y):
    """You multiplied every label with the logarithm of every example, not only with its own."""
    return -np.sum(Y.T @ np.log(AL) + (1 - Y).T @ np.log(1 - AL)) / Y.shape[1]


@mistake(function="linear_backward", look="Look at the factors in front of dW.")
def dW_not_averaged(dZ, cache):
    """You did not divide dW by the number of examples."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, m * dW, db


@mistake(function="linear_backward", look="Look at the factors in front of db.")
def db_not_averaged(dZ, cache):
    """You did not divide db by the number of examples."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW, m * db


@mistake(function="linear_backward", look="Look at the factors in front of dW and db.")
def gradients_not_averaged(dZ, cache):
    """You divided neither dW nor db by the number of examples."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, m * dW, m * db


@mistake(function="linear_backward", look="Look at how often you divide.")
def gradients_averaged_twice(dZ, cache):
    """You divided dW and db by the number of examples twice."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW / m, db / m


@mistake(function="linear_backward", look="Look at the factors in front of dA_prev.")
def dA_prev_averaged(dZ, cache):
    """You divided dA_prev by the number of examples, so the gradient shrinks in every layer."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev / m, dW, db


@mistake(function="linear_backward", look="Look at every place where you divide.")
def dZ_averaged_as_well(dZ, cache):
    """You divided dZ by the number of examples, and then dW and db once more."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev / m, dW / m, db / m


@mistake(function="linear_backward", look="Look at which axis of A_prev counts the examples.")
def inputs_counted_for_examples(dZ, cache):
    """You divided by the number of inputs of the layer, not by the number of examples."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    factor = m / len(dA_prev)
    return dA_prev, factor * dW, factor * db


@mistake(function="linear_backward", look="Look at which axis of dZ counts the examples.")
def units_counted_for_examples(dZ, cache):
    """You divided by the number of units of the layer, not by the number of examples."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    factor = m / len(dZ)
    return dA_prev, factor * dW, factor * db


@mistake(function="linear_backward", look="Look at the shape of dW beside that of W.")
def dW_transposed(dZ, cache):
    """You multiplied A_prev by the transposed dZ, so dW came out transposed."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW.T, db


@mistake(function="linear_backward", look="Look at the sign of dW and db.")
def gradients_turned_round(dZ, cache):
    """You gave dW and db the wrong sign."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, -dW, -db


@mistake(function="linear_backward", look="Look at what your sum for db runs over.")
def one_db_for_all_units(dZ, cache):
    """You summed dZ over everything, so all units share one db."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW, np.sum(db)


@mistake(function="linear_backward", look="Look at the shape of db beside that of b.")
def db_without_its_second_axis(dZ, cache):
    """You lost the second axis of db when you summed."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW, db[:, 0]


@mistake(function="linear_backward", look="Look at what your sum for db runs over.")
def db_summed_over_units(dZ, cache):
    """You summed dZ over the units, not over the examples."""
    dA_prev, dW, _, m = gradients(dZ, cache)
    return dA_prev, dW, np.sum(dZ, axis=0, keepdims=True) / m


@mistake(function="linear_backward", look="Look at how often db is divided.")
def db_averaged_twice(dZ, cache):
    """You took the mean for db, and divided it by the number of examples once more."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW, db / m


@mistake(function="linear_backward", look="Look at how often dW is divided.")
def dW_averaged_twice(dZ, cache):
    """You divided dW by the number of examples twice."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW / m, db


@mistake(function="linear_backward", look="Look at the shape of db beside that of b.")
def db_not_summed(dZ, cache):
    """You did not sum dZ over the examples for db."""
    dA_prev, dW, _, m = gradients(dZ, cache)
    return dA_prev, dW, dZ / m


@mistake(function="linear_backward", look="Look at what you sum for db.")
def db_summed_from_dW(dZ, cache):
    """You summed dW for db, in place of dZ."""
    dA_prev, dW, _, _ = gradients(dZ, cache)
    return dA_prev, dW, np.sum(dW, axis=1, keepdims=True)


@mistake(function="linear_backward", look="Look at the shape of dA_prev beside that of A_prev.")
def dA_prev_transposed(dZ, cache):
    """You multiplied the transposed dZ by W, so dA_prev came out transposed."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev.T, dW, db


@mistake(function="linear_backward", look="Look at the shapes in your product for dA_prev.")
def weights_not_transposed(dZ, cache):
    """You multiplied by W as it is on the way back."""
    _, dW, db, _ = gradients(dZ, cache)
    return cache[1] @ dZ, dW, db


@mistake(function="linear_backward", look="Look at which matrix you multiply dZ by for dA_prev.")
def dA_prev_from_dW(dZ, cache):
    """You went back through dW in place of W."""
    _, dW, db, _ = gradients(dZ, cache)
    return dW.T @ dZ, dW, db


@mistake(function="linear_activation_backward", look="Look at what becomes of dA in relu.")
def relu_mask_left_out(dA, cache, activation):
    """You let all of dA through relu, also where Z is negative."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, relu=np.ones_like), linear_cache)


@mistake(function="linear_activation_backward", look="Look at which array your mask asks.")
def relu_mask_from_dA(dA, cache, activation):
    """You blocked relu where dA is negative, not where Z is."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, relu=lambda Z: dA > 0), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the direction of your comparison.")
def relu_mask_turned_round(dA, cache, activation):
    """You let dA through relu where Z is negative."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, relu=lambda Z: Z < 0), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the slope of relu: a 0 or a 1.")
def relu_for_its_slope(dA, cache, activation):
    """You multiplied dA by relu of Z, not by its slope."""
    linear_cache, Z = cache
    own = {"relu": lambda Z: np.maximum(Z, 0)}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at where dA stands in your dZ.")
def relu_slope_without_dA(dA, cache, activation):
    """You set dZ to the slope of relu alone, so dA is lost."""
    linear_cache, Z = cache
    dZ = (Z > 0) * 1.0 if activation == "relu" else dA * _SLOPE[activation](Z)
    return linear_backward(dZ, linear_cache)


@mistake(function="linear_activation_backward", look="Look at the slope for a negative Z.")
def leak_in_the_slope_of_relu(dA, cache, activation):
    """You let a hundredth of dA through relu where Z is negative."""
    linear_cache, Z = cache
    own = {"relu": lambda Z: np.where(Z > 0, 1, 0.01)}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the branches of your `if`.")
def sigmoid_slope_for_relu(dA, cache, activation):
    """You used the slope of the sigmoid for relu."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, relu=_SLOPE["sigmoid"]), linear_cache)


@mistake(function="linear_activation_backward", look="Look at which array dZ is.")
def dA_overwritten(dA, cache, activation):
    """You wrote the zeros of relu into the dA that you were given."""
    linear_cache, Z = cache
    if activation == "relu":
        dA[Z <= 0] = 0
    return linear_backward(dA * slope(Z, activation, relu=np.ones_like), linear_cache)


@mistake(
    function="linear_activation_backward",
    look="Look at what you put into the cache, and how often σ is applied to it.",
)
def sigmoid_slope_at_the_output(dA, cache, activation):
    """You took the slope of the sigmoid at A, not at Z."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: _SLOPE["sigmoid"](sigmoid(Z))}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at what the formula multiplies: A or Z?")
def sigmoid_formula_on_Z(dA, cache, activation):
    """You put Z itself into a formula that is meant for the output of the sigmoid."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: Z * (1 - Z)}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at what becomes of dA in the sigmoid.")
def sigmoid_slope_left_out(dA, cache, activation):
    """You let all of dA through the sigmoid, without its slope."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, sigmoid=np.ones_like), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the second factor of the slope.")
def sigmoid_for_its_slope(dA, cache, activation):
    """You multiplied dA by the sigmoid of Z, the first factor of its slope alone."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, sigmoid=sigmoid), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the first factor of the slope.")
def second_factor_alone(dA, cache, activation):
    """You multiplied dA by 1 − σ(Z), the second factor of the slope alone."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: 1 - sigmoid(Z)}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the sign in the second factor.")
def plus_in_the_second_factor(dA, cache, activation):
    """You added σ to 1 in the slope of the sigmoid."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: sigmoid(Z) * (1 + sigmoid(Z))}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the second factor of the slope.")
def sigmoid_squared(dA, cache, activation):
    """You multiplied dA by the square of the sigmoid."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: sigmoid(Z) ** 2}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at where dA stands in your dZ.")
def sigmoid_slope_without_dA(dA, cache, activation):
    """You set dZ to the slope of the sigmoid alone, so dA is lost."""
    linear_cache, Z = cache
    dZ = _SLOPE["sigmoid"](Z) if activation == "sigmoid" else dA * _SLOPE[activation](Z)
    return linear_backward(dZ, linear_cache)


@mistake(function="linear_activation_backward", look="Look at where the sigmoid's slope is taken.")
def sigmoid_slope_at_dA(dA, cache, activation):
    """You took the slope of the sigmoid at dA, not at Z."""
    linear_cache, Z = cache
    own = {"sigmoid": lambda Z: _SLOPE["sigmoid"](dA)}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the branches of your `if`.")
def relu_slope_for_the_sigmoid(dA, cache, activation):
    """You used the slope of relu for the sigmoid."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, sigmoid=_SLOPE["relu"]), linear_cache)


@mistake(function="linear_activation_backward", look="Look at which activation the formula fits.")
def tanh_slope_for_the_sigmoid(dA, cache, activation):
    """You used the slope of tanh for the sigmoid."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, sigmoid=_SLOPE["tanh"]), linear_cache)


@mistake(function="linear_activation_backward", look="Look at which activation the formula fits.")
def sigmoid_slope_for_tanh(dA, cache, activation):
    """You used the slope of the sigmoid for tanh."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=_SLOPE["sigmoid"]), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the branches of your `if`.")
def relu_slope_for_tanh(dA, cache, activation):
    """You used the slope of relu for tanh."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=_SLOPE["relu"]), linear_cache)


@mistake(function="linear_activation_backward", look="Look at what the formula squares: A or Z?")
def tanh_formula_on_Z(dA, cache, activation):
    """You squared Z itself in a formula that is meant for the output of tanh."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=lambda Z: 1 - Z**2), linear_cache)


@mistake(
    function="linear_activation_backward",
    look="Look at what you put into the cache, and how often tanh is applied to it.",
)
def tanh_slope_at_the_output(dA, cache, activation):
    """You took the slope of tanh at A, not at Z."""
    linear_cache, Z = cache
    own = {"tanh": lambda Z: 1 - np.tanh(np.tanh(Z)) ** 2}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at where the slope of tanh is taken.")
def tanh_slope_at_dA(dA, cache, activation):
    """You took the slope of tanh at dA, not at Z."""
    linear_cache, Z = cache
    own = {"tanh": lambda Z: 1 - np.tanh(dA) ** 2}
    return linear_backward(dA * slope(Z, activation, **own), linear_cache)


@mistake(function="linear_activation_backward", look="Look at what becomes of dA in tanh.")
def tanh_slope_left_out(dA, cache, activation):
    """You let all of dA through tanh, without its slope."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=np.ones_like), linear_cache)


@mistake(function="linear_activation_backward", look="Look at the power in the slope of tanh.")
def square_left_out(dA, cache, activation):
    """You subtracted tanh itself from 1 in its slope, without squaring it."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=lambda Z: 1 - np.tanh(Z)), linear_cache)


@mistake(function="linear_activation_backward", look="Look at which of the two you multiply by.")
def tanh_for_its_slope(dA, cache, activation):
    """You multiplied dA by tanh of Z, not by its slope."""
    linear_cache, Z = cache
    return linear_backward(dA * slope(Z, activation, tanh=np.tanh), linear_cache)


@mistake(function="linear_activation_backward", look="Look at where dA stands in your dZ.")
def tanh_slope_without_dA(dA, cache, activation):
    """You set dZ to the slope of tanh alone, so dA is lost."""
    linear_cache, Z = cache
    dZ = _SLOPE["tanh"](Z) if activation == "tanh" else dA * _SLOPE[activation](Z)
    return linear_backward(dZ, linear_cache)


@mistake(function="linear_activation_backward", look="Look at the names in the task.")
def tanh_not_written_backward(dA, cache, activation):
    """You have no branch for tanh on the way back, so there is no dZ."""
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * _SLOPE["relu"](Z)
    elif activation == "sigmoid":
        dZ = dA * _SLOPE["sigmoid"](Z)
    return linear_backward(dZ, linear_cache)


@mistake(function="linear_activation_backward", look="Look at every place where you divide.")
def dZ_averaged(dA, cache, activation):
    """You divided dZ by the number of examples, which linear_backward does once more."""
    linear_cache, Z = cache
    return linear_backward(dA * _SLOPE[activation](Z) / dA.shape[1], linear_cache)


@mistake(function="linear_activation_backward", look="Look at what dA_prev is computed from.")
def dA_prev_from_dA(dA, cache, activation):
    """You computed dA_prev from dA, so the slope is missing in it."""
    linear_cache, Z = cache
    dA_prev, _, _ = linear_backward(dA, linear_cache)
    _, dW, db = linear_backward(dA * _SLOPE[activation](Z), linear_cache)
    return dA_prev, dW, db


def slope_of_the_loss(AL, Y):
    return (1 - Y) / (1 - AL) - Y / AL


def back(dA, caches, step, hidden="relu", last="sigmoid"):
    """Back through all layers by way of ``step``."""
    grads = {}
    for layer in range(len(caches), 0, -1):
        activation = last if layer == len(caches) else hidden
        dA, dW, db = step(dA, caches[layer - 1], activation)
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA, dW, db
    return grads


@mistake(function="L_model_backward", look="Look at which gradient each layer is given.")
def dAL_for_every_layer(AL, Y, caches):
    """You gave every layer the gradient of the output, dAL."""
    L, dAL, grads = len(caches), slope_of_the_loss(AL, Y), {}
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        _, dW, db = linear_activation_backward(dAL, caches[layer - 1], activation)
        grads[f"dW{layer}"], grads[f"db{layer}"] = dW, db
    return grads


@mistake(function="L_model_backward", look="Look at the signs of the two terms of dAL.")
def minus_in_the_second_term(AL, Y, caches):
    """You gave the second term of dAL a minus as well."""
    dAL = -Y / AL - (1 - Y) / (1 - AL)
    return back(dAL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at the signs of the two terms of dAL.")
def plus_in_the_first_term(AL, Y, caches):
    """You gave the first term of dAL a plus."""
    dAL = Y / AL + (1 - Y) / (1 - AL)
    return back(dAL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at the sign in front of all of dAL.")
def dAL_turned_round(AL, Y, caches):
    """You gave all of dAL the wrong sign, so every step would go uphill."""
    dAL = Y / AL - (1 - Y) / (1 - AL)
    return back(dAL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at what dAL is for an example with the label 0.")
def second_term_of_dAL_left_out(AL, Y, caches):
    """You left out the second term of dAL."""
    return back(-Y / AL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at the denominator of the second term of dAL.")
def AL_in_both_denominators(AL, Y, caches):
    """You divided both terms of dAL by AL."""
    dAL = (1 - Y) / AL - Y / AL
    return back(dAL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at whether your difference is dA or already dZ.")
def difference_for_dAL(AL, Y, caches):
    """You used AL − Y for dAL, and then the slope of the sigmoid came on top."""
    return back(AL - Y, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at the formula of dAL: it has two fractions.")
def difference_turned_round(AL, Y, caches):
    """You used Y − AL for dAL."""
    return back(Y - AL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at which cost your dAL belongs to.")
def dAL_of_the_squared_error(AL, Y, caches):
    """You used the derivative of the squared error, 2(AL − Y), for dAL."""
    return back(2 * (AL - Y), caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at every place where you divide.")
def dAL_averaged(AL, Y, caches):
    """You divided dAL by the number of examples, which linear_backward does once more."""
    dAL = slope_of_the_loss(AL, Y) / Y.shape[1]
    return back(dAL, caches, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at the activation of the hidden layers.")
def sigmoid_in_every_layer_backward(AL, Y, caches):
    """You went back through the sigmoid in the hidden layers as well."""
    dAL = slope_of_the_loss(AL, Y)
    return back(dAL, caches, linear_activation_backward, hidden="sigmoid")


@mistake(function="L_model_backward", look="Look at the activation of the last layer.")
def relu_in_every_layer_backward(AL, Y, caches):
    """You went back through relu in the last layer as well."""
    dAL = slope_of_the_loss(AL, Y)
    return back(dAL, caches, linear_activation_backward, last="relu")


@mistake(function="L_model_backward", look="Look at the activation of the hidden layers.")
def tanh_in_the_hidden_layers_backward(AL, Y, caches):
    """You went back through tanh in the hidden layers."""
    dAL = slope_of_the_loss(AL, Y)
    return back(dAL, caches, linear_activation_backward, hidden="tanh")


@mistake(function="L_model_backward", look="Look at the index of caches in your loop.")
def caches_one_layer_off(AL, Y, caches):
    """You gave the hidden layers the caches of their neighbours."""
    neighbours = [*caches[1:], caches[-1]]
    return back(slope_of_the_loss(AL, Y), neighbours, linear_activation_backward)


@mistake(function="L_model_backward", look="Look at where your loop ends.")
def first_layer_left_out(AL, Y, caches):
    """You stopped before layer 1."""
    grads = back(slope_of_the_loss(AL, Y), caches, linear_activation_backward)
    return {name: grads[name] for name in grads if name not in ("dA0", "dW1", "db1")}


@mistake(function="L_model_backward", look="Look at the numbers under which you store gradients.")
def gradients_numbered_from_zero(AL, Y, caches):
    """You stored the gradients of each layer under a number that is one too low."""
    grads = back(slope_of_the_loss(AL, Y), caches, linear_activation_backward)
    return {f"{name[:2]}{int(name[2:]) - 1}": grads[name] for name in grads if name[1] != "A"}


@mistake(function="L_model_backward", look="Look at the number under which layer L is stored.")
def last_gradient_overwritten(AL, Y, caches):
    """You stored the gradients of layer L under L − 1, where the next layer overwrites them."""
    L, grads = len(caches), back(slope_of_the_loss(AL, Y), caches, linear_activation_backward)
    last = {f"dW{L - 1}": grads.pop(f"dW{L}"), f"db{L - 1}": grads.pop(f"db{L}")}
    return last | grads


@mistake(function="update_parameters", look="Look at the sign of the step.")
def step_uphill(parameters, grads, learning_rate):
    """You added the step, so it goes uphill."""
    return {name: p + learning_rate * grads[f"d{name}"] for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at the line that updates b.")
def biases_without_learning_rate(parameters, grads, learning_rate):
    """You left the learning rate out of the step for b."""
    rates = {"W": learning_rate, "b": 1}
    return {name: p - rates[name[0]] * grads[f"d{name}"] for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at where the learning rate stands.")
def learning_rate_left_out(parameters, grads, learning_rate):
    """You subtracted the whole gradient, without the learning rate."""
    return {name: p - grads[f"d{name}"] for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at where the learning rate stands.")
def fixed_learning_rate(parameters, grads, learning_rate):
    """You used a learning rate of 0.01, whatever was given."""
    return {name: p - 0.01 * grads[f"d{name}"] for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at what you do with the learning rate.")
def divided_by_the_learning_rate(parameters, grads, learning_rate):
    """You divided the gradient by the learning rate."""
    return {name: p - grads[f"d{name}"] / learning_rate for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at what the learning rate multiplies.")
def learning_rate_times_everything(parameters, grads, learning_rate):
    """You multiplied the new parameter by the learning rate, not the step alone."""
    return {name: learning_rate * (p - grads[f"d{name}"]) for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at where the old value stands.")
def step_alone(parameters, grads, learning_rate):
    """You returned the step alone, without the parameter that it starts from."""
    return {name: -learning_rate * grads[f"d{name}"] for name in parameters}


@mistake(function="update_parameters", look="Look at where your loop ends.")
def last_layer_not_updated(parameters, grads, learning_rate):
    """You left the parameters of the last layer as they were."""
    new, L = dict(parameters), len(parameters) // 2
    for layer in range(1, L):
        for name in (f"W{layer}", f"b{layer}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new


@mistake(function="update_parameters", look="Look at where your loop begins.")
def first_layer_not_updated(parameters, grads, learning_rate):
    """You left the parameters of layer 1 as they were."""
    new, L = dict(parameters), len(parameters) // 2
    for layer in range(2, L + 1):
        for name in (f"W{layer}", f"b{layer}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new


@mistake(function="update_parameters", look="Look at what becomes of b.")
def biases_not_updated(parameters, grads, learning_rate):
    """You left all the biases as they were."""
    rates = {"W": learning_rate, "b": 0}
    return {name: p - rates[name[0]] * grads[f"d{name}"] for name, p in parameters.items()}


@mistake(function="update_parameters", look="Look at the names in the dict that you return.")
def biases_not_returned(parameters, grads, learning_rate):
    """You returned the weights only, without the biases."""
    weights = {name: parameters[name] for name in parameters if name[0] == "W"}
    return {name: W - learning_rate * grads[f"d{name}"] for name, W in weights.items()}


@mistake(function="update_parameters", look="Look at which dict your assignments write into.")
def given_parameters_changed(parameters, grads, learning_rate):
    """You wrote the new values into the parameters that you were given."""
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return parameters


@mistake(function="update_parameters", look="Look at which names your loop goes through.")
def every_gradient_applied(parameters, grads, learning_rate):
    """You updated a parameter for every entry of grads, and the dA among them have none."""
    new = {}
    for name, gradient in grads.items():
        new[name[1:]] = parameters[name[1:]] - learning_rate * gradient
    return new


@mistake(function="L_model_forward", look="Look at what you give to each layer of your loop.")
def X_into_every_layer(X, parameters):
    """You gave X to every layer, not what the layer before returned."""
    L, caches, AL = len(parameters) // 2, [], X
    for layer in range(1, L + 1):
        activation = "relu" if layer < L else "sigmoid"
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        given = X if layer < L else AL
        AL, cache = linear_activation_forward(given, W, b, activation)
        caches.append(cache)
    return AL, caches


@mistake(function="L_model_forward", look="Look at the number in the names of W and b.")
def weights_of_the_first_layer(X, parameters):
    """You used W and b of the first layer in all hidden layers."""
    L, caches, A = len(parameters) // 2, [], X
    for _ in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W1"], parameters["b1"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, cache]


@mistake(function="L_model_backward", look="Look at which gradient each layer is given.")
def dAL_for_the_hidden_layers(AL, Y, caches):
    """You gave the hidden layers the gradient of the output, dAL."""
    L, dAL, grads = len(caches), slope_of_the_loss(AL, Y), {}
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        linear_cache, Z = caches[layer - 1]
        if layer == L:
            _, dW, db = linear_activation_backward(dAL, caches[layer - 1], activation)
        else:
            dZ = np.array(dAL, copy=True)
            dZ[Z <= 0] = 0
            _, dW, db = linear_backward(dZ, linear_cache)
        grads[f"dW{layer}"], grads[f"db{layer}"] = dW, db
    return grads


@mistake(
    function="L_model_backward",
    look="Look at the order in which you keep the caches, and take them.",
)
def caches_from_the_first_layer_on(AL, Y, caches):
    """You went through the caches from the first layer to the last."""
    return back(slope_of_the_loss(AL, Y), caches[::-1], linear_activation_backward)


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def tanh_for_relu(A_prev, W, b, activation):
    """You applied tanh where relu is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, relu=np.tanh), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def relu_for_tanh(A_prev, W, b, activation):
    """You applied relu where tanh is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, tanh=lambda Z: np.maximum(Z, 0)), (linear_cache, Z)


@mistake(
    function="linear_activation_forward", look="Look at the branch for relu, and its spelling."
)
def relu_left_out(A_prev, W, b, activation):
    """You returned Z itself where relu is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, relu=lambda Z: Z), (linear_cache, Z)


@mistake(function="linear_activation_forward", look="Look at what you give to the activation.")
def activation_applied_twice(A_prev, W, b, activation):
    """You applied the activation twice."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(activated(Z, activation), activation), (linear_cache, Z)


@mistake(function="linear_activation_backward", look="Look at the sign of dZ.")
def sigmoid_slope_turned_round(dA, cache, activation):
    """You gave dZ the wrong sign in the sigmoid."""
    linear_cache, Z = cache
    return linear_backward(
        dA * slope(Z, activation, sigmoid=lambda Z: -_SLOPE["sigmoid"](Z)), linear_cache
    )


@mistake(
    function="linear_activation_backward", look="Look at the operator between dA and the slope."
)
def divided_by_the_sigmoid_slope(dA, cache, activation):
    """You divided dA by the slope of the sigmoid, where it is multiplied."""
    linear_cache, Z = cache
    return linear_backward(
        dA * slope(Z, activation, sigmoid=lambda Z: 1 / _SLOPE["sigmoid"](Z)), linear_cache
    )


@mistake(function="linear_activation_backward", look="Look at which array your `*=` writes into.")
def dA_multiplied_in_place(dA, cache, activation):
    """You multiplied the dA that you were given by the slope, in its own place."""
    linear_cache, Z = cache
    if activation == "relu":
        return linear_backward(dA * _SLOPE["relu"](Z), linear_cache)
    dA *= _SLOPE[activation](Z)
    return linear_backward(dA, linear_cache)


@mistake(function="L_model_backward", look="Look at what your loop does to the list of caches.")
def caches_used_up(AL, Y, caches):
    """You took the caches out of the list that you were given, so it is empty afterwards."""
    grads = back(slope_of_the_loss(AL, Y), list(caches), linear_activation_backward)
    caches.clear()
    return grads


@mistake(function="linear_forward", look="Look at what you do to b before you add it.")
def bias_added_up(A_prev, W, b):
    """You added the sum of all biases to every unit."""
    return W @ A_prev + np.sum(b), (A_prev, W, b)


@mistake(function="linear_forward", look="Look at which entry of b each unit gets.")
def first_bias_for_all_units(A_prev, W, b):
    """You added the bias of the first unit to every unit."""
    return W @ A_prev + b[0, 0], (A_prev, W, b)


@mistake(function="linear_forward", look="Look at the operator in front of b.")
def bias_multiplied(A_prev, W, b):
    """You multiplied by the bias, where it is added."""
    return W @ A_prev * b, (A_prev, W, b)


@mistake(function="compute_cost", look="Look at what stands inside the second logarithm.")
def logarithm_left_out_of_the_second_term(AL, Y):
    """You multiplied 1 − Y by 1 − AL, without a logarithm."""
    return -np.sum(Y * np.log(AL) + (1 - Y) * (1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at the formula of the task: it has logarithms.")
def absolute_error(AL, Y):
    """You returned the mean absolute error."""
    return np.sum(np.abs(AL - Y)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at how large your constant is beside AL.")
def constant_too_large(AL, Y):
    """You added a constant of a thousandth inside the logarithms, which changes the cost."""
    return -np.sum(Y * np.log(AL + 1e-3) + (1 - Y) * np.log(1 - AL + 1e-3)) / Y.shape[1]


@mistake(function="linear_backward", look="Look at the order of the three results.")
def dA_prev_returned_last(dZ, cache):
    """You returned dW and db first, and dA_prev last."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dW, db, dA_prev


@mistake(function="linear_backward", look="Look at the order of the three results.")
def dW_and_db_swapped(dZ, cache):
    """You returned db where dW belongs, and dW where db belongs."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, db, dW


@mistake(function="linear_backward", look="Look at how you count the examples.")
def one_example_too_few(dZ, cache):
    """You divided by the number of examples minus one."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW * m / (m - 1), db * m / (m - 1)


@mistake(function="linear_backward", look="Look at the shape of db beside that of b.")
def db_as_a_row(dZ, cache):
    """You made db a row, not a column."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW, db.T


@mistake(function="linear_backward", look="Look at the formula of dW: it has no term in W.")
def weight_decay_added(dZ, cache):
    """You added a multiple of W to dW, as a penalty on large weights does."""
    dA_prev, dW, db, m = gradients(dZ, cache)
    return dA_prev, dW + 0.7 / m * cache[1], db


@mistake(function="L_model_forward", look="Look at where your loop begins.")
def first_layer_left_out_forward(X, parameters):
    """You began with layer 2, and gave X to it."""
    L, caches, A = len(parameters) // 2, [], X
    for layer in range(min(2, L), L + 1):
        activation = "relu" if layer < L else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation
        )
        caches.append(cache)
    return A, caches


@mistake(function="update_parameters", look="Look at the sign of the step for W.")
def weights_uphill(parameters, grads, learning_rate):
    """You added the step to the weights, and subtracted it from the biases."""
    signs = {"W": 1, "b": -1}
    return {n: p + signs[n[0]] * learning_rate * grads[f"d{n}"] for n, p in parameters.items()}


@mistake(function="update_parameters", look="Look at the line that updates W.")
def weights_without_learning_rate(parameters, grads, learning_rate):
    """You left the learning rate out of the step for W."""
    rates = {"W": 1, "b": learning_rate}
    return {n: p - rates[n[0]] * grads[f"d{n}"] for n, p in parameters.items()}


@mistake(
    function="update_parameters", look="Look at which of the two is subtracted from the other."
)
def subtraction_turned_round(parameters, grads, learning_rate):
    """You subtracted the parameter from its step."""
    return {n: learning_rate * grads[f"d{n}"] - p for n, p in parameters.items()}


@mistake(function="update_parameters", look="Look at where your `return` stands.")
def returned_after_layer_1(parameters, grads, learning_rate):
    """You returned after the first layer of your loop."""
    return {
        n: p - learning_rate * grads[f"d{n}"] if n[1:] == "1" else p for n, p in parameters.items()
    }


@mistake(function="update_parameters", look="Look at what you take of the gradient.")
def sign_of_the_gradient(parameters, grads, learning_rate):
    """You took a step of the same length for every weight, by the sign of its gradient alone."""
    return {n: p - learning_rate * np.sign(grads[f"d{n}"]) for n, p in parameters.items()}


@mistake(function="L_model_backward", look="Look at the names in the dict that you return.")
def names_without_d(AL, Y, caches):
    """You stored the gradients under the names of the parameters, without the d in front."""
    grads = back(slope_of_the_loss(AL, Y), caches, linear_activation_backward)
    return {name if name[1] == "A" else name[1:]: array for name, array in grads.items()}


@mistake(function="linear_activation_forward", look="Look at the branches of your `if`.")
def sigmoid_for_tanh(A_prev, W, b, activation):
    """You applied the sigmoid where tanh is asked."""
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activated(Z, activation, tanh=sigmoid), (linear_cache, Z)


@mistake(function="L_model_forward", look="Look at where your loop over the hidden layers ends.")
def last_hidden_layer_left_out(X, parameters):
    """You left out the last hidden layer."""
    L, caches, A = len(parameters) // 2, [], X
    for layer in [*range(1, L - 1), L]:
        activation = "relu" if layer < L else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation
        )
        caches.append(cache)
    return A, caches


@mistake(function="linear_backward", look="Look at what your sum for db runs over.")
def one_db_in_every_row(dZ, cache):
    """You summed dZ over everything, so all units get the same db."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW, np.full(db.shape, np.sum(db))


@mistake(function="linear_backward", look="Look at what your sum for db runs over.")
def one_db_with_two_axes(dZ, cache):
    """You summed dZ over everything, so there is one db for all units."""
    dA_prev, dW, db, _ = gradients(dZ, cache)
    return dA_prev, dW, np.sum(db, keepdims=True)


def cost_clipped(AL, Y, reach):
    """The cost of answers that are kept so far away from 0 and 1."""
    AL = np.clip(AL, reach, 1 - reach)
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@mistake(function="compute_cost", look="Look at how close to 0 and 1 an answer may come.")
def answers_clipped_at_a_hundredth(AL, Y):
    """You kept AL a hundredth away from 0 and 1, which changes the cost of confident answers."""
    return cost_clipped(AL, Y, 0.01)


@mistake(function="compute_cost", look="Look at how close to 0 and 1 an answer may come.")
def answers_clipped_at_a_thousandth(AL, Y):
    """You kept AL a thousandth away from 0 and 1, which changes the cost of confident answers."""
    return cost_clipped(AL, Y, 1e-3)
