"""The catalogue of mistakes in the residual block.

Mistakes on the way back start from the reference's cache. Those of `input_gradient_norms` walk
through all blocks with one thing done otherwise.
"""

import numpy as np

from grader.authoring import mistake

NAMES = ("W1", "b1", "W2", "b2")


def relu(Z):
    return np.maximum(Z, 0)


def inside(A, parameters):
    """The right values of a block before the shortcut: Z1, H and Z2."""
    W1, b1, W2, b2 = (parameters[name] for name in NAMES)
    Z1 = W1 @ A + b1
    H = relu(Z1)
    return Z1, H, W2 @ H + b2


def kept(A, parameters, Z1, H, S):
    """The reference's cache."""
    return A, parameters["W1"], Z1, H, parameters["W2"], S


def finished(A, parameters, S):
    """Output and cache, with whatever sum of shortcut and branch."""
    Z1, H, _ = inside(A, parameters)
    return relu(S), kept(A, parameters, Z1, H, S)


def total(array):
    return np.sum(array, axis=1, keepdims=True)


def gradients(cache, dS, dZ1):
    """The right gradients of the parameters, from whatever dS and dZ1."""
    A, _, _, H, _, _ = cache
    m = A.shape[1]
    return {
        "dW1": dZ1 @ A.T / m,
        "db1": total(dZ1) / m,
        "dW2": dS @ H.T / m,
        "db2": total(dS) / m,
    }


def right_way(dout, cache):
    """The right dS and dZ1."""
    _, _, Z1, _, W2, S = cache
    dS = dout * (S > 0)
    return dS, (W2.T @ dS) * (Z1 > 0)


def right_back(dout, cache):
    dS, dZ1 = right_way(dout, cache)
    return dS + cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_forward", look="Look at the last relu of the formula.")
def last_relu_left_out(A, parameters):
    """You left out the relu after the sum."""
    Z1, H, Z2 = inside(A, parameters)
    return A + Z2, kept(A, parameters, Z1, H, A + Z2)


@mistake(function="residual_forward", look="Look at what the last relu is applied to.")
def shortcut_after_the_last_relu(A, parameters):
    """You added the shortcut after the last relu, not before it."""
    Z1, H, Z2 = inside(A, parameters)
    return A + relu(Z2), kept(A, parameters, Z1, H, Z2)


@mistake(function="residual_forward", look="Look at how many relus stand in the formula.")
def relu_before_and_after_the_sum(A, parameters):
    """You applied relu to the second layer as well, before the sum."""
    _, _, Z2 = inside(A, parameters)
    return finished(A, parameters, A + relu(Z2))


@mistake(function="residual_forward", look="Look at whether A stands in your sum.")
def shortcut_left_out(A, parameters):
    """You left out the shortcut."""
    return finished(A, parameters, inside(A, parameters)[2])


@mistake(function="residual_forward", look="Look at the sign in front of the branch.")
def branch_subtracted(A, parameters):
    """You subtracted the two layers from A."""
    return finished(A, parameters, A - inside(A, parameters)[2])


@mistake(function="residual_forward", look="Look at the sign in front of A.")
def shortcut_subtracted(A, parameters):
    """You subtracted A from the two layers."""
    return finished(A, parameters, inside(A, parameters)[2] - A)


@mistake(function="residual_forward", look="Look at what the shortcut carries.")
def shortcut_through_relu(A, parameters):
    """You put A through relu before you added it."""
    return finished(A, parameters, relu(A) + inside(A, parameters)[2])


@mistake(function="residual_forward", look="Look at the operation that joins shortcut and branch.")
def shortcut_multiplied(A, parameters):
    """You multiplied the two layers by A, where A is added."""
    return finished(A, parameters, A * inside(A, parameters)[2])


@mistake(function="residual_forward", look="Look at how often A is added.")
def shortcut_twice(A, parameters):
    """You added A twice."""
    return finished(A, parameters, 2 * A + inside(A, parameters)[2])


