import numpy as np
from grader.authoring import check, close, close_each, require


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-3)


def agree_each(got, want):
    """The same entry by entry, for numbers of very different sizes."""
    close_each(got, want, floor=1e-30, tolerance=1e-3)


def network(rng, widths, deviation):
    """The parameters of a network; ``deviation`` of the number of inputs of a layer."""
    drawn = {}
    for layer, n in enumerate(widths[1:], start=1):
        n_prev = widths[layer - 1]
        drawn[f"W{layer}"] = deviation(n_prev) * rng.normal(size=(n, n_prev))
        drawn[f"b{layer}"] = np.zeros((n, 1))
    return drawn


def he(n_prev):
    """For relu."""
    return np.sqrt(2 / n_prev)


def rings(rng, m):
    """Half of the points in a disc, labelled 1, and half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def same_log(got, want):
    """A log of the same steps with the same numbers."""
    keys = ("cost", "ratios", "saturated", "dead", "growth")
    listed = isinstance(got, list | tuple) and all(isinstance(entry, dict) for entry in got)
    require(listed, "returns the log as a list of dicts")
    require(len(got) == len(want), "keeps one entry for each step")
    for entry in got:
        require(all(key in entry for key in keys), "keeps all five keys in each entry")
    for key in keys:
        wanted = np.array([entry[key] for entry in want], dtype=float)
        found = [entry[key] for entry in got]
        fitting = all(np.shape(item) == wanted.shape[1:] for item in found)
        require(fitting, "keeps a number, or a number for each layer, under each key")
        found = np.array(found, dtype=float)
        if key == "ratios":
            agree_each({key: found}, {key: wanted})
        else:
            agree({key: found}, {key: wanted})


def same_training(got, want):
    """The parameters and the log are those of the reference."""
    parameters, log = got
    agree(parameters, want[0])
    same_log(log, want[1])


@check(points=3, function="log_training")
def log_of_a_relu_network(learner, reference, rng):
    """Parameters and log are right for four steps of a network with relu."""
    given = *rings(rng, 20), network(rng, (2, 8, 6, 5, 1), he), "relu", 1.0, 4
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)
