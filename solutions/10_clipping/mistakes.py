"""The catalogue of mistakes in gradient clipping.

Each differs from the reference in one thing alone: whether the squares overflow is a mistake of its
own, with a check of its own.
"""

import numpy as np
from clipping import (
    _norm,
    _shortened,
    clip_by_norm,
    clip_by_value,
    global_norm,
    has_non_finite,
)

from grader.authoring import mistake


def plain_norm(array):
    """The norm as most people write it, whose squares can overflow."""
    return np.sqrt(np.sum(np.square(array)))


@mistake(function="clip_by_value", look="Look at what becomes of a large negative entry.")
def cut_from_above_only(gradients, max_value):
    """You cut the entries from above only."""
    return {name: np.minimum(g, max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of a large positive entry.")
def cut_from_below_only(gradients, max_value):
    """You cut the entries from below only."""
    return {name: np.maximum(g, -max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at the lower limit.")
def negative_entries_lost(gradients, max_value):
    """You cut to the range from 0, so all negative entries are lost."""
    return {name: np.clip(g, 0, max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at the order of the two limits.")
def limits_swapped(gradients, max_value):
    """You gave the upper limit where the lower one belongs, and the other way round."""
    return {name: np.clip(g, max_value, -max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of a large negative entry.")
def sign_lost(gradients, max_value):
    """You set large entries to the limit whatever their sign was."""
    return {name: np.where(np.abs(g) > max_value, max_value, g) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of a large entry.")
def large_entries_set_to_zero(gradients, max_value):
    """You set the entries beyond the limit to 0."""
    return {name: np.where(np.abs(g) > max_value, 0, g) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of a small entry.")
def all_entries_at_the_limit(gradients, max_value):
    """You moved every entry to the limit, small ones too."""
    return {name: np.sign(g) * max_value for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of a small entry beside a large one.")
def scaled_by_the_largest_entry(gradients, max_value):
    """You scaled whole arrays by their largest entry, so small entries shrink too."""
    return {name: _shortened(g, np.max(np.abs(g)), max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at which of the clippers is asked here.")
def norm_clipped_for_value(gradients, max_value):
    """You shortened the arrays by their norms."""
    return {name: _shortened(g, _norm([g]), max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at where max_value stands in your code.")
def fixed_limit(gradients, max_value):
    """You cut to the range from −1 to 1, whatever limit was given."""
    return {name: np.clip(g, -1, 1) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at which arrays your loop reaches.")
def biases_not_cut(gradients, max_value):
    """You cut the gradients of the weights only."""
    cut = {name: np.clip(g, -max_value, max_value) for name, g in gradients.items()}
    return {name: cut[name] if "W" in name else gradients[name] for name in gradients}


@mistake(function="clip_by_value", look="Look at where your `return` stands.")
def first_array_alone(gradients, max_value):
    """You returned after the first array."""
    return {name: np.clip(gradients[name], -max_value, max_value) for name in list(gradients)[:1]}


@mistake(function="clip_by_value", look="Look at which array your clipping writes into.")
def given_arrays_cut(gradients, max_value):
    """You wrote the cut entries into the arrays that you were given."""
    for g in gradients.values():
        np.clip(g, -max_value, max_value, out=g)
    return gradients


@mistake(function="clip_by_norm", look="Look at what becomes of an array within the limit.")
def short_arrays_scaled_up(gradients, max_norm):
    """You scaled every array to the limit, short ones too."""
    norms = {name: _norm([g]) or max_norm for name, g in gradients.items()}
    return {name: g / norms[name] * max_norm for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at what becomes of a short array, and of zeros.")
def short_arrays_and_zeros_scaled_up(gradients, max_norm):
    """You scaled every array to the limit, short ones too, and 0/0 is NaN."""
    return {name: g / _norm([g]) * max_norm for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the direction of your comparison.")
def short_arrays_scaled_instead(gradients, max_norm):
    """You scaled the arrays whose norm is below the limit, and left the others."""
    scaled = {name: g / _norm([g]) * max_norm for name, g in gradients.items()}
    return {n: scaled[n] if _norm([g]) < max_norm else g for n, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at whether your factor is above 1 or below.")
def factor_turned_over(gradients, max_norm):
    """You turned the fraction over, so long arrays grow."""
    grown = {name: g / max_norm * _norm([g]) for name, g in gradients.items()}
    return {n: grown[n] if _norm([g]) > max_norm else g for n, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the norm of what you return.")
def shortened_to_one(gradients, max_norm):
    """You divided long arrays by their norm, so they end at the norm 1."""
    return {name: g / _norm([g]) if _norm([g]) > max_norm else g for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at what you divide by.")
def multiplied_by_the_limit(gradients, max_norm):
    """You multiplied long arrays by the limit, without dividing by their norm."""
    return {name: g * max_norm if _norm([g]) > max_norm else g for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the last step from the squares to the norm.")
def root_left_out(gradients, max_norm):
    """You took the sum of the squares for the norm, without its root."""
    return {name: _shortened(g, np.sum(np.square(g)), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at what you add up for the norm.")
def sizes_added_up(gradients, max_norm):
    """You added up the sizes of the entries for the norm, without squares."""
    return {name: _shortened(g, np.sum(np.abs(g)), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at what your norm gives for two equal entries.")
def largest_entry_for_the_norm(gradients, max_norm):
    """You took the largest entry for the norm."""
    return {name: _shortened(g, np.max(np.abs(g)), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at what your norm gives for more entries of one size.")
def mean_of_the_squares(gradients, max_norm):
    """You took the mean of the squares for the norm, not their sum."""
    return {
        name: _shortened(g, _norm([g]) / np.sqrt(np.size(g)), max_norm)
        for name, g in gradients.items()
    }


@mistake(function="clip_by_norm", look="Look at the order of the sum and the square.")
def added_up_before_squaring(gradients, max_norm):
    """You added up the entries before squaring, so those of opposite signs cancel."""
    return {name: _shortened(g, np.abs(np.sum(g)), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the options of the norm that you call.")
def spectral_norm(gradients, max_norm):
    """You took the spectral norm of the matrices, their largest singular value."""
    return {name: _shortened(g, np.linalg.norm(g, 2), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the axis of your norm.")
def rows_by_themselves(gradients, max_norm):
    """You shortened every row by itself."""

    def shortened(g):
        norms = np.linalg.norm(g, axis=1, keepdims=True)
        return np.where(norms > max_norm, g / norms * max_norm, g)

    return {name: shortened(g) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the axis of your norm.")
def columns_by_themselves(gradients, max_norm):
    """You shortened every column by itself."""

    def shortened(g):
        norms = np.linalg.norm(g, axis=0, keepdims=True)
        return np.where(norms > max_norm, g / norms * max_norm, g)

    return {name: shortened(g) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at which of the clippers is asked here.")
def all_by_one_norm(gradients, max_norm):
    """You shortened all arrays by their common norm, not each by its own."""
    norm = global_norm(gradients)
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at which of the clippers is asked here.")
def value_clipped_for_norm(gradients, max_norm):
    """You cut the entries one by one."""
    return {name: np.clip(g, -max_norm, max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at which arrays your loop reaches.")
def biases_not_shortened(gradients, max_norm):
    """You shortened the gradients of the weights only."""
    short = {name: _shortened(g, _norm([g]), max_norm) for name, g in gradients.items()}
    return {name: short[name] if "W" in name else gradients[name] for name in gradients}


@mistake(function="clip_by_norm", look="Look at what the square of 1e200 is.")
def squares_overflow(gradients, max_norm):
    """You squared entries so large that the squares are infinite."""
    return {name: _shortened(g, plain_norm(g), max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at which array your factor is written into.")
def given_arrays_shortened(gradients, max_norm):
    """You scaled the very arrays that you were given."""
    for g in gradients.values():
        g[...] = _shortened(g, _norm([g]), max_norm)
    return gradients


@mistake(function="global_norm", look="Look at the order of the root and the sum over the arrays.")
def sum_of_the_norms(gradients):
    """You added up the norms of the arrays."""
    return sum(_norm([g]) for g in gradients.values())


@mistake(function="global_norm", look="Look at how the arrays are put together.")
def largest_of_the_norms(gradients):
    """You took the largest of the norms of the arrays."""
    return max(_norm([g]) for g in gradients.values())


@mistake(function="global_norm", look="Look at how the arrays are put together.")
def mean_of_the_norms(gradients):
    """You took the mean of the norms of the arrays."""
    return sum(_norm([g]) for g in gradients.values()) / len(gradients)


@mistake(function="global_norm", look="Look at what you do with each norm before you add them.")
def root_of_the_sum_of_the_norms(gradients):
    """You took the root of the sum of the norms, without squaring them."""
    return np.sqrt(sum(_norm([g]) for g in gradients.values()))


@mistake(function="global_norm", look="Look at the last step from the squares to the norm.")
def global_root_left_out(gradients):
    """You returned the sum of the squares, without its root."""
    return sum(np.sum(np.square(g)) for g in gradients.values())


@mistake(function="global_norm", look="Look at what you add up.")
def all_sizes_added_up(gradients):
    """You added up the sizes of the entries, without squares."""
    return sum(np.sum(np.abs(g)) for g in gradients.values())


@mistake(function="global_norm", look="Look at what your norm gives for two equal entries.")
def largest_entry_of_all(gradients):
    """You returned the size of the largest entry."""
    return max(np.max(np.abs(g)) for g in gradients.values())


@mistake(function="global_norm", look="Look at what your norm gives for more entries of one size.")
def mean_of_all_squares(gradients):
    """You took the mean of the squares, not their sum."""
    n_entries = sum(np.size(g) for g in gradients.values())
    return _norm(gradients.values()) / np.sqrt(n_entries)


@mistake(function="global_norm", look="Look at the order of the sum and the square.")
def each_added_up_before_squaring(gradients):
    """You added up the entries of each array before squaring, so opposite signs cancel."""
    return np.sqrt(sum(np.sum(g) ** 2 for g in gradients.values()))


@mistake(function="global_norm", look="Look at the options of the norm that you call.")
def spectral_norms(gradients):
    """You took the spectral norms of the matrices, their largest singular values."""
    return np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in gradients.values()))


@mistake(function="global_norm", look="Look at which arrays your loop reaches.")
def norm_of_the_weights_alone(gradients):
    """You counted the gradients of the weights only."""
    return _norm([g for name, g in gradients.items() if "W" in name])


@mistake(function="global_norm", look="Look at where your `return` stands.")
def norm_of_the_first_array(gradients):
    """You counted the first array only."""
    return _norm(list(gradients.values())[:1])


@mistake(function="global_norm", look="Look at what your loop does to the sum so far.")
def norm_of_the_last_array(gradients):
    """You started anew with every array, so only the last one is left."""
    return _norm(list(gradients.values())[-1:])


@mistake(function="global_norm", look="Look at how many numbers you return.")
def norms_not_put_together(gradients):
    """You returned a norm for each array."""
    return [_norm([g]) for g in gradients.values()]


@mistake(function="global_norm", look="Look at what the square of 1e200 is.")
def global_squares_overflow(gradients):
    """You squared entries so large that the squares are infinite."""
    return np.sqrt(sum(np.sum(np.square(g)) for g in gradients.values()))


@mistake(function="clip_by_global_norm", look="Look at how many different factors you use.")
def each_by_its_own_norm(gradients, max_norm):
    """You shortened each array by its own norm, so the direction changes."""
    norm = global_norm(gradients)
    return (gradients if has_non_finite(gradients) else clip_by_norm(gradients, max_norm)), norm


@mistake(function="clip_by_global_norm", look="Look at what becomes of small gradients.")
def small_gradients_scaled_up(gradients, max_norm):
    """You scaled the gradients to the limit, small ones too."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients, norm
    return {name: g / norm * max_norm for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at the direction of your comparison.")
def small_gradients_scaled_instead(gradients, max_norm):
    """You scaled the gradients whose norm is below the limit, and left the others."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm > max_norm:
        return gradients, norm
    return {name: g / norm * max_norm for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at whether your factor is above 1 or below.")
def global_factor_turned_over(gradients, max_norm):
    """You turned the fraction over, so large gradients grow."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return gradients, norm
    return {name: g / max_norm * norm for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at the norm of what you return.")
def all_shortened_to_one(gradients, max_norm):
    """You divided by the norm alone, so the gradients end at the norm 1."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return gradients, norm
    return {name: g / norm for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at what you divide by.")
def divided_by_the_square(gradients, max_norm):
    """You divided by the square of the norm."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return gradients, norm
    return {name: g / norm / norm * max_norm for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at which of the clippers is asked here.")
def value_clipped_for_global_norm(gradients, max_norm):
    """You cut the entries one by one."""
    norm = global_norm(gradients)
    return (gradients if has_non_finite(gradients) else clip_by_value(gradients, max_norm)), norm


@mistake(function="clip_by_global_norm", look="Look at how the arrays are put together.")
def clipped_by_the_sum_of_norms(gradients, max_norm):
    """You added up the norms of the arrays for the common norm."""
    norm = sum(_norm([g]) for g in gradients.values())
    if has_non_finite(gradients):
        return gradients, norm
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at which arrays your factor reaches.")
def global_clip_of_the_weights_alone(gradients, max_norm):
    """You shortened the gradients of the weights only."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients, norm
    short = {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}
    return {name: short[name] if "W" in name else gradients[name] for name in gradients}, norm


@mistake(function="clip_by_global_norm", look="Look at when you take the norm that you return.")
def norm_after_clipping(gradients, max_norm):
    """You returned the norm of the clipped gradients."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients, norm
    clipped = {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}
    return clipped, global_norm(clipped)


@mistake(function="clip_by_global_norm", look="Look at what the task says about the answer.")
def norm_not_returned(gradients, max_norm):
    """You returned the clipped gradients alone, without the norm."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_global_norm", look="Look at the order of the two answers.")
def answers_swapped(gradients, max_norm):
    """You returned the norm first, and the gradients second."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return norm, gradients
    return norm, {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}


@mistake(function="clip_by_global_norm", look="Look at what your factor is for an infinite norm.")
def infinite_gradients_clipped(gradients, max_norm):
    """You clipped by an infinite norm, which sets all finite entries to 0."""
    norm = global_norm(gradients)
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at what the task says about NaN and infinity.")
def broken_gradients_set_to_zero(gradients, max_norm):
    """You set all gradients to 0 where one of them is not finite."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return {name: np.zeros_like(g) for name, g in gradients.items()}, norm
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at what the task says about NaN and infinity.")
def broken_entries_replaced(gradients, max_norm):
    """You replaced NaN and infinity by 0, and clipped what is left."""
    gradients = {name: np.where(np.isfinite(g), g, 0) for name, g in gradients.items()}
    norm = global_norm(gradients)
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at the norm that you return with a NaN.")
def infinite_norm_for_nan(gradients, max_norm):
    """You returned an infinite norm for gradients with a NaN."""
    if has_non_finite(gradients):
        return gradients, np.inf
    norm = global_norm(gradients)
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at the norm that you return with an infinity.")
def nan_for_an_infinite_norm(gradients, max_norm):
    """You returned NaN for the norm of infinite gradients."""
    if has_non_finite(gradients):
        return gradients, np.nan
    norm = global_norm(gradients)
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at what you divide by when all entries are 0.")
def zero_by_zero(gradients, max_norm):
    """You divide by the norm even where it is 0, and 0/0 is NaN."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients, norm
    return {name: g / norm * min(norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at what the square of 1e200 is.")
def squares_overflow_in_the_clip(gradients, max_norm):
    """You squared entries so large that the squares are infinite."""
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients.values()))
    if has_non_finite(gradients):
        return gradients, norm
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at which array your factor is written into.")
def given_arrays_shortened_together(gradients, max_norm):
    """You scaled the very arrays that you were given."""
    norm = global_norm(gradients)
    if not has_non_finite(gradients):
        for g in gradients.values():
            g[...] = _shortened(g, norm, max_norm)
    return gradients, norm


@mistake(function="has_non_finite", look="Look at which three things are not finite.")
def nan_alone(gradients):
    """You looked for NaN only."""
    return any(bool(np.isnan(g).any()) for g in gradients.values())


@mistake(function="has_non_finite", look="Look at which three things are not finite.")
def infinity_alone(gradients):
    """You found infinities only: a NaN goes unseen, and it equals nothing, not even itself."""
    return any(bool(np.isinf(g).any()) for g in gradients.values())


@mistake(function="has_non_finite", look="Look at which three things are not finite.")
def minus_infinity_forgotten(gradients):
    """You looked for NaN and plus infinity, but not for minus infinity."""
    return any(bool((np.isnan(g) | np.isposinf(g)).any()) for g in gradients.values())


@mistake(function="has_non_finite", look="Look at where your `return` stands.")
def first_array_asked_alone(gradients):
    """You answered after the first array."""
    return not np.isfinite(next(iter(gradients.values()))).all()


@mistake(function="has_non_finite", look="Look at what your loop does to the answer so far.")
def last_array_asked_alone(gradients):
    """You answered anew with every array, so only the last one counts."""
    return not np.isfinite(list(gradients.values())[-1]).all()


@mistake(function="has_non_finite", look="Look at what True means here.")
def answer_turned_round(gradients):
    """You returned True where all is finite."""
    return all(bool(np.isfinite(g).all()) for g in gradients.values())


@mistake(function="has_non_finite", look="Look at how many broken entries it takes.")
def all_for_any(gradients):
    """You asked whether all of them are broken, not whether any is."""
    return any(not np.isfinite(g).any() for g in gradients.values())


@mistake(function="has_non_finite", look="Look at what the sum of very large numbers is.")
def sum_asked(gradients):
    """You asked a sum or a norm, which can overflow though every entry is finite."""
    return not np.isfinite(sum(np.sum(g) for g in gradients.values()))


@mistake(function="has_non_finite", look="Look at how many answers you return.")
def answer_for_each_array(gradients):
    """You returned an answer for each array."""
    return {name: not np.isfinite(g).all() for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at what becomes of the clipped array in your loop.")
def clipped_arrays_forgotten(gradients, max_value):
    """You clipped each array, and then returned the ones that you were given."""
    return dict(gradients)


@mistake(function="clip_by_global_norm", look="Look at the two sides of your comparison.")
def square_compared_with_the_limit(gradients, max_norm):
    """You compared the square of the norm with the limit."""
    norm = global_norm(gradients)
    if norm**2 > max_norm and not has_non_finite(gradients):
        return {name: g * (max_norm / norm) for name, g in gradients.items()}, norm
    return dict(gradients), norm


@mistake(function="clip_by_global_norm", look="Look at what happens below the limit.")
def always_scaled_to_the_limit(gradients, max_norm):
    """You scaled to the limit always, also up from below it."""
    norm = global_norm(gradients)
    if norm == 0 or has_non_finite(gradients):
        return dict(gradients), norm
    return {name: g * (max_norm / norm) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at where in your code the norm is computed.")
def norm_taken_again_in_the_loop(gradients, max_norm):
    """You took the norm again for each array, when those before it were shortened already."""
    clipped, norm = dict(gradients), global_norm(gradients)
    if has_non_finite(gradients):
        return clipped, norm
    for name in gradients:
        now = global_norm(clipped)
        if now > max_norm:
            clipped[name] = clipped[name] * (max_norm / now)
    return clipped, norm


@mistake(function="clip_by_value", look="Look at the two limits: how far are they from 0?")
def half_of_the_limit(gradients, max_value):
    """You cut to half the limit on either side, as if it were the width of the range."""
    return {name: np.clip(g, -max_value / 2, max_value / 2) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at the signs of what you return.")
def sizes_cut(gradients, max_value):
    """You cut the absolute values, so every sign is lost."""
    return {name: np.minimum(np.abs(g), max_value) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at the shapes of what you return.")
def arrays_flattened(gradients, max_value):
    """You returned the arrays flattened, so their shapes are lost."""
    return {name: np.clip(g, -max_value, max_value).reshape(-1) for name, g in gradients.items()}


@mistake(function="clip_by_value", look="Look at which names your loop keeps.")
def biases_left_out_of_the_answer(gradients, max_value):
    """You returned the gradients of the weights only."""
    return {n: np.clip(g, -max_value, max_value) for n, g in gradients.items() if "W" in n}


@mistake(function="clip_by_norm", look="Look at the two sides of your comparison.")
def squared_norm_compared(gradients, max_norm):
    """You compared the square of the norm with the limit."""
    norms = {name: _norm([g]) for name, g in gradients.items()}
    return {
        name: g * (max_norm / norms[name]) if norms[name] ** 2 > max_norm else g
        for name, g in gradients.items()
    }


@mistake(function="clip_by_norm", look="Look at what long arrays become.")
def long_arrays_set_to_zero(gradients, max_norm):
    """You set the arrays beyond the limit to 0."""
    return {n: np.zeros_like(g) if _norm([g]) > max_norm else g for n, g in gradients.items()}


@mistake(function="clip_by_norm", look="Look at the power of your factor.")
def factor_squared(gradients, max_norm):
    """You multiplied long arrays by the factor twice."""
    factors = {n: min(1.0, max_norm / max(_norm([g]), 1e-300)) for n, g in gradients.items()}
    return {name: g * factors[name] ** 2 for name, g in gradients.items()}


@mistake(function="has_non_finite", look="Look at what your function does with the answer.")
def never_found(gradients):
    """You returned False whatever is among the gradients."""
    return False


@mistake(function="has_non_finite", look="Look at what makes a number not finite: not its size.")
def large_for_infinite(gradients):
    """You took large numbers for infinite ones."""
    return any(not np.all(np.abs(g) < 1e38) for g in gradients.values())


@mistake(function="clip_by_global_norm", look="Look at what the second answer is.")
def factor_for_the_norm(gradients, max_norm):
    """You returned the factor in place of the norm."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return dict(gradients), 1.0
    return {name: _shortened(g, norm, max_norm) for name, g in gradients.items()}, max_norm / norm


@mistake(function="clip_by_global_norm", look="Look at the power of your factor.")
def global_factor_squared(gradients, max_norm):
    """You multiplied by the factor twice."""
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return dict(gradients), norm
    return {name: g * (max_norm / norm) ** 2 for name, g in gradients.items()}, norm


def clipped_globally_at(gradients, limit):
    """Right, but for the limit."""
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return gradients, norm
    return {name: _shortened(g, norm, limit) for name, g in gradients.items()}, norm


@mistake(function="clip_by_global_norm", look="Look at where your limit comes from.")
def limit_of_ten(gradients, max_norm):
    """You shortened to the limit 10, whatever max_norm was given."""
    return clipped_globally_at(gradients, 10.0)


@mistake(function="clip_by_global_norm", look="Look at where your limit comes from.")
def limit_of_five(gradients, max_norm):
    """You shortened to the limit 5, whatever max_norm was given."""
    return clipped_globally_at(gradients, 5.0)


@mistake(function="clip_by_value", look="Look at whether you know all names beforehand.")
def two_layers_by_their_names(gradients, max_value):
    """You cut the arrays of two layers by their names, and left out all others."""
    known = ("dW1", "db1", "dW2", "db2")
    return {
        name: np.clip(gradients[name], -max_value, max_value) for name in known if name in gradients
    }
