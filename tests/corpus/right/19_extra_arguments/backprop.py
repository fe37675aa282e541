import numpy as np


def linear_forward(a, w, bias, bias_on=True):
    z = w @ a
    if bias_on:
        z = z + bias
    return z, (a, w, bias)


def linear_activation_forward(a, w, bias, how="relu", slope=0.0):
    z, linear_cache = linear_forward(a, w, bias)
    if how == "relu":
        out = np.where(z > 0, z, slope * z)
    elif how == "tanh":
        out = np.tanh(z)
    elif how == "sigmoid":
        out = 1 / (1 + np.exp(-z))
    return out, (linear_cache, z)


def L_model_forward(inputs, weights, hidden="relu", output="sigmoid", verbose=False):
    depth = len(weights) // 2
    caches = []
    for layer in range(1, depth + 1):
        how = output if layer == depth else hidden
        inputs, cache = linear_activation_forward(inputs, weights["W" + str(layer)], weights["b" + str(layer)], how)
        if verbose:
            print("layer", layer, inputs.shape)
        caches.append(cache)
    return inputs, caches


def compute_cost(prediction, target, lambd=0.0, parameters=None, eps=0.0):
    cost = -(target * np.log(prediction + eps) + (1 - target) * np.log(1 - prediction + eps)).sum()
    if lambd:
        cost += lambd / 2 * sum((v ** 2).sum() for k, v in parameters.items() if k[0] == "W")
    return np.squeeze(cost / target.shape[1])


def linear_backward(dz, cache, lambd=0.0):
    a, w, bias = cache
    m = a.shape[1]
    return w.T @ dz, (dz @ a.T + lambd * w) / m, dz.sum(axis=1, keepdims=True) / m


def linear_activation_backward(da, cache, how="relu", slope=0.0, **kwargs):
    linear_cache, z = cache
    if how == "relu":
        dz = np.where(z > 0, da, slope * da)
    elif how == "tanh":
        dz = da * (1 - np.tanh(z) ** 2)
    elif how == "sigmoid":
        s = 1 / (1 + np.exp(-z))
        dz = da * s * (1 - s)
    return linear_backward(dz, linear_cache, **kwargs)


def L_model_backward(prediction, target, caches, lambd=0.0, hidden="relu"):
    grads = {}
    depth = len(caches)
    da = (1 - target) / (1 - prediction) - target / prediction
    for layer in range(depth, 0, -1):
        how = "sigmoid" if layer == depth else hidden
        da, dw, dbias = linear_activation_backward(da, caches[layer - 1], how, lambd=lambd)
        grads.update({"dA" + str(layer - 1): da, "dW" + str(layer): dw, "db" + str(layer): dbias})
    return grads


def update_parameters(weights, gradients, step=0.01, momentum=None, *args):
    assert momentum is None, "comes in exercise 11"
    return {name: old - step * gradients["d" + name] for name, old in weights.items()}
