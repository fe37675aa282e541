"""The catalogue of mistakes in a training's log and in what is said of it."""

import numpy as np
from backprop import (
    compute_cost,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
)
from flow import gradient_norms, layer_growth
from training_log import DEAD, FROZEN, IN_A_ROW, LEARNED, SATURATED
from training_log import dead_units as right_dead
from training_log import saturated_share as right_share
from training_log import update_ratios as right_ratios

from grader.authoring import mistake


def weights_of(parameters):
    return [f"W{layer}" for layer in range(1, sum(n.startswith("W") for n in parameters) + 1)]


def norm(array):
    return np.sqrt(np.sum(np.square(array)))


@mistake(function="update_ratios", look="Look at what the norm of the step is compared with.")
def norms_without_the_weights(parameters, updates):
    """You returned the norms of the updates, and did not divide by those of the weights."""
    return [norm(updates[name]) for name in weights_of(parameters)]


@mistake(function="update_ratios", look="Look at which of the two norms is above the line.")
def weights_over_updates(parameters, updates):
    """You divided the weights by the updates: the ratio is upside down."""
    return [norm(parameters[name]) / norm(updates[name]) for name in weights_of(parameters)]


@mistake(function="update_ratios", look="Look at what you take a mean of.")
def mean_of_the_ratios_of_entries(parameters, updates):
    """You divided entry by entry, where the norms of the whole matrices are divided."""
    return [np.mean(np.abs(updates[n] / parameters[n])) for n in weights_of(parameters)]


@mistake(function="update_ratios", look="Look at the root in your norms.")
def squared_norms(parameters, updates):
    """You left out the roots of the norms."""
    return [np.sum(updates[n] ** 2) / np.sum(parameters[n] ** 2) for n in weights_of(parameters)]


@mistake(function="update_ratios", look="Look at which norm of a matrix you take.")
def spectral_norms(parameters, updates):
    """You took the largest singular values for the norms."""
    return [
        np.linalg.norm(updates[n], 2) / np.linalg.norm(parameters[n], 2)
        for n in weights_of(parameters)
    ]


@mistake(function="update_ratios", look="Look at the order of the layers from the tenth on.")
def layers_in_the_order_of_words(parameters, updates):
    """You sorted the names as words, so that W10 comes before W2."""
    return [norm(updates[n]) / norm(parameters[n]) for n in sorted(weights_of(parameters))]


@mistake(function="update_ratios", look="Look at the order in which a dict gives its names.")
def layers_in_the_order_of_the_dict(parameters, updates):
    """You took the layers in the order of the dict."""
    names = [n for n in parameters if n.startswith("W")]
    return [norm(updates[n]) / norm(parameters[n]) for n in names]


@mistake(function="update_ratios", look="Look at which parameters have a part in it.")
def biases_counted_in(parameters, updates):
    """You counted the biases in."""
    ratios = []
    for name in weights_of(parameters):
        bias = "b" + name[1:]
        step = np.sqrt(norm(updates[name]) ** 2 + norm(updates[bias]) ** 2)
        ratios.append(step / np.sqrt(norm(parameters[name]) ** 2 + norm(parameters[bias]) ** 2))
    return ratios


@mistake(function="update_ratios", look="Look at what you divide by.")
def divided_by_the_new_weights(parameters, updates):
    """You divided by the weights after the update."""
    return [norm(updates[n]) / norm(parameters[n] + updates[n]) for n in weights_of(parameters)]


@mistake(function="saturated_share", look="Look at the limit for each of the activations.")
def one_limit_for_both(A, activation):
    """You compared the slope of the sigmoid with 0.05: its own largest slope is a quarter."""
    if activation == "sigmoid":
        return np.mean(A * (1 - A) < 0.05)
    return right_share(A, activation)


@mistake(function="saturated_share", look="Look at the slope of tanh.")
def tanh_judged_as_a_sigmoid(A, activation):
    """You used the slope of the sigmoid for tanh as well."""
    return 0.0 if activation == "relu" else np.mean(A * (1 - A) < 0.0125)


@mistake(function="saturated_share", look="Look at which end of the activation you ask for.")
def upper_end_alone(A, activation):
    """You counted only one end: near 0 a sigmoid is flat too, and a tanh near −1."""
    if activation == "relu":
        return 0.0
    end = np.sqrt(0.95) if activation == "tanh" else (1 + np.sqrt(0.95)) / 2
    return np.mean(end < A)


