import numpy as np
from math import exp, log
def _c(b, t): return -np.expm1(t * np.log(b))
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    u = {n: beta * v["d" + n] + (1 - beta) * grads["d" + n] for n in parameters}
    return {n: parameters[n] + (-learning_rate) * u[n] for n in u}, {"d" + n: x for n, x in u.items()}
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    u = {n: beta * s["d" + n] + (1 - beta) * grads["d" + n] ** 2 for n in parameters}
    return {n: parameters[n] + (-learning_rate) * grads["d" + n] * (np.sqrt(u[n]) + epsilon) ** -1 for n in u}, {"d" + n: x for n, x in u.items()}
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    m = {n: beta1 * v["d" + n] + (1 - beta1) * grads["d" + n] for n in parameters}
    u = {n: beta2 * s["d" + n] + (1 - beta2) * grads["d" + n] ** 2 for n in parameters}
    p = {n: parameters[n] - learning_rate * m[n] / _c(beta1, t) / (np.sqrt(u[n] / _c(beta2, t)) + epsilon) for n in m}
    return p, {"d" + n: x for n, x in m.items()}, {"d" + n: x for n, x in u.items()}
