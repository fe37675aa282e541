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
    n, m, T = h.shape
    out = np.ones((m, T))
    for i in range(m):
        J = np.eye(n)
        for t in range(T - 1, 0, -1):
            J = J @ (np.diag(1 - h[:, i, t]**2) @ parameters["Wh"])
            out[i, t - 1] = np.linalg.norm(J)
    return out




GATES = {"f": "sigmoid", "i": "sigmoid", "c": "tanh", "o": "sigmoid"}


def _sigmoid(Z):
    return 0.5 * (1 + np.tanh(0.5 * Z))




def lstm_step_forward(x, h_prev, c_prev, parameters):
    """One step of a gated cell (LSTM).

    x: (n_x, m). h_prev, c_prev: (n_h, m). parameters: {"Wf", "bf", "Wi", "bi", "Wc", "bc", "Wo",
    "bo"}, each W of shape (n_h, n_h + n_x), whose first n_h columns are for h_prev and the others
    for x, and each b of shape (n_h, 1).
    Returns (h, c, cache): h and c of shape (n_h, m), and whatever lstm_step_backward needs.

    >>> parameters = {f"W{gate}": np.zeros((1, 2)) for gate in "fico"}
    >>> parameters |= {f"b{gate}": np.zeros((1, 1)) for gate in "fico"}
    >>> h, c, _ = lstm_step_forward(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)), parameters)
    >>> h.round(4), c.round(4)
    (array([[0.2311]]), array([[0.5]]))
    """
    stacked = np.concatenate([h_prev, x])
    values = {}
    for gate, kind in GATES.items():
        Z = parameters[f"W{gate}"] @ stacked + parameters[f"b{gate}"]
        values[gate] = np.tanh(Z) if kind == "tanh" else _sigmoid(Z)
    c = values["f"] * c_prev + values["i"] * values["c"]
    h = values["o"] * np.tanh(c)
    return h, c, (stacked, c_prev, c, values, parameters)


def lstm_step_backward(dh, dc, cache):
    """The gradients of one step of the gated cell.

    dh, dc: (n_h, m), the gradients of the cost by h and by c of this step, as they come from
    behind: dc is what c does by way of the next step, without its way through h.
    cache: from lstm_step_forward.
    Returns {"dx", "dh_prev", "dc_prev", "dWf", "dbf", "dWi", "dbi", "dWc", "dbc", "dWo", "dbo"}.

    >>> parameters = {f"W{gate}": np.zeros((1, 2)) for gate in "fico"}
    >>> parameters |= {f"b{gate}": np.zeros((1, 1)) for gate in "fico"}
    >>> *_, cache = lstm_step_forward(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)), parameters)
    >>> gradients = lstm_step_backward(np.zeros((1, 1)), np.ones((1, 1)), cache)
    >>> gradients["dc_prev"], gradients["dbf"]
    (array([[0.5]]), array([[0.25]]))
    """
    stacked, c_prev, c, values, parameters = cache
    bent = np.tanh(c)
    dc_full = dc + dh * values["o"] * (1 - bent**2)
    above = {
        "f": dc_full * c_prev,
        "i": dc_full * values["c"],
        "c": dc_full * values["i"],
        "o": dh * bent,
    }
    gradients, d_stacked = {"dc_prev": dc_full * values["f"]}, np.zeros(stacked.shape)
    for gate, kind in GATES.items():
        A = values[gate]
        dZ = above[gate] * (1 - A**2 if kind == "tanh" else A * (1 - A))
        gradients[f"dW{gate}"] = dZ @ stacked.T
        gradients[f"db{gate}"] = np.sum(dZ, axis=1, keepdims=True)
        d_stacked = d_stacked + parameters[f"W{gate}"].T @ dZ
    n_h = len(c)
    return gradients | {"dh_prev": d_stacked[:n_h], "dx": d_stacked[n_h:]}


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