@mistake(function="residual_forward", look="Look at what is divided in the formula.")
def sum_halved(A, parameters):
    """You took the mean of shortcut and branch, not their sum."""
    return finished(A, parameters, 0.5 * (A + inside(A, parameters)[2]))


@mistake(function="residual_forward", look="Look at what stands between W2 and W1 in the formula.")
def first_relu_left_out(A, parameters):
    """You left out the relu between the two layers."""
    W1, b1, W2, b2 = (parameters[name] for name in NAMES)
    Z1 = W1 @ A + b1
    S = A + W2 @ Z1 + b2
    return relu(S), kept(A, parameters, Z1, Z1, S)


@mistake(function="residual_forward", look="Look at what the first layer multiplies.")
def activation_before_the_layers(A, parameters):
    """You applied relu before each layer, not after it, as a block with pre-activation does."""
    W1, b1, W2, b2 = (parameters[name] for name in NAMES)
    Z1 = W1 @ relu(A) + b1
    S = A + W2 @ relu(Z1) + b2
    return S, kept(A, parameters, Z1, relu(Z1), S)


@mistake(function="residual_forward", look="Look at which of NumPy's functions relu needs.")
def slopes_for_relu(A, parameters):
    """You returned where the sum is positive, not the positive part of the sum."""
    S = A + inside(A, parameters)[2]
    Z1, H, _ = inside(A, parameters)
    return (S > 0).astype(float), kept(A, parameters, Z1, H, S)


@mistake(function="residual_forward", look="Look at whether b1 stands in your formula.")
def b1_left_out(A, parameters):
    """You left out b1."""
    silent = {**parameters, "b1": 0 * parameters["b1"]}
    return finished(A, silent, A + inside(A, silent)[2])


@mistake(function="residual_forward", look="Look at whether b2 stands in your formula.")
def b2_left_out(A, parameters):
    """You left out b2."""
    silent = {**parameters, "b2": 0 * parameters["b2"]}
    return finished(A, silent, A + inside(A, silent)[2])


@mistake(function="residual_forward", look="Look at whether b1 and b2 stand in your formula.")
def biases_left_out(A, parameters):
    """You left out both biases."""
    silent = {**parameters, "b1": 0 * parameters["b1"], "b2": 0 * parameters["b2"]}
    return finished(A, silent, A + inside(A, silent)[2])


@mistake(function="residual_forward", look="Look at which activation the text asks for.")
def tanh_for_relu(A, parameters):
    """You used tanh between the two layers, where relu is asked."""
    W1, b1, W2, b2 = (parameters[name] for name in NAMES)
    H = np.tanh(W1 @ A + b1)
    S = A + W2 @ H + b2
    return relu(S), kept(A, parameters, W1 @ A + b1, H, S)


@mistake(function="residual_forward", look="Look at what A holds at the end of your function.")
def shortcut_from_the_first_layer(A, parameters):
    """You added the first layer's output in the place of A, which your code had overwritten."""
    Z1, H, Z2 = inside(A, parameters)
    S = H + Z2
    return relu(S), kept(A, parameters, Z1, H, S)


@mistake(function="residual_backward", look="Look at what the shortcut does to the gradient.")
def shortcut_forgotten_in_dA(dout, cache):
    """You left the shortcut's gradient out of dA."""
    dS, dZ1 = right_way(dout, cache)
    return cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at where the shortcut leaves the way back.")
def dout_itself_through_the_shortcut(dout, cache):
    """You added dout itself to dA, as if the shortcut went round the last relu."""
    dS, dZ1 = right_way(dout, cache)
    return dout + cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at where the way through W1 enters dA.")
def branch_forgotten_in_dA(dout, cache):
    """You returned the shortcut's gradient alone for dA."""
    dS, dZ1 = right_way(dout, cache)
    return dS, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at the slope of the shortcut itself.")
def shortcut_gradient_of_one(dout, cache):
    """You added 1 to dA for the shortcut, not the gradient that comes along it."""
    dS, dZ1 = right_way(dout, cache)
    return 1 + cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at the sign in front of the shortcut's gradient.")
