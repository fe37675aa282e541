"""Recurrent networks: one layer used again at every step of time, and gradients back through it.

Examples stand in columns and time is the last axis: x has the shape (n_x, m, T), h the shape
(n_h, m, T), and h[:, :, t - 1] is h[t] of the text, for t = 1 ... T.
"""

import numpy as np

from clipping import clip_by_global_norm


LEARNING_RATE = 2.0  # of `train_recall`: large, as steps are clipped


def rnn_forward(x, h0, parameters):
    """All states of a recurrent network, h[t] = tanh(Wx x[t] + Wh h[t-1] + b).

    x: (n_x, m, T). h0: (n_h, m). parameters: {"Wx": (n_h, n_x), "Wh": (n_h, n_h), "b": (n_h, 1)},
    perhaps with other entries, which are ignored.
    Returns (h, cache): h of shape (n_h, m, T), and whatever rnn_backward needs.

    >>> parameters = {"Wx": np.array([[1.0]]), "Wh": np.array([[2.0]]), "b": np.array([[0.0]])}
    >>> h, _ = rnn_forward(np.array([[[0.5, 0.0, 0.0]]]), np.zeros((1, 1)), parameters)
    >>> h.round(4)
    array([[[0.4621, 0.7279, 0.8968]]])
    """
    states = [h0]
    for t in range(x.shape[2]):
        Z = parameters["Wx"] @ x[:, :, t] + parameters["Wh"] @ states[-1] + parameters["b"]
        states.append(np.tanh(Z))
    h = np.stack(states[1:], axis=2)
    return h, (x, h0, h, parameters)


