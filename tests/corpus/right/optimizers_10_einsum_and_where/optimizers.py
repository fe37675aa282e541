import numpy as np
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {k: np.average(np.stack([v[k], grads[k]]), axis=0, weights=[beta, 1 - beta]) for k in v}
    return {k: np.einsum(",ij->ij", 1.0, p) - np.einsum(",ij->ij", learning_rate, v["d" + k]) for k, p in parameters.items()}, v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    s = {k: np.average(np.stack([s[k], grads[k] ** 2]), axis=0, weights=[beta, 1 - beta]) for k in s}
    out = {}
    for k, p in parameters.items():
        root = np.sqrt(s["d" + k])
        out[k] = p - np.where(root > 0, learning_rate * grads["d" + k] / np.where(root > 0, root + epsilon, 1), 0)
    return out, s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = {k: np.average(np.stack([v[k], grads[k]]), axis=0, weights=[beta1, 1 - beta1]) for k in v}
    s = {k: np.average(np.stack([s[k], grads[k] ** 2]), axis=0, weights=[beta2, 1 - beta2]) for k in s}
    out = {}
    for k, p in parameters.items():
        root = np.sqrt(s["d" + k] / (1 - beta2**t))
        out[k] = p - np.where(root > 0, learning_rate * v["d" + k] / (1 - beta1**t) / np.where(root > 0, root + epsilon, 1), 0)
    return out, v, s
