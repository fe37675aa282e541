"""The checks of gradient checking.

Steps are large where they can be: then central differences are told from all others, and a right
answer in single precision is near enough. Fine steps, which need double precision, are judged in
checks that say so.
"""

from itertools import pairwise

import numpy as np

from grader.authoring import check, close, equal, inputs_unchanged, source


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


def network(rng, widths):
    """Weights and biases whose signals neither die out nor saturate the output.

    The first unit of a layer has no negative weight, so that no layer is ever dead as a whole.
    """
    drawn = {}
    for layer, (n_prev, n) in enumerate(pairwise(widths), start=1):
        reach = 0.8 if layer == len(widths) - 1 else 2.2
        W = rng.uniform(-1.0, 1.0, size=(n, n_prev)) * reach / n_prev**0.5
        W[0] = np.abs(W[0])
        drawn[f"W{layer}"], drawn[f"b{layer}"] = W, rng.uniform(0.1, 0.7, size=(n, 1))
    return drawn


def labels(m):
    """Labels for m examples of one output: every third is 1."""
    return (np.arange(m) % 3 == 0).astype(float).reshape(1, m)


def without_kinks(pool, caches, count):
    """The examples of a pool that reach the output, and bring no hidden unit near a kink."""
    hidden = [Z for _, Z in caches[:-1]]
    distance = np.min([np.abs(Z).min(axis=0) for Z in hidden], axis=0)
    alive = np.all([Z.max(axis=0) > 0 for Z in hidden], axis=0)
    return pool[:, np.argsort(distance * alive)[-count:]]


def with_bug(grads, name, factor):
    """The gradients, with the largest entry of one array multiplied by a factor."""
    array = np.array(grads[name])
    array.flat[np.argmax(np.abs(array))] *= factor
    return {**grads, name: array}


@check(points=2, function="numerical_gradient")
def slopes_of_a_matrix(learner, reference, rng):
    """Every entry of a matrix has its own central difference, in the shape of the matrix."""
    w = rng.uniform(0.2, 0.6, size=(3, 4))
    f = source("def f(x): return np.sum(x**3) + np.sum(w * x) ** 2", w=w)
    x = rng.uniform(-1.0, 1.0, size=(3, 4))
    agree(learner.numerical_gradient(f, x, 0.5), reference.numerical_gradient(f, x, 0.5))


@check(points=1, hidden=True, function="numerical_gradient")
def slopes_of_a_vector(learner, reference, rng):
    """The slopes are right for a function that multiplies entries of its vector."""
    f = source(
        "def f(x): return np.exp(w @ x) * np.sum(x**2)",
        w=rng.permutation(np.linspace(-0.7, 0.9, 6)),
    )
    x = rng.uniform(0.3, 0.7, size=6)
    agree(learner.numerical_gradient(f, x, 0.25), reference.numerical_gradient(f, x, 0.25))


@check(points=1, hidden=True, function="numerical_gradient")
def slopes_along_three_axes(learner, reference, rng):
    """The slopes are right for an array with three axes."""
    f = source(
        "def f(x): return np.sum(np.cos(w * x)) + x[0, 0, 0] ** 2 * x[1, 2, 1]",
        w=rng.uniform(0.3, 1.5, size=(2, 3, 2)),
    )
    x = rng.uniform(-2.0, 2.0, size=(2, 3, 2))
    agree(learner.numerical_gradient(f, x, 0.5), reference.numerical_gradient(f, x, 0.5))


@check(points=1, hidden=True, function="numerical_gradient")
def slopes_at_whole_numbers(learner, reference, rng):
    """The slopes are right where x holds whole numbers."""
    f = source("def f(x): return np.sum(x**2 * w) + np.prod(x)", w=rng.uniform(0.2, 0.8, size=4))
    x = rng.permutation(np.array([-2, 1, 3, 2]))
    agree(learner.numerical_gradient(f, x, 0.3), reference.numerical_gradient(f, x, 0.3))


@check(points=1, hidden=True, function="numerical_gradient")
def slopes_with_a_fine_step(learner, reference, rng):
    """With a step of one millionth the slopes are right to six digits: double precision."""
    f = source("def f(x): return np.sum(np.log1p(np.exp(w * x)))", w=rng.normal(size=(2, 3)))
    x = rng.normal(size=(2, 3))
    close(learner.numerical_gradient(f, x, 1e-6), reference.numerical_gradient(f, x, 1e-6))


@check(points=1, hidden=True, function="numerical_gradient")
def slopes_without_changing_x(learner, reference, rng):
    """Measuring the slopes leaves x as it was."""
    f = source("def f(x): return np.sum(w * x**4)", w=rng.uniform(0.1, 0.6, size=(2, 4)))
    x = rng.normal(size=(2, 4))
    agree(learner.numerical_gradient(f, x, 0.4), reference.numerical_gradient(f, x, 0.4))
    inputs_unchanged(learner)


