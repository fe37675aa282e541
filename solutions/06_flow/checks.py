"""The checks of gradient flow."""

import numpy as np

from grader.authoring import check, close, equal, inputs_unchanged


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


def gradients(rng, sizes, width):
    """dW and db of a deep network, with entries of about the given size in each layer."""
    grads = {}
    for layer, size in enumerate(sizes, start=1):
        n, n_prev = width + layer % 3, width + (layer - 1) % 3
        grads[f"dW{layer}"] = size * rng.normal(size=(n, n_prev))
        grads[f"db{layer}"] = size * rng.normal(size=(n, 1))
    return grads


def straight(rng, n_layers, change):
    """Norms that change by the same factor in every layer, and by ``change`` on the whole way back.

    They have any size, for it must not count.
    """
    return 10.0 ** rng.uniform(-6, 4) * change ** (np.arange(n_layers)[::-1] / (n_layers - 1))


def scattered(rng, n_layers, change):
    """Norms that change by about ``change`` on the whole way back, and never evenly."""
    return straight(rng, n_layers, change) * rng.uniform(0.5, 2.0, size=n_layers)


@check(points=2, function="gradient_norms")
def norms_of_three_layers(learner, reference, rng):
    """The norms of dW are right and begin with layer 1, although the dict begins with layer 3."""
    drawn = gradients(rng, (0.5, 2.0, 1.0), 3)
    grads = {"dA2": rng.normal(size=(5, 6)), "dW3": drawn["dW3"], "db3": drawn["db3"]}
    grads |= {"dA1": rng.normal(size=(4, 6)), "dW2": drawn["dW2"], "db2": drawn["db2"]}
    grads |= {"dA0": rng.normal(size=(3, 6)), "dW1": drawn["dW1"], "db1": drawn["db1"]}
    agree(learner.gradient_norms(grads), reference.gradient_norms(grads))


@check(points=2, hidden=True, function="gradient_norms")
def norms_of_twelve_layers(learner, reference, rng):
    """The norms are right and in order for twelve layers of very different size."""
    drawn = gradients(rng, 10.0 ** rng.permutation(np.arange(-9, 3)), 4)
    names = sorted(drawn)
    grads = {names[i]: drawn[names[i]] for i in rng.permutation(24)}
    agree(learner.gradient_norms(grads), reference.gradient_norms(grads))


@check(points=1, hidden=True, function="gradient_norms")
def norms_of_broken_gradients(learner, reference, rng):
    """The norm is 0, infinite or NaN where the gradient is, and dW without db are enough."""
    drawn = gradients(rng, (1.0, 3.0, 1.0, 1.0, 0.2), 2)
    grads = {f"dW{layer}": drawn[f"dW{layer}"] for layer in (4, 2, 5, 1, 3)}
    grads["dW1"] = np.zeros_like(grads["dW1"])
    grads["dW3"][0, 1] = np.nan
    grads["dW4"][1, 0] = -np.inf
    agree(learner.gradient_norms(grads), reference.gradient_norms(grads))


@check(points=2, function="layer_growth")
def growth_both_ways(learner, reference, rng):
    """The growth is below 1 where the gradient shrinks on its way back, else above 1."""
    shrinking, growing = scattered(rng, 6, 0.001), scattered(rng, 7, 5000.0)
    want_below, want_above = reference.layer_growth(shrinking), reference.layer_growth(growing)
    agree(learner.layer_growth(shrinking), want_below)
    agree(learner.layer_growth(growing), want_above)


@check(points=1, hidden=True, function="layer_growth")
def growth_of_a_deep_network(learner, reference, rng):
    """The growth is right for a list of many norms that scatter widely."""
    norms = (scattered(rng, 25, 1e-7) * rng.uniform(0.2, 5.0, size=25)).tolist()
    agree(learner.layer_growth(norms), reference.layer_growth(norms))


@check(points=2, hidden=True, function="layer_growth")
def growth_with_layers_left_out(learner, reference, rng):
    """Zeros, NaN and infinities are left out, and the other layers keep their numbers."""
    # One layer stands out, so that the ends alone give another growth.
    norms = scattered(rng, 11, 1e4) * np.where(np.arange(11) == 8, 0.02, 1.0)
    zeros = np.where(np.isin(np.arange(11), [1, 2, 6]), 0.0, norms)
    broken = np.where(np.isin(np.arange(11), [0, 7, 8]), np.nan, norms[::-1])
    infinite = np.where(np.isin(np.arange(11), [3, 4, 9]), np.inf, norms)
    want_zeros, want_broken = reference.layer_growth(zeros), reference.layer_growth(broken)
    want_infinite = reference.layer_growth(infinite)
    agree(learner.layer_growth(broken), want_broken)
    agree(learner.layer_growth(zeros), want_zeros)
    agree(learner.layer_growth(infinite), want_infinite)


