"""The catalogue of mistakes in gradient checking."""

import numpy as np
from gradcheck import (
    L_model_forward,
    backprop_gradients,
    compute_cost,
    numerical_gradient,
    relative_error,
)

from grader.authoring import mistake


def slopes(f, x, h, slope, dtype=float):
    """The slope of f along each entry, by a rule of f, the point and the step along that entry."""
    x = np.array(x, dtype=dtype)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = slope(f, x, step, h)
    return gradient


@mistake(function="numerical_gradient", look="Look at the point of your second call of f.")
def one_step_ahead(f, x, h):
    """You compared the step up with f(x) itself, which is a one-sided difference."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x)) / h)


@mistake(function="numerical_gradient", look="Look at the point of your first call of f.")
def one_step_behind(f, x, h):
    """You compared f(x) itself with the step down, which is a one-sided difference."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x) - f(x - step)) / h)


@mistake(function="numerical_gradient", look="Look at how far apart your two points are.")
def divided_by_one_step(f, x, h):
    """You divided by h, but your two points are two steps apart."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / h)


@mistake(function="numerical_gradient", look="Look at the entry before your second call of f.")
def second_point_at_x(f, x, h):
    """Your second point is x itself, one step below the first, but you divided by two steps."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at which operation Python does first in /2*h.")
def multiplied_by_the_step(f, x, h):
    """You divided by 2 and then multiplied by h: a bracket is missing."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / 2 * h)


@mistake(function="numerical_gradient", look="Look at what your difference is divided by.")
def difference_not_divided(f, x, h):
    """You returned the differences of f, and did not divide them by the distance."""
    return slopes(f, x, h, lambda f, x, step, h: f(x + step) - f(x - step))


@mistake(function="numerical_gradient", look="Look at how far each of your points is from x.")
def half_steps_over_two(f, x, h):
    """You moved by half a step each way, and divided by two whole steps."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step / 2) - f(x - step / 2)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at how far each of your points is from x.")
def half_steps(f, x, h):
    """You moved by half a step each way, so h was only half as large as it was given."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step / 2) - f(x - step / 2)) / h)


@mistake(function="numerical_gradient", look="Look at which of the two values you subtract.")
def sign_turned_round(f, x, h):
    """You subtracted the step up from the step down, so every slope has the wrong sign."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x - step) - f(x + step)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at the sign between your two values of f.")
