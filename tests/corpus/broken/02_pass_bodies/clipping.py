import numpy as np


def clip_by_value(gradients, max_value):
    pass


def clip_by_norm(gradients, max_norm):
    pass


def global_norm(gradients):
    pass


def clip_by_global_norm(gradients, max_norm):
    pass


def has_non_finite(gradients):
    pass
