import numpy as np
def _get(state, grads, key):
    if state is None or key not in state:
        return np.zeros_like(grads[key])
    return np.reshape(state[key], grads[key].shape)
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    keys = sorted(k for k in grads if k.startswith(("dW", "db")))
    v = {k: beta * _get(v, grads, k) + (1 - beta) * grads[k] for k in keys}
    return {k[1:]: parameters[k[1:]] - learning_rate * v[k] for k in keys}, v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    keys = sorted(k for k in grads if k.startswith(("dW", "db")))
    s = {k: beta * _get(s, grads, k) + (1 - beta) * grads[k] ** 2 for k in keys}
    return {k[1:]: parameters[k[1:]] - learning_rate * grads[k] / np.sqrt(s[k] + epsilon) for k in keys}, s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    keys = sorted(k for k in grads if k.startswith(("dW", "db")))
    v = {k: beta1 * _get(v, grads, k) + (1 - beta1) * grads[k] for k in keys}
    s = {k: beta2 * _get(s, grads, k) + (1 - beta2) * grads[k] ** 2 for k in keys}
    return {k[1:]: parameters[k[1:]] - learning_rate * (v[k] / (1 - beta1**t)) / np.sqrt(s[k] / (1 - beta2**t) + epsilon) for k in keys}, v, s
