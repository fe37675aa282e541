"""Right answers about the chain in other styles, which every check must accept."""

import math

import numpy as np

from grader.authoring import alternative


def plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


@alternative("one expression")
def chain_gradients(w, b, x, y):
    a = [x]
    for weight, bias in zip(w, b, strict=True):
        a.append(plain_sigmoid(weight * a[-1] + bias))
    L = len(w)
    return [
        (a[L] - y)
        * np.prod([a[k] * (1 - a[k]) for k in range(l, L + 1)])
        * np.prod([w[k] for k in range(l, L)])
        * a[l - 1]
        for l in range(1, L + 1)
    ]


@alternative("one expression")
def layer_factor(w, b, a):
    return w * plain_sigmoid(w * a + b) * (1 - plain_sigmoid(w * a + b))


@alternative("one expression")
def explodes_at(w, b, a):
    s = plain_sigmoid(w * a + b)
    return abs(w) * s * (1 - s) >= 1


@alternative("one expression")
def explosive_width(w):
    w = abs(w)
    return 2 / w * np.log(w * (1 + np.sqrt(1 - 4 / w)) / 2 - 1) if w > 4 else 0


def number_sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


@alternative("loops")
def chain_gradients(w, b, x, y):
    L = len(w)
    z, a = [0.0] * (L + 1), [float(x)] + [0.0] * L
    for l in range(1, L + 1):
        z[l] = w[l - 1] * a[l - 1] + b[l - 1]
        a[l] = number_sigmoid(z[l])
    gradients, delta = [0.0] * L, a[L] - y
    for l in range(L, 0, -1):
        delta *= number_sigmoid(z[l]) * number_sigmoid(-z[l])
        gradients[l - 1] = delta * a[l - 1]
        delta *= w[l - 1]
    return gradients


@alternative("loops")
def layer_factor(w, b, a):
    a = np.asarray(a, dtype=float)
    out = np.empty(a.shape)
    for index in np.ndindex(a.shape):
        z = w * float(a[index]) + b
        out[index] = w * number_sigmoid(z) * number_sigmoid(-z)
    return out


@alternative("loops")
def explodes_at(w, b, a):
    z = w * a + b
    slope = number_sigmoid(z) * number_sigmoid(-z)
    if w * slope >= 1:
        return 1
    if w * slope <= -1:
        return 1
    return 0


@alternative("loops")
def explosive_width(w):
    if abs(w) <= 4:
        return 0.0
    low, high = 0.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if abs(w) * number_sigmoid(middle) * number_sigmoid(-middle) >= 1:
            low = middle
        else:
            high = middle
    return 2 * low / abs(w)


@alternative("arrays")
def chain_gradients(w, b, x, y):
    w, b = np.array(w, dtype=float), np.array(b, dtype=float)
    a = np.empty(len(w) + 1)
    a[0] = x
    for l in range(len(w)):
        a[l + 1] = plain_sigmoid(w[l] * a[l] + b[l])
    slopes = a[1:] * (1 - a[1:])
    factors = np.append(w[1:] * slopes[:-1], (a[-1] - y) * slopes[-1])
    return np.cumprod(factors[::-1])[::-1] * a[:-1]


@alternative("arrays")
def layer_factor(w, b, a):
    with np.errstate(over="ignore"):
        z = np.multiply(w, a) + b
        return np.asfortranarray(w / (2 + 2 * np.cosh(z)))


@alternative("arrays")
def explodes_at(w, b, a):
    z = np.array([w * a + b])
    return (np.abs(w) * (1 - np.tanh(z / 2) ** 2) / 4 >= 1).all()


@alternative("arrays")
def explosive_width(w):
    size = np.maximum(np.abs(w), 4.0)
    s = (1 + np.sqrt(1 - 4 / size)) / 2
    return np.array(2 * np.log(s / (1 - s)) / size)


@alternative("the product of all Jacobians")
def chain_gradients(w, b, x, y):
    values = [x]
    for k in range(len(w)):
        values.append(plain_sigmoid(w[k] * values[k] + b[k]))
    gradients = ()
    for l in range(len(w)):
        gradient = values[l] * values[l + 1] * (1 - values[l + 1])
        for k in range(l + 1, len(w)):
            gradient *= w[k] * values[k + 1] * (1 - values[k + 1])
        gradients += ((values[-1] - y) * gradient,)
    return gradients


@alternative("the product of all Jacobians")
def layer_factor(w, b, a):
    t = np.tanh((np.asarray(a) * w + b) / 2)
    return w / 4 * (1 - t) * (1 + t)


@alternative("the product of all Jacobians")
def explodes_at(w, b, a):
    return np.bool_(not abs(w) / (2 + 2 * np.cosh(w * a + b)) < 1)


@alternative("the product of all Jacobians")
def explosive_width(w):
    w = np.float64(abs(w))
    return 4 / w * np.log(np.sqrt(w) / 2 + np.sqrt(w / 4 - 1)) if w >= 4 else np.float64(0)


class Neuron:
    """One neuron that remembers what it was given."""

    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, a):
        self.a = a
        self.out = 0.5 + 0.5 * np.tanh(0.5 * (self.w * a + self.b))
        return self.out

    def slope(self):
        return self.out * (1 - self.out)

    def backward(self, gradient):
        """The gradients of the weight and of the input."""
        delta = gradient * self.slope()
        return delta * self.a, delta * self.w


@alternative("a class")
def chain_gradients(w, b, x, y):
    neurons = [Neuron(*pair) for pair in zip(w, b, strict=True)]
    for neuron in neurons:
        x = neuron.forward(x)
    gradient, found = x - y, []
    for neuron in reversed(neurons):
        of_weight, gradient = neuron.backward(gradient)
        found.insert(0, of_weight)
    return found


@alternative("a class")
def layer_factor(w, b, a):
    neuron = Neuron(w, b)
    neuron.forward(np.array(a, dtype=float))
    return neuron.backward(1.0)[1]


@alternative("a class")
def explodes_at(w, b, a):
    neuron = Neuron(w, b)
    neuron.forward(a)
    return bool(abs(w * neuron.slope()) >= 1)


def single(value):
    return np.asarray(value, dtype=np.float32)


def single_sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(single(z), -80, 80)))


@alternative("float32")
def chain_gradients(w, b, x, y):
    w, b, a = single(w), single(b), [single(x)]
    for weight, bias in zip(w, b, strict=True):
        a.append(single_sigmoid(weight * a[-1] + bias))
    gradients, gradient = [], a[-1] - single(y)
    for l in range(len(w), 0, -1):
        delta = gradient * a[l] * (1 - a[l])
        gradients.append(float(delta * a[l - 1]))
        gradient = delta * w[l - 1]
    return gradients[::-1]


@alternative("float32")
def layer_factor(w, b, a):
    s = single_sigmoid(single(w) * single(a) + single(b))
    return (single(w) * s * (1 - s)).astype(float)


@alternative("float32")
def explodes_at(w, b, a):
    s = single_sigmoid(single(w) * single(a) + single(b))
    return np.abs(single(w)) * s * (1 - s) >= 1


@alternative("float32")
def explosive_width(w):
    w = np.abs(single(w))
    if w <= 4:
        return single(0)
    r = np.sqrt(single(1) - single(4) / w)
    return float(single(2) / w * np.log(w * (single(1) + r) / single(2) - single(1)))
