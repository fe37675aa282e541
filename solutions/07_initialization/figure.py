"""The figure of initialization: one signal in networks that start with other weights."""

import numpy as np
from initialization import (
    activation_scales,
    initialize_parameters_he,
    initialize_parameters_random,
    initialize_parameters_xavier,
    initialize_parameters_zeros,
)

from grader.authoring import Axis, Bars, Chart, Line, Panel

LAYERS = 50
UNITS = 200
WIDTHS = [UNITS] * (LAYERS + 1)
SHOWN = 5


def values(parameters, X, layer):
    """A[layer] with tanh in every layer."""
    A = X
    for number in range(1, layer + 1):
        A = np.tanh(parameters[f"W{number}"] @ A)
    return A


def figure():
    """Only weights of the right size keep the signal, and they keep it away from the flat ends."""
    rng = np.random.default_rng(7)
    X = rng.normal(size=(UNITS, 50))
    few = X[:, :6]
    layers = np.arange(1, LAYERS + 1)
    large = initialize_parameters_random(WIDTHS, 1.0, rng)
    small = initialize_parameters_random(WIDTHS, 0.01, rng)
    xavier = initialize_parameters_xavier(WIDTHS, rng)
    he = initialize_parameters_he(WIDTHS, rng)
    zeros = initialize_parameters_zeros(WIDTHS)
    sizes = {
        "1, relu": activation_scales(large, few, "relu"),
        "He, relu": activation_scales(he, few, "relu"),
        "Xavier, tanh": activation_scales(xavier, few, "tanh"),
        "0.01, tanh": activation_scales(small, few, "tanh"),
        "zeros, tanh": activation_scales(zeros, few, "tanh"),
    }
    edges = np.linspace(-1, 1, 41)
    shown = {
        "standard deviation 1": values(large, X, SHOWN),
        "Xavier": values(xavier, X, SHOWN),
    }
    shares = {name: 100 * np.histogram(A, edges)[0] / A.size for name, A in shown.items()}
    flat = shares["standard deviation 1"][0] + shares["standard deviation 1"][-1]
    last = {name: scales[-1] for name, scales in sizes.items()}
    return Chart(
        title="What the first weights make of a signal",
        description=(
            "Two pictures of networks of 50 layers with 200 units each. The first one has the"
            " standard deviation of the activations, layer by layer, on a logarithmic axis. With"
            " weights of standard deviation 1 and relu it explodes, to"
            f" 8·10⁴⁹<!-- = {last['1, relu']} -->; with 0.01 and tanh it vanishes, to"
            f" 3·10⁻⁴³<!-- = {last['0.01, tanh']} -->; with He and relu, and with Xavier and tanh,"
            " it stays between 0.1 and 1 all the way. With zeros it is 0 from the first layer on,"
            " and has no place on the axis. The second picture has the values in layer 5, with"
            f" tanh. With weights of standard deviation 1, {flat:.0f} %<!-- = {flat / 100} --> of"
            " them lie beyond ±0.95, where tanh is flat. With Xavier they form a single hill around"
            " 0."
        ),
        panels=(
            Panel(
                title="Size of the signal",
                x=Axis("layer"),
                y=Axis("standard deviation of the activations", log=True),
                items=tuple(Line(name, x=layers, y=scales) for name, scales in sizes.items()),
            ),
            Panel(
                title=f"Values in layer {SHOWN}, with tanh",
                x=Axis("activation"),
                y=Axis("share of the values, in %"),
                items=tuple(Bars(name, edges=edges, heights=h) for name, h in shares.items()),
            ),
        ),
    )