@check(points=1, function="relative_error")
def error_by_the_largest_entry(learner, reference, rng):
    """The error is measured by the largest entry of both arrays, whichever comes first."""
    a = rng.uniform(-3.0, 3.0, size=(3, 5))
    b = a * rng.uniform(0.5, 0.9, size=(3, 5))
    want, want_swapped = reference.relative_error(a, b), reference.relative_error(b, a)
    agree(learner.relative_error(a, b), want)
    agree(learner.relative_error(b, a), want_swapped)


@check(points=1, hidden=True, function="relative_error")
def error_far_from_the_largest_entry(learner, reference, rng):
    """The error is right where the entries of a vector differ in size and sign, and for numbers."""
    a = rng.uniform(0.5, 1.5, size=9) * np.array([1, -1, 20, 1, -1, 1, -30, 1, 1])
    b = a + np.array([0, 0.3, 0, 0, -2.4, 0, 0.7, 0, 0]) * rng.uniform(1.0, 1.2)
    first, second = float(rng.uniform(1.0, 2.0)), float(rng.uniform(-4.0, -3.0))
    want, want_numbers = reference.relative_error(a, b), reference.relative_error(first, second)
    agree(learner.relative_error(a, b), want)
    agree(learner.relative_error(first, second), want_numbers)


@check(points=1, hidden=True, function="relative_error")
def error_of_zeros(learner, reference, rng):
    """Two arrays of zeros have no error, and below 1e-12 the unit shrinks no further."""
    zeros, ones = np.zeros((2, 3)), rng.uniform(1.0, 2.0, size=(2, 3))
    tiny = 1e-14 * ones
    want_tiny = reference.relative_error(tiny, zeros)
    want_one = reference.relative_error(zeros, ones)
    agree(learner.relative_error(zeros, zeros), 0.0)
    agree(learner.relative_error(tiny, zeros), want_tiny)
    agree(learner.relative_error(zeros, ones), want_one)


@check(points=2, function="gradient_check")
def right_gradient_and_wrong_one(learner, reference, rng):
    """A right gradient has no error, and one with an entry 20 % too large has."""
    w, x = rng.uniform(0.5, 1.5, size=5), rng.uniform(1.0, 2.0, size=5)
    f = source("def f(x): return np.sum(w * x**2)", w=w)
    right = source("def grad_f(x): return 2 * w * x", w=w)
    wrong = source("def grad_f(x): return 2 * w * x * factors", w=w, factors=[1, 1, 1.2, 1, 1])
    want = reference.gradient_check(f, wrong, x, 0.25)
    agree(learner.gradient_check(f, right, x, 0.25), 0.0)
    agree(learner.gradient_check(f, wrong, x, 0.25), want)


@check(points=1, hidden=True, function="gradient_check")
def error_with_a_large_step(learner, reference, rng):
    """The error of a right gradient and that of a wrong sign are right for a large step."""
    w, x = rng.uniform(0.5, 1.0, size=(2, 3)), rng.uniform(0.6, 1.4, size=(2, 3))
    f = source("def f(x): return np.sum(w * x**3)", w=w)
    right = source("def grad_f(x): return 3 * w * x**2", w=w)
    turned = source("def grad_f(x): return 3 * w * x**2 * signs", w=w, signs=[[1], [-1]])
    want = reference.gradient_check(f, right, x, 0.7)
    want_turned = reference.gradient_check(f, turned, x, 0.4)
    agree(learner.gradient_check(f, right, x, 0.7), want)
    agree(learner.gradient_check(f, turned, x, 0.4), want_turned)


@check(points=2, hidden=True, function="gradient_check")
def one_percent_in_one_entry(learner, reference, rng):
    """A bug of 1 % in one entry shows in the error, and a right gradient has none."""
    w, x = rng.uniform(1.0, 2.0, size=(3, 3)), rng.uniform(0.1, 0.4, size=(3, 3))
    f = source("def f(x): return np.sum(np.exp(w * x)) + np.sum(x) ** 2", w=w)
    right = source("def grad_f(x): return w * np.exp(w * x) + 2 * np.sum(x)", w=w)
    wrong = source(
        "def grad_f(x): return (w * np.exp(w * x) + 2 * np.sum(x)) * (1 + bug)",
        w=w,
        bug=0.01 * np.eye(3)[[2, 2, 0]] * np.array([[0], [1], [0]]),
    )
    want = reference.gradient_check(f, wrong, x, 1e-5)
    close(learner.gradient_check(f, right, x, 1e-5), 0.0, tolerance=5e-8)
    close(learner.gradient_check(f, wrong, x, 1e-5), want, tolerance=1e-4)


