"""The catalogue of mistakes in activation functions and their slopes."""

import math

import numpy as np
from activations import elu, relu, sigmoid

from grader.authoring import mistake


def by_side(z, positive, negative):
    """One formula where z is positive and another one where it is not."""
    return np.where(np.asarray(z) > 0, positive, negative)


@mistake(function="sigmoid", look="Look at the sign in the exponent.")
def exponent_without_minus(z):
    """You took the exponential of z, not of −z, so the curve falls where it should rise."""
    return 1 / (1 + np.exp(z))


@mistake(function="sigmoid", look="Look at which operation Python does first in your fraction.")
def exponential_outside_the_fraction(z):
    """You divided 1 by 1, and added the exponential to the result."""
    return 1 / 1 + np.exp(-z)


@mistake(function="sigmoid", look="Look at the sign in the denominator.")
def minus_in_the_denominator(z):
    """You subtracted the exponential in the denominator, which makes it 0 at z = 0."""
    return 1 / (1 - np.exp(-z))


@mistake(function="sigmoid", look="Look at the lowest number that your function can give.")
def tanh_for_the_sigmoid(z):
    """You returned the hyperbolic tangent, which runs from −1 to 1."""
    return np.tanh(z)


@mistake(function="sigmoid", look="Look at what you give to tanh.")
def sigmoid_twice_as_steep(z):
    """You wrote the sigmoid by way of tanh, and it rises twice as steeply as it should."""
    return 0.5 * (1 + np.tanh(z))


@mistake(function="sigmoid", look="Look at whether one entry may change the answer for another.")
def softmax_over_everything(z):
    """You divided each exponential by the sum of all of them, which is the softmax."""
    return np.exp(z) / np.sum(np.exp(z))


@mistake(function="sigmoid", look="Look at whether one entry may change the answer for another.")
def softmax_over_columns(z):
    """You divided each exponential by the sum of its column, which is the softmax."""
    return np.exp(z) / np.sum(np.exp(z), axis=0)


@mistake(function="sigmoid", look="Look at what your exponentials become at z = 1000.")
def infinity_over_infinity(z):
    """You divide one exponential by another, and far out both are infinite."""
    return np.exp(z) / (1 + np.exp(z))


@mistake(function="sigmoid", look="Look at your values on the negative side.")
def same_form_on_both_sides(z):
    """You took the exponential of minus the size of z, and used the same form on both sides."""
    return 1 / (1 + np.exp(-np.abs(z)))


@mistake(function="sigmoid", look="Look at which of the two functions you are writing.")
def slope_for_the_sigmoid(z):
    """You returned the slope of the sigmoid in place of the sigmoid."""
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@mistake(function="sigmoid", look="Look at what happens after the fraction.")
def decision_for_the_sigmoid(z):
    """You returned the decision, 0 or 1, and not the number that it is made from."""
    return by_side(z, 1.0, 0.0)


@mistake(function="sigmoid", look="Look at the dtype of the array that you fill.")
def sigmoid_cut_to_whole_numbers(z):
    """You filled an array that takes its dtype from z, so whole numbers cut off the decimals."""
    out = np.zeros_like(z)
    out[...] = 0.5 * (1 + np.tanh(0.5 * z))
    return out


@mistake(function="sigmoid", look="Look at which library your exponential comes from.")
def exponential_of_one_number(z):
    """You took an exponential that works on single numbers only, not on arrays."""
    return 1 / (1 + math.exp(-z))


@mistake(function="sigmoid_derivative", look="Look at how often σ is applied to z.")
def slope_at_the_output(z):
    """You took the slope at σ(z), not at z."""
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@mistake(function="sigmoid_derivative", look="Look at what the formula multiplies: σ or z?")
def activation_formula_on_z(z):
    """You put z itself into the formula that is meant for the activation."""
    return z * (1 - z)


@mistake(function="sigmoid_derivative", look="Look at the second factor of the formula.")
def first_factor_alone(z):
    """You returned σ(z), the first factor of the slope alone."""
    return sigmoid(z)


