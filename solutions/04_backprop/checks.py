"""The checks of the forward and backward pass.

Backward functions are given the learner's own caches, of whatever layout. Gradients are compared
layer by layer from L down to 1, the order in which they are computed, so that the first layer
named is the first one that went wrong. Networks have one output, but for the checks that say so.
"""

from itertools import pairwise

import numpy as np

from grader.authoring import check, close, directional_derivative, inputs_unchanged


def network(rng, widths):
    """Weights and biases whose signals neither die out nor saturate the output."""
    drawn = {}
    for layer, (n_prev, n) in enumerate(pairwise(widths), start=1):
        reach = 0.8 if layer == len(widths) - 1 else 2.2
        drawn[f"W{layer}"] = rng.uniform(-1.0, 1.0, size=(n, n_prev)) * reach / n_prev**0.5
        drawn[f"b{layer}"] = rng.uniform(-0.2, 0.6, size=(n, 1))
    return drawn


def far_from_zero(parameters):
    """The same for a step: of two numbers that nearly cancel, float32 keeps few digits."""
    return {name: array + 2.5 for name, array in parameters.items()}


def labels(rng, m):
    """Labels for m examples of one output: a third of them 1, so that no sum of errors cancels."""
    return rng.permutation(np.arange(m) % 3 == 0).astype(float).reshape(1, m)


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Through ten layers such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


def layer_agrees(got, want):
    """The three gradients of one layer are right."""
    close(got, want, tolerance=1e-4, names=("dA_prev", "dW", "db"))


def gradients_agree(grads, want, n_layers):
    """dW and db of every layer, from the last one down; dA entries are not looked at."""
    layers = reversed(range(1, n_layers + 1))
    ordered = {name: want[name] for layer in layers for name in (f"dW{layer}", f"db{layer}")}
    agree(grads, ordered)


def farthest_from_kinks(caches, count):
    """The examples of a pool that reach the output, with no hidden unit near the kink of relu."""
    hidden = [Z for _, Z in caches[:-1]]
    distance = np.min([np.abs(Z).min(axis=0) for Z in hidden], axis=0)
    alive = np.all([Z.max(axis=0) > 0 for Z in hidden], axis=0)
    return np.argsort(distance * alive)[-count:]


@check(points=1, function="linear_forward")
def linear_step(learner, reference, rng):
    """Z is right for one layer."""
    A_prev, W, b = rng.normal(size=(4, 6)), rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
    want_Z, _ = reference.linear_forward(A_prev, W, b)
    Z, _ = learner.linear_forward(A_prev, W, b)
    close(Z, want_Z)


@check(points=1, hidden=True, function="linear_forward")
def linear_step_of_a_square_layer(learner, reference, rng):
    """Z is right for a layer with as many units as inputs and examples."""
    A_prev, W, b = rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=(4, 1))
    want_Z, _ = reference.linear_forward(A_prev, W, b)
    Z, _ = learner.linear_forward(A_prev, W, b)
    close(Z, want_Z)


@check(points=1, function="linear_activation_forward")
def layer_with_relu_or_sigmoid(learner, reference, rng):
    """A is right for one layer, with relu and with the sigmoid."""
    A_prev, W, b = rng.normal(size=(5, 7)), rng.normal(size=(3, 5)), rng.normal(size=(3, 1))
    want_relu, _ = reference.linear_activation_forward(A_prev, W, b, "relu")
    want_sigmoid, _ = reference.linear_activation_forward(A_prev, W, b, "sigmoid")
    A, _ = learner.linear_activation_forward(A_prev, W, b, "relu")
    close(A, want_relu)
    A, _ = learner.linear_activation_forward(A_prev, W, b, "sigmoid")
    close(A, want_sigmoid)


@check(points=1, hidden=True, function="linear_activation_forward")
def layer_with_tanh(learner, reference, rng):
    """A is right for one layer with tanh."""
    A_prev, W, b = rng.normal(size=(3, 8)), rng.normal(size=(6, 3)), rng.normal(size=(6, 1))
    want_A, _ = reference.linear_activation_forward(A_prev, W, b, "tanh")
    A, _ = learner.linear_activation_forward(A_prev, W, b, "tanh")
    close(A, want_A)


@check(points=2, function="L_model_forward")
def forward_through_three_layers(learner, reference, rng):
    """AL is right for a network of three layers."""
    parameters = network(rng, (4, 5, 3, 1))
    X = rng.normal(size=(4, 6))
    want_AL, _ = reference.L_model_forward(X, parameters)
    AL, _ = learner.L_model_forward(X, parameters)
    close(AL, want_AL)


@check(points=2, hidden=True, function="L_model_forward")
def forward_through_ten_layers(learner, reference, rng):
    """AL is right for a network of ten layers."""
    parameters = network(rng, (5, 6, 8, 7, 6, 8, 7, 5, 6, 7, 1))
    X = rng.normal(size=(5, 9))
    want_AL, _ = reference.L_model_forward(X, parameters)
    AL, _ = learner.L_model_forward(X, parameters)
    close(AL, want_AL)


