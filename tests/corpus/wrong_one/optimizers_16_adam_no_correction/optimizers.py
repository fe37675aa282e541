import numpy as np

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for n in ("W", "b"):
            v[f"d{n}{l}"] = beta * v[f"d{n}{l}"] + (1 - beta) * grads[f"d{n}{l}"]
            parameters[f"{n}{l}"] = parameters[f"{n}{l}"] - learning_rate * v[f"d{n}{l}"]
    return parameters, v

def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for n in ("W", "b"):
            s[f"d{n}{l}"] = beta * s[f"d{n}{l}"] + (1 - beta) * grads[f"d{n}{l}"] ** 2
            parameters[f"{n}{l}"] = parameters[f"{n}{l}"] - learning_rate * grads[f"d{n}{l}"] / (np.sqrt(s[f"d{n}{l}"]) + epsilon)
    return parameters, s

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for n in ("W", "b"):
            g = grads[f"d{n}{l}"]
            v[f"d{n}{l}"] = beta1 * v[f"d{n}{l}"] + (1 - beta1) * g
            s[f"d{n}{l}"] = beta2 * s[f"d{n}{l}"] + (1 - beta2) * g ** 2
            v_hat = v[f"d{n}{l}"] / 1
            s_hat = s[f"d{n}{l}"] / 1
            parameters[f"{n}{l}"] = parameters[f"{n}{l}"] - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
    return parameters, v, s
