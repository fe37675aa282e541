import math

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    P, V = {}, {}
    for name in parameters:
        p, g, old = parameters[name].tolist(), grads["d" + name].tolist(), v["d" + name]
        old = old.tolist() if hasattr(old, "tolist") else old
        V["d" + name] = [[beta * o + (1 - beta) * x for o, x in zip(a, b)] for a, b in zip(old, g)]
        P[name] = [[q - learning_rate * w for q, w in zip(a, b)] for a, b in zip(p, V["d" + name])]
    import numpy as np
    return {k: np.array(x) for k, x in P.items()}, {k: np.array(x) for k, x in V.items()}

def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    import numpy as np
    P, S = {}, {}
    for name in parameters:
        p, g, old = parameters[name], grads["d" + name], s["d" + name]
        new_p, new_s = np.zeros(p.shape), np.zeros(p.shape)
        for i in range(p.shape[0]):
            for j in range(p.shape[1]):
                new_s[i][j] = beta * old[i][j] + (1 - beta) * g[i][j] ** 2
                new_p[i][j] = p[i][j] - learning_rate * g[i][j] / (math.sqrt(new_s[i][j]) + epsilon)
        P[name], S["d" + name] = new_p, new_s
    return P, S

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    import numpy as np
    P, V, S = {}, {}, {}
    for name in parameters:
        p, g, m, u = parameters[name], grads["d" + name], v["d" + name], s["d" + name]
        new_p, new_v, new_s = np.zeros(p.shape), np.zeros(p.shape), np.zeros(p.shape)
        for i in range(p.shape[0]):
            for j in range(p.shape[1]):
                new_v[i, j] = beta1 * m[i, j] + (1 - beta1) * g[i, j]
                new_s[i, j] = beta2 * u[i, j] + (1 - beta2) * g[i, j] ** 2
                step = new_v[i, j] / (1 - math.pow(beta1, t)) / (math.sqrt(new_s[i, j] / (1 - math.pow(beta2, t))) + epsilon)
                new_p[i, j] = p[i, j] - learning_rate * step
        P[name], V["d" + name], S["d" + name] = new_p, new_v, new_s
    return P, V, S
