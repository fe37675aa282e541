"""Recurrent networks: one layer used again at every step of time, and gradients back through it.

Examples stand in columns and time is the last axis: x has the shape (n_x, m, T), h the shape
(n_h, m, T), and h[:, :, t - 1] is h[t] of the text, for t = 1 ... T.
"""

import numpy as np


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
    raise NotImplementedError


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
    raise NotImplementedError


def time_gradient_norms(parameters, h):
    """How far the last state moves with each earlier one: the norms of dh[T]/dh[t].

    parameters: {"Wx", "Wh", "b", ...}, of which Wh is needed. h: (n_h, m, T), from rnn_forward.
    Returns an array (m, T): for each example and each t the spectral norm, which is the largest
    singular value, of the (n_h, n_h) matrix dh[T]/dh[t]. In its last column stands 1.

    >>> parameters, h = {"Wh": np.array([[2.0]])}, np.array([[[0.0, 0.6, 0.8]]])
    >>> print(time_gradient_norms(parameters, h).round(4))
    [[0.9216 0.72   1.    ]]
    """
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError
