import math
import random

import numpy as np


def matrix(rows, columns, draw):
    result = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            row.append(draw())
        result.append(row)
    return np.array(result, dtype=float)


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for layer in range(1, len(layers_dims)):
        parameters["W" + str(layer)] = matrix(layers_dims[layer], layers_dims[layer - 1], lambda: 0)
        parameters["b" + str(layer)] = matrix(layers_dims[layer], 1, lambda: 0)
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = {}
    for layer in range(1, len(layers_dims)):
        parameters["W" + str(layer)] = matrix(layers_dims[layer], layers_dims[layer - 1],
                                              lambda: random.gauss(0, scale))
        parameters["b" + str(layer)] = matrix(layers_dims[layer], 1, lambda: 0)
    return parameters


def initialize_parameters_xavier(layers_dims, rng):
    parameters = {}
    for layer in range(1, len(layers_dims)):
        fan_in = layers_dims[layer - 1]
        fan_out = layers_dims[layer]
        limit = math.sqrt(6 / (fan_in + fan_out))
        parameters["W" + str(layer)] = matrix(fan_out, fan_in, lambda: random.uniform(-limit, limit))
        parameters["b" + str(layer)] = matrix(fan_out, 1, lambda: 0)
    return parameters


def initialize_parameters_he(layers_dims, rng):
    parameters = {}
    for layer in range(1, len(layers_dims)):
        fan_in = layers_dims[layer - 1]
        fan_out = layers_dims[layer]
        sigma = math.sqrt(2 / fan_in)
        parameters["W" + str(layer)] = matrix(fan_out, fan_in, lambda: random.gauss(0, sigma))
        parameters["b" + str(layer)] = matrix(fan_out, 1, lambda: 0)
    return parameters


def std(rows):
    values = [v for row in rows for v in row]
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))


def activation_scales(parameters, X, activation):
    A = X.tolist()
    scales = []
    layer = 1
    while "W" + str(layer) in parameters:
        W = parameters["W" + str(layer)].tolist()
        b = parameters["b" + str(layer)].tolist()
        new = []
        for i in range(len(W)):
            row = []
            for k in range(len(A[0])):
                z = b[i][0]
                for j in range(len(A)):
                    z += W[i][j] * A[j][k]
                if activation == "relu":
                    row.append(max(0.0, z))
                elif activation == "tanh":
                    row.append(math.tanh(z))
                elif z >= 0:
                    row.append(1 / (1 + math.exp(-z)))
                else:
                    row.append(math.exp(z) / (1 + math.exp(z)))
            new.append(row)
        A = new
        scales.append(std(A))
        layer += 1
    return scales
