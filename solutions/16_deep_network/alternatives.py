"""Right deep networks in other styles, which every check must accept."""

from itertools import pairwise

import numpy as np
from backprop import L_model_backward, L_model_forward, compute_cost
from clipping import clip_by_global_norm
from optimizers import update_parameters_with_adam, update_parameters_with_momentum

from grader.authoring import alternative


@alternative("near the identity, without shortcuts")
def build(layers_dims, rng):
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        if n == n_prev:
            W = np.eye(n) + rng.normal(0.0, 0.3 / (n * L) ** 0.5, (n, n))
        else:
            W = rng.normal(0.0, np.sqrt(2 / n_prev), (n, n_prev))
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((n, 1))
    return parameters


@alternative("near the identity, without shortcuts")
def train(X, Y, parameters, n_steps, rng):
    L = len(parameters) // 2
    v = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    s = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    costs = []
    for t in range(1, n_steps + 1):
        AL, caches = L_model_forward(X, parameters)
        AL = np.clip(AL, 1e-7, 1 - 1e-7)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        stepped = update_parameters_with_adam(parameters, grads, v, s, t, 0.05 / L, 0.9, 0.99, 1e-8)
        parameters, v, s = stepped
    return parameters, costs


@alternative("near the identity, without shortcuts")
def predict(X, parameters):
    return L_model_forward(X, parameters)[0]


def normed(Z, layer, mean, var):
    return layer["gamma"] * ((Z - mean) / np.sqrt(var + 1e-5)) + layer["beta"]


def through(X, layers, learning):
    """The output, and what every layer needs on the way back. Running averages are kept."""
    A, trace = X, []
    for layer in layers[:-1]:
        S = layer["W"] @ A
        mean, var = layer["mean"], layer["var"]
        if learning:
            mean, var = S.mean(axis=1, keepdims=True), S.var(axis=1)[:, None]
            layer["mean"] = 0.9 * layer["mean"] + 0.1 * mean
            layer["var"] = 0.9 * layer["var"] + 0.1 * var
        Z = normed(S, layer, mean, var)
        trace.append((A, S, Z))
        A = np.maximum(Z, 0) + (A if S.shape == A.shape else 0)
    Z = layers[-1]["W"] @ A + layers[-1]["b"]
    return 1 / (1 + np.exp(-Z)), [*trace, (A, Z, Z)]


def back_through_norm(dZ, S, layer):
    root = np.sqrt(S.var(axis=1, keepdims=True) + 1e-5)
    S_hat = (S - S.mean(axis=1, keepdims=True)) / root
    dgamma, dbeta = (dZ * S_hat).sum(axis=1)[:, None], dZ.sum(axis=1)[:, None]
    m = S.shape[1]
    return layer["gamma"] / root * (dZ - dbeta / m - S_hat * dgamma / m), dgamma, dbeta


@alternative("batch norm and a shortcut around every layer")
def build(layers_dims, rng):
    layers = []
    for n_prev, n in pairwise(layers_dims):
        W = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        gamma = np.full((n, 1), 0.1 if n == n_prev else 1.0)
        layers.append({"W": W, "b": np.zeros((n, 1)), "gamma": gamma, "beta": np.zeros((n, 1))})
        layers[-1] |= {"mean": np.zeros((n, 1)), "var": np.ones((n, 1))}
    return layers


@alternative("batch norm and a shortcut around every layer")
def train(X, Y, parameters, n_steps, rng):
    layers, m, costs = parameters, X.shape[1], []
    memory = [dict.fromkeys(("W", "b", "gamma", "beta"), 0.0) for _ in layers]

    def move(l, **gradients):
        for name, gradient in gradients.items():
            memory[l][name] = 0.9 * memory[l][name] + gradient
            layers[l][name] = layers[l][name] - 0.02 * memory[l][name]

    for _ in range(n_steps):
        AL, trace = through(X, layers, True)
        costs.append(-np.mean(Y * np.log(AL + 1e-12) + (1 - Y) * np.log(1 - AL + 1e-12)) * len(Y))
        dZ = (AL - Y) / m
        last = len(layers) - 1
        dA = layers[last]["W"].T @ dZ
        move(last, W=dZ @ trace[last][0].T, b=dZ.sum(axis=1, keepdims=True))
        for l in range(last - 1, -1, -1):
            A_prev, S, Z = trace[l]
            dS, dgamma, dbeta = back_through_norm(dA * (Z > 0), S, layers[l])
            dA = layers[l]["W"].T @ dS + (dA if A_prev.shape == dA.shape else 0)
            move(l, W=dS @ A_prev.T, gamma=dgamma, beta=dbeta)
    return layers, costs


@alternative("batch norm and a shortcut around every layer")
def predict(X, parameters):
    return through(X, parameters, False)[0]


@alternative("clipping and momentum, on small batches")
def build(layers_dims, rng):
    layers = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        scale = 1 / len(layers_dims) if n == n_prev else 1.0
        layers[f"W{l}"] = scale * np.sqrt(2 / n_prev) * rng.standard_normal((n, n_prev))
        layers[f"b{l}"] = np.zeros((n, 1))
    return {"layers": layers, "widths": tuple(layers_dims)}