def values_added(f, x, h):
    """You added the two values of f, where their difference is asked."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) + f(x - step)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at where h comes from in your formula.")
def own_step(f, x, h):
    """You used a small step of your own, and not the h that is given."""
    return slopes(f, x, 1e-5, lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at the largest power of h that is left out.")
def five_points(f, x, h):
    """You used a formula with four values of f; the one that is asked has two."""

    def slope(f, x, step, h):
        near, far = f(x + step) - f(x - step), f(x + 2 * step) - f(x - 2 * step)
        return (8 * near - far) / (12 * h)

    return slopes(f, x, h, slope)


@mistake(function="numerical_gradient", look="Look at which operation Python does first.")
def second_value_divided_alone(f, x, h):
    """You divided the second value of f alone: a bracket around the difference is missing."""
    return slopes(f, x, h, lambda f, x, step, h: f(x + step) - f(x - step) / (2 * h))


@mistake(function="numerical_gradient", look="Look at whether a slope may be negative.")
def sizes_of_the_slopes(f, x, h):
    """You took the size of every difference, so slopes that fall have lost their sign."""
    return slopes(f, x, h, lambda f, x, step, h: abs(f(x + step) - f(x - step)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at your step: it is a real number.")
def imaginary_step(f, x, h):
    """You took a step in the complex plane, which is another formula than the one asked."""
    return slopes(f, x, h, lambda f, x, step, h: np.imag(f(x + 1j * step)) / h)


@mistake(function="numerical_gradient", look="Look at the largest power of h that is left out.")
def two_steps_combined(f, x, h):
    """You combined two central differences with different steps; the one with h is asked."""

    def slope(f, x, step, h):
        whole, half = f(x + step) - f(x - step), f(x + step / 2) - f(x - step / 2)
        return (4 * half / h - whole / (2 * h)) / 3

    return slopes(f, x, h, slope)


@mistake(function="numerical_gradient", look="Look at where you round.")
def slopes_rounded(f, x, h):
    """You rounded the slopes to a few decimal places."""
    return slopes(f, x, h, lambda f, x, step, h: round((f(x + step) - f(x - step)) / (2 * h), 4))


@mistake(function="numerical_gradient", look="Look at the shape of your answer: it is that of x.")
def slopes_in_a_column(f, x, h):
    """You returned the slopes as one column, and not in the shape of x."""
    right = slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h))
    return np.reshape(right, (-1, 1))


@mistake(
    function="numerical_gradient", look="Look at the order in which you refill the shape of x."
)
def slopes_in_another_order(f, x, h):
    """Your slopes are right, but stand in another order than the entries of x."""
    right = slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h))
    return np.reshape(np.ravel(right), right.shape, order="F")


@mistake(function="numerical_gradient", look="Look at the length of your step in each entry.")
def step_times_the_entry(f, x, h):
    """You made the step as large as h times the entry, where h itself is asked."""

    def slope(f, x, step, h):
        step = step * np.maximum(1, np.abs(x))
        return (f(x + step) - f(x - step)) / (2 * np.sum(step))

    return slopes(f, x, h, slope)


@mistake(function="numerical_gradient", look="Look at how many entries differ between your points.")
def all_entries_at_once(f, x, h):
    """You moved all entries of x at once, which gives one number for all slopes together."""
    x = np.asarray(x, dtype=float)
    return (f(x + h) - f(x - h)) / (2 * h)


@mistake(function="numerical_gradient", look="Look at how many entries differ between your points.")
def all_entries_every_time(f, x, h):
    """You moved all entries of x for every single slope, so all slopes are the same."""
    x = np.asarray(x, dtype=float)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at whether each row has one slope or many.")
def whole_rows_at_once(f, x, h):
    """You moved whole rows of x at once, where each entry has a slope of its own."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@mistake(function="numerical_gradient", look="Look at the entry after both calls of f.")
def left_one_step_below(f, x, h):
    """You did not put the entry back, so the next slope is measured somewhere else."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        gradient[index] = (above - f(x)) / (2 * h)
    return gradient


@mistake(function="numerical_gradient", look="Look at whether your two points are two arrays.")
def two_names_for_one_array(f, x, h):
    """Your two points are one array under two names, so there is no difference between them."""
    above = below = np.array(x, dtype=float)
    gradient = np.zeros(above.shape)
    for index in np.ndindex(above.shape):
        middle = above[index]
        above[index], below[index] = middle + h, middle - h
        gradient[index] = (f(above) - f(below)) / (2 * h)
        above[index] = middle
    return gradient


@mistake(function="numerical_gradient", look="Look at the shape of your answer beside that of x.")
def slopes_in_one_row(f, x, h):
    """You returned all slopes in one long vector, and not in the shape of x."""
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h)).ravel()


@mistake(function="numerical_gradient", look="Look at what you return when the loop is done.")
def last_slope_alone(f, x, h):
    """You returned the slope of the last entry, and not the array of all slopes."""
    x = np.array(x, dtype=float)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        slope = (f(x + step) - f(x - step)) / (2 * h)
    return slope


@mistake(function="numerical_gradient", look="Look at where your return stands.")
def returned_after_the_first(f, x, h):
    """You returned inside of the loop, after the first entry: all other slopes are still 0."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
        return gradient


