"""Answers with dicts whose keys are equal, are no numbers, or have the names of methods."""

import math

import numpy as np


def initialize_parameters_he(layer_dims, *rest):
    made = {1: 0.0, "W1": np.zeros((2, 2)), math.nan: 1, float("nan"): 2, "__class__": 3, None: 4}
    made[-0.0] = made[True] = "x"
    made["update"] = made["keys"] = made["__len__"] = "x"
    return made


initialize_parameters_random = initialize_parameters_xavier = initialize_parameters_he
initialize_parameters_zeros = initialize_parameters_he


def L_model_forward(X, parameters, *rest):
    caches = [{math.nan: X, "A": X}]
    caches.append(caches)
    return X, caches
