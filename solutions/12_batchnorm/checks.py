"""The checks of batch normalization, forward and back.

`batchnorm_backward` is given the learner's own cache, of whatever layout. A forgotten ε is judged
in checks of its own, where the variance is tiny: elsewhere it is too small to be seen. So are the
running averages: whoever forgets them loses the points of three checks, and no others.
"""

import numpy as np

from grader.authoring import argument_after, check, close, inputs_unchanged, require


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4, names=("dZ", "dgamma", "dbeta"))


def units(rng, n, m):
    """A batch of n units that differ in mean and size, and the scales and shifts for it.

    A third of the scales are negative.
    """
    spread, mean = rng.uniform(0.5, 2.5, size=(n, 1)), rng.uniform(-3.0, 3.0, size=(n, 1))
    sign = np.where(np.arange(n).reshape(n, 1) % 3 == 1, -1.0, 1.0)
    gamma = sign * rng.uniform(0.5, 2.0, size=(n, 1))
    return mean + spread * rng.normal(size=(n, m)), gamma, rng.uniform(-1.0, 1.0, size=(n, 1))


def still_units(rng, n, m):
    """A batch of n units that hardly move: the first gives the same value for all examples."""
    spread = np.linspace(0.0, 4e-3, n).reshape(n, 1)
    _, gamma, beta = units(rng, n, m)
    return 0.25 * (spread == 0) + spread * rng.normal(size=(n, m)), gamma, beta


def averages(rng, n):
    """Running averages in the middle of training."""
    return rng.uniform(-2.0, 2.0, size=(n, 1)), rng.uniform(0.4, 4.0, size=(n, 1))


def settings(mode, running, eps=1e-5, momentum=0.9):
    """The dict bn_param."""
    running_mean, running_var = running
    return {
        "mode": mode,
        "eps": eps,
        "momentum": momentum,
        "running_mean": running_mean,
        "running_var": running_var,
    }


def kept_averages(room):
    """The running averages as the last call of batchnorm_forward left them."""
    bn_param = argument_after(room, 3)
    return {name: bn_param[name] for name in ("running_mean", "running_var")}


def follows(out, Z):
    """The output is at least a straight function of Z: the averages alone are no answer."""
    with np.errstate(all="ignore"):
        straight = [abs(np.corrcoef(row, Z[k])[0, 1]) > 0.99 for k, row in enumerate(out)]
    require(len(straight) == len(Z) and all(straight), "scales and shifts every unit's own Z")


@check(points=2, function="batchnorm_forward")
def forward_in_train_mode(learner, reference, rng):
    """In train mode every unit is normalized over its batch, scaled and shifted."""
    (Z, gamma, beta), running = units(rng, 4, 7), averages(rng, 4)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(out, want)


@check(points=1, hidden=True, function="batchnorm_forward")
def forward_of_a_square_batch(learner, reference, rng):
    """In train mode the output is right for as many units as examples."""
    (Z, gamma, beta), running = units(rng, 6, 6), averages(rng, 6)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(out, want)


@check(points=1, hidden=True, function="batchnorm_forward")
def forward_of_units_that_hardly_move(learner, reference, rng):
    """In train mode the output is right where the variance is tiny, or zero."""
    (Z, gamma, beta), running = still_units(rng, 5, 8), averages(rng, 5)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("train", running, 3e-5))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running, 3e-5))
    agree(out, want)


@check(points=2, function="batchnorm_forward")
def averages_after_a_batch(learner, reference, rng):
    """In train mode the running averages move towards the batch's mean and variance."""
    (Z, gamma, beta), running = units(rng, 4, 6), averages(rng, 4)
    reference.batchnorm_forward(Z, gamma, beta, settings("train", running, momentum=0.8))
    want = kept_averages(reference)
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running, momentum=0.8))
    agree(kept_averages(learner), want)
    follows(out, Z)


@check(points=1, hidden=True, function="batchnorm_forward")
def averages_over_three_batches(learner, reference, rng):
    """The running averages are right after three batches of different sizes."""
    bn_param = settings("train", averages(rng, 5), eps=0.01, momentum=0.65)
    batches, out = [units(rng, 5, m) for m in (8, 5, 3)], None
    for room in (reference, learner):
        handed_on = bn_param
        for batch in batches:
            out, _ = room.batchnorm_forward(*batch, handed_on)
            handed_on = argument_after(room, 3)
    agree(kept_averages(learner), kept_averages(reference))
    follows(out, batches[-1][0])


@check(points=2, function="batchnorm_forward")
def forward_in_test_mode(learner, reference, rng):
    """In test mode the running averages stand in for the batch's own mean and variance."""
    (Z, gamma, beta), running = units(rng, 3, 5), averages(rng, 3)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("test", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("test", running))
    agree(out, want)


@check(points=1, hidden=True, function="batchnorm_forward")
def one_example_in_test_mode(learner, reference, rng):
    """In test mode a single example gets its own answer."""
    (Z, gamma, beta), running = units(rng, 5, 1), averages(rng, 5)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("test", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("test", running))
    agree(out, want)


@check(points=1, hidden=True, function="batchnorm_forward")
def tiny_variance_in_test_mode(learner, reference, rng):
    """In test mode the output is right where the running variance is tiny, or zero."""
    Z, gamma, beta = still_units(rng, 4, 6)
    running = 1e-3 * rng.normal(size=(4, 1)), np.array([[0.0], [2e-6], [9e-6], [3e-5]])
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("test", running, 2e-5))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("test", running, 2e-5))
    agree(out, want)


