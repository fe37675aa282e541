import numpy as np


def sigmoid(inputs, derivative=False, dtype=np.float64):
    inputs = np.asarray(inputs, dtype=dtype)
    small = np.exp(-np.abs(inputs))
    if derivative:
        return small / (1 + small) ** 2
    return np.where(inputs < 0, small, 1) / (1 + small)


def sigmoid_derivative(inputs, **options):
    return sigmoid(inputs, derivative=True, **options)


def tanh_derivative(inputs, *, output=None):
    output = np.tanh(inputs) if output is None else output
    return 1 - output ** 2


def relu(inputs, max_value=None, threshold=0.0):
    inputs = np.asarray(inputs)
    outputs = np.where(inputs > threshold, inputs, 0)
    return outputs if max_value is None else np.minimum(outputs, max_value)


def relu_derivative(inputs, *args, **kwargs):
    return np.where(np.asarray(inputs) > 0, 1, 0)


def leaky_relu(inputs, negative_slope=0.01, inplace=False):
    return np.where(np.asarray(inputs) > 0, inputs, negative_slope * np.asarray(inputs))


def leaky_relu_derivative(inputs, negative_slope=0.01, inplace=False):
    return np.where(np.asarray(inputs) > 0, 1.0, negative_slope)


def elu(*args):
    inputs, alpha = args if len(args) == 2 else (args[0], 1.0)
    return np.where(np.asarray(inputs) > 0, inputs, alpha * np.expm1(np.minimum(inputs, 0)))


def elu_derivative(*args):
    inputs, alpha = args if len(args) == 2 else (args[0], 1.0)
    return np.where(np.asarray(inputs) > 0, 1.0, alpha * np.exp(np.minimum(inputs, 0)))
