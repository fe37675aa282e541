import numpy as np
def update_parameters_with_momentum(params, gradients, velocity, momentum=0.9, lr=0.01):
    new_v = {}
    for key, val in velocity.items():
        new_v[key] = momentum * val + (1.0 - momentum) * gradients[key]
    return {key: params[key] - lr * new_v["d" + key] for key in params}, new_v
def update_parameters_with_rmsprop(params, gradients, cache, lr=0.01, decay=0.9, eps=1e-8):
    new = {key: decay * c + (1.0 - decay) * np.square(gradients[key]) for key, c in cache.items()}
    return {key: params[key] - lr / (np.sqrt(new["d" + key]) + eps) * gradients["d" + key] for key in params}, new
def update_parameters_with_adam(params, gradients, m, u, step=1, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = {key: b1 * c + (1.0 - b1) * gradients[key] for key, c in m.items()}
    u = {key: b2 * c + (1.0 - b2) * np.square(gradients[key]) for key, c in u.items()}
    alpha = lr * np.sqrt(1 - b2**step) / (1 - b1**step)
    return {key: params[key] - alpha * m["d" + key] / (np.sqrt(u["d" + key]) + eps) for key in params}, m, u
