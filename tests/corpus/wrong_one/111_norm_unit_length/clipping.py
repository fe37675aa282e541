#!/usr/bin/env python3
import unittest

import matplotlib.pyplot as plt
import numpy as np

plt.style.use("ggplot")


def clip_by_value(gradients, max_value):
    return {name: np.clip(gradient, -max_value, max_value) for name, gradient in gradients.items()}


def _length(gradient):
    peak = np.amax(np.absolute(gradient))
    if not (0 < peak < np.inf):
        return float(peak)
    return float(peak * np.sqrt(np.sum((gradient / peak) ** 2)))


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for name, gradient in gradients.items():
        length = _length(gradient)
        if max_norm < length < np.inf:
            clipped[name] = gradient / length
        else:
            clipped[name] = gradient
    return clipped


def global_norm(gradients):
    return _length(np.array([_length(gradient) for gradient in gradients.values()]))


def clip_by_global_norm(gradients, max_norm):
    length = global_norm(gradients)
    if max_norm < length < np.inf:
        return {name: gradient / length * max_norm for name, gradient in gradients.items()}, length
    return dict(gradients), length


def has_non_finite(gradients):
    return bool(np.any([np.any(~np.isfinite(gradient)) for gradient in gradients.values()]))


class TestClipping(unittest.TestCase):
    def test_three_four_five(self):
        clipped, norm = clip_by_global_norm({"dW1": np.array([[3.0, 4.0]])}, 1.0)
        self.assertAlmostEqual(norm, 5.0)
        np.testing.assert_allclose(clipped["dW1"], [[0.6, 0.8]])


if __name__ == "__main__":
    unittest.main()
