import numpy as np

LEARNING_RATE = 2.0


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_forward(x, h0, parameters):
    Wx, Wh, b = parameters["Wx"], parameters["Wh"], parameters["b"]
    n_x, m, T = x.shape
    n_h = Wh.shape[0]
    h = np.zeros((n_h, m, T))
    h_next = h0
    caches = []
    for t in range(T):
        h_prev = h_next
        h_next = np.tanh(np.dot(Wx, x[:, :, t]) + np.dot(Wh, h_prev) + b)
        h[:, :, t] = h_next
        caches.append((h_next, h_prev, x[:, :, t]))
    return h, (caches, Wx, Wh)


def rnn_backward(dh, cache):
    caches, Wx, Wh = cache
    n_h, m, T = dh.shape
    n_x = Wx.shape[1]
    dx = np.zeros((n_x, m, T))
    dWx = np.zeros((n_h, n_x))
    dWh = np.zeros((n_h, n_h))
    db = np.zeros((n_h, 1))
    dh_prev = np.zeros((n_h, m))
    for t in reversed(range(T)):
        h_next, h_prev, xt = caches[t]
        dh_t = dh[:, :, t] + dh_prev
        dtanh = (1 - h_next**2) * dh_t
        dx[:, :, t] = np.dot(Wx.T, dtanh)
        dWx += np.dot(dtanh, xt.T)
        dh_prev = np.dot(Wh.T, dtanh)
        dWh += np.dot(dtanh, h_prev.T)
        db += np.sum(dtanh, axis=1, keepdims=True)
    return {"dx": dx, "dh0": dh_prev, "dWx": dWx, "dWh": dWh, "db": db}


def time_gradient_norms(parameters, h):
    Wh = parameters["Wh"]
    n_h, m, T = h.shape
    out = np.zeros((m, T))
    for i in range(m):
        J = np.eye(n_h)
        out[i, T - 1] = 1.0
        for t in range(T - 1, 0, -1):
            D = np.diag(1 - h[:, i, t] ** 2)
            J = J @ D @ Wh
            out[i, t - 1] = np.linalg.norm(J, 2)
    return out


def lstm_step_forward(x, h_prev, c_prev, parameters):
    concat = np.concatenate((h_prev, x), axis=0)
    ft = sigmoid(np.dot(parameters["Wf"], concat) + parameters["bf"])
    it = sigmoid(np.dot(parameters["Wi"], concat) + parameters["bi"])
    cct = np.tanh(np.dot(parameters["Wc"], concat) + parameters["bc"])
    ot = sigmoid(np.dot(parameters["Wo"], concat) + parameters["bo"])
    c_next = ft * c_prev + it * cct
    h_next = ot * np.tanh(c_next)
    return h_next, c_next, (h_next, c_next, h_prev, c_prev, ft, it, cct, ot, x, parameters)


def lstm_step_backward(dh, dc, cache):
    h_next, c_next, h_prev, c_prev, ft, it, cct, ot, x, parameters = cache
    n_h = h_next.shape[0]
    dct = dc + dh * ot * (1 - np.tanh(c_next) ** 2)
    dot = dh * np.tanh(c_next) * ot * (1 - ot)
    dcct = dct * it * (1 - cct**2)
    dit = dct * cct * it * (1 - it)
    dft = dct * c_prev * ft * (1 - ft)
    concat = np.concatenate((h_prev, x), axis=0)
    gradients = {}
    for name, d in (("f", dft), ("i", dit), ("c", dcct), ("o", dot)):
        gradients["dW" + name] = np.dot(d, concat.T)
        gradients["db" + name] = np.sum(d, axis=1, keepdims=True)
    dconcat = (
        np.dot(parameters["Wf"].T, dft)
        + np.dot(parameters["Wi"].T, dit)
        + np.dot(parameters["Wc"].T, dcct)
        + np.dot(parameters["Wo"].T, dot)
    )
    gradients["dh_prev"] = dconcat[:n_h, :]
    gradients["dx"] = dconcat[n_h:, :]
    gradients["dc_prev"] = dct * ft
    return gradients


def clip(gradients, max_norm):
    total = 0
    for g in gradients.values():
        total += np.sum(g**2)
    norm = np.sqrt(total)
    if norm > max_norm:
        gradients = {k: g * max_norm / norm for k, g in gradients.items()}
    return gradients, norm


def train_recall(X, Y, parameters, max_norm, n_steps, rng):
    parameters = {k: v.copy() for k, v in parameters.items()}
    m = X.shape[1]
    n_h = parameters["Wh"].shape[0]
    costs = []
    for step in range(n_steps):
        h, cache = rnn_forward(X, np.zeros((n_h, m)), parameters)
        last = h[:, :, -1]
        A = sigmoid(np.dot(parameters["Wy"], last) + parameters["by"])
        A_safe = np.clip(A, 1e-15, 1 - 1e-15)
        costs.append(-np.sum(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe)) / m)
        dZ = (A - Y) / m
        dh = np.zeros_like(h)
        dh[:, :, -1] = np.dot(parameters["Wy"].T, dZ)
        back = rnn_backward(dh, cache)
        grads = {"Wx": back["dWx"], "Wh": back["dWh"], "b": back["db"]}
        grads["Wy"] = np.dot(dZ, last.T)
        grads["by"] = np.sum(dZ, axis=1, keepdims=True)
        norm = clip(grads, max_norm)[1]
        if not np.isfinite(norm):
            continue
        for k in parameters:
            parameters[k] = parameters[k] - LEARNING_RATE * grads[k]
    return parameters, costs
