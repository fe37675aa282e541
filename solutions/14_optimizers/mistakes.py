"""The catalogue of mistakes in momentum, RMSProp and Adam.

ε under the root is no mistake. A mistake that any of the three may have is there three times, in
the words of each.
"""

import numpy as np

from grader.authoring import mistake


def averaged(average, grads, beta, power=1):
    """The right moving average of the gradients, or of their squares."""
    return {key: beta * old + (1 - beta) * grads[key] ** power for key, old in average.items()}


def stepped(parameters, way, learning_rate):
    """The right step down a way with the keys of the gradients."""
    return {name: p - learning_rate * way[f"d{name}"] for name, p in parameters.items()}


def over_root(way, s, epsilon):
    """The way, divided entry by entry by the root of s and ε."""
    return {key: way[key] / (np.sqrt(size) + epsilon) for key, size in s.items()}


def corrected(average, beta, t):
    return {key: array / (1 - beta**t) for key, array in average.items()}


def number_of(name):
    return int(name[1:])


def last_of(parameters):
    return max(number_of(name) for name in parameters)


def adam_averages(grads, v, s, beta1, beta2):
    return averaged(v, grads, beta1), averaged(s, grads, beta2, 2)


def adam_way(v, s, t, beta1, beta2, epsilon):
    return over_root(corrected(v, beta1, t), corrected(s, beta2, t), epsilon)


@mistake(
    function="update_parameters_with_momentum", look="Look at the factor in front of the gradient."
)
def gradient_added_in_full(parameters, grads, v, beta, learning_rate):
    """You left out the factor 1 − β in front of the gradient."""
    v = {key: beta * old + grads[key] for key, old in v.items()}
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at which summand beta multiplies.")
def beta_on_the_wrong_side(parameters, grads, v, beta, learning_rate):
    """You multiplied the gradient by β, and the old average by 1 − β."""
    v = averaged(v, grads, 1 - beta)
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at what the step goes along.")
def step_along_the_gradient(parameters, grads, v, beta, learning_rate):
    """You stepped along the gradient of this step, so that v is never used."""
    return stepped(parameters, grads, learning_rate), averaged(v, grads, beta)