@mistake(function="sigmoid_derivative", look="Look at the first factor of the formula.")
def second_factor_alone(z):
    """You returned 1 − σ(z), the second factor of the slope alone."""
    return 1 - sigmoid(z)


@mistake(function="sigmoid_derivative", look="Look at the sign inside the second factor.")
def plus_in_the_second_factor(z):
    """You added σ to 1 in the second factor, so the slope never returns to 0."""
    s = sigmoid(z)
    return s * (1 + s)


@mistake(function="sigmoid_derivative", look="Look at the second factor of the formula.")
def sigmoid_squared(z):
    """You multiplied σ(z) by itself."""
    return sigmoid(z) ** 2


@mistake(function="sigmoid_derivative", look="Look at the sign: does the sigmoid rise or fall?")
def falling_slope(z):
    """You returned the slope with the wrong sign, as if the sigmoid fell."""
    s = sigmoid(z)
    return s * (s - 1)


@mistake(function="sigmoid_derivative", look="Look at which activation your formula belongs to.")
def tanh_formula_with_sigmoid(z):
    """You put σ into the formula for the slope of tanh."""
    return 1 - sigmoid(z) ** 2


@mistake(function="sigmoid_derivative", look="Look at which activation your formula belongs to.")
def slope_of_tanh_for_the_sigmoid(z):
    """You returned the slope of tanh, which is four times as steep at z = 0."""
    return 1 - np.tanh(z) ** 2


@mistake(function="sigmoid_derivative", look="Look at the second factor of the formula.")
def z_in_the_second_factor(z):
    """You multiplied σ(z) by 1 − z."""
    return sigmoid(z) * (1 - z)


@mistake(function="sigmoid_derivative", look="Look at the first factor of the formula.")
def z_in_the_first_factor(z):
    """You multiplied 1 − σ(z) by z itself."""
    return z * (1 - sigmoid(z))


@mistake(function="sigmoid_derivative", look="Look at the second factor of the formula.")
def square_in_the_second_factor(z):
    """You squared σ in the second factor, a mixture with the formula for tanh."""
    s = sigmoid(z)
    return s * (1 - s**2)


@mistake(function="sigmoid_derivative", look="Look at what your exponentials become at z = −1000.")
def slope_infinity_over_infinity(z):
    """You divide one exponential by the square of another, and far out both are infinite."""
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@mistake(function="tanh_derivative", look="Look at the power in the formula.")
def square_left_out(z):
    """You subtracted tanh itself from 1, without squaring it."""
    return 1 - np.tanh(z)


@mistake(function="tanh_derivative", look="Look at what the formula squares: tanh or z?")
def tanh_formula_on_z(z):
    """You squared z itself, in a formula that is meant for the activation."""
    return 1 - z**2


@mistake(function="tanh_derivative", look="Look at what the square belongs to.")
def square_inside_tanh(z):
    """You squared z before you took tanh of it."""
    return 1 - np.tanh(z**2)


@mistake(function="tanh_derivative", look="Look at how often tanh is applied to z.")
def tanh_slope_at_the_output(z):
    """You took the slope at tanh(z), not at z."""
    return 1 - np.tanh(np.tanh(z)) ** 2


@mistake(function="tanh_derivative", look="Look at the slope at z = 0, where it is largest.")
def tanh_squared_alone(z):
    """You returned the square of tanh alone."""
    return np.tanh(z) ** 2


@mistake(function="tanh_derivative", look="Look at the sign in front of the square.")
def plus_for_minus(z):
    """You added the square of tanh to 1, which is the rule for the tangent, not for tanh."""
    return 1 + np.tanh(z) ** 2


@mistake(function="tanh_derivative", look="Look at what the square belongs to.")
def square_around_everything(z):
    """You squared the whole difference, 1 − tanh(z)."""
    return (1 - np.tanh(z)) ** 2


@mistake(function="tanh_derivative", look="Look at the power of cosh.")
def cosh_not_squared(z):
    """You returned 1/cosh(z), the root of the slope, without squaring it."""
    return 1 / np.cosh(z)


@mistake(function="tanh_derivative", look="Look at which of the two functions you are writing.")
def tanh_for_its_slope(z):
    """You returned tanh itself in place of its slope."""
    return np.tanh(z)


