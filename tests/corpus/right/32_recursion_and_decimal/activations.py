# no numpy tricks: recursion over nested lists, numpy only at the very end
import math
import numpy as np

def _map(f, z):
    if isinstance(z, (list, tuple)) or (hasattr(z, "ndim") and z.ndim > 0):
        return [_map(f, part) for part in z]
    return f(float(z))

def _apply(f, z):
    return np.array(_map(f, z))

def _exp(t):
    try:
        return math.exp(t)
    except OverflowError:
        return float("inf")

def sigmoid(z):
    return _apply(lambda t: 1 / (1 + _exp(-t)), z)

def sigmoid_derivative(z):
    def slope(t):
        s = 1 / (1 + _exp(-abs(t)))
        return s * (1 - s)
    return _apply(slope, z)

def tanh_derivative(z):
    def slope(t):
        if abs(t) > 300:
            return 0.0
        return (2 / (_exp(t) + _exp(-t))) ** 2
    return _apply(slope, z)

def relu(z):
    return _apply(lambda t: t if t > 0 else 0.0, z)

def relu_derivative(z):
    return _apply(lambda t: t > 0, z)

def leaky_relu(z, alpha=0.01):
    return _apply(lambda t: (t, alpha * t)[t < 0], z)

def leaky_relu_derivative(z, alpha=0.01):
    return _apply(lambda t: (1, alpha)[t < 0], z)

def elu(z, alpha=1.0):
    return _apply(lambda t: t if t > 0 else alpha * (_exp(t) - 1), z)

def elu_derivative(z, alpha=1.0):
    return _apply(lambda t: 1 if t > 0 else alpha * _exp(t), z)
