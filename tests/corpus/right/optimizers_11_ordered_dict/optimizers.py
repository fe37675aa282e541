import copy
from collections import OrderedDict
import numpy as np
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    parameters, v = OrderedDict(copy.deepcopy(parameters)), OrderedDict(copy.deepcopy(v))
    for k in v:
        v[k] = v[k] * beta
        v[k] = v[k] + grads[k] - beta * grads[k]
        parameters[k[1:]] = parameters[k[1:]] - v[k] * learning_rate
    return parameters, v
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    parameters, s = OrderedDict(copy.deepcopy(parameters)), OrderedDict(copy.deepcopy(s))
    for k in s:
        s[k] = s[k] * beta
        s[k] = s[k] + (1 - beta) * np.abs(grads[k]) ** 2
        parameters[k[1:]] = parameters[k[1:]] - grads[k] * learning_rate / (s[k] ** 0.5 + epsilon)
    return parameters, s
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    parameters, v, s = OrderedDict(parameters), OrderedDict(v), OrderedDict(s)
    for k in s:
        v[k] = v[k] * beta1 + (1 - beta1) * grads[k]
        s[k] = s[k] * beta2 + (1 - beta2) * np.abs(grads[k]) ** 2
        num = v[k] / (1 - beta1 ** int(t))
        den = np.hypot(np.sqrt(s[k] / (1 - beta2 ** int(t))), 0) + epsilon
        parameters[k[1:]] = parameters[k[1:]] - learning_rate * (num / den)
    return parameters, v, s
