from numpy import abs, asarray, exp, maximum, where


def tanh(x):
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def sigmoid(x):
    x = asarray(x, float)
    return 1 / (1 + exp(-x))


def sigmoid_derivative(x):
    return sigmoid(x) * (1 - sigmoid(x))


def tanh_derivative(x):
    x = asarray(x, float)
    return 1 - tanh(x) ** 2


def relu(x):
    return maximum(x, 0)


def relu_derivative(x):
    return asarray(x) > 0


def leaky_relu(x, alpha=0.01):
    return where(asarray(x) > 0, x, alpha * asarray(x))


def leaky_relu_derivative(x, alpha=0.01):
    return where(asarray(x) > 0, 1.0, alpha)


def elu(x, alpha=1.0):
    return where(asarray(x) > 0, x, alpha * (exp(-abs(x)) - 1))


def elu_derivative(x, alpha=1.0):
    return where(asarray(x) > 0, 1.0, alpha * exp(-abs(x)))
