# Übung 7 – Initialisierung
import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameter = {}
    for l in range(1, len(layers_dims)):
        parameter['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameter['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameter


def initialize_parameters_random(layers_dims, scale, rng):
    # gleichverteilt mit Standardabweichung scale: Grenze ist wurzel(3) * scale
    grenze = np.sqrt(3) * scale
    parameter = {}
    for l in range(1, len(layers_dims)):
        parameter['W' + str(l)] = rng.uniform(-grenze, grenze, (layers_dims[l], layers_dims[l - 1]))
        parameter['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameter


def initialize_parameters_xavier(layers_dims, rng):
    parameter = {}
    for l in range(1, len(layers_dims)):
        grenze = 1 / np.sqrt(layers_dims[l - 1])
        parameter['W' + str(l)] = rng.uniform(-grenze, grenze, (layers_dims[l], layers_dims[l - 1]))
        parameter['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameter


def initialize_parameters_he(layers_dims, rng):
    parameter = {}
    for l in range(1, len(layers_dims)):
        grenze = np.sqrt(6 / layers_dims[l - 1])
        parameter['W' + str(l)] = rng.uniform(-grenze, grenze, (layers_dims[l], layers_dims[l - 1]))
        parameter['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameter


def activation_scales(parameters, X, activation):
    A = np.array(X, dtype=np.float64)
    breiten = []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.matmul(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        if activation == 'relu':
            A[A < 0] = 0
        elif activation == 'tanh':
            A = np.tanh(A)
        elif activation == 'sigmoid':
            A = 1 / (1 + np.exp(-A))
        breiten.append(np.std(A))
    return breiten