@check(points=2, function="suspicious_layers")
def bug_of_one_percent(learner, reference, rng):
    """A bug of 1 % in one entry is found in its layer; right gradients are not accused."""
    parameters, pool, Y = network(rng, (2, 3, 2, 1)), rng.normal(size=(2, 100)), labels(4)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 4)
    right = reference.backprop_gradients(parameters, X, Y)
    in_weights, in_biases = with_bug(right, "dW2", 1.01), with_bug(right, "db3", 0.99)
    want_weights = reference.suspicious_layers(parameters, in_weights, X, Y, 1e-5, 1e-4)
    want_biases = reference.suspicious_layers(parameters, in_biases, X, Y, 1e-5, 1e-4)
    equal(learner.suspicious_layers(parameters, right, X, Y, 1e-5, 1e-4), [])
    equal(learner.suspicious_layers(parameters, in_weights, X, Y, 1e-5, 1e-4), want_weights)
    equal(learner.suspicious_layers(parameters, in_biases, X, Y, 1e-5, 1e-4), want_biases)


@check(points=2, hidden=True, function="suspicious_layers")
def several_layers_with_bugs(learner, reference, rng):
    """Several suspicious layers of a deeper network are listed once each, in ascending order."""
    parameters, pool, Y = network(rng, (2, 3, 3, 2, 1)), rng.normal(size=(2, 200)), labels(3)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 3)
    right = reference.backprop_gradients(parameters, X, Y)
    apart = with_bug(with_bug(right, "dW1", 0.7), "db3", 1.4)
    together = with_bug(with_bug(right, "dW4", 1.3), "db4", 0.6)
    want_apart = reference.suspicious_layers(parameters, apart, X, Y, 2.0**-8, 5e-3)
    want_together = reference.suspicious_layers(parameters, together, X, Y, 2.0**-8, 5e-3)
    equal(learner.suspicious_layers(parameters, apart, X, Y, 2.0**-8, 5e-3), want_apart)
    equal(learner.suspicious_layers(parameters, together, X, Y, 2.0**-8, 5e-3), want_together)


@check(points=1, hidden=True, function="suspicious_layers")
def given_step_and_tolerance(learner, reference, rng):
    """The step and the tolerance that are given decide which layers are listed."""
    parameters, pool, Y = network(rng, (3, 2, 1)), rng.normal(size=(3, 100)), labels(5)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 5)
    right = reference.backprop_gradients(parameters, X, Y)
    wrong = with_bug(with_bug(right, "dW1", 1.3), "dW2", 1.05)
    want_wide = reference.suspicious_layers(parameters, wrong, X, Y, 2.0**-7, 0.1)
    want_narrow = reference.suspicious_layers(parameters, wrong, X, Y, 2.0**-7, 0.01)
    want_far = reference.suspicious_layers(parameters, right, X, Y, 1.5, 1e-3)
    equal(learner.suspicious_layers(parameters, wrong, X, Y, 2.0**-7, 0.1), want_wide)
    equal(learner.suspicious_layers(parameters, wrong, X, Y, 2.0**-7, 0.01), want_narrow)
    equal(learner.suspicious_layers(parameters, right, X, Y, 1.5, 1e-3), want_far)


@check(points=1, hidden=True, function="suspicious_layers")
def each_array_by_itself(learner, reference, rng):
    """A layer is listed if its dW or its db is wrong, each judged by its own largest entry."""
    parameters, pool, Y = network(rng, (3, 4, 3, 1)), rng.normal(size=(3, 200)), labels(4)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 4)
    right = reference.backprop_gradients(parameters, X, Y)
    below = with_bug(with_bug(right, "dW2", 1.07), "db2", 1.07)
    above = with_bug(right, "db3", 1.15)
    faint = {**right, "dW3": 1.3 * right["dW3"]}
    for name in ("dW1", "dW2"):
        faint[name] = right[name] + 0.05 * np.max(np.abs(right[name]))
    want_below = reference.suspicious_layers(parameters, below, X, Y, 2.0**-8, 0.1)
    want_above = reference.suspicious_layers(parameters, above, X, Y, 2.0**-8, 0.1)
    want_faint = reference.suspicious_layers(parameters, faint, X, Y, 2.0**-8, 0.1)
    equal(learner.suspicious_layers(parameters, above, X, Y, 2.0**-8, 0.1), want_above)
    equal(learner.suspicious_layers(parameters, below, X, Y, 2.0**-8, 0.1), want_below)
    equal(learner.suspicious_layers(parameters, faint, X, Y, 2.0**-8, 0.1), want_faint)


