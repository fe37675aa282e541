import numpy as np
f = np.float32
def _all(d): return {k: np.asarray(x, dtype=f) for k, x in d.items()}
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    p, g, v = _all(parameters), _all(grads), _all(v)
    v = {k: f(beta) * v[k] + f(1 - beta) * g[k] for k in v}
    return {k: p[k] - f(learning_rate) * v["d" + k] for k in p}, v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    p, g, s = _all(parameters), _all(grads), _all(s)
    s = {k: f(beta) * s[k] + f(1 - beta) * g[k] * g[k] for k in s}
    return {k: p[k] - f(learning_rate) * g["d" + k] / (np.sqrt(s["d" + k]) + f(epsilon)) for k in p}, s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    p, g, v, s = _all(parameters), _all(grads), _all(v), _all(s)
    v = {k: f(beta1) * v[k] + f(1 - beta1) * g[k] for k in v}
    s = {k: f(beta2) * s[k] + f(1 - beta2) * g[k] * g[k] for k in s}
    c1, c2 = f(1 - beta1**t), f(1 - beta2**t)
    return {k: p[k] - f(learning_rate) * (v["d" + k] / c1) / (np.sqrt(s["d" + k] / c2) + f(epsilon)) for k in p}, v, s
