import numpy as np


def clip_by_value(gradients, max_value):
    """Your work: clip_by_value."""
    raise NotImplementedError("clip_by_value")


def clip_by_norm(gradients, max_norm):
    """Your work: clip_by_norm."""
    raise NotImplementedError("clip_by_norm")


def global_norm(gradients):
    """Your work: global_norm."""
    raise NotImplementedError("global_norm")


def clip_by_global_norm(gradients, max_norm):
    """Your work: clip_by_global_norm."""
    raise NotImplementedError("clip_by_global_norm")


def has_non_finite(gradients):
    """Your work: has_non_finite."""
    raise NotImplementedError("has_non_finite")