@mistake(function="update_parameters_with_momentum", look="Look at what becomes of the old v.")
def momentum_forgotten(parameters, grads, v, beta, learning_rate):
    """You started from zero again in every step, so that the old v is lost."""
    v = {key: (1 - beta) * grads[key] for key in v}
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at the v that you return.")
def old_v_returned(parameters, grads, v, beta, learning_rate):
    """You returned v as it was before the step."""
    return stepped(parameters, averaged(v, grads, beta), learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at which v the step uses.")
def step_along_the_old_v(parameters, grads, v, beta, learning_rate):
    """You stepped along the old v, and updated it only afterwards."""
    return stepped(parameters, v, learning_rate), averaged(v, grads, beta)


@mistake(function="update_parameters_with_momentum", look="Look at the sign of the step.")
def momentum_uphill(parameters, grads, v, beta, learning_rate):
    """You added the step, so it goes uphill."""
    v = averaged(v, grads, beta)
    return stepped(parameters, v, -learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at the sign of the gradient in v.")
def gradient_subtracted_in_v(parameters, grads, v, beta, learning_rate):
    """You subtracted the gradient in the average."""
    v = {key: beta * old - (1 - beta) * grads[key] for key, old in v.items()}
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at where the learning rate stands.")
def momentum_without_learning_rate(parameters, grads, v, beta, learning_rate):
    """You left the learning rate out of the step."""
    v = averaged(v, grads, beta)
    return stepped(parameters, v, 1), v


@mistake(function="update_parameters_with_momentum", look="Look at the line that updates b.")
def momentum_biases_without_learning_rate(parameters, grads, v, beta, learning_rate):
    """You left the learning rate out of the step for b."""
    v = averaged(v, grads, beta)
    moved, full = stepped(parameters, v, learning_rate), stepped(parameters, v, 1)
    return {name: full[name] if name[0] == "b" else moved[name] for name in moved}, v


@mistake(function="update_parameters_with_momentum", look="Look at where the learning rate stands.")
def learning_rate_inside_v(parameters, grads, v, beta, learning_rate):
    """You put the learning rate into the average, in the place of 1 − β."""
    v = {key: beta * old + learning_rate * grads[key] for key, old in v.items()}
    return stepped(parameters, v, 1), v


@mistake(function="update_parameters_with_momentum", look="Look at what v holds after a step.")
def velocity_for_v(parameters, grads, v, beta, learning_rate):
    """You kept the step itself in v, minus sign and learning rate included."""
    v = {key: beta * old - learning_rate * grads[key] for key, old in v.items()}
    return stepped(parameters, v, -1), v


@mistake(function="update_parameters_with_momentum", look="Look at where your beta comes from.")
def fixed_beta(parameters, grads, v, beta, learning_rate):
    """You used a β of 0.9, whatever was given."""
    v = averaged(v, grads, 0.9)
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at the order of your arguments.")
def beta_and_learning_rate_swapped(parameters, grads, v, beta, learning_rate):
    """You took the learning rate for β, and β for the learning rate."""
    v = averaged(v, grads, learning_rate)
    return stepped(parameters, v, beta), v


@mistake(function="update_parameters_with_momentum", look="Look at what becomes of b.")
def momentum_biases_not_updated(parameters, grads, v, beta, learning_rate):
    """You left all the biases as they were."""
    v = averaged(v, grads, beta)
    moved = stepped(parameters, v, learning_rate)
    return {name: parameters[name] if name[0] == "b" else moved[name] for name in moved}, v


@mistake(function="update_parameters_with_momentum", look="Look at the step of the biases.")
def momentum_for_weights_alone(parameters, grads, v, beta, learning_rate):
    """You stepped along v for the weights, and along the plain gradient for the biases."""
    v = averaged(v, grads, beta)
    way = {key: grads[key] if key[1] == "b" else v[key] for key in v}
    return stepped(parameters, way, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at where your loop ends.")
def momentum_without_the_last_layer(parameters, grads, v, beta, learning_rate):
    """You left out the last layer."""
    last = last_of(parameters)
    new = averaged(v, grads, beta)
    moved = stepped(parameters, new, learning_rate)
    parameters = {n: p if number_of(n) == last else moved[n] for n, p in parameters.items()}
    return parameters, {key: v[key] if number_of(key[1:]) == last else new[key] for key in v}


@mistake(function="update_parameters_with_momentum", look="Look at the keys that you go through.")
def momentum_over_all_gradients(parameters, grads, v, beta, learning_rate):
    """You went through all keys of grads, and there may be more than v has."""
    for key in grads:
        v[key] = beta * v[key] + (1 - beta) * grads[key]
    return stepped(parameters, v, learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at what your function returns.")
def momentum_parameters_alone(parameters, grads, v, beta, learning_rate):
    """You returned the parameters alone, so that v is lost."""
    return stepped(parameters, averaged(v, grads, beta), learning_rate)


@mistake(function="update_parameters_with_rmsprop", look="Look at what the average is made of.")
def square_left_out_of_s(parameters, grads, s, learning_rate, beta, epsilon):
    """You averaged the gradients themselves, without squaring them."""
    s = averaged(s, grads, beta)
    with np.errstate(all="ignore"):
        return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what the average is made of.")
def sizes_for_squares(parameters, grads, s, learning_rate, beta, epsilon):
    """You averaged the sizes of the gradients, not their squares."""
    s = averaged(s, {key: np.abs(g) for key, g in grads.items()}, beta)
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what the square belongs to.")
def factor_squared_too(parameters, grads, s, learning_rate, beta, epsilon):
    """You squared the factor 1 − β together with the gradient."""
    s = {key: beta * old + ((1 - beta) * grads[key]) ** 2 for key, old in s.items()}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what you divide by.")
def root_left_out(parameters, grads, s, learning_rate, beta, epsilon):
    """You divided by s, not by its root."""
    s = averaged(s, grads, beta, 2)
    way = {key: grads[key] / (size + epsilon) for key, size in s.items()}
    return stepped(parameters, way, learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what you do with the root.")
def multiplied_by_the_root(parameters, grads, s, learning_rate, beta, epsilon):
    """You multiplied by the root of s, where you have to divide."""
    s = averaged(s, grads, beta, 2)
    way = {key: grads[key] * (np.sqrt(size) + epsilon) for key, size in s.items()}
    return stepped(parameters, way, learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what stands beside the root.")
def root_times_epsilon(parameters, grads, s, learning_rate, beta, epsilon):
    """You multiplied the root by ε, where ε is added."""
    s = averaged(s, grads, beta, 2)
    with np.errstate(all="ignore"):
        way = {key: grads[key] / (np.sqrt(size) * epsilon) for key, size in s.items()}
        return stepped(parameters, way, learning_rate), s


@mistake(
    function="update_parameters_with_rmsprop", look="Look at what you divide by where s is zero."
)
def epsilon_left_out(parameters, grads, s, learning_rate, beta, epsilon):
    """You left out ε, so that 0/0 makes NaN where there is no gradient."""
    s = averaged(s, grads, beta, 2)
    with np.errstate(all="ignore"):
        return stepped(parameters, over_root(grads, s, 0), learning_rate), s


@mistake(
    function="update_parameters_with_rmsprop", look="Look at the factor in front of the square."
)
def squares_added_in_full(parameters, grads, s, learning_rate, beta, epsilon):
    """You left out the factor 1 − β in front of the square."""
    s = {key: beta * old + grads[key] ** 2 for key, old in s.items()}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what becomes of the old s.")
def squares_added_up(parameters, grads, s, learning_rate, beta, epsilon):
    """You added up all squares, which is Adagrad: β is not in it."""
    s = {key: old + grads[key] ** 2 for key, old in s.items()}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at which summand beta multiplies.")
def rmsprop_beta_on_the_wrong_side(parameters, grads, s, learning_rate, beta, epsilon):
    """You multiplied the square by β, and the old average by 1 − β."""
    s = averaged(s, grads, 1 - beta, 2)
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what becomes of the old s.")
def squares_forgotten(parameters, grads, s, learning_rate, beta, epsilon):
    """You started from zero again in every step, so that the old s is lost."""
    s = {key: (1 - beta) * grads[key] ** 2 for key in s}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at the s that you return.")
def old_s_returned(parameters, grads, s, learning_rate, beta, epsilon):
    """You returned s as it was before the step."""
    way = over_root(grads, averaged(s, grads, beta, 2), epsilon)
    return stepped(parameters, way, learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at which s the step uses.")
def divided_by_the_old_s(parameters, grads, s, learning_rate, beta, epsilon):
    """You divided by the root of the old s, and updated it only afterwards."""
    way = over_root(grads, s, epsilon)
    return stepped(parameters, way, learning_rate), averaged(s, grads, beta, 2)


@mistake(function="update_parameters_with_rmsprop", look="Look at the numerator of the step.")
def square_in_the_numerator(parameters, grads, s, learning_rate, beta, epsilon):
    """You put the square of the gradient into the numerator, so that its sign is lost."""
    s = averaged(s, grads, beta, 2)
    squares = {key: grads[key] ** 2 for key in s}
    return stepped(parameters, over_root(squares, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at the numerator of the step.")
def gradient_left_out_of_the_step(parameters, grads, s, learning_rate, beta, epsilon):
    """You left the gradient out of the numerator, so that all steps go the same way."""
    s = averaged(s, grads, beta, 2)
    ones = {key: np.ones_like(size) for key, size in s.items()}
    return stepped(parameters, over_root(ones, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at whether s is one for each entry.")
def one_size_for_an_array(parameters, grads, s, learning_rate, beta, epsilon):
    """You averaged the squares over the whole array, so all its entries share one size."""
    means = {key: np.full_like(grads[key], np.mean(grads[key] ** 2)) for key in s}
    s = averaged(s, means, beta)
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at the sign of the step.")
def rmsprop_uphill(parameters, grads, s, learning_rate, beta, epsilon):
    """You added the step, so it goes uphill."""
    s = averaged(s, grads, beta, 2)
    return stepped(parameters, over_root(grads, s, epsilon), -learning_rate), s


@mistake(function="update_parameters_with_rmsprop", look="Look at where the learning rate stands.")
def rmsprop_without_learning_rate(parameters, grads, s, learning_rate, beta, epsilon):
    """You left the learning rate out of the step."""
    s = averaged(s, grads, beta, 2)
    return stepped(parameters, over_root(grads, s, epsilon), 1), s


@mistake(function="update_parameters_with_rmsprop", look="Look at the line that updates b.")
def rmsprop_biases_without_learning_rate(parameters, grads, s, learning_rate, beta, epsilon):
    """You left the learning rate out of the step for b."""
    s = averaged(s, grads, beta, 2)
    way = over_root(grads, s, epsilon)
    moved, full = stepped(parameters, way, learning_rate), stepped(parameters, way, 1)
    return {name: full[name] if name[0] == "b" else moved[name] for name in moved}, s


@mistake(function="update_parameters_with_rmsprop", look="Look at what becomes of b.")
def rmsprop_biases_not_updated(parameters, grads, s, learning_rate, beta, epsilon):
    """You left all the biases as they were."""
    s = averaged(s, grads, beta, 2)
    moved = stepped(parameters, over_root(grads, s, epsilon), learning_rate)
    return {name: parameters[name] if name[0] == "b" else moved[name] for name in moved}, s


@mistake(function="update_parameters_with_rmsprop", look="Look at where your loop ends.")
def rmsprop_without_the_last_layer(parameters, grads, s, learning_rate, beta, epsilon):
    """You left out the last layer."""
    last = last_of(parameters)
    new = averaged(s, grads, beta, 2)
    moved = stepped(parameters, over_root(grads, new, epsilon), learning_rate)
    parameters = {n: p if number_of(n) == last else moved[n] for n, p in parameters.items()}
    return parameters, {key: s[key] if number_of(key[1:]) == last else new[key] for key in s}


@mistake(function="update_parameters_with_rmsprop", look="Look at the keys that you go through.")
def rmsprop_over_all_gradients(parameters, grads, s, learning_rate, beta, epsilon):
    """You went through all keys of grads, and there may be more than s has."""
    for key in grads:
        s[key] = beta * s[key] + (1 - beta) * grads[key] ** 2
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(function="update_parameters_with_adam", look="Look at v and s after the first step.")
def no_bias_correction(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left out the bias correction of both averages."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, over_root(v, s, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at which s stands under the root.")
def s_for_corrected_s(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You divided by the root of s itself, not of the corrected one."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = over_root(corrected(v, beta1, t), s, epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at which v stands in the numerator.")
def v_for_corrected_v(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You stepped along v itself, not along the corrected one."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = over_root(v, corrected(s, beta2, t), epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at where t stands in your correction.")
def every_step_the_first(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You corrected every step as if it were the first, without the power t."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, 1, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at whether your function counts too.")
def counted_once_more(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You added 1 to t, which counts from 1 already."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t + 1, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at your correction for t = 1.")
def counted_from_zero(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You used t − 1 in the correction, which divides by zero in the first step."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    v_hat = {key: np.divide(array, 1 - beta1 ** (t - 1)) for key, array in v.items()}
    s_hat = {key: np.divide(array, 1 - beta2 ** (t - 1)) for key, array in s.items()}
    return stepped(parameters, over_root(v_hat, s_hat, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what you do with beta and t.")
def t_times_beta(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You multiplied β by t in the correction, where a power is meant."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    v_hat = {key: np.divide(array, 1 - beta1 * t) for key, array in v.items()}
    s_hat = {key: np.divide(array, 1 - beta2 * t) for key, array in s.items()}
    return stepped(parameters, over_root(v_hat, s_hat, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at whether correcting makes v larger.")
def multiplied_by_the_correction(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You multiplied by 1 − β^t, where you have to divide."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    v_hat = {key: array * (1 - beta1**t) for key, array in v.items()}
    s_hat = {key: array * (1 - beta2**t) for key, array in s.items()}
    return stepped(parameters, over_root(v_hat, s_hat, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what your root is taken of.")
def correction_outside_the_root(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You corrected the root of s, not s under the root."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    roots = {key: (np.sqrt(size) / (1 - beta2**t)) ** 2 for key, size in s.items()}
    way = over_root(corrected(v, beta1, t), roots, epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at which beta corrects s.")
def beta1_in_both_corrections(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You corrected s with β₁ too."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta1, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at which beta corrects which average.")
def corrections_swapped(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You corrected v with β₂, and s with β₁."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta2, beta1, epsilon), learning_rate), v, s


@mistake(
    function="update_parameters_with_adam", look="Look at which beta belongs to which average."
)
def betas_swapped(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You used β₂ for the gradients, and β₁ for the squares."""
    v, s = adam_averages(grads, v, s, beta2, beta1)
    return stepped(parameters, adam_way(v, s, t, beta2, beta1, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what you keep for the next step.")
def corrected_averages_returned(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You returned the corrected averages, which are corrected once more in the next step."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = adam_way(v, s, t, beta1, beta2, epsilon)
    moved = stepped(parameters, way, learning_rate)
    return moved, corrected(v, beta1, t), corrected(s, beta2, t)


@mistake(function="update_parameters_with_adam", look="Look at what stands beside the root.")
def adam_root_times_epsilon(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You multiplied the root by ε, where ε is added."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    v_hat, s_hat = corrected(v, beta1, t), corrected(s, beta2, t)
    way = {key: np.divide(v_hat[key], np.sqrt(s_hat[key]) * epsilon) for key in v}
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what you divide by where s is zero.")
def adam_epsilon_left_out(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left out ε, so that 0/0 makes NaN where there is no gradient."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, 0), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what you divide by.")
def adam_root_left_out(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You divided by the corrected s, not by its root."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    v_hat, s_hat = corrected(v, beta1, t), corrected(s, beta2, t)
    way = {key: v_hat[key] / (s_hat[key] + epsilon) for key in v}
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what the second average is made of.")
def adam_square_left_out(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You averaged the gradients in s too, without squaring them."""
    v, s = averaged(v, grads, beta1), averaged(s, grads, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what the second average is made of.")
def v_squared_in_s(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You averaged the squares of v in s, not those of the gradient."""
    v = averaged(v, grads, beta1)
    s = averaged(s, v, beta2, 2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at the numerator of the step.")
def gradient_for_v(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You stepped along the gradient of this step, as RMSProp does, not along the average v."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = over_root(grads, corrected(s, beta2, t), epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(
    function="update_parameters_with_adam", look="Look at the factors in front of g and its square."
)
def both_added_in_full(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left out the factors 1 − β in both averages."""
    v = {key: beta1 * old + grads[key] for key, old in v.items()}
    s = {key: beta2 * old + grads[key] ** 2 for key, old in s.items()}
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what becomes of the old averages.")
def averages_forgotten(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You started both averages from zero again in every step."""
    v = {key: (1 - beta1) * grads[key] for key in v}
    s = {key: (1 - beta2) * grads[key] ** 2 for key in s}
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at the v and s that you return.")
def old_averages_returned(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You returned v and s as they were before the step."""
    new_v, new_s = adam_averages(grads, v, s, beta1, beta2)
    way = adam_way(new_v, new_s, t, beta1, beta2, epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at the order in which you return.")
def v_and_s_swapped(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You returned s in the place of v, and the other way round."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), s, v


@mistake(function="update_parameters_with_adam", look="Look at the sign of the step.")
def adam_uphill(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You added the step, so it goes uphill."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), -learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at where the learning rate stands.")
def adam_without_learning_rate(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left the learning rate out of the step."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), 1), v, s


@mistake(function="update_parameters_with_adam", look="Look at the line that updates b.")
def adam_biases_without_learning_rate(
    parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon
):
    """You left the learning rate out of the step for b."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = adam_way(v, s, t, beta1, beta2, epsilon)
    moved, full = stepped(parameters, way, learning_rate), stepped(parameters, way, 1)
    return {name: full[name] if name[0] == "b" else moved[name] for name in moved}, v, s


@mistake(
    function="update_parameters_with_adam", look="Look at where your beta1 and beta2 come from."
)
def fixed_betas(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You used 0.9 and 0.999 for β₁ and β₂, whatever was given."""
    v, s = adam_averages(grads, v, s, 0.9, 0.999)
    return stepped(parameters, adam_way(v, s, t, 0.9, 0.999, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what becomes of b.")
def adam_biases_not_updated(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left all the biases as they were."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    moved = stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate)
    return {name: parameters[name] if name[0] == "b" else moved[name] for name in moved}, v, s


@mistake(function="update_parameters_with_adam", look="Look at where your loop ends.")
def adam_without_the_last_layer(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left out the last layer."""
    last = last_of(parameters)
    new_v, new_s = adam_averages(grads, v, s, beta1, beta2)
    moved = stepped(parameters, adam_way(new_v, new_s, t, beta1, beta2, epsilon), learning_rate)
    parameters = {n: p if number_of(n) == last else moved[n] for n, p in parameters.items()}
    v = {key: v[key] if number_of(key[1:]) == last else new_v[key] for key in v}
    return parameters, v, {k: s[k] if number_of(k[1:]) == last else new_s[k] for k in s}


@mistake(function="update_parameters_with_adam", look="Look at the keys that you go through.")
def adam_over_all_gradients(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You went through all keys of grads, and there may be more than v and s have."""
    for key in grads:
        v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
        s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_momentum", look="Look at what the task steps along.")
def nesterov_look_ahead(parameters, grads, v, beta, learning_rate):
    """You looked one step ahead, as Nesterov's momentum does; here the step is along v itself."""
    v = averaged(v, grads, beta)
    return stepped(parameters, averaged(v, grads, beta), learning_rate), v


@mistake(function="update_parameters_with_momentum", look="Look at what divides your v.")
def momentum_over_one_minus_beta(parameters, grads, v, beta, learning_rate):
    """You divided v by 1 − β for the step; momentum has no correction here."""
    v = averaged(v, grads, beta)
    way = {key: array / (1 - beta) for key, array in v.items()}
    return stepped(parameters, way, learning_rate), v


@mistake(function="update_parameters_with_rmsprop", look="Look at the shape of what you average.")
def norm_for_the_squares(parameters, grads, s, learning_rate, beta, epsilon):
    """You averaged the sum of the squares of the whole array, not the square of each entry."""
    s = {key: beta * old + (1 - beta) * np.sum(grads[key] ** 2) for key, old in s.items()}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


@mistake(
    function="update_parameters_with_rmsprop",
    look="Look at the order of the arguments.",
)
def rmsprop_settings_swapped(parameters, grads, s, learning_rate, beta, epsilon):
    """You took beta and learning_rate in each other's place: here the learning rate comes first."""
    s = averaged(s, grads, learning_rate, 2)
    return stepped(parameters, over_root(grads, s, epsilon), beta), s


@mistake(function="update_parameters_with_rmsprop", look="Look at what divides your s.")
def rmsprop_over_one_minus_beta(parameters, grads, s, learning_rate, beta, epsilon):
    """You divided s by 1 − β for the step; RMSProp has no correction here."""
    s = averaged(s, grads, beta, 2)
    sizes = {key: array / (1 - beta) for key, array in s.items()}
    return stepped(parameters, over_root(grads, sizes, epsilon), learning_rate), s


@mistake(function="update_parameters_with_adam", look="Look at the v that you return.")
def corrected_v_returned(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You returned the corrected v, which is corrected once more in the next step."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    moved = stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate)
    return moved, corrected(v, beta1, t), s


@mistake(function="update_parameters_with_adam", look="Look at the keys of your loop.")
def adam_biases_left_out(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You left out the biases, in the averages too."""
    new_v, new_s = adam_averages(grads, v, s, beta1, beta2)
    moved = stepped(parameters, adam_way(new_v, new_s, t, beta1, beta2, epsilon), learning_rate)
    return (
        {name: moved[name] if name[0] == "W" else p for name, p in parameters.items()},
        {key: new_v[key] if key[1] == "W" else old for key, old in v.items()},
        {key: new_s[key] if key[1] == "W" else old for key, old in s.items()},
    )


@mistake(function="update_parameters_with_adam", look="Look at the beta of your squares.")
def beta1_in_both_averages(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You used β₁ for the average of the squares too."""
    v, s = adam_averages(grads, v, s, beta1, beta1)
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what else your step takes away.")
def weights_decayed(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You let the parameters decay by a hundredth as well, as AdamW does."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    decayed = {name: p * (1 - 0.01 * learning_rate) for name, p in parameters.items()}
    return stepped(decayed, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at what a smaller s becomes.")
def largest_s_kept(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    """You kept the largest s so far, as AMSGrad does."""
    v, new = adam_averages(grads, v, s, beta1, beta2)
    s = {key: np.maximum(size, new[key]) for key, size in s.items()}
    return stepped(parameters, adam_way(v, s, t, beta1, beta2, epsilon), learning_rate), v, s


@mistake(function="update_parameters_with_momentum", look="Look at where the learning rate stands.")
def learning_rate_in_v_too(parameters, grads, v, beta, learning_rate):
    """You put the learning rate into the average, so that v is not the average of the gradients."""
    v = {key: beta * old + learning_rate * (1 - beta) * grads[key] for key, old in v.items()}
    return stepped(parameters, v, 1), v


@mistake(function="update_parameters_with_rmsprop", look="Look at what becomes of the old s.")
def old_squares_kept_in_full(parameters, grads, s, learning_rate, beta, epsilon):
    """You kept all of the old s, where β is how much of it is kept."""
    s = {key: old + (1 - beta) * grads[key] ** 2 for key, old in s.items()}
    return stepped(parameters, over_root(grads, s, epsilon), learning_rate), s


# Where ε is under the root, a large one makes other numbers of the same mistake.


def root_over_both(way, s, epsilon):
    """The way, divided entry by entry by the root of s and ε together."""
    return {key: way[key] / np.sqrt(size + epsilon) for key, size in s.items()}


@mistake(function="update_parameters_with_adam", look="Look at which s stands under the root.")
def s_for_corrected_s_with_epsilon(
    parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon
):
    """You took s itself under the root, not the corrected one."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    way = root_over_both(corrected(v, beta1, t), s, epsilon)
    return stepped(parameters, way, learning_rate), v, s


@mistake(function="update_parameters_with_adam", look="Look at v and s after the first step.")
def no_bias_correction_with_epsilon(
    parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon
):
    """You left out both corrections for the start from zero."""
    v, s = adam_averages(grads, v, s, beta1, beta2)
    return stepped(parameters, root_over_both(v, s, epsilon), learning_rate), v, s
