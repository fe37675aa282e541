#!/usr/bin/env python3
import numpy as np
import matplotlib.pyplot as plt


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -np.asarray(x)))


def sigmoid_derivative(x):
    return sigmoid(x) * (1.0 - sigmoid(x))


def tanh_derivative(x):
    return 1.0 - np.square(np.tanh(x))


def relu(x):
    return np.where(np.asarray(x) > 0, x, 0.0)


def relu_derivative(x):
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, alpha * np.asarray(x))


def leaky_relu_derivative(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1.0, alpha)


def elu(x, alpha=1.0):
    return np.where(np.asarray(x) > 0, x, alpha * (np.exp(np.minimum(x, 0.0)) - 1.0))


def elu_derivative(x, alpha=1.0):
    return np.where(np.asarray(x) > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))


def plot_all():
    x = np.linspace(-5, 5, 400)
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    for axis, (f, df) in zip(axes.flat, [(sigmoid, sigmoid_derivative), (relu, relu_derivative),
                                         (leaky_relu, leaky_relu_derivative), (elu, elu_derivative)]):
        axis.plot(x, f(x), label=f.__name__)
        axis.plot(x, df(x), "--", label=df.__name__)
        axis.legend()
    fig.tight_layout()
    plt.show()


if __name__ == "__main__":
    plot_all()
