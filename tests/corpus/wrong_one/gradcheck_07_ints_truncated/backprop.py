import numpy as np

f = {"relu": lambda z: np.maximum(z, 0),
     "sigmoid": lambda z: .5 * (1 + np.tanh(.5 * z)),
     "tanh": np.tanh}
df = {"relu": lambda z: z > 0,
      "sigmoid": lambda z: f["sigmoid"](z) * (1 - f["sigmoid"](z)),
      "tanh": lambda z: 1 - np.tanh(z) ** 2}


def linear_forward(A_prev, W, b):
    return W @ A_prev + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, c = linear_forward(A_prev, W, b)
    return f[activation](Z), (c, Z)


def L_model_forward(X, parameters):
    L, A, caches = len(parameters) // 2, X, []
    for l in range(1, L + 1):
        A, c = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"],
                                         "relu" if l < L else "sigmoid")
        caches += [c]
    return A, caches


def compute_cost(AL, Y):
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum() / Y.shape[1]


def linear_backward(dZ, cache):
    A, W, _ = cache
    m = A.shape[1]
    return W.T @ dZ, dZ @ A.T / m, dZ.sum(1, keepdims=True) / m


def linear_activation_backward(dA, cache, activation):
    return linear_backward(dA * df[activation](cache[1]), cache[0])


def L_model_backward(AL, Y, caches):
    g, L, dA = {}, len(caches), (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        dA, g[f"dW{l}"], g[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "relu" if l < L else "sigmoid")
    return g


def update_parameters(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}