@mistake(function="saturated_share", look="Look at which end of tanh you ask for.")
def upper_end_of_tanh_alone(A, activation):
    """You counted only the upper end of tanh: near −1 it is flat too."""
    return np.mean(A**2 * np.sign(A) > 0.95) if activation == "tanh" else right_share(A, activation)


@mistake(function="saturated_share", look="Look at what you compute slopes of.")
def activated_once_more(A, activation):
    """You applied the activation to A again: it holds activations already."""
    if activation == "relu":
        return 0.0
    again = np.tanh(A) if activation == "tanh" else 1 / (1 + np.exp(-A))
    return right_share(again, activation)


@mistake(function="saturated_share", look="Look at whether you count or take a share.")
def number_of_saturated(A, activation):
    """You returned how many are saturated, not their share."""
    return right_share(A, activation) * np.size(A)


@mistake(function="saturated_share", look="Look at which of the two shares you return.")
def share_that_is_not_saturated(A, activation):
    """You returned the share of those that are *not* saturated."""
    return 1 - right_share(A, activation)


@mistake(function="saturated_share", look="Look at what is asked for with relu.")
def silent_relu_counted(A, activation):
    """You counted the zeros of a relu as saturated."""
    return np.mean(A == 0) if activation == "relu" else right_share(A, activation)


@mistake(function="saturated_share", look="Look at the limit.")
def tenth_for_twentieth(A, activation):
    """You set the limit at a tenth of the largest slope."""
    if activation == "relu":
        return 0.0
    slope = 1 - A**2 if activation == "tanh" else 4 * A * (1 - A)
    return np.mean(slope < 0.1)


@mistake(function="saturated_share", look="Look at what is counted: units, or single activations.")
def units_of_which_all_are_saturated(A, activation):
    """You counted units that are saturated for every example, not single activations."""
    if activation == "relu":
        return 0.0
    slope = 1 - A**2 if activation == "tanh" else 4 * A * (1 - A)
    return np.mean(np.all(slope < 0.05, axis=1))


@mistake(function="dead_units", look="Look at whether one example is enough.")
def silent_once(A):
    """You named units that are 0 for some example."""
    return np.flatnonzero(np.any(A == 0, axis=1)).tolist()


@mistake(function="dead_units", look="Look at which axis counts the units.")
def examples_for_units(A):
    """You looked along the wrong axis: examples are columns."""
    return np.flatnonzero(np.all(A == 0, axis=0)).tolist()


@mistake(function="dead_units", look="Look at a unit whose answers cancel.")
def sum_of_zero(A):
    """You took the sum over the examples, which can be 0 for a living unit."""
    return np.flatnonzero(np.sum(A, axis=1) == 0).tolist()


@mistake(function="dead_units", look="Look at units whose activations are negative.")
def negative_ones_too(A):
    """You named units without a positive activation; negative ones are not 0."""
    return [unit for unit, row in enumerate(A) if not np.any(row > 0)]


@mistake(function="dead_units", look="Look at how small an activation may be.")
def nearly_zero(A):
    """You took tiny activations for 0."""
    return np.flatnonzero(np.all(np.abs(A) < 1e-8, axis=1)).tolist()


@mistake(function="dead_units", look="Look at the number of the first unit.")
def units_from_one(A):
    """You counted the units from 1."""
    return [unit + 1 for unit in right_dead(A)]


@mistake(function="dead_units", look="Look at what you return.")
def number_of_dead_units(A):
    """You returned how many are dead, not which."""
    return len(right_dead(A))


@mistake(function="dead_units", look="Look at what you return.")
def mask_of_dead_units(A):
    """You returned True or False for every unit, not the numbers of those that are dead."""
    return np.all(A == 0, axis=1)


