"""The catalogue of mistakes in gradient flow."""

import numpy as np
from flow import layer_growth

from grader.authoring import mistake


def by_layer(grads, norm, kind="dW"):
    """A norm of every dW, from layer 1 to layer L."""
    n_layers = sum(name.startswith("dW") for name in grads)
    return [norm(grads[f"{kind}{layer}"]) for layer in range(1, n_layers + 1)]


@mistake(function="gradient_norms", look="Look at what comes after the sum of the squares.")
def squared_norms(grads):
    """You returned the sums of the squares, without their root."""
    return by_layer(grads, lambda dW: np.sum(dW**2))


@mistake(function="gradient_norms", look="Look at the second argument of your norm.")
def spectral_norms(grads):
    """You took the spectral norm of the matrix, and not the root of all its squared entries."""
    return by_layer(grads, lambda dW: np.sqrt(np.max(np.linalg.eigvalsh(dW @ dW.T))))


@mistake(function="gradient_norms", look="Look at what your norm takes of all the entries.")
def largest_entries(grads):
    """You took the largest entry of each gradient, which is another norm."""
    return by_layer(grads, lambda dW: np.max(np.abs(dW)))


@mistake(function="gradient_norms", look="Look at what your norm takes of all the entries.")
def sums_of_sizes(grads):
    """You added up the sizes of the entries, without squares and a root."""
    return by_layer(grads, lambda dW: np.sum(np.abs(dW)))


@mistake(function="gradient_norms", look="Look at what your norm takes of all the entries.")
def means_of_sizes(grads):
    """You took the mean size of the entries, which is no norm."""
    return by_layer(grads, lambda dW: np.mean(np.abs(dW)))


@mistake(function="gradient_norms", look="Look at whether the squares are added or averaged.")
def root_mean_squares(grads):
    """You took the mean of the squares, where their sum is asked."""
    return by_layer(grads, lambda dW: np.sqrt(np.mean(dW**2)))


@mistake(function="gradient_norms", look="Look at whether the squares are added or averaged.")
def standard_deviations(grads):
    """You took the standard deviation of the entries, which leaves out their mean."""
    return by_layer(grads, np.std)


@mistake(function="gradient_norms", look="Look at the axis in your norm.")
def norms_of_every_unit(grads):
    """You took a norm of each row, so every layer has many numbers."""
    return by_layer(grads, lambda dW: np.sqrt(np.sum(dW**2, axis=1)))


@mistake(function="gradient_norms", look="Look at which entries of grads you use.")
def biases_for_weights(grads):
    """You took the norms of db, and not those of dW."""
    return by_layer(grads, np.linalg.norm, "db")


@mistake(function="gradient_norms", look="Look at which entries of grads you use.")
def biases_counted_too(grads):
    """You put db into the norm of its layer as well."""
    numbers = range(1, sum(name.startswith("dW") for name in grads) + 1)
    biases = [grads.get(f"db{layer}", np.zeros((1, 1))) for layer in numbers]
    norms = by_layer(grads, np.linalg.norm)
    return [np.hypot(w, np.linalg.norm(db)) for w, db in zip(norms, biases, strict=True)]


@mistake(function="gradient_norms", look="Look at the length of your list: there are L layers.")
def every_gradient_by_itself(grads):
    """You returned the norm of everything in grads, and not those of the dW alone."""
    return [np.linalg.norm(gradient) for gradient in grads.values()]


@mistake(function="gradient_norms", look="Look at where your first number comes from.")
def last_norm_first(grads):
    """You listed the norms from the last layer to the first one."""
    return by_layer(grads, np.linalg.norm)[::-1]


@mistake(function="gradient_norms", look="Look at the order in which you go through the dict.")
def order_of_the_dict(grads):
    """You took the dW in the order in which they stand in the dict."""
    return [np.linalg.norm(dW) for name, dW in grads.items() if name.startswith("dW")]


@mistake(function="gradient_norms", look="Look at where dW10 ends up.")
def sorted_by_name(grads):
    """You sorted the dW by name, and by name 10 comes before 2."""
    return [np.linalg.norm(grads[name]) for name in sorted(grads) if name.startswith("dW")]