@mistake(function="numerical_gradient", look="Look at the range of your loop for a matrix.")
def vectors_only(f, x, h):
    """You went through the first axis only, which is right for a vector alone."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


@mistake(function="numerical_gradient", look="Look at how many loops you have.")
def two_axes_only(f, x, h):
    """You went through rows and columns, which is right for a matrix alone."""
    rows, columns = np.shape(x)
    above, gradient = np.array(x, dtype=float), np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            middle = above[i, j]
            above[i, j] = middle + h
            value = f(above)
            above[i, j] = middle - h
            gradient[i, j] = (value - f(above)) / (2 * h)
            above[i, j] = middle
    return gradient


@mistake(function="numerical_gradient", look="Look at the dtype of the array that you fill.")
def slopes_cut_to_whole_numbers(f, x, h):
    """You filled an array that takes its dtype from x, so whole numbers cut off the decimals."""
    gradient = np.zeros_like(x)
    gradient[...] = numerical_gradient_by_copies(f, x, h)
    return gradient


def numerical_gradient_by_copies(f, x, h):
    return slopes(f, x, h, lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h))


@mistake(function="numerical_gradient", look="Look at the dtype of the array that you step in.")
def steps_cut_to_whole_numbers(f, x, h):
    """You stepped in a copy of x itself, and an array of whole numbers cannot hold the step."""
    gradient, moved = np.zeros(np.shape(x)), np.array(x)
    for index in np.ndindex(moved.shape):
        middle = moved[index]
        moved[index] = middle + h
        above = f(moved)
        moved[index] = middle - h
        gradient[index] = (above - f(moved)) / (2 * h)
        moved[index] = middle
    return gradient


@mistake(function="numerical_gradient", look="Look at the dtype of every array on the way.")
def single_precision(f, x, h):
    """You computed in single precision, which has too few digits for a fine step."""
    gradient = np.zeros(np.shape(x), dtype=np.float32)
    for index in np.ndindex(gradient.shape):
        above, below = np.array(x, dtype=np.float32), np.array(x, dtype=np.float32)
        above[index] += np.float32(h)
        below[index] -= np.float32(h)
        gradient[index] = (np.float32(f(above)) - np.float32(f(below))) / np.float32(2 * h)
    return gradient


@mistake(function="numerical_gradient", look="Look at which array your steps are written into.")
def given_x_left_moved(f, x, h):
    """You wrote your steps into the x that you were given, and it did not come back as it was."""
    right = numerical_gradient_by_copies(f, x, h)
    x[...] = x + h - 2 * h
    return right


@mistake(function="relative_error", look="Look at what your difference is divided by.")
def absolute_difference(a, b):
    """You returned the difference itself, and did not divide it by the size of the arrays."""
    return np.max(np.abs(np.subtract(a, b)))


@mistake(function="relative_error", look="Look at the denominator of the formula: it has both.")
def measured_by_the_first(a, b):
    """You divided by the size of the first array alone."""
    return np.max(np.abs(np.subtract(a, b))) / max(np.max(np.abs(a)), 1e-12)


@mistake(function="relative_error", look="Look at the denominator of the formula: it has both.")
def measured_by_the_second(a, b):
    """You divided by the size of the second array alone."""
    return np.max(np.abs(np.subtract(a, b))) / max(np.max(np.abs(b)), 1e-12)


@mistake(function="relative_error", look="Look at how the two sizes become one unit.")
def sizes_added(a, b):
    """You divided by the sum of the two sizes, where the larger one of them is asked."""
    return np.max(np.abs(np.subtract(a, b))) / max(np.max(np.abs(a)) + np.max(np.abs(b)), 1e-12)


@mistake(function="relative_error", look="Look at which size is the unit: the larger one.")
def smaller_size(a, b):
    """You divided by the smaller one of the two sizes."""
    size = min(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(np.subtract(a, b))) / max(size, 1e-12)


@mistake(function="relative_error", look="Look at the norms in your formula: none is asked.")
def norms_of_both(a, b):
    """You divided the norm of the difference by the sum of the two norms."""
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / max(size, 1e-12)


@mistake(function="relative_error", look="Look at the norms in your formula: none is asked.")
def norms_of_the_larger(a, b):
    """You took norms where the largest entries are asked."""
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    size = max(np.linalg.norm(a), np.linalg.norm(b), 1e-12)
    return np.linalg.norm(a - b) / size


@mistake(function="relative_error", look="Look at whether each entry has a unit of its own.")
def entry_by_entry(a, b):
    """You divided each entry by its own size, so a tiny entry counts as much as the largest."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))


@mistake(function="relative_error", look="Look at whether each entry has a unit of its own.")
def entry_by_entry_with_sums(a, b):
    """You divided each entry by the sum of its own sizes, so a tiny one counts as the largest."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12))


@mistake(function="relative_error", look="Look at what is taken of all the differences.")
def mean_of_the_differences(a, b):
    """You took the mean of the differences, where their largest is asked."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return np.mean(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at what is taken of all the differences.")
