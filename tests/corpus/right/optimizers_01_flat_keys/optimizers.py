import numpy as np

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for k in v.keys():
        v[k] = v[k] * beta + grads[k] * (1 - beta)
        parameters[k.replace("d", "", 1)] = parameters[k.replace("d", "", 1)] - v[k] * learning_rate
    return parameters, v

def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    for k in s.keys():
        s[k] = s[k] * beta + grads[k] * grads[k] * (1 - beta)
        parameters[k.replace("d", "", 1)] = parameters[k.replace("d", "", 1)] - learning_rate * grads[k] / (epsilon + s[k] ** 0.5)
    return parameters, s

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    for k in v.keys():
        v[k] = v[k] * beta1 + grads[k] * (1 - beta1)
        s[k] = s[k] * beta2 + grads[k] * grads[k] * (1 - beta2)
        vc = v[k] / (1 - beta1 ** t)
        sc = s[k] / (1 - beta2 ** t)
        parameters[k.replace("d", "", 1)] = parameters[k.replace("d", "", 1)] - learning_rate * vc / (epsilon + sc ** 0.5)
    return parameters, v, s