def rnn_backward(dh, cache):
    """The gradients of a recurrent network, back through all steps.

    dh: (n_h, m, T), the gradient of the cost by each h[t] as far as the cost uses h[t] itself;
    what it does by way of later steps is for this function to add. cache: from rnn_forward.
    Returns {"dx", "dh0", "dWx", "dWh", "db"}, each in the shape of what it is the gradient of.

    >>> parameters = {"Wx": np.array([[1.0]]), "Wh": np.array([[2.0]]), "b": np.array([[0.0]])}
    >>> _, cache = rnn_forward(np.array([[[0.5, 0.0, 0.0]]]), np.zeros((1, 1)), parameters)
    >>> gradients = rnn_backward(np.array([[[0.0, 0.0, 1.0]]]), cache)
    >>> gradients["dWh"].round(4), gradients["dh0"].round(4)
    (array([[0.2275]]), array([[0.5789]]))
    """
    x, h0, h, parameters = cache
    Wx, Wh = parameters["Wx"], parameters["Wh"]
    dx, dh_later = np.zeros(x.shape), np.zeros(h0.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(parameters["b"].shape)
    for t in range(x.shape[2] - 1, -1, -1):
        dZ = (dh[:, :, t] + dh_later) * (1 - h[:, :, t] ** 2)
        h_prev = h[:, :, t - 1] if t > 0 else h0
        dWx, dWh = dWx + dZ @ x[:, :, t].T, dWh + dZ @ h_prev.T
        db = db + np.sum(dZ, axis=1, keepdims=True)
        dx[:, :, t], dh_later = Wx.T @ dZ, Wh.T @ dZ
    return {"dx": dx, "dh0": dh_later, "dWx": dWx, "dWh": dWh, "db": db}


def time_gradient_norms(parameters, h):
    """How far the last state moves with each earlier one: the norms of dh[T]/dh[t].

    parameters: {"Wx", "Wh", "b", ...}, of which Wh is needed. h: (n_h, m, T), from rnn_forward.
    Returns an array (m, T): for each example and each t the spectral norm, which is the largest
    singular value, of the (n_h, n_h) matrix dh[T]/dh[t]. In its last column stands 1.

    >>> parameters, h = {"Wh": np.array([[2.0]])}, np.array([[[0.0, 0.6, 0.8]]])
    >>> print(time_gradient_norms(parameters, h).round(4))
    [[0.9216 0.72   1.    ]]
    """
    n_h, m, T = h.shape
    norms = np.ones((m, T))
    for i in range(m):
        J = np.eye(n_h)
        for t in range(T - 1, 0, -1):
            J = J @ ((1 - h[:, i, t] ** 2)[:, np.newaxis] * parameters["Wh"])
            norms[i, t - 1] = np.linalg.norm(J, 2)
    return norms


GATES = {"f": "sigmoid", "i": "sigmoid", "c": "tanh", "o": "sigmoid"}


def _sigmoid(Z):
    return 0.5 * (1 + np.tanh(0.5 * Z))




def lstm_step_forward(x, h_prev, c_prev, parameters):
    u = np.concatenate((h_prev, x), axis=0)
    W = np.concatenate([parameters["W" + g] for g in "fioc"]); b = np.concatenate([parameters["b" + g] for g in "fioc"])
    z = W @ u + b; n = h_prev.shape[0]
    s = 1 / (1 + np.exp(-z[:3 * n])); f, i, o = s[:n], s[n:2*n], s[2*n:]
    g = np.tanh(z[3 * n:]); c = f * c_prev + i * g; tc = np.tanh(c)
    return o * tc, c, (u, W, f, i, o, g, c_prev, tc)
def lstm_step_backward(dh, dc, cache):
    u, W, f, i, o, g, c_prev, tc = cache
    n = len(f)
    dC = dc + dh * o * (1 - tc * tc)
    dz = np.concatenate([dC * c_prev * f * (1 - f), dC * g * i * (1 - i), dh * tc * o * (1 - o), dC * i * (1 - g * g)])
    dW, db, du = dz @ u.T, dz.sum(1, keepdims=True), W.T @ dz
    r = {"dc_prev": dC * f, "dh_prev": du[:n], "dx": du[n:]}
    for k, gate in enumerate("fioc"): r["dW" + gate], r["db" + gate] = dW[k*n:(k+1)*n], db[k*n:(k+1)*n]
    return r






def train_recall(X, Y, parameters, max_norm, n_steps, rng):
    """Teach a recurrent network to tell at the end what it saw earlier, with clipped gradients.

    X: (n_x, m, T). Y: (n_y, m), zeros and ones. parameters: {"Wx", "Wh", "b", "Wy", "by"}, the
    last two, (n_y, n_h) and (n_y, 1), of the output sigmoid(Wy h[T] + by); h[0] is zero.
    max_norm: the limit for the global norm of all five gradients; np.inf for none.
    rng: a NumPy Generator, for whoever wants to draw batches.
    Makes n_steps steps of gradient descent with LEARNING_RATE; one whose gradient is not finite
    changes nothing.
    Returns (parameters, costs): new parameters, and a cost for each step.

    >>> rng = np.random.default_rng(0)
    >>> parameters = {"Wx": rng.normal(size=(4, 1)), "Wh": rng.normal(size=(4, 4)),
    ...               "b": np.zeros((4, 1)), "Wy": rng.normal(size=(1, 4)), "by": np.zeros((1, 1))}
    >>> X, Y = np.array([[[1.0, 0.0], [-1.0, 0.0]]]), np.array([[1.0, 0.0]])
    >>> trained, costs = train_recall(X, Y, parameters, 0.2, 5, rng)
    >>> len(costs)
    5
    """
    m, costs = X.shape[1], []
    h0 = np.zeros((len(parameters["Wh"]), m))
    for _ in range(n_steps):
        h, cache = rnn_forward(X, h0, parameters)
        Z = parameters["Wy"] @ h[:, :, -1] + parameters["by"]
        costs.append(float(np.sum(np.logaddexp(0, Z) - Y * Z) / m))
        dZ = (_sigmoid(Z) - Y) / m
        dh = np.zeros(h.shape)
        dh[:, :, -1] = parameters["Wy"].T @ dZ
        back = rnn_backward(dh, cache)
        gradients = {name: back[f"d{name}"] for name in ("Wx", "Wh", "b")}
        gradients |= {"Wy": dZ @ h[:, :, -1].T, "by": np.sum(dZ, axis=1, keepdims=True)}
        clipped, norm = clip_by_global_norm(gradients, max_norm)
        if np.isfinite(norm):
            parameters = {
                name: value - LEARNING_RATE * clipped[name] for name, value in parameters.items()
            }
    return parameters, costs
