# coding: utf-8
import numpy as np


def make(layers_dims, weight_init_std, rng):
    params = {}
    all_size_list = list(layers_dims)
    for idx in range(1, len(all_size_list)):
        scale = weight_init_std
        if str(weight_init_std).lower() in ('relu', 'he'):
            scale = np.sqrt(2.0 / all_size_list[idx])       # recommended for ReLU
        elif str(weight_init_std).lower() in ('sigmoid', 'xavier'):
            scale = np.sqrt(2.0 / (all_size_list[idx - 1] + all_size_list[idx]))
        params['W' + str(idx)] = scale * rng.standard_normal((all_size_list[idx], all_size_list[idx-1]))
        params['b' + str(idx)] = np.zeros((all_size_list[idx], 1))
    return params


def initialize_parameters_zeros(layers_dims):
    return make(layers_dims, 0, np.random.default_rng())


def initialize_parameters_random(layers_dims, scale, rng):
    return make(layers_dims, scale, rng)


def initialize_parameters_xavier(layers_dims, rng):
    return make(layers_dims, 'xavier', rng)


def initialize_parameters_he(layers_dims, rng):
    return make(layers_dims, 'he', rng)


def activation_scales(parameters, x, activation):
    activations = {}
    for i in range(len(parameters) // 2):
        if i != 0:
            x = activations[i-1]
        z = np.dot(parameters['W' + str(i + 1)], x) + parameters['b' + str(i + 1)]
        if activation == 'sigmoid':
            a = 1 / (1 + np.exp(-z))
        elif activation == 'relu':
            a = np.maximum(0, z)
        else:
            a = np.tanh(z)
        activations[i] = a
    return [np.std(a) for a in activations.values()]
