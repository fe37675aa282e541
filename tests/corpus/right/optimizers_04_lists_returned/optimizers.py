import numpy as np
def _names(parameters): return [k for k in parameters if k[0] in "Wb"]
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for k in _names(parameters):
        v["d"+k] += (1 - beta) * (grads["d"+k] - v["d"+k])
        parameters[k] -= learning_rate * v["d"+k]
    return [parameters, v]
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    for k in _names(parameters):
        s["d"+k] += (1 - beta) * (grads["d"+k]**2 - s["d"+k])
        parameters[k] -= learning_rate * grads["d"+k] / np.sqrt(s["d"+k] + epsilon**2)
    return [parameters, s]
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    for k in _names(parameters):
        v["d"+k] += (1 - beta1) * (grads["d"+k] - v["d"+k])
        s["d"+k] += (1 - beta2) * (grads["d"+k]**2 - s["d"+k])
        parameters[k] -= learning_rate * (v["d"+k] / (1 - beta1**t)) / np.sqrt(s["d"+k] / (1 - beta2**t) + epsilon**2)
    return [parameters, v, s]
