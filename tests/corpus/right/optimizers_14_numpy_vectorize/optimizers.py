import numpy as np
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    avg = np.vectorize(lambda old, g: beta * old + (1 - beta) * g, otypes=[float])
    nv = {k: avg(v[k], grads[k]) for k in v}
    go = np.vectorize(lambda p, w: p - learning_rate * w, otypes=[float])
    return {k: go(p, nv["d" + k]) for k, p in parameters.items()}, nv
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    avg = np.vectorize(lambda old, g: beta * old + (1 - beta) * g * g, otypes=[float])
    ns = {k: avg(s[k], grads[k]) for k in s}
    go = np.vectorize(lambda p, g, u: p - learning_rate * g / (u**0.5 + epsilon), otypes=[float])
    return {k: go(p, grads["d" + k], ns["d" + k]) for k, p in parameters.items()}, ns
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    nv = {k: np.vectorize(lambda old, g: beta1 * old + (1 - beta1) * g, otypes=[float])(v[k], grads[k]) for k in v}
    ns = {k: np.vectorize(lambda old, g: beta2 * old + (1 - beta2) * g * g, otypes=[float])(s[k], grads[k]) for k in s}
    go = np.vectorize(lambda p, m, u: p - learning_rate * (m / (1 - beta1**t)) / ((u / (1 - beta2**t)) ** 0.5 + epsilon), otypes=[float])
    return {k: go(p, nv["d" + k], ns["d" + k]) for k, p in parameters.items()}, nv, ns
