"""The checks of the residual block, and of what its shortcut does to gradients.

`residual_backward` is given the learner's own cache, of whatever layout. `input_gradient_norms`
draws numbers in an order of its own, so its answers are judged by what all right ones have in
common: the logarithms of a norm, of the ratio of two norms, and of the deviation of the ratios of
neighbours. In the public checks their means and deviations were measured on 2,500 to 10,000 answers
of the reference for each setting (skewness below 0.25, excess kurtosis below 0.4, none further out
than 4.9 deviations). The bounds lie seven deviations from the mean: by Chernoff's bound, with the
moments measured, a right answer is outside one of them with a probability below 1e-7. The hidden
checks draw depth and width. Over the widths drawn, the means and deviations hardly move but by the
root of the width; they were measured at both ends and between.

A formula has norms of the right size, and with some noise ratios of the right size too. What it
does not have is what relu does in narrow blocks: where all units inside are silent the branch
passes nothing back, and the norm in front of the block is exactly the one behind it.
"""

import numpy as np

from grader.authoring import check, close, inputs_unchanged, require


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


def gradients_agree(got, want):
    """dA, and of the gradients those of the four parameters; others are not looked at."""
    dA, grads = got
    want_dA, want_grads = want
    agree({"dA": dA}, {"dA": want_dA})
    agree(grads, {name: want_grads[name] for name in ("dW1", "db1", "dW2", "db2")})


def block(rng, n, h, size=1.0):
    """The parameters of a block of n units with h units inside."""
    return {
        "W1": size * rng.normal(size=(h, n)) / n**0.5,
        "b1": size * rng.uniform(-0.5, 0.5, size=(h, 1)),
        "W2": size * rng.normal(size=(n, h)) / h**0.5,
        "b2": size * rng.uniform(-0.5, 0.5, size=(n, 1)),
    }


def forth_and_back(room, A, parameters, dout):
    """The gradients of one block."""
    _, cache = room.residual_forward(A, parameters)
    return room.residual_backward(dout, cache)


@check(points=2, function="residual_forward")
def forward_through_a_block(learner, reference, rng):
    """The output of one block is right."""
    A, parameters = rng.normal(size=(4, 7)), block(rng, 4, 6)
    want, _ = reference.residual_forward(A, parameters)
    out, _ = learner.residual_forward(A, parameters)
    agree(out, want)


@check(points=1, hidden=True, function="residual_forward")
def forward_through_a_square_block(learner, reference, rng):
    """The output is right for as many units in both layers as examples."""
    A, parameters = rng.normal(size=(5, 5)), block(rng, 5, 5)
    want, _ = reference.residual_forward(A, parameters)
    out, _ = learner.residual_forward(A, parameters)
    agree(out, want)


@check(points=1, hidden=True, function="residual_forward")
def forward_of_one_example(learner, reference, rng):
    """The output is right for a single example, and fewer units inside than outside."""
    A, parameters = rng.normal(size=(6, 1)), block(rng, 6, 3)
    want, _ = reference.residual_forward(A, parameters)
    out, _ = learner.residual_forward(A, parameters)
    agree(out, want)


@check(points=1, hidden=True, function="residual_forward")
def forward_without_changing_anything(learner, reference, rng):
    """The output is right, and A and the parameters stay as they were."""
    A, parameters = rng.normal(size=(3, 8)), block(rng, 3, 5)
    want, _ = reference.residual_forward(A, parameters)
    out, _ = learner.residual_forward(A, parameters)
    agree(out, want)
    inputs_unchanged(learner)


@check(points=3, function="residual_backward")
def back_through_a_block(learner, reference, rng):
    """dA and the gradients of all four parameters are right for one block."""
    A, parameters, dout = rng.normal(size=(4, 7)), block(rng, 4, 6), rng.normal(size=(4, 7))
    want = forth_and_back(reference, A, parameters, dout)
    gradients_agree(forth_and_back(learner, A, parameters, dout), want)


@check(points=1, hidden=True, function="residual_backward")
def back_through_a_square_block(learner, reference, rng):
    """dA and the gradients are right for as many units in both layers as examples."""
    A, parameters, dout = rng.normal(size=(5, 5)), block(rng, 5, 5), rng.normal(size=(5, 5))
    want = forth_and_back(reference, A, parameters, dout)
    gradients_agree(forth_and_back(learner, A, parameters, dout), want)


@check(points=1, hidden=True, function="residual_backward")
def back_through_a_silent_branch(learner, reference, rng):
    """dA is right where the first layer is silent for some examples: the shortcut still carries."""
    A, parameters, dout = rng.uniform(0.5, 2.0, size=(5, 8)), block(rng, 5, 4), None
    # Examples with one large entry, where the weights to it are negative: no unit is active there.
    A[0, ::2] += 20.0
    parameters["W1"][:, 0] = -rng.uniform(0.5, 1.0, size=4)
    dout = rng.normal(size=(5, 8))
    want = forth_and_back(reference, A, parameters, dout)
    gradients_agree(forth_and_back(learner, A, parameters, dout), want)