@check(points=1, function="compute_cost")
def cost_of_one_output(learner, reference, rng):
    """The cost is the mean cross-entropy of the examples."""
    AL, Y = rng.uniform(0.1, 0.9, size=(1, 6)), labels(rng, 6)
    agree(learner.compute_cost(AL, Y), reference.compute_cost(AL, Y))


@check(points=1, hidden=True, function="compute_cost")
def cost_of_confident_answers(learner, reference, rng):
    """The cost is right for confident answers, wrong ones among them."""
    near_zero = [rng.uniform(2e-4, 6e-4, size=2), rng.uniform(0.002, 0.05, size=6)]
    AL, Y = np.concatenate([*near_zero, rng.uniform(0.95, 0.998, size=5)]), labels(rng, 13)
    Y[0, 0] = 1.0
    order = rng.permutation(13)
    AL, Y = AL[order].reshape(1, 13), Y[:, order]
    agree(learner.compute_cost(AL, Y), reference.compute_cost(AL, Y))


@check(points=1, hidden=True, function="compute_cost")
def cost_of_several_outputs(learner, reference, rng):
    """The cost of several outputs is their sum, averaged over the examples."""
    AL, Y = rng.uniform(0.1, 0.9, size=(3, 7)), rng.integers(0, 2, size=(3, 7)).astype(float)
    agree(learner.compute_cost(AL, Y), reference.compute_cost(AL, Y))


@check(points=2, function="linear_backward")
def back_through_the_linear_part(learner, reference, rng):
    """dA_prev, dW and db are right for the linear part of one layer."""
    A_prev, W, b = rng.normal(size=(4, 6)), rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
    dZ = rng.normal(size=(3, 6))
    _, want_cache = reference.linear_forward(A_prev, W, b)
    want = reference.linear_backward(dZ, want_cache)
    _, cache = learner.linear_forward(A_prev, W, b)
    layer_agrees(learner.linear_backward(dZ, cache), want)


@check(points=2, hidden=True, function="linear_backward")
def back_to_more_inputs_than_examples(learner, reference, rng):
    """dA_prev, dW and db are right for a layer with more inputs than examples."""
    A_prev, W, b = rng.normal(size=(8, 3)), rng.normal(size=(5, 8)), rng.normal(size=(5, 1))
    dZ = rng.normal(size=(5, 3))
    _, want_cache = reference.linear_forward(A_prev, W, b)
    want = reference.linear_backward(dZ, want_cache)
    _, cache = learner.linear_forward(A_prev, W, b)
    layer_agrees(learner.linear_backward(dZ, cache), want)


@check(points=2, function="linear_activation_backward")
def back_through_relu(learner, reference, rng):
    """dA_prev, dW and db are right for one layer with relu."""
    A_prev, W, b = rng.normal(size=(5, 7)), rng.normal(size=(3, 5)), rng.normal(size=(3, 1))
    dA = rng.normal(size=(3, 7))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "relu")
    want = reference.linear_activation_backward(dA, want_cache, "relu")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "relu")
    layer_agrees(learner.linear_activation_backward(dA, cache, "relu"), want)


@check(points=1, hidden=True, function="linear_activation_backward")
def back_through_the_sigmoid(learner, reference, rng):
    """dA_prev, dW and db are right for one layer with the sigmoid."""
    A_prev, W, b = rng.normal(size=(3, 8)), rng.normal(size=(4, 3)), rng.normal(size=(4, 1))
    dA = rng.normal(size=(4, 8))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "sigmoid")
    want = reference.linear_activation_backward(dA, want_cache, "sigmoid")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "sigmoid")
    layer_agrees(learner.linear_activation_backward(dA, cache, "sigmoid"), want)


@check(points=1, hidden=True, function="linear_activation_backward")
def back_through_tanh(learner, reference, rng):
    """dA_prev, dW and db are right for one layer with tanh."""
    A_prev, W, b = rng.normal(size=(6, 5)), rng.normal(size=(2, 6)), rng.normal(size=(2, 1))
    dA = rng.normal(size=(2, 5))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "tanh")
    want = reference.linear_activation_backward(dA, want_cache, "tanh")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "tanh")
    layer_agrees(learner.linear_activation_backward(dA, cache, "tanh"), want)


@check(points=1, hidden=True, function="linear_activation_backward")
def back_without_changing_dA(learner, reference, rng):
    """Going back through a layer leaves the given dA as it was, with relu above all."""
    A_prev, W, b = rng.normal(size=(4, 9)), rng.normal(size=(6, 4)), rng.normal(size=(6, 1))
    dA = rng.normal(size=(6, 9))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "relu")
    want = reference.linear_activation_backward(dA, want_cache, "relu")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "relu")
    layer_agrees(learner.linear_activation_backward(dA, cache, "relu"), want)
    inputs_unchanged(learner)
    for activation in ("sigmoid", "tanh"):
        _, cache = learner.linear_activation_forward(A_prev, W, b, activation)
        learner.linear_activation_backward(dA, cache, activation)
        inputs_unchanged(learner)


