import warnings
import numpy as np
print("loaded")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    print("momentum", beta)
    warnings.warn("slow")
    L = len(parameters) // 2
    out, vel = {}, {}
    for l in range(L):
        for n in ["W", "b"]:
            key = n + str(l + 1)
            vel["d" + key] = beta * v["d" + key] + (1 - beta) * grads["d" + key]
            out[key] = parameters[key] - learning_rate * vel["d" + key]
    return (out, vel)
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    print("rms")
    out, sq = dict(parameters), dict(s)
    for l in range(len(parameters) // 2, 0, -1):
        for n in ["b", "W"]:
            key = f"{n}{l}"
            sq["d" + key] = beta * s["d" + key] + (1 - beta) * np.power(grads["d" + key], 2)
            out[key] = parameters[key] - learning_rate * np.divide(grads["d" + key], np.add(np.sqrt(sq["d" + key]), epsilon))
    return (out, sq)
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    print("step", t)
    out, m, sq = dict(parameters), dict(v), dict(s)
    np.log(np.zeros(1))
    for l in range(1, len(parameters) // 2 + 1):
        for n in ["b", "W"]:
            key = f"{n}{l}"
            m["d" + key] = beta1 * v["d" + key] + (1 - beta1) * grads["d" + key]
            sq["d" + key] = beta2 * s["d" + key] + (1 - beta2) * np.power(grads["d" + key], 2)
            out[key] = parameters[key] - learning_rate * (m["d" + key] / (1 - np.power(beta1, t))) / (np.sqrt(sq["d" + key] / (1 - np.power(beta2, t))) + epsilon)
    return (out, m, sq)