def shortcut_gradient_subtracted(dout, cache):
    """You subtracted the shortcut's gradient in dA."""
    dS, dZ1 = right_way(dout, cache)
    return cache[1].T @ dZ1 - dS, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at what the shortcut's gradient passes through.")
def shortcut_gradient_masked_by_A(dout, cache):
    """You let the shortcut's gradient through only where A is positive."""
    dS, dZ1 = right_way(dout, cache)
    return dS * (cache[0] > 0) + cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at what happens first on the way back.")
def last_relu_forgotten(dout, cache):
    """You did not go back through the last relu."""
    _, W1, Z1, _, W2, _ = cache
    dZ1 = (W2.T @ dout) * (Z1 > 0)
    return dout + W1.T @ dZ1, gradients(cache, dout, dZ1)


@mistake(function="residual_backward", look="Look at what lies between the two layers.")
def first_relu_forgotten(dout, cache):
    """You did not go back through the relu between the two layers."""
    _, W1, _, _, W2, S = cache
    dS = dout * (S > 0)
    dH = W2.T @ dS
    return dS + W1.T @ dH, gradients(cache, dS, dH)


@mistake(function="residual_backward", look="Look at the slopes of both relus.")
def both_relus_forgotten(dout, cache):
    """You went back through neither of the two relus."""
    _, W1, _, _, W2, _ = cache
    dH = W2.T @ dout
    return dout + W1.T @ dH, gradients(cache, dout, dH)


@mistake(function="residual_backward", look="Look at which value decides about the last relu.")
def last_relu_by_the_branch(dout, cache):
    """You took the slope of the last relu at the second layer's value, without the shortcut."""
    A, W1, Z1, _, W2, S = cache
    dS = dout * (S - A > 0)
    dZ1 = (W2.T @ dS) * (Z1 > 0)
    return dS + W1.T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at which value decides about the last relu.")
def last_relu_by_A(dout, cache):
    """You took the slope of the last relu at A."""
    A, W1, Z1, _, W2, _ = cache
    dS = dout * (A > 0)
    dZ1 = (W2.T @ dS) * (Z1 > 0)
    return dS + W1.T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at which value decides about the last relu.")
def last_relu_by_dout(dout, cache):
    """You let through what is positive in dout, not where the sum was positive."""
    _, W1, Z1, _, W2, _ = cache
    dS = relu(dout)
    dZ1 = (W2.T @ dS) * (Z1 > 0)
    return dS + W1.T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at which value decides about the first relu.")
def first_relu_by_the_gradient(dout, cache):
    """You let through what is positive in the first layer's gradient, not in its value."""
    _, W1, _, _, W2, S = cache
    dS = dout * (S > 0)
    dZ1 = relu(W2.T @ dS)
    return dS + W1.T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at the value of a relu's slope.")
def sum_for_its_slope(dout, cache):
    """You multiplied dout by the output of the last relu, not by its slope."""
    _, W1, Z1, _, W2, S = cache
    dS = dout * relu(S)
    dZ1 = (W2.T @ dS) * (Z1 > 0)
    return dS + W1.T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at what the first layer's gradient comes from.")
def branch_from_dout(dout, cache):
    """You sent dout itself back through the two layers, without the last relu's slope."""
    _, W1, Z1, _, W2, S = cache
    dS = dout * (S > 0)
    dZ1 = (W2.T @ dout) * (Z1 > 0)
    return dS + W1.T @ dZ1, gradients(cache, dout, dZ1)


@mistake(function="residual_backward", look="Look at the note on 1/m in the task.")
def gradients_not_averaged(dout, cache):
    """You left out the factor 1/m in the gradients of the parameters."""
    dA, grads = right_back(dout, cache)
    return dA, {name: dout.shape[1] * array for name, array in grads.items()}


@mistake(function="residual_backward", look="Look at the note on 1/m in the task.")
def dA_averaged(dout, cache):
    """You divided dA by m as well."""
    dA, grads = right_back(dout, cache)
    return dA / dout.shape[1], grads


