#!/usr/bin/env python3
import argparse

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def shapes(layers_dims):
    return [(str(l), layers_dims[l], layers_dims[l - 1]) for l in range(1, len(layers_dims))]


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l, n, n_prev in shapes(layers_dims):
        parameters["W" + l] = np.zeros((n, n_prev))
        parameters["b" + l] = np.zeros((n, 1))
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = {}
    for l, n, n_prev in shapes(layers_dims):
        parameters["W" + l] = rng.standard_normal(n * n_prev).reshape(n, n_prev) * scale
        parameters["b" + l] = np.zeros((n, 1))
    return parameters


def initialize_parameters_xavier(layers_dims, rng):
    parameters = {}
    for l, n, n_prev in shapes(layers_dims):
        parameters["W" + l] = rng.standard_normal(n * n_prev).reshape(n, n_prev) / np.sqrt((n_prev + n) / 2)
        parameters["b" + l] = np.zeros((n, 1))
    return parameters


def initialize_parameters_he(layers_dims, rng):
    parameters = {}
    for l, n, n_prev in shapes(layers_dims):
        parameters["W" + l] = rng.standard_normal(n * n_prev).reshape(n, n_prev) * (2 / n_prev) ** 0.5
        parameters["b" + l] = np.zeros((n, 1))
    return parameters


def activation_scales(parameters, X, activation):
    g = {"relu": lambda Z: np.maximum(Z, 0), "tanh": np.tanh, "sigmoid": lambda Z: 1 / (1 + np.exp(-Z))}[activation]
    A = X
    scales = []
    for l in range(1, len(parameters) // 2 + 1):
        A = g(parameters["W" + str(l)].dot(A) + parameters["b" + str(l)])
        scales.append(np.sqrt(np.var(A)))
    return scales


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--depth", type=int, default=50)
    args = parser.parse_args()
    rng = np.random.default_rng(0)
    X = rng.normal(size=(64, 100))
    for init in (initialize_parameters_xavier, initialize_parameters_he):
        plt.semilogy(activation_scales(init([64] * (args.depth + 1), rng), X, "relu"), label=init.__name__)
    plt.legend()
    plt.savefig("scales.png")