def leaky(Z):
    return np.where(Z > 0, Z, 0.1 * Z)


def layer_by_layer(X, parameters):
    """The inputs of all layers, and their Z; the stream goes round every layer of equal widths."""
    layers, widths = parameters["layers"], parameters["widths"]
    inputs, sums = [X], []
    for l in range(1, len(widths)):
        Z = layers[f"W{l}"] @ inputs[-1] + layers[f"b{l}"]
        sums.append(Z)
        if l == len(widths) - 1:
            inputs.append(0.5 * (1 + np.tanh(0.5 * Z)))
        elif widths[l] == widths[l - 1]:
            inputs.append(inputs[-1] + leaky(Z))
        else:
            inputs.append(leaky(Z))
    return inputs, sums


@alternative("clipping and momentum, on small batches")
def train(X, Y, parameters, n_steps, rng):
    widths, layers = parameters["widths"], dict(parameters["layers"])
    L, costs = len(widths) - 1, np.zeros(n_steps)
    v = {"d" + name: np.zeros(value.shape) for name, value in layers.items()}
    for step in range(n_steps):
        batch = rng.permutation(X.shape[1])[: max(32, X.shape[1] // 2)]
        inputs, sums = layer_by_layer(X[:, batch], {"layers": layers, "widths": widths})
        labels, m = Y[:, batch], len(batch)
        costs[step] = compute_cost(np.clip(inputs[-1], 1e-9, 1 - 1e-9), labels)
        grads, dZ, dA = {}, (inputs[-1] - labels) / m, 0.0
        for l in range(L, 0, -1):
            grads[f"dW{l}"] = dZ @ inputs[l - 1].T
            grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True)
            if l > 1:
                around = dA if l < L and widths[l] == widths[l - 1] else 0.0
                dA = layers[f"W{l}"].T @ dZ + around
                dZ = dA * np.where(sums[l - 2] > 0, 1.0, 0.1)
        clipped, _ = clip_by_global_norm(grads, 1.0)
        layers, v = update_parameters_with_momentum(layers, clipped, v, 0.9, 0.1)
    return {"layers": layers, "widths": widths}, list(costs)


@alternative("clipping and momentum, on small batches")
def predict(X, parameters):
    return layer_by_layer(X, parameters)[0][-1]


@alternative("one stack of matrices, in float32")
def build(layers_dims, rng):
    n_in, n, n_out = layers_dims[0], layers_dims[1], layers_dims[-1]
    deep = len(layers_dims) - 3
    first = rng.normal(0, np.sqrt(2 / n_in), (n, n_in))
    between = rng.normal(0, 1 / np.sqrt(n * deep), (deep, n, n))
    last = rng.normal(0, 1 / np.sqrt(n), (n_out, n))
    biases = np.zeros((n, 1)), np.zeros((deep, n, 1)), np.zeros((n_out, 1))
    return [np.asarray(a, dtype=np.float32) for a in (first, between, last, *biases)]


def stacked(X, parameters):
    first, between, last, b_first, b_between, b_last = parameters
    A = np.maximum(first @ X + b_first, 0)
    stream, bent = [A], []
    for W, b in zip(between, b_between, strict=True):
        bent.append(np.tanh(W @ A + b))
        A = A + bent[-1] / len(between) ** 0.5
        stream.append(A)
    return 1 / (1 + np.exp(-(last @ A + b_last))), stream, bent


@alternative("one stack of matrices, in float32")
def train(X, Y, parameters, n_steps, rng):
    X, Y = np.float32(X), np.float32(Y)
    m, costs = X.shape[1], []
    squares = [np.zeros_like(array) for array in parameters]
    for _ in range(n_steps):
        AL, stream, bent = stacked(X, parameters)
        between, last = parameters[1:3]
        costs.append(float(-np.sum(np.log(np.where(Y == 1, AL, 1 - AL) + 1e-7)) / m))
        slopes = [np.zeros_like(array) for array in parameters]
        dZ = (AL - Y) / m
        slopes[2], slopes[5] = dZ @ stream[-1].T, dZ.sum(axis=1, keepdims=True)
        dA = last.T @ dZ
        for k in range(len(between) - 1, -1, -1):
            dZ = dA * (1 - bent[k] ** 2) / len(between) ** 0.5
            slopes[1][k], slopes[4][k] = dZ @ stream[k].T, dZ.sum(axis=1, keepdims=True)
            dA = dA + between[k].T @ dZ
        dZ = dA * (stream[0] > 0)
        slopes[0], slopes[3] = dZ @ X.T, dZ.sum(axis=1, keepdims=True)
        squares = [0.9 * s + 0.1 * g**2 for s, g in zip(squares, slopes, strict=True)]
        steps = [0.003 * g / (np.sqrt(s) + 1e-6) for s, g in zip(squares, slopes, strict=True)]
        parameters = [np.float32(p - d) for p, d in zip(parameters, steps, strict=True)]
    return parameters, costs


@alternative("one stack of matrices, in float32")
def predict(X, parameters):
    return stacked(X, parameters)[0]
