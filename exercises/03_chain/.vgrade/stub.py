"""A chain of single neurons: can a gradient explode at all through sigmoids?

Every layer has one neuron: a[l] = σ(w[l]·a[l-1] + b[l]). All quantities are single numbers, where a
docstring does not say otherwise.
"""

import numpy as np


def chain_gradients(w, b, x, y):
    """The gradient of J = (ŷ - y)**2 / 2 with respect to every weight of a chain of L neurons.

    w, b: lists or arrays of L numbers, layer 1 first. x: the input. y: the label.
    Returns the L numbers ∂J/∂w[1], ..., ∂J/∂w[L], as a list or an array.

    >>> gradients = chain_gradients([2.0, -1.0], [0.0, 0.5], 1.0, 0.0)
    >>> [round(float(gradient), 4) for gradient in gradients]
    [-0.0103, 0.0862]
    """
    raise NotImplementedError


def layer_factor(w, b, a):
    """What one neuron multiplies a gradient by on its way back: w·σ′(w·a + b), with its sign.

    w, b: the neuron's weight and bias. a: its input, a number or an array of any shape.
    Returns numbers in the shape of a.

    >>> layer_factor(8.0, -4.0, np.array([0.0, 0.5, 1.0])).round(4)
    array([0.1413, 2.    , 0.1413])
    """
    raise NotImplementedError


def explodes_at(w, b, a):
    """Is the size of the layer factor at least 1?

    w, b: the neuron's weight and bias. a: its input, a number.
    Returns True or False.

    >>> explodes_at(8.0, -4.0, 0.5), explodes_at(8.0, -4.0, 1.0)
    (True, False)
    """
    raise NotImplementedError


def explosive_width(w):
    """How wide is the interval of inputs a in which the size of the layer factor is at least 1?

    w: the neuron's weight, a number. The bias moves the interval and does not change its width.
    Returns one number, 0 where the factor never gets beyond 1.

    >>> print(round(float(explosive_width(8.0)), 4), float(explosive_width(3.0)))
    0.4407 0.0
    """
    raise NotImplementedError
