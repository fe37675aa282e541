"""What the text of the deep network says of plain networks that are trained, measured."""

import functools

import numpy as np
from backprop import L_model_backward, L_model_forward
from initialization import initialize_parameters_he
from optimizers import update_parameters_with_adam

NETWORKS = 5
STEPS = 60
ENOUGH = 0.85


def rings(rng, m):
    """Half of the points in a disc, labelled 1, and half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def learns(seed, layers, learning_rate):
    """Is a plain network with He's weights right for new points after 60 steps of Adam?"""
    rng = np.random.default_rng(seed)
    (X, Y), (new, labels) = rings(rng, 120), rings(rng, 200)
    parameters = initialize_parameters_he([2, *[16] * (layers - 1), 1], rng)
    v, s = ({f"d{name}": np.zeros_like(a) for name, a in parameters.items()} for _ in range(2))
    for t in range(1, STEPS + 1):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(np.clip(AL, 1e-7, 1 - 1e-7), Y, caches)
        given = parameters, grads, v, s, t, learning_rate, 0.9, 0.999, 1e-8
        parameters, v, s = update_parameters_with_adam(*given)
    AL, _ = L_model_forward(new, parameters)
    return np.mean((AL > 0.5) == labels) >= ENOUGH


@functools.cache
def trained(layers, learning_rate):
    return sum(learns(seed, layers, learning_rate) for seed in range(NETWORKS))


def how_many_learn(seed, layers, learning_rate):
    """Of five networks; each has a seed of its own, so this is one number."""
    return trained(layers, learning_rate)
