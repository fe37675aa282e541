import numpy as np
def _step(parameters, grads, first, second, rate, b1, b2, eps, c1=1.0, c2=1.0):
    out = {}
    for n in parameters:
        g = grads["d" + n]
        if first is not None:
            first["d" + n] = b1 * first["d" + n] + (1 - b1) * g
            g = first["d" + n] / c1
        if second is not None:
            second["d" + n] = b2 * second["d" + n] + (1 - b2) * grads["d" + n] ** 2
            g = g / (np.sqrt(second["d" + n] / c2) + eps)
        out[n] = parameters[n] - rate * g
    return out
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    return _step(parameters, grads, v, None, learning_rate, beta, None, None), v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    return _step(parameters, grads, None, s, learning_rate, None, beta, epsilon), s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    return _step(parameters, grads, v, s, learning_rate, beta1, beta2, epsilon, 1 - beta1**t, 1 - beta2**t), v, s
