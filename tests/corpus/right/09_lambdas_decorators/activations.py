import functools

import numpy as np


def as_float(function):
    """Lets a function of float arrays take ints, lists and scalars too."""
    @functools.wraps(function)
    def wrapper(z, *args, **kwargs):
        return function(np.asarray(z, dtype=float), *args, **kwargs)
    return wrapper


def quiet(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)
    return wrapper


@quiet
@as_float
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


times = lambda f, g: lambda z: f(z) * g(z)
one_minus = lambda f: lambda z: 1 - f(z)

sigmoid_derivative = times(sigmoid, one_minus(sigmoid))
tanh_derivative = one_minus(times(np.tanh, np.tanh))
relu = as_float(lambda z: z.clip(min=0))
relu_derivative = as_float(lambda z: (z > 0) * 1)
leaky_relu = as_float(lambda z, alpha=0.01: np.where(z > 0, z, alpha * z))
leaky_relu_derivative = as_float(lambda z, alpha=0.01: np.where(z > 0, 1, alpha))
elu = quiet(as_float(lambda z, alpha=1.0: np.where(z > 0, z, alpha * (np.exp(z) - 1))))
elu_derivative = quiet(as_float(lambda z, alpha=1.0: np.where(z > 0, 1, alpha * np.exp(z))))
