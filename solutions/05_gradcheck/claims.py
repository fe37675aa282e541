"""What the text of gradient checking says of rounding, measured on right gradients."""

import numpy as np
from backprop import L_model_forward, compute_cost
from gradcheck import backprop_gradients, relative_error


def cost_of(parameters, X, Y):
    AL, _ = L_model_forward(X, parameters)
    return compute_cost(AL, Y)


def bias_before_batch_norm(seed):
    """The largest measured slope of a bias that batch normalization takes away again."""
    rng = np.random.default_rng(seed)
    W, b, V = (rng.standard_normal(shape) for shape in ((4, 3), (4, 1), (1, 4)))
    X, Y = rng.standard_normal((3, 6)), np.array([[0.0, 1.0, 0.0, 1.0, 1.0, 0.0]])

    def cost(bias):
        Z = W @ X + bias
        hat = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + 1e-5)
        A = 0.5 * (1 + np.tanh(0.5 * (V @ np.maximum(hat, 0))))
        return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))

    steps = 1e-5 * np.eye(4)[:, :, None]
    return max(abs(cost(b + step) - cost(b - step)) / 2e-5 for step in steps)


def accused_layers(seed, layers):
    """How many layers of a right gradient the relative error alone accuses."""
    rng, parameters = np.random.default_rng(seed), {}
    for layer in range(1, layers + 1):
        rows = 4 if layer < layers else 1
        parameters[f"W{layer}"] = 0.35 * rng.standard_normal((rows, 4))
        parameters[f"b{layer}"] = 0.1 * np.abs(rng.standard_normal((rows, 1)))
    X, Y = rng.standard_normal((4, 5)), np.array([[0.0, 1.0, 0.0, 1.0, 1.0]])
    grads, accused = backprop_gradients(parameters, X, Y), 0
    for layer in range(1, layers + 1):
        W = parameters[f"W{layer}"]
        slopes = np.zeros(W.shape)
        for entry in np.ndindex(W.shape):
            step = np.zeros(W.shape)
            step[entry] = 1e-5
            up, down = (
                cost_of({**parameters, f"W{layer}": W + sign * step}, X, Y) for sign in (1, -1)
            )
            slopes[entry] = (up - down) / 2e-5
        accused += relative_error(grads[f"dW{layer}"], slopes) > 1e-4
    return accused