@check(points=1, hidden=True, function="residual_backward")
def back_without_changing_dout(learner, reference, rng):
    """dA and the gradients are right, and the given dout stays as it was."""
    A, parameters, dout = rng.normal(size=(6, 4)), block(rng, 6, 3), rng.normal(size=(6, 4))
    want = forth_and_back(reference, A, parameters, dout)
    gradients_agree(forth_and_back(learner, A, parameters, dout), want)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="residual_backward")
def back_through_many_blocks(learner, reference, rng):
    """The gradient reaches the first of twelve blocks, each with its own cache."""
    A, dout = rng.normal(size=(6, 9)), rng.normal(size=(6, 9))
    blocks = [block(rng, 6, 5, size=0.6) for _ in range(12)]

    def forward(room):
        value, caches = A, []
        for parameters in blocks:
            value, cache = room.residual_forward(value, parameters)
            caches.append(cache)
        return value, caches[::-1]

    want_out, want_caches = forward(reference)
    want, gradient = [], dout
    for cache in want_caches:
        want.append(reference.residual_backward(gradient, cache))
        gradient = want[-1][0]
    out, caches = forward(learner)
    agree(out, want_out)
    gradient = dout
    for cache, right in zip(caches, want, strict=True):
        got = learner.residual_backward(gradient, cache)
        gradients_agree(got, right)
        gradient = got[0]


@check(points=2, hidden=True, function="residual_backward")
def slopes_of_the_block(learner, reference, rng):
    """dA and the gradients are slopes, as finite differences of the forward pass show them."""
    parameters, pool = block(rng, 4, 6), rng.normal(size=(4, 80))
    # The examples farthest from the kinks of both relus.
    want_out, _ = reference.residual_forward(pool, parameters)
    first = parameters["W1"] @ pool + parameters["b1"]
    second = pool + parameters["W2"] @ np.maximum(first, 0.0) + parameters["b2"]
    distance = np.minimum(np.abs(first).min(axis=0), np.abs(second).min(axis=0))
    chosen = np.argsort(distance)[-7:]
    A, dout = pool[:, chosen], rng.normal(size=(4, 7))
    want = forth_and_back(reference, A, parameters, dout)
    want_dA, want_grads = want
    # Up every slope at once: slopes of either sign could cancel and hide what is wrong in one.
    along_A = rng.uniform(0.5, 1.5, size=A.shape) * np.sign(want_dA)
    along = {
        name: rng.uniform(0.5, 1.5, size=array.shape) * np.sign(want_grads[f"d{name}"])
        for name, array in parameters.items()
    }

    def loss(step, step_of_A):
        moved = {name: array + step * along[name] for name, array in parameters.items()}
        out, _ = learner.residual_forward(A + step_of_A * along_A, moved)
        return np.sum(dout * out, dtype=float)

    out, _ = learner.residual_forward(A, parameters)
    agree(out, want_out[:, chosen])
    dA, grads = got = forth_and_back(learner, A, parameters, dout)
    gradients_agree(got, want)
    # The summed loss is a polynomial of degree two in the step as long as no kink is crossed, so
    # central differences are exact, and a step can be large enough for float32.
    h = 2.0**-7
    slope_of_A = np.sum(dA * along_A, dtype=float)
    close(slope_of_A, (loss(0, h) - loss(0, -h)) / (2 * h), tolerance=2e-3)
    slope = sum(np.sum(grads[f"d{name}"] * way, dtype=float) for name, way in along.items())
    close(slope, (loss(h, 0) - loss(-h, 0)) / (2 * h) / 7, tolerance=2e-3)


def one_for_each_block(norms, n_blocks):
    """The norms, as an array of doubles."""
    listed = np.ndim(norms) == 1 and all(np.ndim(norm) == 0 for norm in norms)
    require(listed, "returns a list of numbers")
    require(len(norms) <= n_blocks, "returns one norm for each block, and no more")
    require(len(norms) >= n_blocks, "returns one norm for each block, and no fewer")
    array = np.array(norms, dtype=float)
    require(np.all(np.isfinite(array)) and np.all(array >= 0), "returns finite norms")
    return array


def within(value, measured, furthest=7.0):
    """Not further from the mean than so many standard deviations."""
    mean, deviation = measured
    return abs(value - mean) <= furthest * deviation


def told(value, requirement, observed):
    """Fail with what was observed: the first of the (lower end, words) that the value is above."""
    for lower_end, words in observed:
        require(value <= lower_end, f"{requirement} (here {words})")