@mistake(function="tanh_derivative", look="Look at which activation your formula belongs to.")
def sigmoid_formula_with_tanh(z):
    """You put tanh into the formula for the slope of the sigmoid."""
    return np.tanh(z) * (1 - np.tanh(z))


@mistake(function="tanh_derivative", look="Look at which activation your formula belongs to.")
def slope_of_the_sigmoid_for_tanh(z):
    """You returned the slope of the sigmoid, which is never above 0.25."""
    s = sigmoid(z)
    return s * (1 - s)


@mistake(function="tanh_derivative", look="Look at the sign: does tanh rise or fall?")
def falling_slope_of_tanh(z):
    """You returned the slope with the wrong sign, as if tanh fell."""
    return np.tanh(z) ** 2 - 1


@mistake(function="tanh_derivative", look="Look at what your exponentials become at z = ±1000.")
def tanh_infinity_over_infinity(z):
    """You wrote tanh as a quotient of exponentials, and far out both parts are infinite."""
    return 1 - ((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))) ** 2


@mistake(function="relu", look="Look at the shape of your answer beside the shape of z.")
def largest_entry_for_larger_one(z):
    """You searched z for its largest entries, where each entry is to be compared with 0."""
    return np.max(z, 0)


@mistake(function="relu", look="Look at what a comparison of an array with 0 is.")
def relu_by_one_question(z):
    """You asked whether a whole array is above 0, which has no single answer."""
    return z if z > 0 else 0.0


@mistake(function="relu", look="Look at which of the two numbers you keep.")
def smaller_for_larger(z):
    """You kept the smaller one of z and 0, which is the negative side."""
    return np.minimum(z, 0)


@mistake(function="relu", look="Look at what becomes of −2.")
def size_for_relu(z):
    """You returned the size of z, so negative numbers became positive."""
    return np.abs(z)


@mistake(function="relu", look="Look at the sign of z in your comparison.")
def negative_side_turned_up(z):
    """You kept the negative side, turned up, and dropped the positive one."""
    return np.maximum(-np.asarray(z), 0)


@mistake(function="relu", look="Look at which of the two functions you are writing.")
def slope_for_relu(z):
    """You returned the slope of relu in place of relu."""
    return by_side(z, 1.0, 0.0)


@mistake(function="relu", look="Look at what becomes of 2.")
def cut_off_at_one(z):
    """You cut off what is above 1, but relu has no upper end."""
    return np.clip(z, 0, 1)


@mistake(function="relu", look="Look at what is left on the negative side.")
def leak_in_relu(z):
    """You let a hundredth of the negative side through, as the leaky unit does."""
    return np.maximum(0.01 * np.asarray(z), z)


@mistake(function="relu", look="Look at how many entries your answer has.")
def negative_entries_left_out(z):
    """You returned the positive entries only, so the others are missing and the shape is lost."""
    z = np.asarray(z)
    return z[z > 0]


@mistake(function="relu", look="Look at which array your assignment writes into.")
def relu_written_into_z(z):
    """You wrote the zeros into the array that you were given."""
    z = np.asarray(z)
    z[z < 0] = 0
    return z


@mistake(function="relu_derivative", look="Look at the slope on the negative side.")
def minus_one_on_the_left(z):
    """You returned the sign of z, which is −1 on the negative side."""
    return np.sign(z)


@mistake(function="relu_derivative", look="Look at which of the two functions you are writing.")
def relu_for_its_slope(z):
    """You returned relu itself in place of its slope."""
    return relu(z)


@mistake(function="relu_derivative", look="Look at the slope on the negative side.")
def one_everywhere(z):
    """You returned 1 everywhere, on the negative side too."""
    return np.ones_like(z)


@mistake(function="relu_derivative", look="Look at the direction of your comparison.")
def relu_slope_on_the_wrong_side(z):
    """You set the slope to 1 where z is negative."""
    return np.where(np.asarray(z) < 0, 1.0, 0.0)


