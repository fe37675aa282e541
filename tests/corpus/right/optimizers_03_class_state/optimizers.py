import numpy as np

class Optimizer:
    def __init__(self, rate):
        self.rate = rate
    def apply(self, params, way):
        return {n: np.subtract(p, np.multiply(self.rate, way["d" + n])) for n, p in params.items()}

class Ema:
    def __init__(self, beta):
        self.beta = beta
    def __call__(self, old, new):
        return {k: np.add(self.beta * old[k], (1.0 - self.beta) * new[k]) for k in old}

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = Ema(beta)(v, grads)
    return Optimizer(learning_rate).apply(parameters, v), v

def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    s = Ema(beta)(s, {k: np.square(g) for k, g in grads.items()})
    way = {k: grads[k] / (np.sqrt(s[k]) + epsilon) for k in s}
    return Optimizer(learning_rate).apply(parameters, way), s

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = Ema(beta1)(v, grads)
    s = Ema(beta2)(s, {k: np.square(g) for k, g in grads.items()})
    way = {k: (v[k] / (1 - beta1**t)) / (np.sqrt(s[k] / (1 - beta2**t)) + epsilon) for k in s}
    return Optimizer(learning_rate).apply(parameters, way), v, s
