import numpy as np

g = {"relu": lambda z: z * (z > 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh}
dg = {"relu": lambda a: a > 0, "sigmoid": lambda a: a * (1 - a), "tanh": lambda a: 1 - a * a}


def linear_forward(A_prev, W, b):
    return W @ A_prev + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    return g[activation](Z), (cache, Z)


def L_model_forward(X, parameters, l=1):
    last = f"W{l + 1}" not in parameters
    A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if last else "relu")
    if last:
        return A, [cache]
    AL, caches = L_model_forward(A, parameters, l + 1)
    return AL, [cache] + caches


def compute_cost(AL, Y):
    bernoulli = AL ** Y * (1 - AL) ** (1 - Y)
    return -np.log(bernoulli).sum() / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ @ np.full((m, 1), 1 / m)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(dA * dg[activation](g[activation](Z)), linear_cache)


def L_model_backward(AL, Y, caches):
    def back(dA, caches, activation):
        if not caches:
            return {}
        *rest, cache = caches
        dA, dW, db = linear_activation_backward(dA, cache, activation)
        l = len(caches)
        return {**back(dA, rest, "relu"), f"dW{l}": dW, f"db{l}": db}

    return back((AL - Y) / (AL - AL ** 2), list(caches), "sigmoid")


def update_parameters(parameters, grads, learning_rate):
    if not parameters:
        return {}
    (name, value), *rest = parameters.items()
    return {name: value - learning_rate * grads["d" + name], **update_parameters(dict(rest), grads, learning_rate)}