@mistake(function="relu_derivative", look="Look at what you leave as it was.")
def negative_entries_left_as_they_are(z):
    """You set the positive entries to 1 and left the negative ones as they were."""
    return by_side(z, 1.0, z)


@mistake(function="relu_derivative", look="Look at the slope on the negative side.")
def leak_in_the_slope_of_relu(z):
    """You gave the negative side a slope of 0.01, which belongs to the leaky unit."""
    return by_side(z, 1.0, 0.01)


@mistake(function="relu_derivative", look="Look at the slope between 0 and 1.")
def z_cut_to_zero_and_one(z):
    """You cut z itself to the range from 0 to 1."""
    return np.clip(z, 0, 1)


@mistake(function="relu_derivative", look="Look at what a comparison of an array with 0 is.")
def relu_slope_by_one_question(z):
    """You asked whether a whole array is above 0, which has no single answer."""
    return 1.0 if z > 0 else 0.0


@mistake(function="relu_derivative", look="Look at which array your assignments write into.")
def relu_slope_written_into_z(z):
    """You wrote the slope into the array that you were given."""
    z = np.asarray(z)
    z[z <= 0] = 0
    z[z > 0] = 1
    return z


@mistake(function="leaky_relu", look="Look at which side of zero is multiplied by alpha.")
def leak_on_the_wrong_side(z, alpha=0.01):
    """You shrank the positive side and kept the negative one."""
    return by_side(z, alpha * z, z)


@mistake(function="leaky_relu", look="Look at where alpha stands in your code.")
def leak_that_ignores_alpha(z, alpha=0.01):
    """You multiplied by 0.01 whatever alpha is."""
    return by_side(z, z, 0.01 * z)


@mistake(function="leaky_relu", look="Look at what you do with alpha on the negative side.")
def alpha_added(z, alpha=0.01):
    """You added alpha to z on the negative side."""
    return by_side(z, z, z + alpha)


@mistake(function="leaky_relu", look="Look at what is left of z on the negative side.")
def alpha_for_the_negative_side(z, alpha=0.01):
    """You put alpha itself on the negative side, the same number for every z."""
    return by_side(z, z, alpha)


@mistake(function="leaky_relu", look="Look at the sign on the negative side.")
def leak_turned_up(z, alpha=0.01):
    """You made the negative side positive."""
    return by_side(z, z, -alpha * z)


@mistake(function="leaky_relu", look="Look at how steep the negative side becomes.")
def divided_by_alpha(z, alpha=0.01):
    """You divided the negative side by alpha."""
    return by_side(z, z, z / alpha)


@mistake(function="leaky_relu", look="Look at what is left on the negative side.")
def leak_lost(z, alpha=0.01):
    """You returned 0 on the negative side, as relu does."""
    return np.maximum(z, 0.0)


@mistake(function="leaky_relu", look="Look at the positive side.")
def alpha_on_both_sides(z, alpha=0.01):
    """You multiplied all of z by alpha, the positive side too."""
    return alpha * np.asarray(z)


@mistake(function="leaky_relu", look="Look at what the positive side is made of.")
def leak_added_on_both_sides(z, alpha=0.01):
    """You added alpha times z to relu, on the positive side too."""
    return np.maximum(z, 0.0) + alpha * np.asarray(z)


@mistake(function="leaky_relu", look="Look at the dtype of the array that you fill.")
def leak_cut_to_whole_numbers(z, alpha=0.01):
    """You filled an array that takes its dtype from z, so whole numbers cut off the decimals."""
    out = np.array(z)
    out[out < 0] = alpha * out[out < 0]
    return out


@mistake(function="leaky_relu", look="Look at which of the two functions you are writing.")
def slope_for_leaky_relu(z, alpha=0.01):
    """You returned the slope of the leaky unit in place of the unit."""
    return by_side(z, 1.0, alpha)


@mistake(function="leaky_relu", look="Look at which array your assignment writes into.")
def leak_written_into_z(z, alpha=0.01):
    """You shrank the negative entries of the very array that you were given."""
    z = np.asarray(z)
    z[z < 0] *= alpha
    return z