@check(points=1, hidden=True, function="layer_growth")
def growth_of_two_layers_or_fewer(learner, reference, rng):
    """With two layers left the growth is right, and with fewer it is 1."""
    first, second = rng.uniform(20.0, 30.0), rng.uniform(0.1, 0.2)
    two = [0.0, float(first), np.nan, 0.0, float(second)]
    want = reference.layer_growth(two)
    agree(learner.layer_growth(two), want)
    agree(learner.layer_growth([float(second)]), 1.0)
    agree(learner.layer_growth([0.0, np.inf, float(first), 0.0]), 1.0)
    agree(learner.layer_growth([0.0, 0.0, 0.0]), 1.0)


@check(points=1, hidden=True, function="layer_growth")
def growth_without_changing_norms(learner, reference, rng):
    """Measuring the growth leaves the norms as they were."""
    norms = np.where(np.arange(9) % 4 == 2, 0.0, scattered(rng, 9, 200.0))
    agree(learner.layer_growth(norms), reference.layer_growth(norms))
    inputs_unchanged(learner)


@check(points=2, function="diagnose")
def three_diagnoses(learner, reference, rng):
    """A stable, an exploding and a vanishing gradient are told from each other."""
    stable, exploding = scattered(rng, 8, 4.0), scattered(rng, 6, 1e6)
    vanishing = scattered(rng, 7, 1e-6)
    want_stable, want_exploding = reference.diagnose(stable), reference.diagnose(exploding)
    want_vanishing = reference.diagnose(vanishing)
    equal(learner.diagnose(stable), want_stable)
    equal(learner.diagnose(exploding), want_exploding)
    equal(learner.diagnose(vanishing), want_vanishing)


@check(points=2, hidden=True, function="diagnose")
def diagnoses_near_the_limits(learner, reference, rng):
    """The limits are a thousandfold growth and a thousandth, over the whole depth."""
    deep, shallow = straight(rng, 100, 800.0), straight(rng, 5, 960.0)
    above, below = straight(rng, 152, 1040.0), straight(rng, 40, 1 / 1040)
    over = straight(rng, 6, 1 / 960)
    want_deep, want_shallow = reference.diagnose(deep), reference.diagnose(shallow)
    want_above, want_below = reference.diagnose(above), reference.diagnose(below)
    want_over = reference.diagnose(over)
    equal(learner.diagnose(deep), want_deep)
    equal(learner.diagnose(shallow), want_shallow)
    equal(learner.diagnose(above), want_above)
    equal(learner.diagnose(below), want_below)
    equal(learner.diagnose(over), want_over)


@check(points=1, hidden=True, function="diagnose")
def diagnoses_of_all_layers(learner, reference, rng):
    """The diagnosis asks all layers, and not the first and the last one alone."""
    flat = np.full(11, 10.0 ** rng.uniform(-2, 2))
    bump = np.where(np.arange(11) == 5, 1e5 * flat, flat)
    end = np.where(np.arange(11) == 10, 1e-4 * flat, flat)
    growing = straight(rng, 21, 2e4) * np.where(np.arange(21) == 20, 40.0, 1.0)
    want_bump, want_end = reference.diagnose(bump), reference.diagnose(end)
    want_growing = reference.diagnose(growing)
    want_shrinking = reference.diagnose(growing[::-1])
    equal(learner.diagnose(bump), want_bump)
    equal(learner.diagnose(end), want_end)
    equal(learner.diagnose(growing), want_growing)
    equal(learner.diagnose(growing[::-1]), want_shrinking)


@check(points=2, hidden=True, function="diagnose")
def diagnoses_of_broken_gradients(learner, reference, rng):
    """NaN or infinity means exploding, with zeros or without; zeros alone mean vanishing."""
    norms, growing = scattered(rng, 9, 3.0), scattered(rng, 9, 1e5)
    broken, infinite, zero = norms.copy(), norms.copy(), norms.copy()
    broken[4], infinite[2], zero[0] = np.nan, np.inf, 0.0
    both = np.where(np.arange(9) == 6, np.inf, zero)
    want_zero, want_infinite = reference.diagnose(zero), reference.diagnose(infinite)
    want_broken, want_both = reference.diagnose(broken), reference.diagnose(both)
    want_growing = reference.diagnose(growing)
    equal(learner.diagnose(zero), want_zero)
    equal(learner.diagnose(broken), want_broken)
    equal(learner.diagnose(infinite), want_infinite)
    equal(learner.diagnose(both), want_both)
    equal(learner.diagnose(growing), want_growing)


