import numpy as np
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {k: beta * a + (1 - beta) * grads[k] for k, a in v.items() if k[:2] in ("dW", "db")}
    p = {k: a - learning_rate * v["d" + k] for k, a in parameters.items() if k[0] in "Wb"}
    v["steps"] = 1
    return p, v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    s = {k: beta * a + (1 - beta) * grads[k] ** 2 for k, a in s.items() if k[:2] in ("dW", "db")}
    p = {k: a - learning_rate * grads["d" + k] / (np.sqrt(s["d" + k]) + epsilon) for k, a in parameters.items() if k[0] in "Wb"}
    s["name"] = "rmsprop"
    return p, s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = {k: beta1 * a + (1 - beta1) * grads[k] for k, a in v.items() if k[:2] in ("dW", "db")}
    s = {k: beta2 * a + (1 - beta2) * grads[k] ** 2 for k, a in s.items() if k[:2] in ("dW", "db")}
    p = {k: a - learning_rate * v["d" + k] / (1 - beta1**t) / (np.sqrt(s["d" + k] / (1 - beta2**t)) + epsilon) for k, a in parameters.items() if k[0] in "Wb"}
    v["t"] = t
    return p, v, s
