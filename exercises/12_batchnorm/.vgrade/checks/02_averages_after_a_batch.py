import numpy as np
from grader.authoring import argument_after, check, close, require


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
def averages_after_a_batch(learner, reference, rng):
    """In train mode the running averages move towards the batch's mean and variance."""
    (Z, gamma, beta), running = units(rng, 4, 6), averages(rng, 4)
    reference.batchnorm_forward(Z, gamma, beta, settings("train", running, momentum=0.8))
    want = kept_averages(reference)
    out, _ = learner.batchnorm_forward(Z, gamma, beta, settings("train", running, momentum=0.8))
    agree(kept_averages(learner), want)
    follows(out, Z)