@check(points=1, hidden=True, function="diagnose")
def diagnoses_with_layers_left_out(learner, reference, rng):
    """Layers with a zero count for the depth, and one zero means vanishing."""
    exploding = np.where(np.arange(12) < 4, 0.0, straight(rng, 12, 4e4))
    shrinking = np.where(np.arange(12) > 7, 0.0, straight(rng, 12, 4e-5))
    lone = np.where(np.arange(8) == 5, 0.0, straight(rng, 8, 20.0))
    want_exploding, want_shrinking = reference.diagnose(exploding), reference.diagnose(shrinking)
    want_lone, want_stable = reference.diagnose(lone), reference.diagnose(lone[:5])
    equal(learner.diagnose(exploding), want_exploding)
    equal(learner.diagnose(shrinking), want_shrinking)
    equal(learner.diagnose(lone), want_lone)
    equal(learner.diagnose(lone[:5]), want_stable)


@check(points=1, hidden=True, function="diagnose")
def diagnoses_of_one_or_two_layers(learner, reference, rng):
    """A single layer is stable, unless its norm is zero or not finite, and two may explode."""
    norm = float(rng.uniform(1e-5, 1e-4))
    two = [2000 * norm, norm]
    want, want_infinite = reference.diagnose([norm]), reference.diagnose([np.inf])
    want_zero, want_two = reference.diagnose([0.0]), reference.diagnose(two)
    equal(learner.diagnose([norm]), want)
    equal(learner.diagnose([np.inf]), want_infinite)
    equal(learner.diagnose([0.0]), want_zero)
    equal(learner.diagnose(two), want_two)


@check(points=1, function="frozen_layers")
def some_layers_or_none(learner, reference, rng):
    """The layers are listed whose step is below a millionth of the weights, or none of them."""
    weights = rng.uniform(1.0, 6.0, size=5)
    norms = weights * np.array([3e-8, 2e-3, 5e-7, 4e-6, 0.3]) * rng.uniform(0.9, 1.1, size=5)
    want_slow = reference.frozen_layers(norms, 0.01, weights)
    want_fast = reference.frozen_layers(norms, 50.0, weights)
    equal(learner.frozen_layers(norms, 0.01, weights), want_slow)
    equal(learner.frozen_layers(norms, 50.0, weights), want_fast)


@check(points=2, hidden=True, function="frozen_layers")
def layers_near_the_limit(learner, reference, rng):
    """The verdict is right near the limit, for large and for small weights."""
    weights = 10.0 ** rng.permutation(np.linspace(-2.0, 2.0, 12))
    steps = rng.permutation(np.repeat([9e-7, 1.1e-6], 6))
    norms, others = weights * steps / 0.004, weights[::-1] * steps / 3.0
    want = reference.frozen_layers(norms, 0.004, weights)
    want_others = reference.frozen_layers(others, 3.0, weights[::-1])
    equal(learner.frozen_layers(norms, 0.004, weights), want)
    equal(learner.frozen_layers(others, 3.0, weights[::-1]), want_others)


@check(points=1, hidden=True, function="frozen_layers")
def frozen_among_broken(learner, reference, rng):
    """A layer without gradient is frozen, and one with NaN or infinity is not."""
    weights = rng.uniform(0.5, 2.0, size=7).tolist()
    norms = [np.nan, 0.0, 0.5, np.inf, 1e-9, 0.0, 0.02]
    small = [2e-9, np.inf, 1e-8, 0.0, np.nan, 3.0, 0.0]
    want = reference.frozen_layers(norms, 0.1, weights)
    want_small = reference.frozen_layers(small, 0.05, weights)
    equal(learner.frozen_layers(norms, 0.1, weights), want)
    equal(learner.frozen_layers(small, 0.05, weights), want_small)


@check(points=1, hidden=True, function="frozen_layers")
def one_layer_or_all_of_them(learner, reference, rng):
    """A network of one layer is judged, and one that is frozen as a whole."""
    weights = rng.uniform(10.0, 20.0, size=4)
    norms = rng.uniform(1e-5, 1e-4, size=4)
    want_all = reference.frozen_layers(norms, 0.02, weights)
    want_moving = reference.frozen_layers([0.3], 0.02, [5.0])
    equal(learner.frozen_layers(norms, 0.02, weights), want_all)
    equal(learner.frozen_layers([0.3], 0.02, [5.0]), want_moving)
