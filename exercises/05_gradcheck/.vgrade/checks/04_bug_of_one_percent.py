from itertools import pairwise
import numpy as np
from grader.authoring import check, equal


def network(rng, widths):
    """Weights and biases whose signals neither die out nor saturate the output.

    The first unit of a layer has no negative weight, so that no layer is ever dead as a whole.
    """
    drawn = {}
    for layer, (n_prev, n) in enumerate(pairwise(widths), start=1):
        reach = 0.8 if layer == len(widths) - 1 else 2.2
        W = rng.uniform(-1.0, 1.0, size=(n, n_prev)) * reach / n_prev**0.5
        W[0] = np.abs(W[0])
        drawn[f"W{layer}"], drawn[f"b{layer}"] = W, rng.uniform(0.1, 0.7, size=(n, 1))
    return drawn


def labels(m):
    """Labels for m examples of one output: every third is 1."""
    return (np.arange(m) % 3 == 0).astype(float).reshape(1, m)


def without_kinks(pool, caches, count):
    """The examples of a pool that reach the output, and bring no hidden unit near a kink."""
    hidden = [Z for _, Z in caches[:-1]]
    distance = np.min([np.abs(Z).min(axis=0) for Z in hidden], axis=0)
    alive = np.all([Z.max(axis=0) > 0 for Z in hidden], axis=0)
    return pool[:, np.argsort(distance * alive)[-count:]]


def with_bug(grads, name, factor):
    """The gradients, with the largest entry of one array multiplied by a factor."""
    array = np.array(grads[name])
    array.flat[np.argmax(np.abs(array))] *= factor
    return {**grads, name: array}


@check(points=2, function="suspicious_layers")
def bug_of_one_percent(learner, reference, rng):
    """A bug of 1 % in one entry is found in its layer; right gradients are not accused."""
    parameters, pool, Y = network(rng, (2, 3, 2, 1)), rng.normal(size=(2, 100)), labels(4)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 4)
    right = reference.backprop_gradients(parameters, X, Y)
    in_weights, in_biases = with_bug(right, "dW2", 1.01), with_bug(right, "db3", 0.99)
    want_weights = reference.suspicious_layers(parameters, in_weights, X, Y, 1e-5, 1e-4)
    want_biases = reference.suspicious_layers(parameters, in_biases, X, Y, 1e-5, 1e-4)
    equal(learner.suspicious_layers(parameters, right, X, Y, 1e-5, 1e-4), [])
    equal(learner.suspicious_layers(parameters, in_weights, X, Y, 1e-5, 1e-4), want_weights)
    equal(learner.suspicious_layers(parameters, in_biases, X, Y, 1e-5, 1e-4), want_biases)
