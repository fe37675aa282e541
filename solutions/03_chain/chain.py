"""A chain of single neurons: can a gradient explode at all through sigmoids?

Every layer has one neuron: a[l] = σ(w[l]·a[l-1] + b[l]). All quantities are single numbers, where a
docstring does not say otherwise.
"""

import numpy as np

### BEGIN SOLUTION


def _sigmoid(z):
    """Right far out as well: the exponential never overflows."""
    tail = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, tail) / (1.0 + tail)


def _sigmoid_slope(z):
    """From both tails, so that no digit is lost where the sigmoid is nearly 1."""
    return _sigmoid(z) * _sigmoid(-z)


### END SOLUTION


def chain_gradients(w, b, x, y):
    """The gradient of J = (ŷ - y)**2 / 2 with respect to every weight of a chain of L neurons.

    w, b: lists or arrays of L numbers, layer 1 first. x: the input. y: the label.
    Returns the L numbers ∂J/∂w[1], ..., ∂J/∂w[L], as a list or an array.

    >>> gradients = chain_gradients([2.0, -1.0], [0.0, 0.5], 1.0, 0.0)
    >>> [round(float(gradient), 4) for gradient in gradients]
    [-0.0103, 0.0862]
    """
    ### BEGIN SOLUTION
    activations, sums = [x], []
    for w_l, b_l in zip(w, b, strict=True):
        sums.append(w_l * activations[-1] + b_l)
        activations.append(_sigmoid(sums[-1]))
    gradients = []
    delta = (activations[-1] - y) * _sigmoid_slope(sums[-1])
    for layer in range(len(w), 0, -1):
        gradients.append(float(delta * activations[layer - 1]))
        if layer > 1:
            delta = delta * w[layer - 1] * _sigmoid_slope(sums[layer - 2])
    return gradients[::-1]
    ### END SOLUTION


def layer_factor(w, b, a):
    """What one neuron multiplies a gradient by on its way back: w·σ′(w·a + b), with its sign.

    w, b: the neuron's weight and bias. a: its input, a number or an array of any shape.
    Returns numbers in the shape of a.

    >>> layer_factor(8.0, -4.0, np.array([0.0, 0.5, 1.0])).round(4)
    array([0.1413, 2.    , 0.1413])
    """
    ### BEGIN SOLUTION
    return w * _sigmoid_slope(w * np.asarray(a) + b)
    ### END SOLUTION


def explodes_at(w, b, a):
    """Is the size of the layer factor at least 1?

    w, b: the neuron's weight and bias. a: its input, a number.
    Returns True or False.

    >>> explodes_at(8.0, -4.0, 0.5), explodes_at(8.0, -4.0, 1.0)
    (True, False)
    """
    ### BEGIN SOLUTION
    return bool(np.abs(layer_factor(w, b, a)) >= 1.0)
    ### END SOLUTION


def explosive_width(w):
    """How wide is the interval of inputs a in which the size of the layer factor is at least 1?

    w: the neuron's weight, a number. The bias moves the interval and does not change its width.
    Returns one number, 0 where the factor never gets beyond 1.

    >>> print(round(float(explosive_width(8.0)), 4), float(explosive_width(3.0)))
    0.4407 0.0
    """
    ### BEGIN SOLUTION
    size = abs(w)
    if size <= 4.0:
        return 0.0
    return float(4.0 / size * np.arccosh(np.sqrt(size) / 2.0))
    ### END SOLUTION