@mistake(function="gradient_norms", look="Look at where your loop ends.")
def last_norm_left_out(grads):
    """You left out the last layer."""
    return by_layer(grads, np.linalg.norm)[:-1]


@mistake(function="gradient_norms", look="Look at how you count the layers.")
def half_of_the_entries(grads):
    """You took half of the number of entries for the number of layers."""
    return [np.linalg.norm(grads[f"dW{n}"]) for n in range(1, len(grads) // 2 + 1)]


@mistake(function="gradient_norms", look="Look at what becomes of a NaN or an infinity.")
def broken_entries_ignored(grads):
    """You left entries that are NaN or infinite out of the norm, so nobody sees them."""
    return by_layer(grads, lambda dW: np.linalg.norm(dW[np.isfinite(dW)]))


@mistake(function="gradient_norms", look="Look at what you divide by.")
def relative_norms(grads):
    """You divided all norms by that of the last layer."""
    norms = by_layer(grads, np.linalg.norm)
    return [norm / norms[-1] for norm in norms]


@mistake(function="gradient_norms", look="Look at what you do with the norms at the end.")
def logarithms_of_norms(grads):
    """You returned the logarithms of the norms."""
    return by_layer(grads, lambda dW: np.log(np.linalg.norm(dW)))


@mistake(function="gradient_norms", look="Look at the shape of your answer: it has L numbers.")
def one_norm_for_all(grads):
    """You returned one norm of all layers together."""
    return np.sqrt(np.sum(np.square(by_layer(grads, np.linalg.norm))))


@mistake(function="gradient_norms", look="Look at the second argument of your norm.")
def largest_column_sums(grads):
    """You took the norm of order 1 of a matrix, which is its largest column sum."""
    return by_layer(grads, lambda dW: np.linalg.norm(dW, 1))


@mistake(function="gradient_norms", look="Look at what becomes of a NaN.")
def missing_entries_ignored(grads):
    """You left out the entries that are NaN, or put zeros in their place, so nobody sees them."""
    return by_layer(grads, lambda dW: np.sqrt(np.nansum(dW**2)))


@mistake(function="gradient_norms", look="Look at what you return: names and norms, or norms?")
def a_dict_of_norms(grads):
    """You returned a dict with the names of the gradients, and not the norms in their order."""
    return {name: np.linalg.norm(dW) for name, dW in grads.items() if name.startswith("dW")}


def usable(norms):
    """The numbers and norms of the layers that are on the line."""
    norms = np.asarray(norms, dtype=float)
    kept = np.isfinite(norms) & (norms > 0)
    return np.flatnonzero(kept) + 1, norms[kept]


def line(layers, heights):
    """Slope and intercept of the least-squares line."""
    middle, height = np.sum(layers) / np.size(layers), np.sum(heights) / np.size(heights)
    slope = np.sum((layers - middle) * heights) / np.sum((layers - middle) ** 2)
    return slope, height - slope * middle


@mistake(function="layer_growth", look="Look at the direction in which the gradient flows.")
def growth_towards_the_output(norms):
    """You returned the factor from a layer to the next one; the gradient flows the other way."""
    layers, norms = usable(norms)
    return np.exp(line(layers, np.log(norms))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at what turns a sum of logarithms into a factor.")
def slope_for_the_growth(norms):
    """You returned the slope itself, without the exponential."""
    layers, norms = usable(norms)
    return line(layers, np.log(norms))[0] if len(layers) > 1 else 0.0


@mistake(function="layer_growth", look="Look at what turns a sum of logarithms into a factor.")
def turned_slope_for_the_growth(norms):
    """You returned minus the slope, without the exponential."""
    layers, norms = usable(norms)
    return -line(layers, np.log(norms))[0] if len(layers) > 1 else 0.0


@mistake(function="layer_growth", look="Look at which of the two numbers of a line you take.")
def intercept_for_the_slope(norms):
    """You took the height of the line at layer 0, and not its slope."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[1]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at which of the two you fit against the other.")
def axes_exchanged(norms):
    """You fitted the layer's number against the logarithm, and not the other way round."""
    layers, norms = usable(norms)
    return np.exp(-line(np.log(norms), layers)[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at the zeros before you take their logarithm.")
def zeros_kept(norms):
    """You kept the zeros, and the logarithm of zero is minus infinity."""
    norms = np.asarray(norms, dtype=float)
    layers = np.flatnonzero(np.isfinite(norms)) + 1
    return np.exp(-line(layers, np.log(norms[layers - 1]))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at norms that are above zero and yet no number.")
def infinities_kept(norms):
    """You left out only what is not above zero, and infinity is above zero."""
    norms = np.asarray(norms, dtype=float)
    layers = np.flatnonzero(norms > 0) + 1
    return np.exp(-line(layers, np.log(norms[layers - 1]))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at what NaN does to your line.")
def only_zeros_left_out(norms):
    """You left out the zeros, and kept NaN and infinity."""
    norms = np.asarray(norms, dtype=float)
    layers = np.flatnonzero(norms != 0) + 1
    return np.exp(-line(layers, np.log(norms[layers - 1]))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at which norms have a place on the line.")
def nothing_left_out(norms):
    """You left nothing out, so zeros, NaN and infinities spoil the line."""
    norms = np.asarray(norms, dtype=float)
    layers = np.arange(1, norms.size + 1)
    return np.exp(-line(layers, np.log(norms))[0]) if norms.size > 1 else 1.0


@mistake(function="layer_growth", look="Look at what you put in the place of a zero.")
def zeros_made_small(norms):
    """You put a small number in the place of zeros, and the line runs through it."""
    norms = np.asarray(norms, dtype=float)
    layers = np.flatnonzero(np.isfinite(norms)) + 1
    if len(layers) < 2:
        return 1.0
    return np.exp(-line(layers, np.log(np.maximum(norms[layers - 1], 1e-12)))[0])


@mistake(function="layer_growth", look="Look at the numbers of the layers that are left.")
def layers_numbered_anew(norms):
    """You numbered the layers that are left anew, as if the others had never been there."""
    _, norms = usable(norms)
    if len(norms) < 2:
        return 1.0
    return np.exp(-line(np.arange(1, len(norms) + 1), np.log(norms))[0])


@mistake(function="layer_growth", look="Look at how many layers your formula asks.")
def growth_of_the_ends(norms):
    """You used the first and the last norm alone, and no line through all of them."""
    layers, norms = usable(norms)
    if len(layers) < 2:
        return 1.0
    return (norms[0] / norms[-1]) ** (1 / (layers[-1] - layers[0]))


@mistake(function="layer_growth", look="Look at the example with 10 and 0.1 in the task.")
def mean_of_the_ratios(norms):
    """You took the mean of the ratios of neighbours, and no line."""
    _, norms = usable(norms)
    return np.mean(norms[:-1] / norms[1:]) if len(norms) > 1 else 1.0


@mistake(function="layer_growth", look="Look at how many layers your formula asks.")
def ratio_of_the_ends(norms):
    """You divided the first norm by the last: no line, and the whole depth for one layer."""
    _, norms = usable(norms)
    return norms[0] / norms[-1] if len(norms) > 1 else 1.0


@mistake(function="layer_growth", look="Look at what you take of all the ratios.")
def median_of_the_ratios(norms):
    """You took the median of the ratios of neighbours, and no line."""
    _, norms = usable(norms)
    return np.median(norms[:-1] / norms[1:]) if len(norms) > 1 else 1.0


@mistake(function="layer_growth", look="Look at what is drawn against the layer's number.")
def line_without_logarithm(norms):
    """You laid the line through the norms, and not through their logarithms."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, norms)[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at whether the growth is for one layer or for all.")
def growth_of_the_whole_depth(norms):
    """You returned the factor over the whole depth, and not that of one layer."""
    layers, usable_norms = usable(norms)
    if len(layers) < 2:
        return 1.0
    return np.exp(-line(layers, np.log(usable_norms))[0] * (len(norms) - 1))


@mistake(function="layer_growth", look="Look at the bases: that of the logarithm and of the power.")
def logarithm_to_base_ten(norms):
    """You took logarithms to the base 10, and the exponential to another base."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log10(norms))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at the bases: that of the logarithm and of the power.")
def logarithm_to_base_two(norms):
    """You took logarithms to the base 2, and the exponential to another base."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log2(norms))[0]) if len(layers) > 1 else 1.0


@mistake(function="layer_growth", look="Look at what is subtracted from the layer's number.")
def line_through_the_origin(norms):
    """You did not subtract the mean of the layer numbers, so the line is forced through zero."""
    layers, norms = usable(norms)
    if len(layers) < 2:
        return 1.0
    return np.exp(-np.sum(layers * np.log(norms)) / np.sum(layers**2))


@mistake(function="layer_growth", look="Look at the denominator of the slope.")
def denominator_without_square(norms):
    """You did not square the distances in the denominator of the slope, only took their size."""
    layers, norms = usable(norms)
    if len(layers) < 2:
        return 1.0
    distance = layers - np.mean(layers)
    return np.exp(-np.sum(distance * np.log(norms)) / np.sum(np.abs(distance)))


@mistake(function="layer_growth", look="Look at a single layer: what are numerator, denominator?")
def one_layer_not_thought_of(norms):
    """You have no answer where fewer than two layers are left, so 0/0 gives NaN."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[0])


@mistake(function="layer_growth", look="Look at what a factor is that changes nothing.")
def no_growth_as_zero(norms):
    """You returned 0 where there is no line; a factor that changes nothing is 1."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[0]) if len(layers) > 1 else 0.0


@mistake(function="layer_growth", look="Look at your last line where the `if` does not hold.")
def no_answer_without_a_line(norms):
    """You returned nothing where there is no line; a factor that changes nothing is 1."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[0]) if len(layers) > 1 else None


@mistake(function="layer_growth", look="Look at a single layer, and at none: what can be fitted?")
def line_through_too_few_points(norms):
    """You fitted a line where fewer than two layers are left, and that fails."""
    layers, norms = usable(norms)
    A = np.stack([layers, np.ones(layers.size)])
    return np.exp(-np.linalg.solve(A @ A.T, A @ np.log(norms))[0])


@mistake(function="layer_growth", look="Look at how many points a line needs.")
def two_layers_are_too_few(norms):
    """You asked for three layers, but a line needs only two."""
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[0]) if len(layers) > 2 else 1.0


@mistake(function="layer_growth", look="Look at which array you write into.")
def norms_overwritten(norms):
    """You wrote into the norms that you were given, to get rid of the zeros."""
    growth = layer_growth_of(norms)
    if isinstance(norms, np.ndarray):
        norms[norms == 0] = np.nan
    return growth


def layer_growth_of(norms):
    layers, norms = usable(norms)
    return np.exp(-line(layers, np.log(norms))[0]) if len(layers) > 1 else 1.0


def change(norms, steps=None):
    """The factor over the whole depth."""
    return layer_growth(norms) ** (len(norms) - 1 if steps is None else steps)


def in_words(factor, exploding=1000, vanishing=1 / 1000):
    return "exploding" if factor >= exploding else "vanishing" if factor <= vanishing else "stable"


def diagnosis(norms, factor, **limits):
    """The words for a factor, after NaN, infinities and zeros."""
    if not np.all(np.isfinite(norms)):
        return "exploding"
    word = in_words(factor, **limits)
    return "vanishing" if np.any(np.equal(norms, 0)) and word == "stable" else word


@mistake(function="diagnose", look="Look at what is compared with 1000: one layer, or the depth?")
def growth_of_one_layer(norms):
    """You held the growth of a single layer against the limits, and not that of the whole depth."""
    return diagnosis(norms, layer_growth(norms))


@mistake(function="diagnose", look="Look at how many steps there are between L layers.")
def one_step_too_many(norms):
    """You took L steps from layer L to layer 1; there is one less."""
    return diagnosis(norms, change(norms, len(norms)))


@mistake(function="diagnose", look="Look at which layers L counts.")
def depth_of_the_layers_left(norms):
    """You counted only the layers that are on the line; the depth is that of the whole network."""
    return diagnosis(norms, change(norms, max(len(usable(norms)[0]) - 1, 0)))


@mistake(function="diagnose", look="Look at how the growth of one layer becomes that of all.")
def growth_times_the_depth(norms):
    """You multiplied the growth by the number of steps, where a power is asked."""
    return diagnosis(norms, layer_growth(norms) * (len(norms) - 1))


@mistake(function="diagnose", look="Look at which layers your factor asks.")
def diagnosis_by_the_ends(norms):
    """You compared the first and the last layer only."""
    ends = np.asarray(norms, dtype=float)[[0, -1]]
    return diagnosis(norms, ends[0] / ends[1])


@mistake(function="diagnose", look="Look at what the largest and smallest norm have to do with it.")
def largest_beside_smallest(norms):
    """You compared the largest norm with the smallest one, wherever they are."""
    norms = np.asarray(norms, dtype=float)
    factor = np.max(norms) / np.min(norms)
    return diagnosis(norms, factor if np.argmax(norms) < np.argmin(norms) else 1 / factor)


@mistake(function="diagnose", look="Look at the direction: which end is near the input?")
def words_exchanged(norms):
    """You called an exploding gradient vanishing, and a vanishing one exploding."""
    return diagnosis(norms, 1 / change(norms))


@mistake(function="diagnose", look="Look at the limits of the task.")
def limits_too_narrow(norms):
    """You called a change by a factor of 100 exploding or vanishing already."""
    return diagnosis(norms, change(norms), exploding=100, vanishing=1 / 100)


@mistake(function="diagnose", look="Look at the limits of the task.")
def limits_too_wide(norms):
    """You called a change by less than a factor of 10,000 stable."""
    return diagnosis(norms, change(norms), exploding=1e4, vanishing=1e-4)


@mistake(function="diagnose", look="Look at the limits of the task.")
def no_limit_at_all(norms):
    """You called everything above 1 exploding and everything below 1 vanishing."""
    return diagnosis(norms, change(norms), exploding=1 + 1e-9, vanishing=1 - 1e-9)


@mistake(function="diagnose", look="Look at what is compared with the limits: a factor, or norms?")
def norms_for_the_factor(norms):
    """You held the norms themselves against the limits, and not how they change."""
    norms = np.asarray(norms, dtype=float)
    return diagnosis(norms, np.max(norms) if np.max(norms) >= 1000 else np.min(norms))


@mistake(function="diagnose", look="Look at what layer_growth does with NaN and infinity.")
def broken_norms_overlooked(norms):
    """You did not ask for NaN and infinity, which layer_growth leaves out."""
    word = in_words(change(norms))
    return "vanishing" if np.any(np.equal(norms, 0)) and word == "stable" else word


@mistake(function="diagnose", look="Look at infinity: is it NaN?")
def infinity_overlooked(norms):
    """You asked for NaN, and not for infinity."""
    if np.any(np.isnan(norms)):
        return "exploding"
    word = in_words(change(norms))
    return "vanishing" if np.any(np.equal(norms, 0)) and word == "stable" else word


@mistake(function="diagnose", look="Look at NaN: is it infinite?")
def nan_overlooked(norms):
    """You asked for infinity, and not for NaN."""
    if np.any(np.isinf(norms)):
        return "exploding"
    word = in_words(change(norms))
    return "vanishing" if np.any(np.equal(norms, 0)) and word == "stable" else word


@mistake(function="diagnose", look="Look at what layer_growth does with a zero.")
def zeros_overlooked(norms):
    """You did not ask for zeros, which layer_growth leaves out."""
    return "exploding" if not np.all(np.isfinite(norms)) else in_words(change(norms))


@mistake(function="diagnose", look="Look at the difference between `any` and `all`.")
def only_if_all_are_zero(norms):
    """You called zeros vanishing only where all norms are zero; one of them is enough."""
    word = "exploding" if not np.all(np.isfinite(norms)) else in_words(change(norms))
    return "vanishing" if np.all(np.equal(norms, 0)) and word == "stable" else word


@mistake(function="diagnose", look="Look at the order of your cases.")
def zeros_asked_first(norms):
    """You asked for zeros first, so an infinity beside a zero is overlooked."""
    return "vanishing" if np.any(np.equal(norms, 0)) else diagnosis(norms, change(norms))


@mistake(function="diagnose", look="Look at what NaN and infinity stand for.")
def broken_as_vanishing(norms):
    """You called NaN and infinity vanishing."""
    return "vanishing" if not np.all(np.isfinite(norms)) else diagnosis(norms, change(norms))


@mistake(function="diagnose", look="Look at your answer for NaN: three words are asked.")
def words_of_its_own(norms):
    """You returned a word of your own for NaN and infinity."""
    return "nan" if not np.all(np.isfinite(norms)) else diagnosis(norms, change(norms))


@mistake(function="diagnose", look="Look at the spelling of the three words in the task.")
def capital_letters(norms):
    """You began the word with a capital letter."""
    return diagnosis(norms, change(norms)).capitalize()


@mistake(function="diagnose", look="Look at the three words in the task: each is one word.")
def more_than_the_word(norms):
    """You returned more than the one word that is asked."""
    word = diagnosis(norms, change(norms))
    return word if word == "stable" else f"{word} gradients"


@mistake(function="diagnose", look="Look at which word belongs to which number.")
def numbers_for_words(norms):
    """You returned a number for the diagnosis, and not its word."""
    return {"exploding": 1, "stable": 0, "vanishing": -1}[diagnosis(norms, change(norms))]


def below(steps, limits):
    return [n for n, (step, limit) in enumerate(zip(steps, limits, strict=True), 1) if step < limit]


@mistake(function="frozen_layers", look="Look at the number of the first layer.")
def frozen_counted_from_zero(norms, learning_rate, weight_norms):
    """You counted the layers from 0."""
    steps = learning_rate * np.asarray(norms)
    return [n - 1 for n in below(steps, 1e-6 * np.asarray(weight_norms))]


@mistake(function="frozen_layers", look="Look at how long a step of gradient descent is.")
def learning_rate_left_out(norms, learning_rate, weight_norms):
    """You left out the learning rate, and compared the gradient with the weights."""
    return below(norms, 1e-6 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at what you do with the learning rate.")
def divided_by_the_learning_rate(norms, learning_rate, weight_norms):
    """You divided the gradient by the learning rate."""
    return below(np.asarray(norms) / learning_rate, 1e-6 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at what a step is compared with.")
def weights_left_out(norms, learning_rate, weight_norms):
    """You held the step itself against the limit, whatever the size of the weights."""
    return below(learning_rate * np.asarray(norms), np.full(len(norms), 1e-6))


@mistake(function="frozen_layers", look="Look at the limit of the task.")
def a_thousandth(norms, learning_rate, weight_norms):
    """You took a thousandth for the limit, where a millionth is asked."""
    return below(learning_rate * np.asarray(norms), 1e-3 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at the limit of the task.")
def a_billionth(norms, learning_rate, weight_norms):
    """You took a billionth for the limit, where a millionth is asked."""
    return below(learning_rate * np.asarray(norms), 1e-9 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at the direction of your comparison.")
def moving_layers(norms, learning_rate, weight_norms):
    """You listed the layers that do move."""
    return below(1e-6 * np.asarray(weight_norms), learning_rate * np.asarray(norms))


@mistake(function="frozen_layers", look="Look at which norm is multiplied by the learning rate.")
def norms_exchanged(norms, learning_rate, weight_norms):
    """You compared a step along the weights with the size of the gradient."""
    return below(learning_rate * np.asarray(weight_norms), 1e-6 * np.asarray(norms))


@mistake(function="frozen_layers", look="Look at a comparison with NaN, and what its opposite is.")
def nan_as_frozen(norms, learning_rate, weight_norms):
    """You listed each layer that is not above the limit, and NaN is not above anything."""
    steps, limits = learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms)
    return [n for n in range(1, len(steps) + 1) if not steps[n - 1] >= limits[n - 1]]


@mistake(function="frozen_layers", look="Look at a layer without any gradient.")
def zeros_not_frozen(norms, learning_rate, weight_norms):
    """You left out the layers whose gradient is zero, which move least of all."""
    found = below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))
    return [n for n in found if norms[n - 1] != 0]


@mistake(function="frozen_layers", look="Look at what your list should hold.")
def a_truth_value_each(norms, learning_rate, weight_norms):
    """You returned True or False for each layer, and not the numbers of the frozen ones."""
    return list(learning_rate * np.asarray(norms) < 1e-6 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at what your list should hold.")
def how_many_are_frozen(norms, learning_rate, weight_norms):
    """You returned how many layers are frozen, and not which."""
    return len(below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms)))


@mistake(function="frozen_layers", look="Look at what your list should hold.")
def norms_of_the_frozen(norms, learning_rate, weight_norms):
    """You returned the norms of the frozen layers, and not their numbers."""
    found = below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))
    return [norms[n - 1] for n in found]


@mistake(function="frozen_layers", look="Look at where your loop or list ends.")
def first_frozen_layer_alone(norms, learning_rate, weight_norms):
    """You stopped at the first frozen layer."""
    return below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))[:1]


@mistake(function="frozen_layers", look="Look at what happens at the first layer that moves.")
def stopped_at_the_first_that_moves(norms, learning_rate, weight_norms):
    """You stopped at the first layer that moves, and others behind it may be frozen."""
    found = below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))
    return [n for i, n in enumerate(found, start=1) if n == i]


