import numpy as np


class Sigmoid:
    def f(v):
        return 1 / (1 + np.exp(-np.abs(v))) * np.where(np.asarray(v) < 0, np.exp(-np.abs(v)), 1)

    def deriv(v):
        return np.exp(-np.abs(v)) / (1 + np.exp(-np.abs(v)) ** 2)


class Tanh:
    def deriv(v):
        return 1 / np.cosh(v) ** 2


class ReLU:
    def f(v):
        return np.greater(v, 0) * v

    def deriv(v):
        return np.greater(v, 0)


class Leaky:
    def f(v, alpha=0.01):
        return np.greater(v, 0) * v + np.less(v, 0) * v * alpha

    def deriv(v, alpha=0.01):
        return np.greater(v, 0) + np.less(v, 0) * alpha


class ELU:
    def f(v, alpha=1.0):
        return np.greater(v, 0) * v + np.less(v, 0) * alpha * np.expm1(np.minimum(v, 0))

    def deriv(v, alpha=1.0):
        return np.greater(v, 0) + np.less(v, 0) * alpha * np.exp(np.minimum(v, 0))


sigmoid, sigmoid_derivative = Sigmoid.f, Sigmoid.deriv
tanh_derivative = Tanh.deriv
relu, relu_derivative = ReLU.f, ReLU.deriv
leaky_relu, leaky_relu_derivative = Leaky.f, Leaky.deriv
elu, elu_derivative = ELU.f, ELU.deriv