@check(points=1, hidden=True, function="suspicious_layers")
def one_layer_and_one_example(learner, reference, rng):
    """A network of a single layer is judged, with the step and tolerance of the task."""
    parameters, X, Y = network(rng, (4, 1)), rng.normal(size=(4, 1)), np.ones((1, 1))
    two, Z = network(rng, (3, 2, 1)), rng.normal(size=(3, 100))
    _, pool_caches = reference.L_model_forward(Z, two)
    Z = without_kinks(Z, pool_caches, 1)
    right = reference.backprop_gradients(parameters, X, Y)
    wrong = with_bug(right, "dW1", 0.99)
    wrong_in_two = with_bug(reference.backprop_gradients(two, Z, Y), "db2", 1.01)
    # Here a step of one half is off by 2 % if it is central, and by 10 % or more if it is not.
    gentle = {"W1": rng.uniform(-0.1, 0.1, size=(1, 3)), "b1": rng.uniform(0.1, 0.2, size=(1, 1))}
    near = rng.uniform(1.0, 1.5, size=(3, 1))
    right_near = reference.backprop_gradients(gentle, near, Y)
    want = reference.suspicious_layers(parameters, wrong, X, Y)
    want_two = reference.suspicious_layers(two, wrong_in_two, Z, Y)
    equal(learner.suspicious_layers(parameters, right, X, Y), [])
    equal(learner.suspicious_layers(parameters, wrong, X, Y), want)
    equal(learner.suspicious_layers(two, wrong_in_two, Z, Y), want_two)
    equal(learner.suspicious_layers(gentle, right_near, near, Y, 0.5, 0.06), [])


@check(points=1, hidden=True, function="suspicious_layers")
def whole_layers_that_are_wrong(learner, reference, rng):
    """A layer that was not averaged is found, and one with the wrong sign."""
    parameters, pool, Y = network(rng, (3, 4, 1)), rng.normal(size=(3, 100)), labels(4)
    # Rows that sum to zero: to move all of X changes nothing here.
    parameters["W1"] = parameters["W1"] - np.mean(parameters["W1"], axis=1, keepdims=True)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 4)
    right = reference.backprop_gradients(parameters, X, Y)
    not_averaged = {**right, "dW2": 4 * right["dW2"], "db2": 4 * right["db2"]}
    turned = {**right, "dW1": -right["dW1"], "db1": -right["db1"]}
    want_averaged = reference.suspicious_layers(parameters, not_averaged, X, Y, 2.0**-8, 5e-3)
    want_turned = reference.suspicious_layers(parameters, turned, X, Y, 2.0**-8, 5e-3)
    equal(learner.suspicious_layers(parameters, not_averaged, X, Y, 2.0**-8, 5e-3), want_averaged)
    equal(learner.suspicious_layers(parameters, turned, X, Y, 2.0**-8, 5e-3), want_turned)


@check(points=1, hidden=True, function="suspicious_layers")
def bugs_in_small_gradients(learner, reference, rng):
    """A bug is found where the gradient has vanished, and in a db far smaller than its dW."""
    parameters, pool, Y = network(rng, (2, 3, 1)), rng.normal(size=(2, 100)), labels(3)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 3)
    large = {**parameters, "W1": parameters["W1"] / 100}
    vanished = {**parameters, "W2": parameters["W2"] / 10000}
    right = reference.backprop_gradients(vanished, X, Y)
    in_biases = with_bug(reference.backprop_gradients(large, 100 * X, Y), "db1", 1.05)
    in_weights = with_bug(with_bug(right, "dW1", 1.5), "db2", 1.2)
    want_biases = reference.suspicious_layers(large, in_biases, 100 * X, Y, 1e-5, 2e-3)
    want_weights = reference.suspicious_layers(vanished, in_weights, X, Y, 1e-5, 2e-3)
    equal(learner.suspicious_layers(vanished, in_weights, X, Y, 1e-5, 2e-3), want_weights)
    equal(learner.suspicious_layers(large, in_biases, 100 * X, Y, 1e-5, 2e-3), want_biases)
    equal(learner.suspicious_layers(vanished, right, X, Y, 1e-5, 2e-3), [])


@check(points=1, hidden=True, function="suspicious_layers")
def verdict_without_changing_anything(learner, reference, rng):
    """The parameters, the gradients and the data stay as they were."""
    parameters, pool, Y = network(rng, (2, 2, 1)), rng.normal(size=(2, 100)), labels(2)
    _, pool_caches = reference.L_model_forward(pool, parameters)
    X = without_kinks(pool, pool_caches, 2)
    right = reference.backprop_gradients(parameters, X, Y)
    wrong = with_bug(right, "db2", 1.2)
    want = reference.suspicious_layers(parameters, wrong, X, Y, 2.0**-8, 5e-3)
    equal(learner.suspicious_layers(parameters, right, X, Y, 2.0**-8, 5e-3), [])
    equal(learner.suspicious_layers(parameters, wrong, X, Y, 2.0**-8, 5e-3), want)
    inputs_unchanged(learner)
