import numpy as np


def initialize_parameters_zeros(layers_dims):
    """Your work: initialize_parameters_zeros."""
    raise NotImplementedError("initialize_parameters_zeros")


def initialize_parameters_random(layers_dims, scale, rng):
    """Your work: initialize_parameters_random."""
    raise NotImplementedError("initialize_parameters_random")


def initialize_parameters_xavier(layers_dims, rng):
    """Your work: initialize_parameters_xavier."""
    raise NotImplementedError("initialize_parameters_xavier")


def initialize_parameters_he(layers_dims, rng):
    """Your work: initialize_parameters_he."""
    raise NotImplementedError("initialize_parameters_he")


def activation_scales(parameters, X, activation):
    """Your work: activation_scales."""
    raise NotImplementedError("activation_scales")
