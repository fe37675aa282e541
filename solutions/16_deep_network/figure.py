"""The figure of the deep network."""

import numpy as np
from backprop import linear_activation_backward, linear_activation_forward
from deep_network import _backward, _forward, build, train
from initialization import initialize_parameters_random

from grader.authoring import Axis, Chart, Line, Panel

WIDTHS = (2, *(16,) * 49, 1)
STEPS = 60


def rings(rng, m):
    """Half of the points in a disc, labelled 1, and half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def norms(grads):
    """The norms of dW in each layer."""
    return [np.linalg.norm(grads[f"dW{layer}"]) for layer in range(1, len(WIDTHS))]


def uncured(X, Y, activation, deviation, rng):
    """The norms in a network of one activation in all hidden layers, before training."""
    parameters = initialize_parameters_random(WIDTHS, deviation, rng)
    A, caches, last = X, [], len(WIDTHS) - 1
    for layer in range(1, last + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        name = "sigmoid" if layer == last else activation
        A, cache = linear_activation_forward(A, W, b, name)
        caches.append((cache, name))
    dA, grads = (1 - Y) / (1 - A) - Y / A, {}
    for layer in range(last, 0, -1):
        dA, grads[f"dW{layer}"], _ = linear_activation_backward(dA, *caches[layer - 1])
    return norms(grads)


def figure():
    """The cost of a cured network in training, and the gradients of it and of two uncured ones."""
    rng = np.random.default_rng(12)
    X, Y = rings(rng, 120)
    cured = build(WIDTHS, rng)
    AL, caches = _forward(X, cured)
    gradients = norms(_backward(AL, Y, caches))
    _, costs = train(X, Y, cured, STEPS, rng)
    layers, steps = np.arange(1, len(WIDTHS)), np.arange(1, STEPS + 1)
    vanishing = uncured(X, Y, "sigmoid", 0.25, rng)
    exploding = uncured(X, Y, "tanh", 0.75, rng)
    return Chart(
        title="A network of 50 layers before and after the cure",
        description=(
            "Two panels. Above is the cost of a network of 50 layers with shortcuts, over 60"
            " steps of training: it begins above that of a coin, 0.69<!-- = log(2) -->, and is"
            " close to 0 at the end. Below, on a logarithmic axis, is the norm of dW in each"
            " layer before training. With sigmoids in every layer it falls from near 1 in layer 50"
            " by over 30 powers of ten to layer 1. With tanh and large weights it rises on the way"
            " back, to a hundred thousand times its size. With shortcuts all layers lie within two"
            " powers of ten."
        ),
        panels=(
            Panel(
                title="training",
                x=Axis("step"),
                y=Axis("cost"),
                items=(
                    Line("with shortcuts and Adam", x=steps, y=costs),
                    Line("a coin", x=(1, STEPS), y=(np.log(2), np.log(2)), dashed=True),
                ),
            ),
            Panel(
                title="before training",
                x=Axis("layer"),
                y=Axis("norm of dW", log=True),
                items=(
                    Line("tanh, large weights", x=layers, y=exploding, dashed=True),
                    Line("with shortcuts", x=layers, y=gradients),
                    Line("sigmoids", x=layers, y=vanishing, dashed=True),
                ),
            ),
        ),
    )