@mistake(function="frozen_layers", look="Look at the direction of your loop.")
def last_frozen_first(norms, learning_rate, weight_norms):
    """You listed the layers from the last one down."""
    return below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))[::-1]


@mistake(function="frozen_layers", look="Look at where your loop ends.")
def last_frozen_left_out(norms, learning_rate, weight_norms):
    """You did not look at the last layer."""
    found = below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms))
    return [n for n in found if n < len(norms)]


@mistake(function="frozen_layers", look="Look at your last line where no layer is frozen.")
def none_for_an_empty_list(norms, learning_rate, weight_norms):
    """You returned None where no layer is frozen; an empty list is asked."""
    return below(learning_rate * np.asarray(norms), 1e-6 * np.asarray(weight_norms)) or None


@mistake(function="frozen_layers", look="Look at what NumPy's where returns for a single array.")
def tuple_of_where(norms, learning_rate, weight_norms):
    """You returned what NumPy's where gives: a tuple with one array in it, counted from 0."""
    return np.where(learning_rate * np.asarray(norms) < 1e-6 * np.asarray(weight_norms))


@mistake(function="frozen_layers", look="Look at whether each layer has weights of its own.")
def norm_of_all_weights(norms, learning_rate, weight_norms):
    """You compared every layer with the norm of all weights together."""
    limit = 1e-6 * np.linalg.norm(weight_norms)
    return below(learning_rate * np.asarray(norms), np.full(len(norms), limit))


@mistake(function="frozen_layers", look="Look at whether each layer has weights of its own.")
def one_size_of_weights(norms, learning_rate, weight_norms):
    """You compared every layer with the mean size of all weights."""
    limit = 1e-6 * np.mean(weight_norms)
    return below(learning_rate * np.asarray(norms), np.full(len(norms), limit))


@mistake(function="layer_growth", look="Look at the example with 10 and 0.1 in the task.")
def mean_of_the_ratios_of_neighbours(norms):
    """You took the mean of the ratios of layers side by side, and no line."""
    norms = np.asarray(norms, dtype=float)
    fit = np.isfinite(norms) & (norms > 0)
    pairs = fit[:-1] & fit[1:]
    return np.mean(norms[:-1][pairs] / norms[1:][pairs]) if np.any(pairs) else 1.0