@check(points=1, hidden=True, function="batchnorm_forward")
def nothing_changes_in_test_mode(learner, reference, rng):
    """In test mode the output is right, and nothing that was given has changed."""
    (Z, gamma, beta), running = units(rng, 4, 9), averages(rng, 4)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("test", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("test", running))
    agree(out, want)
    agree(kept_averages(learner), dict(zip(("running_mean", "running_var"), running, strict=True)))
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="batchnorm_forward")
def only_the_averages_change_in_train_mode(learner, reference, rng):
    """In train mode the output is right, and Z, gamma and beta stay as they were."""
    (Z, gamma, beta), running = units(rng, 5, 6), averages(rng, 5)
    want, _ = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(out, want)
    for position, given in enumerate((Z, gamma, beta)):
        same = np.array_equal(argument_after(learner, position), given)
        require(same, "leaves Z, gamma and beta as they were")


@check(points=3, function="batchnorm_backward")
def back_through_a_batch(learner, reference, rng):
    """dZ, dgamma and dbeta are right for a batch."""
    (Z, gamma, beta), running = units(rng, 4, 6), averages(rng, 4)
    dout = rng.normal(size=(4, 6))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(learner.batchnorm_backward(dout, cache), want)


@check(points=1, hidden=True, function="batchnorm_backward")
def back_through_a_square_batch(learner, reference, rng):
    """dZ, dgamma and dbeta are right for as many units as examples."""
    (Z, gamma, beta), running = units(rng, 5, 5), averages(rng, 5)
    dout = rng.normal(size=(5, 5))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(learner.batchnorm_backward(dout, cache), want)


@check(points=1, hidden=True, function="batchnorm_backward")
def back_through_a_large_batch(learner, reference, rng):
    """dZ, dgamma and dbeta are right for many examples."""
    (Z, gamma, beta), running = units(rng, 3, 40), averages(rng, 3)
    dout = 0.5 + rng.normal(size=(3, 40))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(learner.batchnorm_backward(dout, cache), want)


@check(points=1, hidden=True, function="batchnorm_backward")
def back_through_units_that_hardly_move(learner, reference, rng):
    """dZ, dgamma and dbeta are right where the variance is tiny, or zero."""
    (Z, gamma, beta), running = still_units(rng, 4, 8), averages(rng, 4)
    dout = rng.normal(size=(4, 8))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running, 4e-5))
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running, 4e-5))
    agree(learner.batchnorm_backward(dout, cache), want)


@check(points=1, hidden=True, function="batchnorm_backward")
def back_without_changing_dout(learner, reference, rng):
    """dZ, dgamma and dbeta are right, and the given dout stays as it was."""
    (Z, gamma, beta), running = units(rng, 4, 5), averages(rng, 4)
    dout = rng.normal(size=(4, 5))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running, 0.01))
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running, 0.01))
    agree(learner.batchnorm_backward(dout, cache), want)
    kept = np.array_equal(argument_after(learner, 0), dout)
    require(kept, "leaves the given dout as it was")


@check(points=1, hidden=True, function="batchnorm_backward")
def back_through_an_earlier_batch(learner, reference, rng):
    """Each cache serves its own batch, also when another one came in between."""
    (Z, gamma, beta), (later, *other) = units(rng, 5, 7), units(rng, 5, 4)
    Z, later = 20.0 * Z, 20.0 * later  # so spread out that ε is nothing beside it
    running, dout, later_dout = averages(rng, 5), rng.normal(size=(5, 7)), rng.normal(size=(5, 4))
    _, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    _, later_want_cache = reference.batchnorm_forward(later, *other, settings("train", running))
    later_want = reference.batchnorm_backward(later_dout, later_want_cache)
    want = reference.batchnorm_backward(dout, want_cache)
    _, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    _, later_cache = learner.batchnorm_forward(later, *other, settings("train", running))
    agree(learner.batchnorm_backward(later_dout, later_cache), later_want)
    agree(learner.batchnorm_backward(dout, cache), want)


@check(points=2, hidden=True, function="batchnorm_backward")
def slopes_of_the_output(learner, reference, rng):
    """dZ, dgamma and dbeta are slopes, as finite differences of the forward pass show them."""
    (Z, gamma, beta), running = units(rng, 4, 9), averages(rng, 4)
    dout = rng.normal(size=(4, 9))
    want_out, want_cache = reference.batchnorm_forward(Z, gamma, beta, settings("train", running))
    want = reference.batchnorm_backward(dout, want_cache)
    # Up every slope at once: slopes of either sign could cancel and hide what is wrong in one.
    along_Z, along_gamma, along_beta = (
        rng.uniform(0.2, 2.0, size=slopes.shape) * np.sign(slopes) for slopes in want
    )

    def costs(step, beside):
        moved = Z + step * along_Z, gamma + beside * along_gamma, beta + beside * along_beta
        out, _ = learner.batchnorm_forward(*moved, settings("train", running))
        return np.sum(out * dout, axis=1, dtype=float)

    def along(part, way):
        return np.sum(part * way, axis=1, dtype=float)

    # Units do not touch each other, so each has a cost and slopes of its own. The steps are large
    # enough for a forward pass in float32; from two of them, Richardson's formula extrapolates to
    # a step of zero: right to 1e-7, and to 1e-5 in float32.
    out, cache = learner.batchnorm_forward(Z, gamma, beta, settings("train", running))
    agree(out, want_out)
    dZ, dgamma, dbeta = learner.batchnorm_backward(dout, cache)
    near, far = ((costs(h, 0) - costs(-h, 0)) / (2 * h) for h in (2.0**-7, 2.0**-6))
    close(along(dZ, along_Z), (4 * near - far) / 3, tolerance=2e-3)
    straight = costs(0, 0.5) - costs(0, -0.5)  # in gamma and beta any step of one will do
    close(along(dgamma, along_gamma) + along(dbeta, along_beta), straight, tolerance=2e-3)
