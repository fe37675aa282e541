"""The figure of recurrent networks."""

import numpy as np
from recurrent import rnn_forward, time_gradient_norms, train_recall

from grader.authoring import Axis, Chart, Line, Panel

STEPS, T = 100, 12
LIMIT, TRAINING = 0.2, 60


def of_radius(rng, n_h, radius):
    """A random matrix whose largest eigenvalue has this size."""
    W = rng.normal(size=(n_h, n_h))
    return W * radius / np.abs(np.linalg.eigvals(W)).max()


def norms_by_themselves(Wh, h0):
    """The norms of dh[T]/dh[t] in a network without input."""
    parameters = {"Wx": np.zeros((len(Wh), 1)), "Wh": Wh, "b": np.zeros((len(Wh), 1))}
    h, _ = rnn_forward(np.zeros((1, 1, STEPS)), h0, parameters)
    return time_gradient_norms(parameters, h)[0]


def norms():
    """By label: of fifty units, and of a single one."""
    rng = np.random.default_rng(0)
    found = {
        f"50 units, radius {radius:g}": norms_by_themselves(
            of_radius(rng, 50, radius), 0.1 * rng.normal(size=(50, 1))
        )
        for radius in (3, 1, 0.5)
    }
    found["one unit, weight 1.5"] = norms_by_themselves(np.array([[1.5]]), np.array([[0.1]]))
    return found


def two_bits(rng, m):
    """Two bits in the first step, noise in all others, and the bits as what is to be told."""
    Y = np.stack([rng.permutation(np.arange(m) % 2) for _ in range(2)]).astype(float)
    X = 0.1 * rng.normal(size=(2, m, T))
    X[:, :, 0] = 2 * Y - 1
    return X, Y


def start(rng, n_h=24):
    """The parameters before training."""
    return {
        "Wx": rng.normal(size=(n_h, 2)) / np.sqrt(2),
        "Wh": of_radius(rng, n_h, 2.0),
        "b": np.zeros((n_h, 1)),
        "Wy": rng.normal(size=(2, n_h)) / np.sqrt(n_h),
        "by": np.zeros((2, 1)),
    }


def costs(seed):
    """Of the same start, clipped and not."""
    rng = np.random.default_rng(seed)
    (X, Y), given = two_bits(rng, 40), start(rng)
    return [train_recall(X, Y, given, c, TRAINING, rng)[1] for c in (LIMIT, np.inf)]


def figure():
    """What is left of a gradient after up to 100 steps, and training with and without clipping."""
    clipped, without = costs(2)
    t, steps = np.arange(1, STEPS + 1), np.arange(1, TRAINING + 1)
    return Chart(
        title="Gradients through time, and what clipping does",
        description=(
            "Two panels. Above is the norm of ∂h[100]/∂h[t] against t, on a logarithmic axis, in"
            " networks without input. All lines end at 1 on the right. With 50 units and a"
            " spectral radius of 0.5 the norm falls steadily towards the left, to about"
            " 10^-30<!-- given -->. With radius 1 it stays near 1. With radius 3 it grows, to more"
            " than 10^10<!-- given -->, though the states saturate. With a single unit of weight"
            " 1.5 the state saturates as well, and the norm falls to below"
            " 10^-30<!-- given -->. Below is the cost of a network that learns to recall two bits,"
            " over 60 steps, from the same start: with clipped gradients it falls to nearly 0,"
            " and without clipping it jumps up and stays high."
        ),
        panels=(
            Panel(
                title="what is left of the gradient",
                x=Axis("step t"),
                y=Axis("norm of ∂h[100]/∂h[t]", log=True),
                items=tuple(
                    Line(label, x=t, y=values, dashed="one" in label)
                    for label, values in norms().items()
                ),
            ),
            Panel(
                title="two bits to be recalled after 12 steps",
                x=Axis("step of training"),
                y=Axis("cost", log=True),
                items=(
                    Line("clipped", x=steps, y=clipped),
                    Line("not clipped", x=steps, y=without, dashed=True),
                ),
            ),
        ),
    )
