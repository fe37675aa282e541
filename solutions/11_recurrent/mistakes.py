"""The catalogue of mistakes in recurrent networks, the gated cell and training with clipping."""

import numpy as np
from clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from recurrent import LEARNING_RATE, _sigmoid, rnn_backward, rnn_forward

from grader.authoring import mistake

GATES = ("f", "i", "c", "o")
TRAINED = ("Wx", "Wh", "b", "Wy", "by")


def states(x, h0, step):
    """h and a cache, where ``step(x_t, h_prev)`` gives each state."""
    kept = [h0]
    for t in range(x.shape[2]):
        kept.append(step(x[:, :, t], kept[-1]))
    return np.stack(kept[1:], axis=2)


def right_step(parameters):
    def step(x_t, h_prev):
        return np.tanh(parameters["Wx"] @ x_t + parameters["Wh"] @ h_prev + parameters["b"])

    return step


@mistake(function="rnn_forward", look="Look at what every new state is bent by.")
def tanh_left_out(x, h0, parameters):
    """You left out the tanh."""

    def step(x_t, h_prev):
        return parameters["Wx"] @ x_t + parameters["Wh"] @ h_prev + parameters["b"]

    h = states(x, h0, step)
    return h, (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at the bias of each step.")
def bias_left_out(x, h0, parameters):
    """You left out the bias b."""
    h = states(x, h0, lambda now, prev: np.tanh(parameters["Wx"] @ now + parameters["Wh"] @ prev))
    return h, (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at the state that your first step uses.")
def first_state_of_zero(x, h0, parameters):
    """You began with a state of zero, not with h0."""
    zero = np.zeros(h0.shape)
    h = states(x, zero, right_step(parameters))
    return h, (x, zero, h, parameters)  # who keeps each state for the way back keeps the zero too


@mistake(function="rnn_forward", look="Look at which state your step multiplies by Wh.")
def always_from_the_first_state(x, h0, parameters):
    """You went on from h0 in every step, not from the state before."""
    h = states(x, h0, lambda now, prev: right_step(parameters)(now, h0))
    return h, (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at how many states there are, and which is the first.")
def first_state_among_them(x, h0, parameters):
    """You put h0 in the first place, so that the last state is missing."""
    h = states(x, h0, right_step(parameters))
    h = np.concatenate([h0[:, :, np.newaxis], h[:, :, :-1]], axis=2)
    return h, (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at the axis of time in what you return.")
def time_in_front(x, h0, parameters):
    """You stacked the states along the first axis, and time belongs on the last."""
    h = states(x, h0, right_step(parameters))
    return np.moveaxis(h, 2, 0), (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at which of your states you return.")
def last_state_alone(x, h0, parameters):
    """You returned the last state alone."""
    h = states(x, h0, right_step(parameters))
    return h[:, :, -1], (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at Wh in your product.")
def recurrent_matrix_transposed(x, h0, parameters):
    """You multiplied the state by the transpose of Wh."""
    turned = {**parameters, "Wh": parameters["Wh"].T}
    h = states(x, h0, right_step(turned))
    return h, (x, h0, h, parameters)


@mistake(function="rnn_forward", look="Look at the order in which you go through the steps.")
def from_the_end_on(x, h0, parameters):
    """You went through the sequence from its end to its beginning."""
    h = states(x[:, :, ::-1], h0, right_step(parameters))[:, :, ::-1]
    return h, (x, h0, h, parameters)


def back(dh, cache, *, later=None, slope=None, before=None, weight=None):
    """The right way back, with one part of it replaced."""
    x, h0, h, parameters = cache
    Wx, Wh = parameters["Wx"], parameters["Wh"]
    later = later or (lambda dZ, dA: Wh.T @ dZ)
    slope = slope or (lambda h_t: 1 - h_t**2)
    before = before or (lambda t: h[:, :, t - 1] if t else h0)
    weight = weight or (lambda t, T: 1.0)
    T, dx, dh_later = x.shape[2], np.zeros(x.shape), np.zeros(h0.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros((len(Wh), 1))
    for t in range(T - 1, -1, -1):
        dA = dh[:, :, t] + dh_later
        dZ = dA * slope(h[:, :, t])
        dWx = dWx + weight(t, T) * (dZ @ x[:, :, t].T)
        dWh = dWh + weight(t, T) * (dZ @ before(t).T)
        db = db + weight(t, T) * dZ.sum(axis=1, keepdims=True)
        dx[:, :, t], dh_later = Wx.T @ dZ, later(dZ, dA)
    return {"dx": dx, "dh0": dh_later, "dWx": dWx, "dWh": dWh, "db": db}


@mistake(function="rnn_backward", look="Look at what a step gets from the step after it.")
def later_steps_forgotten(dh, cache):
    """You left out the gradient that comes from the later steps."""
    _, h0, h, parameters = cache
    gradients = back(dh, cache, later=lambda dZ, dA: np.zeros(h0.shape))
    dZ = dh[:, :, 0] * (1 - h[:, :, 0] ** 2)
    return gradients | {"dh0": parameters["Wh"].T @ dZ}


@mistake(function="rnn_backward", look="Look at what is handed back to the step before.")
def handed_back_past_the_slope(dh, cache):
    """You handed the gradient back past the slope of tanh."""
    Wh = cache[3]["Wh"]
    return back(dh, cache, later=lambda dZ, dA: Wh.T @ dA)


@mistake(function="rnn_backward", look="Look at Wh on the way back.")
def not_transposed_on_the_way_back(dh, cache):
    """You multiplied by Wh on the way back, where its transpose belongs."""
    Wh = cache[3]["Wh"]
    return back(dh, cache, later=lambda dZ, dA: Wh @ dZ)


@mistake(function="rnn_backward", look="Look at what your cache holds, and what tanh' is of it.")
def slope_at_the_state(dh, cache):
    """You applied tanh again in its slope: h is tanh already."""
    return back(dh, cache, slope=lambda h_t: 1 - np.tanh(h_t) ** 2)


@mistake(function="rnn_backward", look="Look at the slope of tanh.")
def slope_of_tanh_left_out(dh, cache):
    """You left out the slope of tanh."""
    return back(dh, cache, slope=np.ones_like)


@mistake(function="rnn_backward", look="Look at the slope of tanh.")
def slope_of_the_sigmoid(dh, cache):
    """You took h(1 − h), the slope of the sigmoid."""
    return back(dh, cache, slope=lambda h_t: h_t * (1 - h_t))


@mistake(function="rnn_backward", look="Look at which state dWh is made with.")
def state_of_the_same_step(dh, cache):
    """You made dWh with the state of the same step, where the one before belongs."""
    return back(dh, cache, before=lambda t: cache[2][:, :, t])


@mistake(function="rnn_backward", look="Look at what dWh gets from the first step.")
def first_state_left_out_of_dWh(dh, cache):
    """You left h0 out of dWh, as if the state before the first step were zero."""
    h = cache[2]
    return back(dh, cache, before=lambda t: h[:, :, t - 1] if t else np.zeros(cache[1].shape))


@mistake(function="rnn_backward", look="Look at which steps use the weights.")
def gradients_of_the_first_step_alone(dh, cache):
    """You kept the gradients of the weights of one step, the last that your loop came to."""
    return back(dh, cache, weight=lambda t, T: float(t == 0))


@mistake(function="rnn_backward", look="Look at which steps use the weights.")
def gradients_of_the_last_step_alone(dh, cache):
    """You used only the last step of time for the gradients of the weights."""
    return back(dh, cache, weight=lambda t, T: float(t == T - 1))


@mistake(function="rnn_backward", look="Look at the factor in front of your sums.")
def mean_over_the_steps(dh, cache):
    """You divided the gradients of the weights by the number of steps."""
    return back(dh, cache, weight=lambda t, T: 1 / T)


@mistake(function="rnn_backward", look="Look at the factor in front of your sums.")
def mean_over_the_examples(dh, cache):
    """You divided the gradients of the weights by m, which is in dh already."""
    return back(dh, cache, weight=lambda t, T: 1 / cache[0].shape[1])


@mistake(function="rnn_backward", look="Look at what dh0 is the gradient of.")
def gradient_of_the_first_state_itself(dh, cache):
    """You returned the gradient of h[1] as dh0: one step is missing."""
    found = []

    def later(dZ, dA):
        found.append(dA)
        return cache[3]["Wh"].T @ dZ

    gradients = back(dh, cache, later=later)
    return gradients | {"dh0": found[-1]}


@mistake(function="rnn_backward", look="Look at the shape of db.")
def bias_gradient_without_its_axis(dh, cache):
    """You dropped an axis of db, so that it has another shape than b."""
    gradients = back(dh, cache)
    return gradients | {"db": gradients["db"][:, 0]}


@mistake(function="rnn_backward", look="Look at whether you write into what you were given.")
def dh_overwritten(dh, cache):
    """You added what comes from later into the dh that you were given."""
    x, _, h, parameters = cache
    gradients = back(dh, cache)
    for t in range(x.shape[2] - 1, -1, -1):
        dZ = dh[:, :, t] * (1 - h[:, :, t] ** 2)
        if t:
            dh[:, :, t - 1] += parameters["Wh"].T @ dZ
        else:
            dh[:, :, 0] = dZ
    return gradients


def norms_of(parameters, h, *, factor=None, on_the_left=False, size=None, first=None):
    """The right norms, with one part of the computation replaced."""
    n_h, m, T = h.shape
    Wh = parameters["Wh"]
    factor = factor or (lambda i, t: (1 - h[:, i, t] ** 2)[:, None] * Wh)
    size = size or (lambda J: np.linalg.svd(J)[1][0])
    norms = np.ones((m, T))
    for i in range(m):
        J = np.eye(n_h) if first is None else first(i)
        norms[i, T - 1] = size(J)
        for t in range(T - 1, 0, -1):
            J = factor(i, t) @ J if on_the_left else J @ factor(i, t)
            norms[i, t - 1] = size(J)
    return norms


@mistake(function="time_gradient_norms", look="Look at whose slope stands in each factor.")
def slope_of_the_earlier_step(parameters, h):
    """You took the slopes of the earlier of the two steps."""
    Wh = parameters["Wh"]
    return norms_of(parameters, h, factor=lambda i, t: (1 - h[:, i, t - 1] ** 2)[:, None] * Wh)


@mistake(function="time_gradient_norms", look="Look at whether the slopes act on rows or columns.")
def slopes_on_the_columns(parameters, h):
    """You multiplied the columns of Wh by the slopes, and not its rows."""
    return norms_of(parameters, h, factor=lambda i, t: (1 - h[:, i, t] ** 2) * parameters["Wh"])


@mistake(function="time_gradient_norms", look="Look at which of the two matrices is transposed.")
def factors_transposed(parameters, h):
    """You multiplied the transpose of Wh by the slopes."""
    Wh = parameters["Wh"]
    return norms_of(parameters, h, factor=lambda i, t: (1 - h[:, i, t] ** 2)[:, None] * Wh.T)


@mistake(function="time_gradient_norms", look="Look at the side on which a new factor stands.")
def product_in_the_other_order(parameters, h):
    """You multiplied the factors in the other order."""
    return norms_of(parameters, h, on_the_left=True)


@mistake(function="time_gradient_norms", look="Look at the slopes in the product.")
def powers_of_the_matrix(parameters, h):
    """You left out the slopes, so that you have powers of Wh."""
    return norms_of(parameters, h, factor=lambda i, t: parameters["Wh"])


@mistake(function="time_gradient_norms", look="Look at which norm of a matrix is asked for.")
def frobenius_norms(parameters, h):
    """You took the Frobenius norm, the root of the sum of the squared entries."""
    return norms_of(parameters, h, size=lambda J: np.sqrt(np.sum(J**2)))


@mistake(function="time_gradient_norms", look="Look at which norm of a matrix is asked for.")
def spectral_radius_for_the_norm(parameters, h):
    """You took the size of the largest eigenvalue of the product, not its singular value."""
    return norms_of(parameters, h, size=lambda J: np.abs(np.linalg.eigvals(J)).max())


@mistake(function="time_gradient_norms", look="Look at what you compute a norm of.")
def product_of_the_norms(parameters, h):
    """You multiplied the norms of the factors, which is only a bound for that of the product."""
    norms = np.ones(h.shape[1:])
    for i in range(h.shape[1]):
        for t in range(h.shape[2] - 1, 0, -1):
            factor = (1 - h[:, i, t] ** 2)[:, None] * parameters["Wh"]
            norms[i, t - 1] = norms[i, t] * np.linalg.svd(factor)[1][0]
    return norms


@mistake(function="time_gradient_norms", look="Look at what stands in the last column.")
def one_step_too_many(parameters, h):
    """You multiplied by a factor too many: the last column is the identity matrix, with norm 1."""
    Wh, last = parameters["Wh"], h.shape[2] - 1

    def first(i):
        return (1 - h[:, i, last] ** 2)[:, None] * Wh

    def factor(i, t):
        return (1 - h[:, i, t - 1] ** 2)[:, None] * Wh

    return norms_of(parameters, h, factor=factor, first=first)


@mistake(function="time_gradient_norms", look="Look at the order in which the norms stand.")
def norms_from_the_end(parameters, h):
    """You listed the norms from the last step to the first."""
    return norms_of(parameters, h)[:, ::-1]


@mistake(function="time_gradient_norms", look="Look at the shape of what you return.")
def mean_of_the_examples(parameters, h):
    """You took the mean over the examples, where each has a row of its own."""
    return norms_of(parameters, h).mean(axis=0)


@mistake(function="time_gradient_norms", look="Look at what your slopes are of.")
def slope_at_the_state_in_norms(parameters, h):
    """You applied tanh again in the slopes: h is tanh already."""
    Wh = parameters["Wh"]
    return norms_of(parameters, h, factor=lambda i, t: (1 - np.tanh(h[:, i, t]) ** 2)[:, None] * Wh)


def cell(x, h_prev, c_prev, parameters, *, stacked=None, kinds=None, mix=None, out=None):
    """One step of the cell with one part of it replaced."""
    stacked = np.concatenate([h_prev, x]) if stacked is None else stacked
    values = {}
    for gate in GATES:
        Z = parameters[f"W{gate}"] @ stacked + parameters[f"b{gate}"]
        values[gate] = np.tanh(Z) if (kinds or {"c": "tanh"}).get(gate) else _sigmoid(Z)
    mix = mix or (lambda v: v["f"] * c_prev + v["i"] * v["c"])
    c = mix(values)
    h = (out or (lambda v, c: v["o"] * np.tanh(c)))(values, c)
    return h, c, (stacked, c_prev, c, values, parameters)


@mistake(function="lstm_step_forward", look="Look at the activation of the candidate.")
def candidate_by_the_sigmoid(x, h_prev, c_prev, parameters):
    """You took the sigmoid for the candidate too, so that c can never fall below zero."""
    return cell(x, h_prev, c_prev, parameters, kinds={"": ""})


@mistake(function="lstm_step_forward", look="Look at the last line, which makes h from c.")
def cell_shown_as_it_is(x, h_prev, c_prev, parameters):
    """You left out the tanh of c in h."""
    return cell(x, h_prev, c_prev, parameters, out=lambda v, c: v["o"] * c)


@mistake(function="lstm_step_forward", look="Look at which gate stands before the old c.")
def input_and_forget_gate_swapped(x, h_prev, c_prev, parameters):
    """You swapped the forget gate and the input gate."""
    return cell(x, h_prev, c_prev, parameters, mix=lambda v: v["i"] * c_prev + v["f"] * v["c"])


@mistake(function="lstm_step_forward", look="Look at what is let in.")
def one_gate_for_both(x, h_prev, c_prev, parameters):
    """You let in 1 − f of the candidate, and left the input gate out."""
    return cell(
        x, h_prev, c_prev, parameters, mix=lambda v: v["f"] * c_prev + (1 - v["f"]) * v["c"]
    )


@mistake(function="lstm_step_forward", look="Look at what becomes of the old c.")
def old_cell_forgotten(x, h_prev, c_prev, parameters):
    """You left the old c out of the new one."""
    return cell(x, h_prev, c_prev, parameters, mix=lambda v: v["i"] * v["c"])


@mistake(function="lstm_step_forward", look="Look at what stands before the old c.")
def forget_gate_left_out(x, h_prev, c_prev, parameters):
    """You left out the forget gate, so that all of the old c is kept."""
    return cell(x, h_prev, c_prev, parameters, mix=lambda v: c_prev + v["i"] * v["c"])


@mistake(function="lstm_step_forward", look="Look at which c the output is made of.")
def old_cell_shown(x, h_prev, c_prev, parameters):
    """You made h from the old c, not from the new one."""
    return cell(x, h_prev, c_prev, parameters, out=lambda v, c: v["o"] * np.tanh(c_prev))


@mistake(function="lstm_step_forward", look="Look at what is multiplied by f.")
def state_for_cell(x, h_prev, c_prev, parameters):
    """You multiplied the forget gate by h_prev, where the old c belongs."""
    return cell(x, h_prev, c_prev, parameters, mix=lambda v: v["f"] * h_prev + v["i"] * v["c"])


@mistake(function="lstm_step_forward", look="Look at which of the two is on top.")
def input_above_the_state(x, h_prev, c_prev, parameters):
    """You stacked x above h_prev: the first columns of the matrices belong to h_prev."""
    return cell(x, h_prev, c_prev, parameters, stacked=np.concatenate([x, h_prev]))


@mistake(function="lstm_step_forward", look="Look at the biases of the gates.")
def forget_bias_left_out(x, h_prev, c_prev, parameters):
    """You left out the bias of the forget gate."""
    none = {"bf": np.zeros_like(parameters["bf"])}
    h, c, cache = cell(x, h_prev, c_prev, parameters | none)
    return h, c, (*cache[:-1], parameters)


@mistake(function="lstm_step_forward", look="Look at the order of what you return.")
def cell_returned_first(x, h_prev, c_prev, parameters):
    """You returned c before h."""
    h, c, cache = cell(x, h_prev, c_prev, parameters)
    return c, h, cache


def cell_back(dh, dc, cache, *, full=None, above=None, slope=None, dc_prev=None, share=None):
    """The way back through the cell with one part of it replaced."""
    stacked, c_prev, c, v, parameters = cache
    n_h, bent = len(c), np.tanh(c)
    dC = full(v, bent) if full else dc + dh * v["o"] * (1 - bent**2)
    parts = {"f": dC * c_prev, "i": dC * v["c"], "c": dC * v["i"], "o": dh * bent}
    parts |= above(v, bent, dC) if above else {}
    found = {"dc_prev": dc_prev(v, dC) if dc_prev else dC * v["f"]}
    d_stacked = np.zeros(stacked.shape)
    for gate in GATES:
        A = v[gate]
        right = 1 - A**2 if gate == "c" else A * (1 - A)
        dZ = parts[gate] * (slope(gate, A, right) if slope else right)
        found[f"dW{gate}"] = dZ @ stacked.T
        found[f"db{gate}"] = dZ.sum(axis=1, keepdims=True)
        d_stacked = d_stacked + (share(gate) if share else 1) * (parameters[f"W{gate}"].T @ dZ)
    return found | {"dh_prev": d_stacked[:n_h], "dx": d_stacked[n_h:]}


@mistake(function="lstm_step_backward", look="Look at the ways from c to the cost.")
def way_of_the_cell_by_h_forgotten(dh, dc, cache):
    """You left out what c does by way of h."""
    return cell_back(dh, dc, cache, full=lambda v, bent: dc)


@mistake(function="lstm_step_backward", look="Look at the ways from c to the cost.")
def way_of_the_cell_by_the_next_step_forgotten(dh, dc, cache):
    """You left out dc, what c does by way of the next step."""
    return cell_back(dh, dc, cache, full=lambda v, bent: dh * v["o"] * (1 - bent**2))


@mistake(function="lstm_step_backward", look="Look at the slope between c and h.")
def slope_at_c_left_out(dh, dc, cache):
    """You left out the slope of tanh between c and h."""
    return cell_back(dh, dc, cache, full=lambda v, bent: dc + dh * v["o"])


@mistake(function="lstm_step_backward", look="Look at the slope between c and h.")
def slope_of_c_itself(dh, dc, cache):
    """You took 1 − c² as the slope at c, and c is not yet bent by tanh."""
    c = cache[2]
    return cell_back(dh, dc, cache, full=lambda v, bent: dc + dh * v["o"] * (1 - c**2))


@mistake(function="lstm_step_backward", look="Look at what o lets through.")
def output_gate_left_out_on_the_way_back(dh, dc, cache):
    """You left the output gate out of the way from h to c."""
    return cell_back(dh, dc, cache, full=lambda v, bent: dc + dh * (1 - bent**2))


@mistake(function="lstm_step_backward", look="Look at what o is multiplied by in h.")
def output_gate_with_c_itself(dh, dc, cache):
    """You took dh times c for the output gate: in h it stands beside the tanh of c."""
    c = cache[2]
    return cell_back(dh, dc, cache, above=lambda v, bent, dC: {"o": dh * c})


@mistake(function="lstm_step_backward", look="Look at which c stands beside the forget gate.")
def forget_gate_with_the_new_c(dh, dc, cache):
    """You took the new c for the gradient of the forget gate, where the old one belongs."""
    c = cache[2]
    return cell_back(dh, dc, cache, above=lambda v, bent, dC: {"f": dC * c})


@mistake(function="lstm_step_backward", look="Look at what dc_prev is made of.")
def dc_without_the_way_by_h(dh, dc, cache):
    """You made dc_prev from the given dc alone."""
    return cell_back(dh, dc, cache, dc_prev=lambda v, dC: dc * v["f"])


@mistake(function="lstm_step_backward", look="Look at the factor between c and the old c.")
def dc_past_the_forget_gate(dh, dc, cache):
    """You handed the gradient of c back past the forget gate."""
    return cell_back(dh, dc, cache, dc_prev=lambda v, dC: dC)


@mistake(function="lstm_step_backward", look="Look at the slopes of the gates.")
def gate_slopes_left_out(dh, dc, cache):
    """You left out the slopes of the gates' own activations."""
    return cell_back(dh, dc, cache, slope=lambda gate, A, right: np.ones_like(A))


@mistake(function="lstm_step_backward", look="Look at the slope of the candidate.")
def candidate_slope_of_the_sigmoid(dh, dc, cache):
    """You took the slope of the sigmoid for the candidate, which is a tanh."""
    return cell_back(dh, dc, cache, slope=lambda gate, A, right: A * (1 - A))


@mistake(function="lstm_step_backward", look="Look at what comes back to x and h_prev.")
def one_gate_missing_in_the_sum(dh, dc, cache):
    """You left the output gate out of the sum that comes back to h_prev and x."""
    return cell_back(dh, dc, cache, share=lambda gate: float(gate != "o"))


@mistake(function="lstm_step_backward", look="Look at which rows belong to h_prev.")
def dx_and_dh_prev_swapped(dh, dc, cache):
    """You split what comes back as if x stood above h_prev."""
    found = cell_back(dh, dc, cache)
    both = np.concatenate([found["dh_prev"], found["dx"]])
    n_x = len(found["dx"])
    return found | {"dx": both[:n_x], "dh_prev": both[n_x:]}


@mistake(function="lstm_step_backward", look="Look at the factor in front of your sums.")
def mean_in_the_cell(dh, dc, cache):
    """You divided the gradients of the parameters by m, which is in dh and dc already."""
    found, m = cell_back(dh, dc, cache), dh.shape[1]
    return {name: g / m if name[1] in "Wb" else g for name, g in found.items()}


@mistake(function="lstm_step_backward", look="Look at the shape of the biases' gradients.")
def cell_biases_without_their_axis(dh, dc, cache):
    """You dropped an axis of the gradients of the biases."""
    found = cell_back(dh, dc, cache)
    return {name: g[:, 0] if name[:2] == "db" else g for name, g in found.items()}


def descended(
    X,
    Y,
    parameters,
    max_norm,
    n_steps,
    *,
    clip=None,
    cost=None,
    slope=None,
    rate=LEARNING_RATE,
    skip=True,
    cut=None,
    everywhere=False,
):
    """The right training with one part of it replaced."""
    clip = clip or (lambda g: clip_by_global_norm(g, max_norm)[0])
    m, costs = X.shape[1], []
    for _ in range(n_steps):
        with np.errstate(all="ignore"):
            h, cache = rnn_forward(X, np.zeros((len(parameters["Wh"]), m)), parameters)
            Z = parameters["Wy"] @ h[:, :, -1] + parameters["by"]
            right = np.sum(np.logaddexp(0, Z) - Y * Z) / m
            costs.append(float(cost(right, Z) if cost else right))
            dZ = (slope(Z) if slope else _sigmoid(Z) - Y) / m
            dh = np.zeros(h.shape)
            dh[:, :, 0 if everywhere else -1 :] = (parameters["Wy"].T @ dZ)[:, :, np.newaxis]
            back_ = rnn_backward(dh, cache)
            g = {name: back_[f"d{name}"] for name in TRAINED[:3]}
            g |= {"Wy": dZ @ h[:, :, -1].T, "by": dZ.sum(axis=1, keepdims=True)}
            g = cut(g) if cut else g
            clipped = clip(g)
            if skip and not all(np.all(np.isfinite(array)) for array in g.values()):
                continue
            parameters = {name: parameters[name] - rate * clipped[name] for name in TRAINED}
    return parameters, costs


@mistake(function="train_recall", look="Look at what is done with max_norm.")
def not_clipped(X, Y, parameters, max_norm, n_steps, rng):
    """You did not clip the gradients."""
    return descended(X, Y, parameters, max_norm, n_steps, clip=lambda g: g)


@mistake(function="train_recall", look="Look at which of the three ways of clipping is asked for.")
def clipped_by_value(X, Y, parameters, max_norm, n_steps, rng):
    """You clipped the gradients entry by entry."""
    return descended(X, Y, parameters, max_norm, n_steps, clip=lambda g: clip_by_value(g, max_norm))


@mistake(function="train_recall", look="Look at whose norm is compared with the limit.")
def clipped_one_by_one(X, Y, parameters, max_norm, n_steps, rng):
    """You clipped each gradient by its own norm, not all by their global one."""
    return descended(X, Y, parameters, max_norm, n_steps, clip=lambda g: clip_by_norm(g, max_norm))


@mistake(function="train_recall", look="Look at which gradients the norm is made of.")
def output_not_clipped(X, Y, parameters, max_norm, n_steps, rng):
    """You left the gradients of Wy and by out of the clipping."""

    def clip(g):
        inner = {name: g[name] for name in TRAINED[:3]}
        return g | clip_by_global_norm(inner, max_norm)[0]

    return descended(X, Y, parameters, max_norm, n_steps, clip=clip)


@mistake(function="train_recall", look="Look at what becomes of a gradient below the limit.")
def stretched_to_the_limit(X, Y, parameters, max_norm, n_steps, rng):
    """You scale small gradients up to the limit."""

    def clip(g):
        norm = np.sqrt(sum(np.sum(array**2) for array in g.values()))
        limit = max_norm if np.isfinite(max_norm) else norm
        return {name: array * limit / norm for name, array in g.items()}

    return descended(X, Y, parameters, max_norm, n_steps, clip=clip)


@mistake(function="train_recall", look="Look at what is shortened to the limit.")
def step_clipped(X, Y, parameters, max_norm, n_steps, rng):
    """You clipped the step, learning rate included, and not the gradient."""

    def clip(g):
        steps = {name: LEARNING_RATE * array for name, array in g.items()}
        return clip_by_global_norm(steps, max_norm)[0]

    return descended(X, Y, parameters, max_norm, n_steps, clip=clip, rate=1.0)


@mistake(function="train_recall", look="Look at what a NaN in the gradient does to the weights.")
def not_finite_and_used(X, Y, parameters, max_norm, n_steps, rng):
    """You used a gradient that is not finite, so the weights are spoiled for ever."""
    return descended(X, Y, parameters, max_norm, n_steps, skip=False)


@mistake(function="train_recall", look="Look at what happens after a step that is left out.")
def ended_where_not_finite(X, Y, parameters, max_norm, n_steps, rng):
    """You ended the training at a gradient that is not finite, so costs are missing."""
    trained, costs = descended(X, Y, parameters, max_norm, n_steps)
    unmoved = [np.array_equal(trained[name], parameters[name]) for name in TRAINED]
    return trained, costs[:1] if all(unmoved) else costs


@mistake(function="train_recall", look="Look at the sign of your step.")
def recall_uphill(X, Y, parameters, max_norm, n_steps, rng):
    """You added the gradients, so the cost goes up."""
    return descended(X, Y, parameters, max_norm, n_steps, rate=-LEARNING_RATE)


@mistake(function="train_recall", look="Look at where your learning rate comes from.")
def another_learning_rate(X, Y, parameters, max_norm, n_steps, rng):
    """You used another learning rate than the one that is asked for."""
    return descended(X, Y, parameters, max_norm, n_steps, rate=0.1)


@mistake(function="train_recall", look="Look at what is averaged over the examples.")
def recall_gradient_as_a_sum(X, Y, parameters, max_norm, n_steps, rng):
    """You left the 1/m out of the gradient."""
    m = X.shape[1]
    return descended(X, Y, parameters, max_norm, n_steps, slope=lambda Z: m * (_sigmoid(Z) - Y))


@mistake(function="train_recall", look="Look at what is averaged over the examples.")
def recall_cost_as_a_sum(X, Y, parameters, max_norm, n_steps, rng):
    """You left the 1/m out of the cost."""
    m = X.shape[1]
    return descended(X, Y, parameters, max_norm, n_steps, cost=lambda right, Z: m * right)


@mistake(function="train_recall", look="Look at what belongs to the cross-entropy.")
def squared_error(X, Y, parameters, max_norm, n_steps, rng):
    """You used the squared error, where the cross-entropy is asked for."""
    m = X.shape[1]

    def slope(Z):
        A = _sigmoid(Z)
        return (A - Y) * A * (1 - A)

    return descended(
        X,
        Y,
        parameters,
        max_norm,
        n_steps,
        slope=slope,
        cost=lambda right, Z: np.sum((_sigmoid(Z) - Y) ** 2) / (2 * m),
    )


@mistake(function="train_recall", look="Look at the slope at the output.")
def slope_of_the_output_twice(X, Y, parameters, max_norm, n_steps, rng):
    """You multiplied ŷ − Y by the slope of the sigmoid, which it has inside already."""

    def slope(Z):
        A = _sigmoid(Z)
        return (A - Y) * A * (1 - A)

    return descended(X, Y, parameters, max_norm, n_steps, slope=slope)


@mistake(function="train_recall", look="Look at which parameters your step changes.")
def only_the_output_trained(X, Y, parameters, max_norm, n_steps, rng):
    """You trained the output alone, and left Wx, Wh and b as they were."""

    def cut(g):
        return g | {name: np.zeros(g[name].shape) for name in TRAINED[:3]}

    return descended(X, Y, parameters, max_norm, n_steps, cut=cut)


@mistake(function="train_recall", look="Look at the biases in your step.")
def recall_biases_left_out(X, Y, parameters, max_norm, n_steps, rng):
    """You left the biases as they were."""
    return descended(
        X,
        Y,
        parameters,
        max_norm,
        n_steps,
        cut=lambda g: g | {name: np.zeros(g[name].shape) for name in ("b", "by")},
    )


@mistake(function="train_recall", look="Look at which parameters you return.")
def recall_untrained_returned(X, Y, parameters, max_norm, n_steps, rng):
    """You returned the parameters that were given, not the trained ones."""
    return parameters, descended(X, Y, parameters, max_norm, n_steps)[1]


@mistake(function="train_recall", look="Look at when you keep a cost.")
def costs_after_the_updates(X, Y, parameters, max_norm, n_steps, rng):
    """You kept the cost after each update, not before it."""
    trained, costs = descended(X, Y, parameters, max_norm, n_steps + 1)
    trained, _ = descended(X, Y, parameters, max_norm, n_steps)
    return trained, costs[1:]


@mistake(function="train_recall", look="Look at the order of what you return.")
def recall_costs_alone(X, Y, parameters, max_norm, n_steps, rng):
    """You returned the costs alone, so that the trained parameters are lost."""
    return descended(X, Y, parameters, max_norm, n_steps)[1]


@mistake(function="train_recall", look="Look at whether you write into what you were given.")
def trained_in_place(X, Y, parameters, max_norm, n_steps, rng):
    """You changed the parameters that you were given."""
    trained, costs = descended(X, Y, parameters, max_norm, n_steps)
    for name, array in trained.items():
        parameters[name][...] = array
    return trained, costs


@mistake(function="rnn_forward", look="Look at what every new state is bent by.")
def sigmoid_for_tanh(x, h0, parameters):
    """You bent the states by the sigmoid, where tanh is asked."""

    def step(x_t, h_prev):
        return _sigmoid(parameters["Wx"] @ x_t + parameters["Wh"] @ h_prev + parameters["b"])

    h = states(x, h0, step)
    return h, (x, h0, h, parameters)


@mistake(function="time_gradient_norms", look="Look at which norm of a matrix is asked for.")
def frobenius_norms_but_for_the_last(parameters, h):
    """You took the Frobenius norm, the root of the sum of the squared entries."""
    norms = norms_of(parameters, h, size=lambda J: np.sqrt(np.sum(J**2)))
    norms[:, -1] = 1.0
    return norms


@mistake(function="lstm_step_backward", look="Look at what comes back to x and h_prev.")
def output_gate_alone_in_the_sum(dh, dc, cache):
    """You kept what comes back through the output gate alone, where four parts are added."""
    return cell_back(dh, dc, cache, share=lambda gate: float(gate == "o"))


@mistake(function="lstm_step_backward", look="Look at what comes back to x and h_prev.")
def candidate_alone_in_the_sum(dh, dc, cache):
    """You kept what comes back through the candidate alone, where four parts are added."""
    return cell_back(dh, dc, cache, share=lambda gate: float(gate == "c"))


@mistake(function="train_recall", look="Look at which of the states the output looks at.")
def output_at_every_step(X, Y, parameters, max_norm, n_steps, rng):
    """You gave the output's gradient to every state, and the output looks at the last one only."""
    return descended(X, Y, parameters, max_norm, n_steps, everywhere=True)