@mistake(function="leaky_relu_derivative", look="Look at the slope on the negative side.")
def slope_of_relu_without_leak(z, alpha=0.01):
    """You returned 0 on the negative side, which is the slope of relu."""
    return by_side(z, 1.0, 0.0)


@mistake(function="leaky_relu_derivative", look="Look at where alpha stands in your code.")
def leaky_slope_that_ignores_alpha(z, alpha=0.01):
    """You returned 0.01 on the negative side whatever alpha is."""
    return by_side(z, 1.0, 0.01)


@mistake(function="leaky_relu_derivative", look="Look at the sign on the negative side.")
def leaky_slope_turned_down(z, alpha=0.01):
    """You returned minus alpha, as if the line fell on the negative side."""
    return by_side(z, 1.0, -alpha)


@mistake(function="leaky_relu_derivative", look="Look at which side of zero has the slope alpha.")
def leaky_slope_on_the_wrong_side(z, alpha=0.01):
    """You gave the positive side the slope alpha, and the negative one the slope 1."""
    return by_side(z, alpha, 1.0)


@mistake(function="leaky_relu_derivative", look="Look at whether the slope may depend on z there.")
def height_on_the_left(z, alpha=0.01):
    """You returned alpha times z on the negative side, the height of the line and not its slope."""
    return by_side(z, 1.0, alpha * z)


@mistake(function="leaky_relu_derivative", look="Look at the slope on the positive side.")
def height_on_the_right(z, alpha=0.01):
    """You returned z on the positive side, the height of the line and not its slope."""
    return by_side(z, z, alpha)


@mistake(function="leaky_relu_derivative", look="Look at which of the two functions you write.")
def leaky_relu_for_its_slope(z, alpha=0.01):
    """You returned the leaky unit itself in place of its slope."""
    return by_side(z, z, alpha * z)


@mistake(function="leaky_relu_derivative", look="Look at the slope on the positive side.")
def alpha_added_to_the_slope(z, alpha=0.01):
    """You added alpha to the slope on the positive side too."""
    return (np.asarray(z) > 0) + alpha


@mistake(function="leaky_relu_derivative", look="Look at the slope on the positive side.")
def alpha_everywhere(z, alpha=0.01):
    """You returned alpha on both sides."""
    return np.full(np.shape(z), alpha)


@mistake(function="elu", look="Look at the value just left of zero: is there a jump?")
def minus_one_left_out(z, alpha=1.0):
    """You took alpha times the exponential, without the −1."""
    return by_side(z, z, alpha * np.exp(z))


@mistake(function="elu", look="Look at what alpha multiplies.")
def alpha_in_the_exponent(z, alpha=1.0):
    """You put alpha into the exponent, not in front of the bracket."""
    return by_side(z, z, np.exp(alpha * z) - 1)


@mistake(function="elu", look="Look at where alpha stands in your code.")
def elu_that_ignores_alpha(z, alpha=1.0):
    """You left alpha out, so the negative side always ends at −1."""
    return by_side(z, z, np.expm1(np.minimum(z, 0)))


@mistake(function="elu", look="Look at what alpha multiplies: one term, or both?")
def alpha_times_the_exponential_alone(z, alpha=1.0):
    """You multiplied the exponential by alpha, but not the 1 that is subtracted."""
    return by_side(z, z, alpha * np.exp(np.minimum(z, 0)) - 1)


@mistake(function="elu", look="Look at which number is subtracted from the exponential.")
def alpha_subtracted(z, alpha=1.0):
    """You subtracted alpha from the exponential, and multiplied nothing by it."""
    return by_side(z, z, np.exp(np.minimum(z, 0)) - alpha)


@mistake(function="elu", look="Look at the sign of the 1.")
def plus_one(z, alpha=1.0):
    """You added 1 to the exponential where it has to be subtracted."""
    return by_side(z, z, alpha * (np.exp(z) + 1))


@mistake(function="elu", look="Look at the order of the two terms of the difference.")
def elu_turned_up(z, alpha=1.0):
    """You subtracted the exponential from 1, so the negative side became positive."""
    return by_side(z, z, alpha * (1 - np.exp(np.minimum(z, 0))))


@mistake(function="elu", look="Look at the sign in the exponent.")
def elu_of_minus_z(z, alpha=1.0):
    """You took the exponential of −z, which grows without end on the negative side."""
    return by_side(z, z, alpha * (np.exp(-z) - 1))


@mistake(function="elu", look="Look at where the bracket closes.")
def minus_one_in_the_exponent(z, alpha=1.0):
    """You subtracted the 1 inside the exponent."""
    return by_side(z, z, alpha * np.exp(z - 1))


@mistake(function="elu", look="Look at which side of zero has the exponential.")
def bend_on_the_wrong_side(z, alpha=1.0):
    """You put the exponential on the positive side and kept the negative one."""
    return by_side(z, alpha * (np.exp(z) - 1), z)


@mistake(function="elu", look="Look at the formula of ELU: it has an exponential.")
def leaky_relu_for_elu(z, alpha=1.0):
    """You multiplied the negative side by alpha, as the leaky unit does."""
    return by_side(z, z, alpha * z)


@mistake(function="elu", look="Look at what is left on the negative side.")
def relu_for_elu(z, alpha=1.0):
    """You returned 0 on the negative side, as relu does."""
    return np.maximum(z, 0.0)


@mistake(function="elu", look="Look at how you put the two sides together.")
def zero_times_infinity(z, alpha=1.0):
    """You blank out the exponential with a factor of 0, and far out 0 times infinity is NaN."""
    z = np.asarray(z, dtype=float)
    return (z > 0) * z + (z <= 0) * alpha * (np.exp(z) - 1)


@mistake(function="elu", look="Look at the dtype of the array that you fill.")
def elu_cut_to_whole_numbers(z, alpha=1.0):
    """You filled an array that takes its dtype from z, so whole numbers cut off the decimals."""
    out = np.array(z)
    out[out < 0] = alpha * (np.exp(out[out < 0]) - 1)
    return out


@mistake(function="elu", look="Look at the positive side.")
def alpha_times_the_positive_side(z, alpha=1.0):
    """You multiplied both sides by alpha."""
    z = np.asarray(z, dtype=float)
    return alpha * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


@mistake(function="elu", look="Look at which one is larger on the positive side.")
def larger_of_the_two_sides(z, alpha=1.0):
    """You took the larger one of the two formulas, and on the right that is not always z."""
    z = np.asarray(z, dtype=float)
    return np.maximum(z, alpha * (np.exp(z) - 1))


@mistake(function="elu", look="Look at which of the two functions you are writing.")
def slope_for_elu(z, alpha=1.0):
    """You returned the slope of ELU in place of ELU."""
    return by_side(z, 1.0, alpha * np.exp(np.minimum(z, 0)))


@mistake(function="elu", look="Look at which array your assignment writes into.")
def elu_written_into_z(z, alpha=1.0):
    """You wrote the negative side into the array that you were given."""
    z = np.asarray(z)
    z[z < 0] = alpha * np.expm1(z[z < 0])
    return z