def logged(
    X,
    Y,
    parameters,
    activation,
    learning_rate,
    n_steps,
    *,
    slope=None,
    count=None,
    ratios=None,
    growth=None,
    shares=range,
    move=None,
    cost=compute_cost,
    kind=None,
    kind_back=None,
):
    """The right training and log, with one part replaced."""
    L, log = len(parameters) // 2, []
    kind = kind or (lambda layer: activation if layer < L else "sigmoid")
    for _ in range(n_steps):
        A, caches, layers = X, [], []
        for layer in range(1, L + 1):
            given = A, parameters[f"W{layer}"], parameters[f"b{layer}"]
            A, cache = linear_activation_forward(*given, kind(layer))
            caches.append(cache)
            layers.append(A)
        back, grads = linear_backward(slope(A) if slope else A - Y, caches[-1][0]), {}
        for layer in range(L, 0, -1):
            dA, grads[f"dW{layer}"], grads[f"db{layer}"] = back
            if layer > 1:
                back = linear_activation_backward(
                    dA, caches[layer - 2], (kind_back or kind)(layer - 1)
                )
        updates = {name: -learning_rate * grads[f"d{name}"] for name in parameters}
        new = {name: value + updates[name] for name, value in parameters.items()}
        seen = [layers[place] for place in shares(L - 1)]
        log.append(
            {
                "cost": float(cost(A, Y)),
                "ratios": (ratios or (lambda p, u, g, n: right_ratios(p, u)))(
                    parameters, updates, grads, new
                ),
                "saturated": [right_share(value, activation) for value in seen],
                "dead": [(count or (lambda A: len(right_dead(A)) / len(A)))(A) for A in seen],
                "growth": float((growth or layer_growth)(gradient_norms(grads))),
            }
        )
        parameters = move(parameters, updates) if move else new
    return parameters, log


@mistake(function="log_training", look="Look at what the ratios are made of.")
def gradients_for_updates(X, Y, parameters, activation, learning_rate, n_steps):
    """You made the ratios from the gradients: the learning rate is missing."""

    def ratios(p, u, g, n):
        return right_ratios(p, {name: g[f"d{name}"] for name in p})

    return logged(X, Y, parameters, activation, learning_rate, n_steps, ratios=ratios)


@mistake(function="log_training", look="Look at which weights you divide by.")
def ratios_to_the_new_weights(X, Y, parameters, activation, learning_rate, n_steps):
    """You divided by the weights after the update."""
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        ratios=lambda p, u, g, new: right_ratios(new, u),
    )


@mistake(function="log_training", look="Look at which layers have shares.")
def shares_of_the_output_too(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept shares of the output layer as well; only hidden layers have them."""
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        shares=lambda hidden: range(hidden + 1),
    )


@mistake(function="log_training", look="Look at what stands under `dead`.")
def dead_counted(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept the number of dead units, not their share."""
    return logged(
        X, Y, parameters, activation, learning_rate, n_steps, count=lambda A: len(right_dead(A))
    )


@mistake(function="log_training", look="Look at what counts as dead.")
def zeros_for_dead_units(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept the share of zeros among the activations, not that of dead units."""
    return logged(
        X, Y, parameters, activation, learning_rate, n_steps, count=lambda A: np.mean(A == 0)
    )


@mistake(function="log_training", look="Look at the direction of the growth.")
def growth_towards_the_output(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept the growth towards the output; gradients flow back."""
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        growth=lambda norms: 1 / layer_growth(norms),
    )


@mistake(function="log_training", look="Look at the sign of the updates.")
def logged_uphill(X, Y, parameters, activation, learning_rate, n_steps):
    """You added the gradients, so the cost goes up."""
    return logged(X, Y, parameters, activation, -learning_rate, n_steps)


@mistake(function="log_training", look="Look at the slope at the output.")
def output_slope_twice(X, Y, parameters, activation, learning_rate, n_steps):
    """You multiplied A − Y by the slope of the sigmoid, which it has inside already."""
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        slope=lambda A: (A - Y) * A * (1 - A),
    )


@mistake(function="log_training", look="Look at the factor in front of the gradient.")
def divided_by_m_twice(X, Y, parameters, activation, learning_rate, n_steps):
    """You divided by m twice: linear_backward does it already."""
    return logged(
        X, Y, parameters, activation, learning_rate, n_steps, slope=lambda A: (A - Y) / Y.shape[1]
    )


@mistake(function="log_training", look="Look at the activation of your hidden layers.")
def always_relu(X, Y, parameters, activation, learning_rate, n_steps):
    """You used relu in the hidden layers, whatever was given."""
    L = len(parameters) // 2
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        kind=lambda layer: "relu" if layer < L else "sigmoid",
    )


@mistake(function="log_training", look="Look at which parameters your step changes.")
def biases_not_trained(X, Y, parameters, activation, learning_rate, n_steps):
    """You left the biases as they were."""

    def move(now, updates):
        return {name: p if name[0] == "b" else p + updates[name] for name, p in now.items()}

    return logged(X, Y, parameters, activation, learning_rate, n_steps, move=move)