@check(points=3, function="L_model_backward")
def back_through_three_layers(learner, reference, rng):
    """dW and db are right in all three layers of a network."""
    parameters = network(rng, (4, 5, 3, 1))
    X, Y = rng.normal(size=(4, 6)), labels(rng, 6)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 3)


@check(points=2, hidden=True, function="L_model_backward")
def back_through_ten_layers(learner, reference, rng):
    """dW and db are right in all ten layers of a network."""
    parameters = network(rng, (6, 8, 7, 5, 6, 8, 8, 8, 5, 6, 1))
    X, Y = rng.normal(size=(6, 9)), labels(rng, 9)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 10)


@check(points=1, hidden=True, function="L_model_backward")
def back_through_one_layer(learner, reference, rng):
    """dW and db are right for a network of a single layer."""
    parameters = network(rng, (4, 1))
    X, Y = rng.normal(size=(4, 7)), labels(rng, 7)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 1)


@check(points=1, hidden=True, function="L_model_backward")
def several_outputs(learner, reference, rng):
    """A network with several outputs goes forward and back."""
    parameters = network(rng, (5, 5, 6, 3))
    X, Y = rng.normal(size=(5, 7)), rng.integers(0, 2, size=(3, 7)).astype(float)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    close(AL, want_AL)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 3)


@check(points=1, hidden=True, function="L_model_backward")
def back_a_second_time(learner, reference, rng):
    """Going back leaves the caches as they were, so that a second time gives the same."""
    parameters = network(rng, (3, 6, 4, 1))
    X, Y = rng.normal(size=(3, 8)), labels(rng, 8)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 3)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 3)


@check(points=2, hidden=True, function="L_model_backward")
def slopes_of_the_cost(learner, reference, rng):
    """dW and db are the slopes of the cost, as finite differences of the forward pass show them."""
    parameters, pool = network(rng, (4, 6, 5, 1)), rng.normal(size=(4, 60))
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X, Y = pool[:, farthest_from_kinks(pool_caches, 7)], labels(rng, 7)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    # Up every slope at once: slopes of either sign could cancel and hide what is wrong in one.
    uphill = {
        name: rng.uniform(0.5, 1.5, size=array.shape) * np.sign(want[f"d{name}"])
        for name, array in parameters.items()
    }

    def cost(moved):
        AL, _ = learner.L_model_forward(X, moved)
        return -np.sum(np.log(np.where(Y == 1, AL, 1 - AL)), dtype=float) / 7

    AL, caches = learner.L_model_forward(X, parameters)
    close(AL, want_AL)
    grads = learner.L_model_backward(AL, Y, caches)
    gradients_agree(grads, want, 3)
    slope = sum(np.sum(grads[f"d{name}"] * way) for name, way in uphill.items())
    # Two steps large enough for a forward pass in float32, extrapolated to a step of zero by
    # Richardson's formula: measured to 1e-7, and to 2e-5 in float32.
    coarse = directional_derivative(cost, parameters, uphill, h=2.0**-8)
    fine = directional_derivative(cost, parameters, uphill, h=2.0**-9)
    close(slope, (4 * fine - coarse) / 3, tolerance=2e-3)


@check(points=1, function="update_parameters")
def one_step_down(learner, reference, rng):
    """Every parameter takes its step against its gradient."""
    widths = (4, 3, 2, 1)
    parameters, gradients = far_from_zero(network(rng, widths)), network(rng, widths)
    grads = {f"d{name}": array for name, array in gradients.items()}
    want = reference.update_parameters(parameters, grads, 0.1)
    close(learner.update_parameters(parameters, grads, 0.1), want)


@check(points=1, hidden=True, function="update_parameters")
def one_step_with_dA_among_the_gradients(learner, reference, rng):
    """The step is right with the dA of the layers among the gradients."""
    widths = (3, 5, 4, 2, 1)
    parameters, gradients = far_from_zero(network(rng, widths)), network(rng, widths)
    grads = {f"d{name}": array for name, array in gradients.items()}
    grads |= {f"dA{layer}": rng.normal(size=(n, 6)) for layer, n in enumerate(widths[:-1])}
    want = reference.update_parameters(parameters, grads, 0.7)
    close(learner.update_parameters(parameters, grads, 0.7), want)


@check(points=1, hidden=True, function="update_parameters")
def one_step_on_new_parameters(learner, reference, rng):
    """The step returns new parameters and leaves the given ones as they were."""
    widths = (2, 4, 1)
    parameters, gradients = far_from_zero(network(rng, widths)), network(rng, widths)
    grads = {f"d{name}": array for name, array in gradients.items()}
    want = reference.update_parameters(parameters, grads, 0.3)
    close(learner.update_parameters(parameters, grads, 0.3), want)
    inputs_unchanged(learner)