@mistake(function="elu_derivative", look="Look at where alpha stands in your code.")
def slope_without_alpha(z, alpha=1.0):
    """You left alpha out of the slope on the negative side."""
    return by_side(z, 1.0, np.exp(np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at how the slope differs from elu itself.")
def elu_on_the_negative_side(z, alpha=1.0):
    """You returned elu itself on the negative side, not its slope."""
    return by_side(z, 1.0, elu(z, alpha))


@mistake(function="elu_derivative", look="Look at how the slope differs from elu itself.")
def one_added_for_alpha(z, alpha=1.0):
    """You added 1 to elu on the negative side, which is right for alpha = 1 only."""
    return by_side(z, 1.0, elu(z, alpha) + 1)


@mistake(function="elu_derivative", look="Look at the call of elu: which alpha does it use?")
def alpha_not_handed_on(z, alpha=1.0):
    """You called elu without your alpha, and then added alpha to it."""
    return by_side(z, 1.0, elu(z) + alpha)


@mistake(function="elu_derivative", look="Look at what your formula is meant for: z, or elu of z?")
def alpha_added_to_z(z, alpha=1.0):
    """You added alpha to z, in a formula that is meant for the activation."""
    return by_side(z, 1.0, z + alpha)


@mistake(function="elu_derivative", look="Look at whether the slope is the same for all z there.")
def slope_of_leaky_relu_for_elu(z, alpha=1.0):
    """You returned alpha on the negative side, which is the slope of the leaky unit."""
    return by_side(z, 1.0, alpha)


@mistake(function="elu_derivative", look="Look at what alpha multiplies.")
def slope_with_alpha_in_the_exponent(z, alpha=1.0):
    """You put alpha into the exponent as well."""
    return by_side(z, 1.0, alpha * np.exp(alpha * np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at the slope on the negative side.")
def slope_of_relu_for_elu(z, alpha=1.0):
    """You returned 0 on the negative side, which is the slope of relu."""
    return by_side(z, 1.0, 0.0)


@mistake(function="elu_derivative", look="Look at which side of zero has the exponential.")
def elu_slope_on_the_wrong_side(z, alpha=1.0):
    """You put the exponential on the positive side and 1 on the negative one."""
    return by_side(z, alpha * np.exp(z), 1.0)


@mistake(function="elu_derivative", look="Look at the slope on the positive side.")
def z_for_the_slope_of_elu(z, alpha=1.0):
    """You returned z on the positive side, the height of the line and not its slope."""
    return by_side(z, z, alpha * np.exp(np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at the sign in the exponent.")
def elu_slope_of_minus_z(z, alpha=1.0):
    """You took the exponential of −z, so the slope grows where it should die out."""
    return by_side(z, 1.0, alpha * np.exp(-z))


@mistake(function="elu_derivative", look="Look at the sign: does ELU rise or fall?")
def falling_slope_of_elu(z, alpha=1.0):
    """You returned the slope of the negative side with the wrong sign."""
    return by_side(z, 1.0, -alpha * np.exp(np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at the derivative of an exponential.")
def power_rule_on_the_exponential(z, alpha=1.0):
    """You took the derivative of e^z as if it were a power of z."""
    return by_side(z, 1.0, alpha * z * np.exp(z - 1))


@mistake(function="elu_derivative", look="Look at how you put the two sides together.")
def slope_zero_times_infinity(z, alpha=1.0):
    """You blank out the exponential with a factor of 0, and far out 0 times infinity is NaN."""
    z = np.asarray(z, dtype=float)
    return (z > 0) * 1.0 + (z <= 0) * alpha * np.exp(z)


@mistake(function="elu_derivative", look="Look at the slope on the positive side.")
def alpha_added_on_both_sides(z, alpha=1.0):
    """You added alpha to elu on both sides."""
    return elu(z, alpha) + alpha


@mistake(function="elu_derivative", look="Look at the slope on the positive side.")
def exponential_on_both_sides(z, alpha=1.0):
    """You used the exponential on both sides of zero."""
    return alpha * np.exp(np.asarray(z, dtype=float))


@mistake(function="leaky_relu", look="Look at which array your assignments write into.")
def negatives_shrunk_in_place(z, alpha=0.01):
    """You shrank the negative entries of the very array that you were given."""
    z = np.asarray(z)
    if z.ndim and z.dtype.kind == "f":
        z[z < 0] *= alpha
        return z
    return by_side(z, z, alpha * z)


@mistake(function="elu", look="Look at the default value of alpha.")
def default_alpha_of_leaky_relu(z, alpha=0.01):
    """You gave alpha the default of leaky ReLU, where elu's is 1."""
    z = np.asarray(z)
    return by_side(z, z, alpha * np.expm1(np.minimum(z, 0)))


@mistake(function="sigmoid_derivative", look="Look at what the square belongs to.")
def square_inside_the_bracket(z):
    """You squared the exponential alone, where the whole bracket is to be squared."""
    return np.exp(-z) / (1 + np.exp(-z) ** 2)


@mistake(function="sigmoid", look="Look at whether your `if` can answer for a whole array.")
def one_question_for_all_entries(z):
    """You asked one `if` for the whole array, where each entry has its own sign."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


@mistake(function="leaky_relu", look="Look at the default in your `def` line.")
def leaky_default_of_a_tenth(z, alpha=0.1):
    """You gave alpha the default 0.1, where 0.01 is asked."""
    return by_side(z, z, alpha * np.asarray(z))


@mistake(function="leaky_relu", look="Look at what your maximum compares.")
def alpha_inside_relu(z, alpha=0.01):
    """You kept the larger one of 0 and alpha times z, so the negative side is lost."""
    return np.maximum(0, alpha * np.asarray(z))


@mistake(function="leaky_relu_derivative", look="Look at the default in your `def` line.")
def leaky_slope_default_of_a_tenth(z, alpha=0.1):
    """You gave alpha the default 0.1, where 0.01 is asked."""
    return by_side(z, 1.0, alpha)


@mistake(function="elu_derivative", look="Look at the default in your `def` line.")
def elu_slope_default_of_leaky_relu(z, alpha=0.01):
    """You gave alpha the default of leaky ReLU, where elu's is 1."""
    return by_side(z, 1.0, alpha * np.exp(np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at what you return where z is positive.")
def no_slope_on_the_right(z, alpha=1.0):
    """You returned 0 on the positive side, where the slope is 1."""
    return by_side(z, 0.0, alpha * np.exp(np.minimum(z, 0)))


@mistake(function="elu_derivative", look="Look at where alpha stands.")
def slope_by_the_exponent_alone(z, alpha=1.0):
    """You put alpha into the exponent, not in front of it."""
    return by_side(z, 1.0, np.exp(alpha * np.minimum(z, 0)))


@mistake(function="tanh_derivative", look="Look at whether you doubled or squared.")
def doubled_for_squared(z):
    """You subtracted twice tanh from 1, not its square."""
    return 1 - 2 * np.tanh(z)


@mistake(function="tanh_derivative", look="Look at what is left to be added.")
def one_left_out(z):
    """You returned minus the square of tanh, without the 1."""
    return -(np.tanh(z) ** 2)


@mistake(
    function="tanh_derivative", look="Look at the name of your function: one letter is missing."
)
def tangent_for_tanh(z):
    """You took the tangent, tan, where the hyperbolic tangent, tanh, is asked."""
    return 1 - np.tan(z) ** 2


@mistake(function="sigmoid_derivative", look="Look at the power of the denominator.")
def square_of_the_bracket_left_out(z):
    """You divided by the bracket, where its square is asked."""
    e = np.exp(-np.abs(z))
    return e / (1 + e)


@mistake(function="relu", look="Look at where your `return` stands.")
def first_negative_entry_alone(z):
    """You returned after the first entry of your loop."""
    flat = np.array(z, dtype=float).reshape(-1)
    flat[:1] = np.maximum(flat[:1], 0)
    return flat.reshape(np.shape(z))


@mistake(function="leaky_relu", look="Look at what you compare z with.")
def compared_with_alpha(z, alpha=0.01):
    """You compared z with alpha, where the two sides meet at 0."""
    z = np.asarray(z, dtype=float)
    return np.where(z > alpha, z, alpha * z)


@mistake(function="leaky_relu_derivative", look="Look at the dtype of what you write into.")
def leaky_slope_cut_to_whole_numbers(z, alpha=0.01):
    """You filled an array that takes its dtype from z, so whole numbers cut off the decimals."""
    slope = np.ones_like(z)
    return np.where(np.asarray(z) > 0, slope, np.asarray(alpha).astype(slope.dtype))


@mistake(function="elu_derivative", look="Look at the dtype of what you write into.")
def elu_slope_cut_to_whole_numbers(z, alpha=1.0):
    """You filled an array that takes its dtype from z, so whole numbers cut off the decimals."""
    slope = np.ones_like(z)
    left = alpha * np.exp(np.minimum(np.asarray(z, dtype=float), 0))
    return np.where(np.asarray(z) > 0, slope, left.astype(slope.dtype))


@mistake(function="leaky_relu", look="Look at what z is compared with.")
def larger_of_alpha_and_z(z, alpha=0.01):
    """You kept the larger one of alpha and z, not of alpha times z and z."""
    return np.maximum(alpha, z)
