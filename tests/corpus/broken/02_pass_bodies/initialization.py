import numpy as np


def initialize_parameters_zeros(layers_dims):
    pass


def initialize_parameters_random(layers_dims, scale, rng):
    pass


def initialize_parameters_xavier(layers_dims, rng):
    pass


def initialize_parameters_he(layers_dims, rng):
    pass


def activation_scales(parameters, X, activation):
    pass