def sum_of_the_differences(a, b):
    """You added up the differences, where their largest is asked."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return np.sum(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at differences below zero.")
def signed_difference(a, b):
    """You took the largest difference with its sign, so those below zero do not count."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return np.max(np.subtract(a, b)) / size


@mistake(function="relative_error", look="Look at entries below zero in the denominator.")
def signed_sizes(a, b):
    """You took the largest entries with their sign for the unit, so negative ones do not count."""
    size = max(np.max(a), np.max(b), 1e-12)
    return np.max(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at which you take first, largest or difference.")
def difference_of_the_largest(a, b):
    """You compared the largest entries of the two arrays, and not the arrays entry by entry."""
    first, second = np.max(np.abs(a)), np.max(np.abs(b))
    return abs(first - second) / max(first, second, 1e-12)


@mistake(function="relative_error", look="Look at your formula for two arrays of zeros.")
def zero_over_zero(a, b):
    """You left out the 1e-12, so two arrays of zeros give NaN."""
    size = np.float64(max(np.max(np.abs(a)), np.max(np.abs(b))))
    return np.max(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at how 1e-12 enters the unit.")
def floor_too_high(a, b):
    """You let the unit shrink to 1e-8 only, where 1e-12 is asked."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-8)
    return np.max(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at what your norm is of a matrix.")
def largest_row_sums(a, b):
    """You took the infinity norm of a matrix, which is its largest row sum."""

    def size(array):
        array = np.asarray(array)
        return np.linalg.norm(array, np.inf) if array.ndim == 2 else np.max(np.abs(array))

    return size(np.subtract(a, b)) / max(size(a), size(b), 1e-12)


@mistake(function="relative_error", look="Look at how 1e-12 enters the unit.")
def floor_added(a, b):
    """You added 1e-12 to the unit, where the larger of the two is asked."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b))) + 1e-12
    return np.max(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at what your answer is multiplied by.")
def error_in_per_cent(a, b):
    """You returned the error in per cent, where a share is asked."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return 100 * np.max(np.abs(np.subtract(a, b))) / size


@mistake(function="relative_error", look="Look at the shape of your answer: it is one number.")
def error_of_every_entry(a, b):
    """You returned an error for every entry, and did not take the largest."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
    return np.abs(np.subtract(a, b)) / size


@mistake(function="gradient_check", look="Look at what the task says about a verdict.")
def verdict_for_the_error(f, grad_f, x, h):
    """You returned whether the gradients agree, and not how far they are apart."""
    return bool(relative_error(grad_f(x), numerical_gradient(f, x, h)) < 1e-4)


@mistake(function="gradient_check", look="Look at what you call relative_error with.")
def difference_without_a_unit(f, grad_f, x, h):
    """You returned the largest difference itself, without dividing it."""
    return np.max(np.abs(grad_f(x) - numerical_gradient(f, x, h)))


@mistake(function="gradient_check", look="Look at where h comes from.")
def check_with_its_own_step(f, grad_f, x, h):
    """You measured with a small step of your own, and not with the h that is given."""
    return relative_error(grad_f(x), numerical_gradient(f, x, 1e-5))


@mistake(function="gradient_check", look="Look at what grad_f is given.")
def gradient_at_a_moved_point(f, grad_f, x, h):
    """You asked grad_f for the gradient one step away from x."""
    return relative_error(grad_f(x + h), numerical_gradient(f, x, h))


@mistake(function="gradient_check", look="Look at which function you measure: f or grad_f?")
def slopes_of_the_gradient(f, grad_f, x, h):
    """You measured the slopes of grad_f, and compared them with f."""

    def total(x):
        return np.sum(grad_f(x))

    return relative_error(f(x), numerical_gradient(total, x, h))


@mistake(function="gradient_check", look="Look at where your two gradients come from.")
def compared_with_itself(f, grad_f, x, h):
    """You compared the measured gradient with itself, so no gradient is ever wrong."""
    measured = numerical_gradient(f, x, h)
    return relative_error(measured, measured)


@mistake(function="gradient_check", look="Look at the measure: one of your functions has it.")
def check_by_norms(f, grad_f, x, h):
    """You divided the norm of the difference by the sum of the norms; relative_error is asked."""
    given, measured = grad_f(x), numerical_gradient(f, x, h)
    size = np.linalg.norm(given) + np.linalg.norm(measured)
    return np.linalg.norm(given - measured) / size


@mistake(function="gradient_check", look="Look at what you return: both, or how they differ?")
def both_gradients(f, grad_f, x, h):
    """You returned the two gradients, and not their relative error."""
    return grad_f(x), numerical_gradient(f, x, h)


@mistake(function="gradient_check", look="Look at what is compared: numbers, or all entries?")
def check_of_the_sums(f, grad_f, x, h):
    """You compared the sums of the two gradients, in which errors can cancel."""
    return relative_error(np.sum(grad_f(x)), np.sum(numerical_gradient(f, x, h)))


@mistake(function="gradient_check", look="Look at which of the two functions gives a gradient.")
def value_for_the_gradient(f, grad_f, x, h):
    """You compared the value of f with its slopes, and never asked grad_f."""
    return relative_error(f(x), numerical_gradient(f, x, h))


@mistake(function="gradient_check", look="Look at what grad_f is: an array, or a function?")
def grad_f_not_called(f, grad_f, x, h):
    """You used grad_f as if it were an array; it is a function, and has to be called at x."""
    return relative_error(grad_f, numerical_gradient(f, x, h))


@mistake(function="gradient_check", look="Look at the function whose slopes you measure.")
def measured_twice(f, grad_f, x, h):
    """You measured the slopes of grad_f too, instead of asking it for the gradient."""
    return relative_error(numerical_gradient(grad_f, x, h), numerical_gradient(f, x, h))


@mistake(function="gradient_check", look="Look at what you return: one number is asked.")
def error_and_more(f, grad_f, x, h):
    """You returned the gradient beside the error; the error alone is asked."""
    measured = numerical_gradient(f, x, h)
    return relative_error(grad_f(x), measured), measured


def cost_of(parameters, X, Y):
    AL, _ = L_model_forward(X, parameters)
    return compute_cost(AL, Y)


def measured(parameters, X, Y, h, name, cost=cost_of):
    """The slopes of a cost along one array of the parameters."""
    return numerical_gradient(
        lambda array: cost({**parameters, name: array}, X, Y), parameters[name], h
    )


def errors(parameters, grads, X, Y, h, cost=cost_of, error=relative_error):
    """By layer, the error of dW and that of db."""
    found = {}
    for layer in range(1, len(parameters) // 2 + 1):
        names = f"W{layer}", f"b{layer}"
        pairs = [(grads[f"d{n}"], measured(parameters, X, Y, h, n, cost)) for n in names]
        found[layer] = tuple(error(given, slopes) for given, slopes in pairs)
    return found


def above(errors, tolerance):
    """The layers in which one of the two errors is above the tolerance."""
    return [layer for layer, both in errors.items() if max(both) > tolerance]


@mistake(function="suspicious_layers", look="Look at what else your cost depends on.")
def data_moved_as_well(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You moved X together with the parameters, so you measure the slope of something else."""
    found = {}
    for layer in range(1, len(parameters) // 2 + 1):
        both = []
        for name in (f"W{layer}", f"b{layer}"):
            slopes = np.zeros(parameters[name].shape)
            for index in np.ndindex(slopes.shape):
                step = np.zeros(slopes.shape)
                step[index] = h
                up = cost_of({**parameters, name: parameters[name] + step}, X + h, Y)
                down = cost_of({**parameters, name: parameters[name] - step}, X - h, Y)
                slopes[index] = (up - down) / (2 * h)
            both.append(relative_error(grads[f"d{name}"], slopes))
        found[layer] = both
    return above(found, tolerance)


@mistake(function="suspicious_layers", look="Look at the number of the first layer.")
def layers_counted_from_zero(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You counted the layers from 0."""
    return [layer - 1 for layer in above(errors(parameters, grads, X, Y, h), tolerance)]


@mistake(function="suspicious_layers", look="Look at what becomes of db.")
def weights_alone(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You compared dW only, so a wrong db is never found."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, (dW, _) in found.items() if dW > tolerance]


@mistake(function="suspicious_layers", look="Look at what becomes of dW.")
def biases_alone(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You compared db only, so a wrong dW is never found."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, (_, db) in found.items() if db > tolerance]


@mistake(function="suspicious_layers", look="Look at the word between your two conditions.")
def both_must_be_wrong(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You accuse a layer only if dW and db are both wrong, where one of them is enough."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, both in found.items() if min(both) > tolerance]


@mistake(function="suspicious_layers", look="Look at how the two errors of a layer are joined.")
def errors_added(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You added the errors of dW and db, where each of the two is judged by itself."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, both in found.items() if sum(both) > tolerance]


@mistake(function="suspicious_layers", look="Look at how the two errors of a layer are joined.")
def mean_of_the_errors(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You took the mean of the errors of dW and db, where each of the two is judged by itself."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, both in found.items() if sum(both) / 2 > tolerance]


@mistake(function="suspicious_layers", look="Look at the unit: is it one entry, or the largest?")
def every_entry_by_itself(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured every entry by its own size, so tiny entries accuse a layer."""

    def worst(given, slopes):
        sizes = np.maximum(np.maximum(np.abs(given), np.abs(slopes)), 1e-12)
        return np.max(np.abs(given - slopes) / sizes)

    return above(errors(parameters, grads, X, Y, h, error=worst), tolerance)


@mistake(function="suspicious_layers", look="Look at which entries are compared.")
def first_entry_alone(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You compared the first entry of each array only."""

    def first(given, slopes):
        return relative_error(given[0, 0], slopes[0, 0])

    return above(errors(parameters, grads, X, Y, h, error=first), tolerance)


@mistake(function="suspicious_layers", look="Look at the unit of your error, layer by layer.")
def one_unit_for_the_network(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured all layers by the largest gradient of the network; small ones hide behind it."""
    unit = max(np.max(np.abs(grads[f"d{name}"])) for name in parameters)

    def error(given, slopes):
        return np.max(np.abs(given - slopes)) / unit

    return above(errors(parameters, grads, X, Y, h, error=error), tolerance)


@mistake(function="suspicious_layers", look="Look at the direction of your comparison.")
def trusted_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned the layers whose gradients are right."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer in found if max(found[layer]) <= tolerance]


@mistake(function="suspicious_layers", look="Look at the direction of your comparison.")
def layers_with_a_right_array(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You kept a layer where an error is below the tolerance, not above it."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer in found if min(found[layer]) < tolerance]


@mistake(function="suspicious_layers", look="Look at what your list should hold.")
def names_for_numbers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned the names of the gradients, and not the numbers of the layers."""
    found = errors(parameters, grads, X, Y, h)
    return [
        f"d{kind}{layer}"
        for layer, both in found.items()
        for kind, error in zip("Wb", both, strict=True)
        if error > tolerance
    ]


@mistake(function="suspicious_layers", look="Look at what your list should hold.")
def numbers_as_text(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned the layers' numbers as strings."""
    return [str(layer) for layer in above(errors(parameters, grads, X, Y, h), tolerance)]


@mistake(function="suspicious_layers", look="Look at what your list should hold.")
def a_verdict_for_each(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned True or False for every layer, and not the numbers of the suspicious ones."""
    found = errors(parameters, grads, X, Y, h)
    return [bool(max(both) > tolerance) for both in found.values()]


@mistake(function="suspicious_layers", look="Look at what your list should hold.")
def how_many_are_suspicious(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned how many layers are suspicious, and not which."""
    return len(above(errors(parameters, grads, X, Y, h), tolerance))


@mistake(function="suspicious_layers", look="Look at your last line where nothing was found.")
def none_for_an_empty_list(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned None where no layer is suspicious; an empty list is asked."""
    return above(errors(parameters, grads, X, Y, h), tolerance) or None


@mistake(function="suspicious_layers", look="Look at the shape of your answer: it is a list.")
def a_dict_of_errors(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You returned the errors of all layers, and not the list of the suspicious ones."""
    return {layer: max(both) for layer, both in errors(parameters, grads, X, Y, h).items()}


@mistake(function="suspicious_layers", look="Look at how you count the layers.")
def layers_counted_by_grads(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You took half of the entries of grads for the number of layers, and there may be dA in it."""
    n_layers, suspicious = len(grads) // 2, []
    for layer in range(1, n_layers + 1):
        for name in (f"W{layer}", f"b{layer}"):
            error = relative_error(grads[f"d{name}"], measured(parameters, X, Y, h, name))
            if error > tolerance and layer not in suspicious:
                suspicious.append(layer)
    return suspicious


@mistake(function="suspicious_layers", look="Look at how often a layer can get into your list.")
def layer_listed_twice(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You listed a layer twice if both its dW and its db are wrong."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer, both in found.items() for error in both if error > tolerance]


@mistake(function="suspicious_layers", look="Look at the direction of your loop.")
def last_layer_first(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You listed the layers from the last one down."""
    return above(errors(parameters, grads, X, Y, h), tolerance)[::-1]


@mistake(function="suspicious_layers", look="Look at where your return or break stands.")
def first_suspicious_layer_alone(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You stopped at the first suspicious layer."""
    return above(errors(parameters, grads, X, Y, h), tolerance)[:1]


@mistake(function="suspicious_layers", look="Look at where your loop ends.")
def last_layer_left_out(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You did not look at the last layer."""
    found = errors(parameters, grads, X, Y, h)
    return [layer for layer in above(found, tolerance) if layer < len(found)]


@mistake(function="suspicious_layers", look="Look at how far your return is moved in.")
def returned_after_the_first_layer(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You looked at layer 1 only: the return stands in the loop."""
    return [n for n in above(errors(parameters, grads, X, Y, h), tolerance) if n == 1]


@mistake(function="suspicious_layers", look="Look at where your loop begins.")
def first_layer_left_out(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You did not look at layer 1."""
    return [n for n in above(errors(parameters, grads, X, Y, h), tolerance) if n > 1]


@mistake(function="suspicious_layers", look="Look at how many entries of parameters a layer has.")
def every_array_a_layer(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You counted every W and every b as a layer of its own."""
    found = errors(parameters, grads, X, Y, h)
    one_by_one = [error for both in found.values() for error in both]
    return [number for number, error in enumerate(one_by_one, start=1) if error > tolerance]


@mistake(function="suspicious_layers", look="Look at what is compared for each layer by itself.")
def one_verdict_for_all(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You gave one verdict for the whole network: all layers, or none."""
    found = errors(parameters, grads, X, Y, h)
    return list(found) if above(found, tolerance) else []


@mistake(function="suspicious_layers", look="Look at what is compared for each layer by itself.")
def one_error_for_the_network(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You compared all gradients as one long vector, so all layers are accused, or none."""
    given = np.concatenate([np.ravel(grads[f"d{name}"]) for name in parameters])
    slopes = [np.ravel(measured(parameters, X, Y, h, name)) for name in parameters]
    wrong = relative_error(given, np.concatenate(slopes)) > tolerance
    return list(range(1, len(parameters) // 2 + 1)) if wrong else []


@mistake(function="suspicious_layers", look="Look at the unit of db where dW is far larger.")
def one_unit_for_both(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured dW and db of a layer by one unit, so a small db hides behind a large dW."""
    found = {}
    for layer in range(1, len(parameters) // 2 + 1):
        names = f"W{layer}", f"b{layer}"
        given = np.concatenate([np.ravel(grads[f"d{name}"]) for name in names])
        slopes = [np.ravel(measured(parameters, X, Y, h, name)) for name in names]
        found[layer] = (relative_error(given, np.concatenate(slopes)),)
    return above(found, tolerance)


@mistake(function="suspicious_layers", look="Look at the unit in a layer with tiny gradients.")
def differences_without_a_unit(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You held the difference itself against the tolerance, and not the relative error."""

    def difference(given, slopes):
        return np.max(np.abs(given - slopes))

    return above(errors(parameters, grads, X, Y, h, error=difference), tolerance)


@mistake(
    function="suspicious_layers", look="Look at what the cost is divided by, in compute_cost too."
)
def cost_not_averaged(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured the slopes of the summed cost, without its 1/m."""

    def summed(parameters, X, Y):
        return Y.shape[1] * cost_of(parameters, X, Y)

    return above(errors(parameters, grads, X, Y, h, summed), tolerance)


@mistake(
    function="suspicious_layers",
    look="Look at your cost: the network and compute_cost of exercise 04, and the array you move.",
)
def slopes_of_something_else(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured slopes that are not those of this network's cost, so every layer is accused."""

    def output(parameters, X, Y):
        AL, _ = L_model_forward(X, parameters)
        return np.mean(AL)

    return above(errors(parameters, grads, X, Y, h, output), tolerance)


@mistake(function="suspicious_layers", look="Look at which examples reach your cost.")
def first_example_alone(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured the cost of the first example only."""

    def first(parameters, X, Y):
        return cost_of(parameters, X[:, :1], Y[:, :1])

    return above(errors(parameters, grads, X, Y, h, first), tolerance)


@mistake(function="suspicious_layers", look="Look at the two points whose costs you subtract.")
def one_sided_cost(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You measured one-sided differences here, where central ones are asked."""
    suspicious = []
    for layer in range(1, len(parameters) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):

            def ahead(f, x, step, h):
                return (f(x + step) - f(x)) / h

            def cost(array, name=name):
                return cost_of({**parameters, name: array}, X, Y)

            found = slopes(cost, parameters[name], h, ahead)
            if relative_error(grads[f"d{name}"], found) > tolerance and layer not in suspicious:
                suspicious.append(layer)
    return suspicious


@mistake(function="suspicious_layers", look="Look at which gradients are on trial.")
def given_gradients_ignored(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You checked the gradients of your own backprop, and not those that are given."""
    return above(errors(parameters, backprop_gradients(parameters, X, Y), X, Y, h), tolerance)


@mistake(function="suspicious_layers", look="Look at where the tolerance comes from.")
def tolerance_of_its_own(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You used the tolerance 1e-4, whatever is given."""
    return above(errors(parameters, grads, X, Y, h), 1e-4)


@mistake(function="suspicious_layers", look="Look at where the tolerance comes from.")
def tolerance_far_too_small(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You used a tiny tolerance of your own, like 1e-7, whatever is given."""
    return above(errors(parameters, grads, X, Y, h), 1e-7)


@mistake(function="suspicious_layers", look="Look at where the step comes from.")
def step_of_its_own(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """The step that is given changes nothing: you used your own, or measured no slopes at all."""
    return above(errors(parameters, grads, X, Y, 1e-5), tolerance)


@mistake(function="suspicious_layers", look="Look at the table of the task, and at your default.")
def default_step_too_small(parameters, grads, X, Y, h=1e-14, tolerance=1e-4):
    """Your own default for h is so small that rounding is all that is measured."""
    return above(errors(parameters, grads, X, Y, h), tolerance)


@mistake(function="suspicious_layers", look="Look at your default for the tolerance.")
def default_tolerance_too_wide(parameters, grads, X, Y, h=1e-5, tolerance=1e-1):
    """Your own default for the tolerance is so wide that an error of one percent is trusted."""
    return above(errors(parameters, grads, X, Y, h), tolerance)


@mistake(
    function="suspicious_layers",
    look="Look at the dtype of what the network computes with, and at the size of the step.",
)
def network_in_single_precision(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """Your slopes are made of rounding: single precision somewhere, or a far too small step."""

    def rough(parameters, X, Y):
        single = {name: array.astype(np.float32) for name, array in parameters.items()}
        return np.float32(cost_of(single, X.astype(np.float32), Y.astype(np.float32)))

    return above(errors(parameters, grads, X, Y, h, rough), tolerance)


@mistake(function="suspicious_layers", look="Look at which dict and which arrays you write into.")
def parameters_left_moved(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """You wrote your steps into the parameters that you were given, and did not take them back."""
    right = above(errors(parameters, grads, X, Y, h), tolerance)
    for array in parameters.values():
        array -= h
    return right