def rate(norms):
    """log10 of the share of the gradient that is left by a block, in the geometric mean."""
    first, last = np.log10(norms[[0, -1]])
    return (first - last) / (len(norms) - 1)


def shrinks(norms, measured):
    """Without the shortcut the gradient gets smaller by the right factor."""
    # In float32 what is below 1e-19 may come back as zero: then the larger norms are looked at.
    # After more than 40 blocks there may be none: on the way forward the signals become zero.
    if norms[-1] == 0:
        require(len(norms) > 40, "leaves something of the gradient at the last block")
        return
    seen = norms if norms[0] > 0 else norms[norms > 1e-12 * norms[-1]]
    (mean, deviation), few = measured, len(seen) < len(norms)
    found = rate(seen) if len(seen) > 1 else -99.0
    if few and abs(found - mean) < 0.2:
        return
    require(not within(-found, (mean, deviation)), "lists the norm at the first block first")
    if not within(found, (mean, deviation)):
        told(
            found,
            "leaves about an eighth of the gradient in a block without the shortcut",
            (
                (0.3, "it grows"),
                (-0.12, "most of it is left"),
                (-0.38, "about half of it is left"),
                (-0.5, "about a third of it is left"),
                (-0.68, "about a quarter is left"),
                (mean, "a little too much is left"),
                (-1.6, "too little is left"),
                (-2.95, "next to nothing is left"),
                (-np.inf, "not a thousandth is left"),
            ),
        )


def stays(norms, measured):
    """With the shortcut the gradient reaches the first block nearly whole."""
    found = rate(norms) if np.all(norms[[0, -1]] > 0) else -99.0
    if not within(found, measured):
        told(
            found,
            "brings the gradient to the first block nearly whole with the shortcut",
            (
                (0.3, "it explodes"),
                (0.12, "it grows by about half in a block"),
                (measured[0], "it grows too much"),
                (-0.05, "it shrinks"),
                (-0.85, "it vanishes"),
                (-1.1, "it vanishes as fast as without"),
                (-np.inf, "nothing is left of it"),
            ),
        )


def has_the_size(norms, measured, which):
    """The norm at the last block is that of the gradient of a sum of outputs."""
    found = np.log10(norms[-1]) - measured[0] if norms[-1] > 0 else -99.0
    if not within(found, (0.0, measured[1])):
        told(
            found,
            f"takes the norm of the gradient at the input of the last block, {which} the shortcut",
            (
                (0.9, "it is far too large"),
                (0.0, "it is too large"),
                (-1.6, "it is too small"),
                (-np.inf, "it is far too small"),
            ),
        )


def variation(norms):
    """log10 of the deviation of what single blocks leave of the gradient, on a log10 scale."""
    return np.log10(np.std(np.diff(np.log10(norms))) + 1e-99)


def varies(norms, measured):
    """What a block leaves changes from block to block, by as much as random weights make it."""
    # Without the shortcut the first norms may be zero, see above: then the others vary enough.
    seen = norms[norms > 1e-12 * norms[-1]] if norms[0] == 0 else norms
    if len(seen) < 3:
        return
    found = variation(seen)
    enough = -1.5 if len(seen) < len(norms) else measured[0] - 7 * measured[1]
    require(found > enough, "draws weights for every block anew, so that no two blocks are alike")
    require(
        found < measured[0] + 7 * measured[1],
        "lets the norm change from one block to the next by no more than such weights can",
    )


def norms_of_both(learner, n_blocks, width, rng):
    """The norms without the shortcut, and with it."""
    without = learner.input_gradient_norms(n_blocks, width, False, rng)
    with_it = learner.input_gradient_norms(n_blocks, width, True, rng)
    return one_for_each_block(without, n_blocks), one_for_each_block(with_it, n_blocks)


def many_blocks(width, residual):
    """Mean and deviation of rate, size and variation through 76 blocks, for widths near 48."""
    root, size = width**0.5, 0.5 * np.log10(width)
    if residual:
        return (0.0065, 0.0088 / root), (size - 0.008, 0.101 / root), (-1.030 - size, 0.050)
    rate_without = (-0.893 - 1.2 / width, 0.0765 / root)
    size_without = (size - 0.75 - 1.25 / width, 0.562 / root)
    return rate_without, size_without, (-0.152 - size, 0.040)


def single_block(width, residual):
    """Mean and deviation of the size at a single block, for widths near 240."""
    constant, spread = (-0.140, 0.237) if residual else (-0.762, 0.542)
    return 0.5 * np.log10(width) + constant, spread / width**0.5


