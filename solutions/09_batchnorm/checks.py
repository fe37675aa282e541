"""The checks of batch normalization, forward and back.

`batchnorm_backward` is given the learner's own cache, of whatever layout. A forgotten ε is judged
in checks of its own, where the variance is tiny: elsewhere it is too small to be seen.
"""

import numpy as np

from grader.authoring import check, close, inputs_unchanged


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


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
    inputs_unchanged(learner)


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
def back_through_an_earlier_batch(learner, reference, rng):
    """Each cache serves its own batch, also when another one came in between."""
    (Z, gamma, beta), (later, *other) = units(rng, 5, 7), units(rng, 5, 4)
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