@mistake(function="residual_backward", look="Look at how often the factor 1/m comes in.")
def first_layer_averaged_twice(dout, cache):
    """You divided by m on the way through the second layer, so the first layer has it twice."""
    m = dout.shape[1]
    dS, dZ1 = right_way(dout, cache)
    late = gradients(cache, dS, dZ1 / m)
    return dS + cache[1].T @ dZ1 / m, late


@mistake(function="residual_backward", look="Look at which axis counts examples.")
def units_counted_for_examples(dout, cache):
    """You divided by the number of units, not of examples."""
    dA, grads = right_back(dout, cache)
    n, m = dout.shape
    return dA, {name: array * m / n for name, array in grads.items()}


@mistake(function="residual_backward", look="Look at the factor 1/m in db.")
def db_not_averaged(dout, cache):
    """You left out the factor 1/m in db1 and db2."""
    dA, grads = right_back(dout, cache)
    m = dout.shape[1]
    return dA, {**grads, "db1": m * grads["db1"], "db2": m * grads["db2"]}


@mistake(function="residual_backward", look="Look at the keepdims argument of your sums.")
def axis_lost_in_db(dout, cache):
    """You lost an axis of db1 and db2: they are (h,) and (n,), not (h, 1) and (n, 1)."""
    dA, grads = right_back(dout, cache)
    return dA, {**grads, "db1": grads["db1"][:, 0], "db2": grads["db2"][:, 0]}


@mistake(function="residual_backward", look="Look at the axis of your sums.")
def db_of_all_units(dout, cache):
    """You added up db1 and db2 over all units together."""
    dA, grads = right_back(dout, cache)
    return dA, {**grads, "db1": np.sum(grads["db1"]), "db2": np.sum(grads["db2"])}


@mistake(function="residual_backward", look="Look at the axis of your sums.")
def db_over_the_units(dout, cache):
    """You added up db1 and db2 over the units, not over the examples."""
    dA, grads = right_back(dout, cache)
    dS, dZ1 = right_way(dout, cache)
    m = dout.shape[1]
    sums = {"db1": np.sum(dZ1, axis=0) / m, "db2": np.sum(dS, axis=0) / m}
    return dA, {**grads, **sums}


@mistake(function="residual_backward", look="Look at what dW2 is multiplied by.")
def dW2_before_relu(dout, cache):
    """You used the first layer's value before its relu for dW2."""
    dA, grads = right_back(dout, cache)
    dS, _ = right_way(dout, cache)
    return dA, {**grads, "dW2": dS @ cache[2].T / dout.shape[1]}


@mistake(function="residual_backward", look="Look at what dW1 is multiplied by.")
def dW1_with_relu_of_A(dout, cache):
    """You used the positive part of A for dW1, not A itself."""
    dA, grads = right_back(dout, cache)
    _, dZ1 = right_way(dout, cache)
    return dA, {**grads, "dW1": dZ1 @ relu(cache[0]).T / dout.shape[1]}


@mistake(function="residual_backward", look="Look at the shapes of the gradients.")
def weights_transposed(dout, cache):
    """You returned dW1 and dW2 transposed."""
    dA, grads = right_back(dout, cache)
    return dA, {**grads, "dW1": grads["dW1"].T, "dW2": grads["dW2"].T}


@mistake(function="residual_backward", look="Look at the order of the layers in your dict.")
def layers_swapped(dout, cache):
    """You gave the gradients of the first layer the names of the second, and the other way."""
    dA, grads = right_back(dout, cache)
    swapped = {"dW1": "dW2", "db1": "db2", "dW2": "dW1", "db2": "db1"}
    return dA, {name: grads[other] for name, other in swapped.items()}


@mistake(function="residual_backward", look="Look at the order in which you return.")
def answers_swapped(dout, cache):
    """You returned grads first and dA second."""
    dA, grads = right_back(dout, cache)
    return grads, dA