@mistake(function="log_training", look="Look at what you divide the cost by.")
def logged_cost_as_a_sum(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept the cost as a sum over the examples."""
    return logged(
        X,
        Y,
        parameters,
        activation,
        learning_rate,
        n_steps,
        cost=lambda A, Y: compute_cost(A, Y) * Y.shape[1],
    )


@mistake(function="log_training", look="Look at which parameters you return.")
def logged_and_not_trained(X, Y, parameters, activation, learning_rate, n_steps):
    """You returned the parameters that were given."""
    return parameters, logged(X, Y, parameters, activation, learning_rate, n_steps)[1]


@mistake(function="log_training", look="Look at how far the parameters are when you log them.")
def logged_after_the_update(X, Y, parameters, activation, learning_rate, n_steps):
    """You logged the cost after the update, not before it."""
    trained, log = logged(X, Y, parameters, activation, learning_rate, n_steps)
    _, later = logged(X, Y, parameters, activation, learning_rate, n_steps + 1)
    costs = [entry["cost"] for entry in later[1:]]
    return trained, [entry | {"cost": c} for entry, c in zip(log, costs, strict=True)]


@mistake(function="log_training", look="Look at how long your log is.")
def last_entry_alone(X, Y, parameters, activation, learning_rate, n_steps):
    """You kept the entry of the last step alone."""
    trained, log = logged(X, Y, parameters, activation, learning_rate, n_steps)
    return trained, log[-1:]


@mistake(function="log_training", look="Look at whether you write into what you were given.")
def parameters_changed(X, Y, parameters, activation, learning_rate, n_steps):
    """You changed the parameters that you were given."""
    trained, log = logged(X, Y, parameters, activation, learning_rate, n_steps)
    for name, array in trained.items():
        parameters[name][...] = array
    return trained, log


def found_in(
    log,
    *,
    wild=lambda ratio: not ratio < 1,
    frozen=lambda r, cost, first: r < FROZEN and cost > LEARNED * first,
    saturated=lambda share: share > SATURATED,
    dead=lambda share: share >= DEAD,
    length=IN_A_ROW,
    named=lambda step, length: step - length + 1,
    reset=True,
    cut=True,
    first=True,
    layer_from=1,
    step_from=0,
):
    """The right diagnosis, with one part replaced."""
    found, end = [], len(log)
    for step, entry in enumerate(log, start=1):
        layers = [i for i, ratio in enumerate(entry["ratios"]) if wild(ratio)]
        if layers:
            found += [("exploding", i + layer_from, step - step_from) for i in layers]
            if cut:
                end = step - 1
            if first:
                break
    calm = log[:end]
    for illness, key, sign in (
        ("frozen", "ratios", frozen),
        ("saturated", "saturated", lambda share, *costs: saturated(share)),
        ("dead", "dead", lambda share, *costs: dead(share)),
    ):
        for i in range(len(log[0][key])):
            row = 0
            for step, entry in enumerate(calm, start=1):
                if sign(entry[key][i], entry["cost"], log[0]["cost"]):
                    row += 1
                elif reset:
                    row = 0
                if row == length:
                    found.append((illness, i + layer_from, named(step, length) - step_from))
                    break
    return found


@mistake(function="diagnose_log", look="Look at how long a sign must last.")
def ill_at_once(log):
    """You named an illness at its first sign; it has to last for five steps."""
    return found_in(log, length=1)


@mistake(function="diagnose_log", look="Look at how long a sign must last.")
def four_in_a_row(log):
    """You named an illness after four steps in a row."""
    return found_in(log, length=4)


@mistake(function="diagnose_log", look="Look at how long a sign must last.")
def six_in_a_row(log):
    """You named an illness only after six steps in a row."""
    return found_in(log, length=6)


@mistake(function="diagnose_log", look="Look at which of the five steps you name.")
def fifth_step_named(log):
    """You named the fifth step of the five, in which you found it; it began in the first."""
    return found_in(log, named=lambda step, length: step)


@mistake(function="diagnose_log", look="Look at what a step without the sign does to your count.")
def count_that_goes_on(log):
    """You went on counting after a step without the sign."""
    return found_in(log, reset=False)


@mistake(function="diagnose_log", look="Look at what else must hold for a frozen layer.")
def frozen_whatever_the_cost(log):
    """You called a layer frozen whatever the cost is: then a training that is done is ill, too."""
    return found_in(log, frozen=lambda r, cost, first: r < FROZEN)


@mistake(function="diagnose_log", look="Look at what the cost is compared with.")
def cost_compared_with_a_half(log):
    """You compared the cost with a half, not with half of the first cost."""
    return found_in(log, frozen=lambda r, cost, first: r < FROZEN and cost > LEARNED)


@mistake(function="diagnose_log", look="Look at which cost is compared with the first one.")
def cost_of_the_last_step(log):
    """You looked at the cost of the last step for all steps."""
    last = log[-1]["cost"]
    return found_in(log, frozen=lambda r, cost, first: r < FROZEN and last > LEARNED * first)


@mistake(function="diagnose_log", look="Look at how small the ratio of a frozen layer is.")
def frozen_below_a_thousandth(log):
    """You set the limit of a frozen layer at a thousandth, and healthy layers are near it."""
    return found_in(log, frozen=lambda r, cost, first: r < 1e-3 and cost > LEARNED * first)


@mistake(function="diagnose_log", look="Look at what NaN compared with 1 gives.")
def explosion_that_is_nan_overlooked(log):
    """You overlooked a ratio of NaN: no comparison with it is true."""
    return found_in(log, wild=lambda ratio: ratio >= 1)


@mistake(function="diagnose_log", look="Look at the limit of an explosion.")
def above_one_only(log):
    """You took a ratio of exactly 1 for healthy."""
    return found_in(log, wild=lambda ratio: not ratio <= 1)


@mistake(function="diagnose_log", look="Look at what is looked at after an explosion.")
def searched_after_the_explosion(log):
    """You looked for other illnesses after the first explosion too."""
    return found_in(log, cut=False)


@mistake(function="diagnose_log", look="Look at which explosions are named.")
def every_explosion_named(log):
    """You named every exploding step, not the first one alone."""
    return found_in(log, first=False)


@mistake(function="diagnose_log", look="Look at the limit of the saturated share.")
def saturated_from_a_half_on(log):
    """You took a share of exactly a half for saturated."""
    return found_in(log, saturated=lambda share: share >= SATURATED)


@mistake(function="diagnose_log", look="Look at the limit of the dead share.")
def dead_above_three_quarters(log):
    """You took a share of exactly three quarters for healthy."""
    return found_in(log, dead=lambda share: share > DEAD)


@mistake(function="diagnose_log", look="Look at the limit of the dead share.")
def dead_from_a_half_on(log):
    """You took a layer for dead when half of its units are."""
    return found_in(log, dead=lambda share: share > 0.5)


@mistake(function="diagnose_log", look="Look at the number of the first layer.")
def layers_from_zero(log):
    """You counted the layers from 0."""
    return found_in(log, layer_from=0)


@mistake(function="diagnose_log", look="Look at the number of the first step.")
def steps_from_zero(log):
    """You counted the steps from 0."""
    return found_in(log, step_from=1)


@mistake(function="diagnose_log", look="Look at whether layers may have the same illness.")
def one_layer_for_each_illness(log):
    """You named each illness once, though several layers have it."""
    kept = {}
    for finding in found_in(log):
        kept.setdefault(finding[0], finding)
    return list(kept.values())


@mistake(function="diagnose_log", look="Look at whether there may be several illnesses.")
def one_illness_alone(log):
    """You returned the first illness alone."""
    return found_in(log)[:1]


@mistake(function="dead_units", look="Look at units whose activations are negative.")
def none_above_zero(A):
    """You named units whose activations are all 0 or below; negative ones are not 0."""
    return [unit for unit, row in enumerate(A) if np.all(row <= 0)]


@mistake(function="update_ratios", look="Look at what stands for the size of a matrix.")
def mean_sizes_for_norms(parameters, updates):
    """You divided the mean sizes of the entries, where the norms of the matrices are divided."""
    return [
        np.mean(np.abs(updates[n])) / np.mean(np.abs(parameters[n])) for n in weights_of(parameters)
    ]


@mistake(function="log_training", look="Look at the activation of your hidden layers.")
def relu_going_forward(X, Y, parameters, activation, learning_rate, n_steps):
    """You used relu in the hidden layers going forward, whatever was given."""
    L = len(parameters) // 2

    def kind(layer):
        return "relu" if layer < L else "sigmoid"

    def behind(layer):
        return activation

    return logged(X, Y, parameters, activation, learning_rate, n_steps, kind=kind, kind_back=behind)