def has_silent_blocks(learner, rng):
    """In long, very narrow networks the norm stays exactly as it is at some of the blocks."""
    # Each of four units is silent at half of all blocks, so all of them are at one block in 16.
    # What lies behind must be active too: one block in 22 was measured, of five units one in 46
    # (and one in 16, and in 32, where the slope at the kink is taken for 1), of six one in 101. The
    # bounds leave out less than 3e-7. For one input in 13, of five units in 40, of six in 80, no
    # unit is ever active again, and all norms are zero: then there is nothing to see, which is so
    # in all four networks with a probability below 2e-6 (2e-5 where all are drawn with one seed).
    sizes = (
        *((4, int(rng.integers(700, 760)), 8, 95), (5, int(rng.integers(1000, 1080)), 3, 80)),
        *((4, int(rng.integers(770, 800)), 8, 95), (6, int(rng.integers(1500, 1580)), 1, 75)),
    )
    answers = [
        one_for_each_block(learner.input_gradient_norms(n_blocks, width, True, rng), n_blocks)
        for width, n_blocks, _, _ in sizes
    ]
    for norms, (_, _, fewest, most) in zip(answers, sizes, strict=True):
        if np.all(norms > 0):
            silent = np.count_nonzero(np.abs(np.diff(norms)) < 1e-6 * norms[1:])
            require(
                fewest <= silent <= most,
                "keeps the norm as it is where all units inside a block are silent",
            )
    some = any(np.all(norms > 0) for norms in answers)
    require(some, "brings a gradient back through narrow blocks, at least in some networks")


# The numbers of the public checks are measured: mean and standard deviation of log10 of what a
# block leaves of the gradient, of log10 of the norm at the last block, and of the variation.


@check(points=2, function="input_gradient_norms")
def norms_through_many_blocks(learner, reference, rng):
    """Through 36 blocks the gradient vanishes without the shortcut, and not with it."""
    without, with_it = norms_of_both(learner, 36, 64, rng)
    shrinks(without, (-0.9027, 0.0131))
    stays(with_it, (0.0060, 0.0017))
    has_the_size(without, (0.132, 0.0694), "without")
    has_the_size(with_it, (0.894, 0.0129), "with")
    varies(without, (-1.064, 0.0549))
    varies(with_it, (-1.908, 0.0658))


@check(points=2, hidden=True, function="input_gradient_norms")
def norms_through_152_layers(learner, reference, rng):
    """With the shortcut the gradient reaches layer 1 of 152, and without it it does not."""
    width = int(rng.integers(36, 60))
    rate_with, size_with, variation_with = many_blocks(width, True)
    rate_without, size_without, variation_without = many_blocks(width, False)
    without, with_it = norms_of_both(learner, 76, width, rng)
    stays(with_it, rate_with)
    shrinks(without, rate_without)
    has_the_size(with_it, size_with, "with")
    if without[-1] > 0:
        has_the_size(without, size_without, "without")
    varies(with_it, variation_with)
    varies(without, variation_without)
    has_silent_blocks(learner, rng)


@check(points=1, function="input_gradient_norms")
def norm_at_one_wide_block(learner, reference, rng):
    """For a single block the norm has the right size, with the shortcut and without it."""
    without, with_it = norms_of_both(learner, 1, 200, rng)
    has_the_size(without, (0.389, 0.0384), "without")
    has_the_size(with_it, (1.010, 0.0168), "with")
    narrow = one_for_each_block(learner.input_gradient_norms(24, 12, True, rng), 24)
    if np.all(narrow > 0):
        varies(narrow, (-1.572, 0.0997))


@check(points=1, hidden=True, function="input_gradient_norms")
def norm_at_a_wider_block(learner, reference, rng):
    """For a block of another width the norm has the right size, either way."""
    width = int(rng.integers(160, 320))
    without, with_it = norms_of_both(learner, 1, width, rng)
    has_the_size(with_it, single_block(width, True), "with")
    has_the_size(without, single_block(width, False), "without")
    has_silent_blocks(learner, rng)


@check(points=1, hidden=True, function="input_gradient_norms")
def norms_through_a_long_narrow_network(learner, reference, rng):
    """Through 1,200 narrow blocks the gradient has the right way back, transposes and all."""
    long = one_for_each_block(learner.input_gradient_norms(1200, 24, True, rng), 1200)
    width = int(rng.integers(160, 320))
    single = one_for_each_block(learner.input_gradient_norms(1, width, False, rng), 1)
    has_the_size(single, single_block(width, False), "without")
    # So many blocks show a drift of 1.3 % a block: log10 of it is 0.0057, with a deviation of
    # 0.00045. It comes from the gradient and the signal belonging together, and is hardly there
    # (0.0013, 0.0006) for matrices that are not transposed on the way back.
    found = rate(long) if np.all(long[[0, -1]] > 0) else -99.0
    require(found > 0.0030, "goes back by the transposed matrices of the way forward")
    require(found < 0.0084, "lets the gradient grow by about a hundredth in a narrow block")
    has_silent_blocks(learner, rng)