@mistake(function="residual_backward", look="Look at the names that the task gives the gradients.")
def names_without_d(dout, cache):
    """You named the gradients like the parameters, without the d."""
    dA, grads = right_back(dout, cache)
    return dA, {name[1:]: array for name, array in grads.items()}


@mistake(function="residual_backward", look="Look at where you write zeros.")
def dout_overwritten(dout, cache):
    """You set entries of the given dout to zero, in place."""
    answer = right_back(dout, cache)
    dout[cache[5] <= 0] = 0
    return answer


def weights(width, rng, deviation=0.5):
    """The right two matrices of a block, or with another deviation for a width of one."""
    for _ in range(2):
        yield deviation / np.sqrt(width) * rng.standard_normal((width, width))


def forward(A, blocks, residual):
    """Through all blocks: what each keeps, and the last output."""
    caches = []
    for W1, W2 in blocks:
        Z1 = W1 @ A
        S = W2 @ relu(Z1) + (A if residual else 0)
        caches.append((W1, Z1, W2, S))
        A = relu(S)
    return caches, A


def back(dA, caches, residual, first_relu=True, last_relu=True, direct=False):
    """The gradients at the inputs of all blocks, that of the first block first.

    The shortcut takes what came through the last relu or, ``direct``, what came from above.
    """
    found = []
    for W1, Z1, W2, S in reversed(caches):
        dS = dA * (S > 0) if last_relu else dA
        dH = W2.T @ dS
        shortcut = (dA if direct else dS) if residual else 0
        dA = W1.T @ (dH * (Z1 > 0) if first_relu else dH) + shortcut
        found.append(dA)
    return found[::-1]


def sizes(gradients_at_inputs):
    return [float(np.linalg.norm(dA)) for dA in gradients_at_inputs]


def example(width, rng):
    return rng.standard_normal((width, 1))


def right_blocks(n_blocks, width, rng, deviation=0.5):
    return [tuple(weights(width, rng, deviation)) for _ in range(n_blocks)]


def right_walk(n_blocks, width, residual, rng, deviation=0.5):
    """The right gradients at the inputs, or those for another deviation of the weights."""
    blocks = right_blocks(n_blocks, width, rng, deviation)
    caches, out = forward(example(width, rng), blocks, residual)
    return back(np.ones_like(out), caches, residual)


def norms_from(n_blocks, width, residual, rng, start):
    """The norms for another J: ``start`` gives its gradient from the last output."""
    blocks = right_blocks(n_blocks, width, rng)
    caches, out = forward(example(width, rng), blocks, residual)
    return sizes(back(start(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at where residual stands in your code.")
def shortcut_in_any_case(n_blocks, width, residual, rng):
    """You used the shortcut whatever residual says."""
    return sizes(right_walk(n_blocks, width, True, rng))


@mistake(function="input_gradient_norms", look="Look at where residual stands in your code.")
def shortcut_in_no_case(n_blocks, width, residual, rng):
    """You used no shortcut whatever residual says."""
    return sizes(right_walk(n_blocks, width, False, rng))


@mistake(function="input_gradient_norms", look="Look at the branches of your `if`.")
def shortcut_turned_round(n_blocks, width, residual, rng):
    """You used the shortcut where residual is False, and none where it is True."""
    return sizes(right_walk(n_blocks, width, not residual, rng))


@mistake(function="input_gradient_norms", look="Look at residual on your way back.")
def shortcut_forward_only(n_blocks, width, residual, rng):
    """You used the shortcut on the way forward, and forgot it on the way back."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, False))


@mistake(function="input_gradient_norms", look="Look at residual on your way forward.")
def shortcut_back_in_any_case(n_blocks, width, residual, rng):
    """You let the gradient through the shortcut even where the way forward had none."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, True))


@mistake(function="input_gradient_norms", look="Look at the order in which you append the norms.")
def last_block_first(n_blocks, width, residual, rng):
    """You returned the norm at the last block first."""
    return sizes(right_walk(n_blocks, width, residual, rng))[::-1]


@mistake(function="input_gradient_norms", look="Look at where you take the norm in your loop.")
def norms_at_the_outputs(n_blocks, width, residual, rng):
    """You took the norm before going back through the block: that is the gradient at its output."""
    walk = right_walk(n_blocks, width, residual, rng)
    return sizes([*walk[1:], np.ones((width, 1))])


@mistake(function="input_gradient_norms", look="Look at how many norms you return.")
def output_counted_too(n_blocks, width, residual, rng):
    """You returned a norm for the last output as well, so there is one too many."""
    walk = right_walk(n_blocks, width, residual, rng)
    return sizes([*walk, np.ones((width, 1))])


@mistake(function="input_gradient_norms", look="Look at what your function returns.")
def first_norm_alone(n_blocks, width, residual, rng):
    """You returned a single norm, not one for every block."""
    return sizes(right_walk(n_blocks, width, residual, rng))[0]


@mistake(function="input_gradient_norms", look="Look at what your function returns.")
def gradients_for_norms(n_blocks, width, residual, rng):
    """You returned the gradients themselves, not their norms."""
    return [dA[:, 0] for dA in right_walk(n_blocks, width, residual, rng)]


@mistake(function="input_gradient_norms", look="Look at what a norm takes at the end.")
def squares_of_the_norms(n_blocks, width, residual, rng):
    """You returned the squares of the norms."""
    return [size**2 for size in sizes(right_walk(n_blocks, width, residual, rng))]


@mistake(function="input_gradient_norms", look="Look at what a norm adds up.")
def mean_sizes_for_norms(n_blocks, width, residual, rng):
    """You returned the mean size of the entries, not the norm."""
    return [float(np.mean(np.abs(dA))) for dA in right_walk(n_blocks, width, residual, rng)]


@mistake(function="input_gradient_norms", look="Look at the definition of J.")
def mean_of_the_outputs(n_blocks, width, residual, rng):
    """You took the mean of the outputs for J, not their sum."""
    return norms_from(n_blocks, width, residual, rng, lambda out: np.ones_like(out) / out.size)


@mistake(function="input_gradient_norms", look="Look at the definition of J.")
def outputs_for_the_start(n_blocks, width, residual, rng):
    """You started the way back with the outputs, as if J were half the sum of their squares."""
    return norms_from(n_blocks, width, residual, rng, lambda out: out)


@mistake(function="input_gradient_norms", look="Look at the relus on your way back.")
def norms_without_slopes(n_blocks, width, residual, rng):
    """You went back through neither of the two relus of a block."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, residual, first_relu=False, last_relu=False))


@mistake(function="input_gradient_norms", look="Look at how often a relu's slope stands there.")
def norms_with_one_slope(n_blocks, width, residual, rng):
    """You went back through the last relu of a block, and not through the one inside."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, residual, first_relu=False))


@mistake(function="input_gradient_norms", look="Look at how often a relu's slope stands there.")
def norms_without_the_last_slope(n_blocks, width, residual, rng):
    """You went back through the relu inside a block, and not through the last one."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, residual, last_relu=False))


@mistake(function="input_gradient_norms", look="Look at what each block is given on the way back.")
def ones_into_every_block(n_blocks, width, residual, rng):
    """You gave every block the last output's gradient, not what the block after it returned."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes([back(np.ones_like(out), [cache], residual)[0] for cache in caches])


@mistake(function="input_gradient_norms", look="Look at the number above √width.")
def he_deviation(n_blocks, width, residual, rng):
    """You drew the weights with He's deviation √(2/width)."""
    return sizes(right_walk(n_blocks, width, residual, rng, np.sqrt(2)))


@mistake(function="input_gradient_norms", look="Look at the number above √width.")
def half_forgotten(n_blocks, width, residual, rng):
    """You drew the weights with the deviation 1/√width, without the factor 0.5."""
    return sizes(right_walk(n_blocks, width, residual, rng, 1.0))


@mistake(function="input_gradient_norms", look="Look at where width stands in your deviation.")
def width_forgotten(n_blocks, width, residual, rng):
    """You drew the weights with the deviation 0.5, whatever the width."""
    return sizes(right_walk(n_blocks, width, residual, rng, 0.5 * np.sqrt(width)))


@mistake(function="input_gradient_norms", look="Look at what you divide by.")
def width_without_root(n_blocks, width, residual, rng):
    """You divided by width, not by its root."""
    return sizes(right_walk(n_blocks, width, residual, rng, 0.5 / np.sqrt(width)))


@mistake(function="input_gradient_norms", look="Look at what 0.5/√width is: a deviation.")
def variance_for_deviation(n_blocks, width, residual, rng):
    """You multiplied by the variance 0.25/width, not by its root."""
    return sizes(right_walk(n_blocks, width, residual, rng, 0.25 / np.sqrt(width)))


@mistake(function="input_gradient_norms", look="Look at what 0.5/√width is: a deviation.")
def deviation_for_variance(n_blocks, width, residual, rng):
    """You took 0.5/√width for the variance, and multiplied by its root."""
    deviation = np.sqrt(0.5 / np.sqrt(width)) * np.sqrt(width)
    return sizes(right_walk(n_blocks, width, residual, rng, deviation))


@mistake(function="input_gradient_norms", look="Look at the mean of the numbers that you draw.")
def numbers_from_zero_to_one(n_blocks, width, residual, rng):
    """You drew weights between 0 and 1 times the factor, which are never negative."""
    deviation = 0.5 / np.sqrt(width)
    draws = [[deviation * rng.random((width, width)) for _ in range(2)] for _ in range(n_blocks)]
    caches, out = forward(example(width, rng), draws, residual)
    return sizes(back(np.ones_like(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at the deviation of a uniform distribution.")
def deviation_as_limit(n_blocks, width, residual, rng):
    """You drew uniformly between plus and minus the deviation, which is the limit then."""
    return sizes(right_walk(n_blocks, width, residual, rng, 0.5 / np.sqrt(3)))


@mistake(function="input_gradient_norms", look="Look at where the weights are drawn.")
def one_block_for_all(n_blocks, width, residual, rng):
    """You drew the weights once, and used them for all blocks."""
    blocks = right_blocks(1, width, rng) * n_blocks
    caches, out = forward(example(width, rng), blocks, residual)
    return sizes(back(np.ones_like(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at the input that the text asks for.")
def input_of_ones(n_blocks, width, residual, rng):
    """You started with an input of ones, not with random numbers."""
    caches, out = forward(np.ones((width, 1)), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at how many examples the input holds.")
def as_many_examples_as_units(n_blocks, width, residual, rng):
    """You drew width examples, not one."""
    blocks = right_blocks(n_blocks, width, rng)
    caches, out = forward(rng.standard_normal((width, width)), blocks, residual)
    return sizes(back(np.ones_like(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at how many layers a block has.")
def one_layer_a_block(n_blocks, width, residual, rng):
    """You gave every block one layer, not two."""
    A, caches, norms = example(width, rng), [], []
    for W1, _ in right_blocks(n_blocks, width, rng):
        S = W1 @ A + (A if residual else 0)
        caches.append((W1, S))
        A = relu(S)
    dA = np.ones_like(A)
    for W1, S in reversed(caches):
        dS = dA * (S > 0)
        dA = W1.T @ dS + (dS if residual else 0)
        norms.append(dA)
    return sizes(norms[::-1])


@mistake(function="input_gradient_norms", look="Look at where the shortcut leaves the way back.")
def upstream_itself_through_the_shortcut(n_blocks, width, residual, rng):
    """You sent the gradient round the last relu: the shortcut joins before it."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    return sizes(back(np.ones_like(out), caches, residual, direct=True))


@mistake(function="input_gradient_norms", look="Look at how many blocks your loops run through.")
def one_block_too_few(n_blocks, width, residual, rng):
    """You went through one block too few, and returned one norm too few."""
    return sizes(right_walk(n_blocks, width, residual, rng))[1:]


@mistake(function="input_gradient_norms", look="Look at residual on your way forward.")
def shortcut_back_only(n_blocks, width, residual, rng):
    """You used the shortcut on the way back, and forgot it on the way forward."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), False)
    return sizes(back(np.ones_like(out), caches, residual))


@mistake(function="input_gradient_norms", look="Look at which gradient's norm you take.")
def norms_inside_the_blocks(n_blocks, width, residual, rng):
    """You took the norm of the gradient inside the block, at its first layer."""
    caches, out = forward(example(width, rng), right_blocks(n_blocks, width, rng), residual)
    behind = [*back(np.ones_like(out), caches, residual)[1:], np.ones_like(out)]
    pairs = zip(caches, behind, strict=True)
    return sizes([(W2.T @ (dA * (S > 0))) * (Z1 > 0) for (_, Z1, W2, S), dA in pairs])


@mistake(function="residual_forward", look="Look at which array your sum is written into.")
def A_overwritten_by_the_sum(A, parameters):
    """You added the branch to the given A in place, so the caller's array has changed."""
    Z1, H, Z2 = inside(A, parameters)
    kept_A = A.copy()
    A += Z2
    return relu(A), kept(kept_A, parameters, Z1, H, A.copy())


@mistake(function="residual_forward", look="Look at which array your sum is written into.")
def A_overwritten_and_kept(A, parameters):
    """You added the branch to the given A in place, and kept this A for the way back."""
    Z1, H, Z2 = inside(A, parameters)
    A += Z2
    return relu(A), kept(A.copy(), parameters, Z1, H, A.copy())


@mistake(function="residual_backward", look="Look at the axis of your sums.")
def db_over_the_units_in_a_row(dout, cache):
    """You added up db1 and db2 over the units, which gives rows."""
    dA, grads = right_back(dout, cache)
    dS, dZ1 = right_way(dout, cache)
    m = dout.shape[1]
    sums = {"db1": dZ1.sum(axis=0, keepdims=True) / m, "db2": dS.sum(axis=0, keepdims=True) / m}
    return dA, {**grads, **sums}


@mistake(function="residual_backward", look="Look at what stands between dW2 and dS in your code.")
def dS_overwritten_by_dA(dout, cache):
    """You added to dS in place for dA, and used it for dW2 and db2 only afterwards."""
    dS, dZ1 = right_way(dout, cache)
    dA = dS + cache[1].T @ dZ1
    return dA, gradients(cache, dA, dZ1)


@mistake(function="residual_backward", look="Look at what the shortcut adds: a gradient, or A?")
def A_added_to_dA(dout, cache):
    """You added A itself to dA, not the gradient that comes along the shortcut."""
    dS, dZ1 = right_way(dout, cache)
    return cache[0] + cache[1].T @ dZ1, gradients(cache, dS, dZ1)


@mistake(function="residual_backward", look="Look at the two factors of each dW.")
def dW1_with_the_first_output(dout, cache):
    """You multiplied by the first layer's output for dW1, which belongs to dW2."""
    dA, grads = right_back(dout, cache)
    _, dZ1 = right_way(dout, cache)
    return dA, {**grads, "dW1": dZ1 @ cache[3].T / dout.shape[1]}


@mistake(function="residual_backward", look="Look at what grads has to be.")
def gradients_in_a_tuple(dout, cache):
    """You returned the gradients in a tuple, not in a dict with their names."""
    dA, grads = right_back(dout, cache)
    return dA, tuple(grads.values())


@mistake(function="residual_forward", look="Look at the difference of np.max and np.maximum.")
def max_of_an_axis_for_relu(A, parameters):
    """You used np.max, which takes 0 for an axis, where np.maximum compares entry by entry."""
    W1, b1, W2, b2 = (parameters[name] for name in NAMES)
    Z1 = W1 @ A + b1
    H = np.max(Z1, 0)
    S = A + np.dot(W2, H) + b2
    return np.max(S, 0), kept(A, parameters, Z1, H, S)
