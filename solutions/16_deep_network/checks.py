"""The checks of the deep network: they judge what it does, not how it is made.

What `build` returns is passed on as it came, and no check asks for a certain architecture. From the
outside one cannot see that a network is 152 layers deep; but its weights can be counted, one can
change a matrix and look whether and how the predictions change, mix up all weights and look whether
anything is still known, and see whether training has moved them. What was learned must be in the
parameters: predictions for new points are made in a process that has not seen the training.

Every network is trained on one draw of points and judged on another, with 60 steps and 120 points;
how far right networks are from the limits stands in `learned`.
"""

from itertools import count, pairwise

import numpy as np

from grader.authoring import (
    Axis,
    Chart,
    Line,
    Panel,
    afresh,
    as_numbers,
    check,
    close,
    equal,
    require,
    show,
)


def deep(n_0, width, n_layers, n_L):
    """The widths of a network of n_layers layers."""
    return [n_0, *[width] * (n_layers - 1), n_L]


def rings(rng, m):
    """Points in the plane, half of them in a disc and labelled 1, half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def corners(rng, m):
    """Four clouds of points around the corners of a square; opposite corners have one label."""
    which = rng.permutation(np.arange(m) % 4).reshape(1, m)
    right, upper = which // 2, which % 2
    centre = np.concatenate([2.0 * right - 1, 2.0 * upper - 1])
    X = 1.3 * centre + 0.4 * rng.normal(size=(2, m))
    return X, (right != upper).astype(float)


def matrices(value):
    """All matrices in an answer, however nested; a stack of them is taken apart."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [matrix for item in value for matrix in matrices(item)]
    if isinstance(value, np.ndarray) and value.ndim > 2:
        return [matrix for item in value for matrix in matrices(item)]
    return [value] if isinstance(value, np.ndarray) and value.ndim == 2 else []


def shapes_of(layers_dims):
    """How many matrices of weights there are of each shape."""
    shapes = [(n, n_prev) for n_prev, n in pairwise(layers_dims)]
    return {shape: shapes.count(shape) for shape in shapes}


def has_all_weights(parameters, layers_dims):
    shapes = [matrix.shape for matrix in matrices(parameters)]
    enough = all(shapes.count(shape) >= n for shape, n in shapes_of(layers_dims).items())
    require(enough, "returns a matrix of weights, of shape (n_l, n_{l-1}), for every layer")


def are_probabilities(got, shape):
    """For a check of `predict`."""
    require(np.shape(got) == shape, "returns an array of shape (n_L, m)")
    got = as_numbers(got)
    require(np.all(np.isfinite(got)), "returns finite numbers")
    require(np.all((got >= 0) & (got <= 1)), "returns probabilities, between 0 and 1")
    require(np.any((got > 0) & (got < 1)), "returns probabilities, and not the labels themselves")


def as_costs(costs, n_steps):
    """One number for each step, as an array."""
    equal({"number of costs": np.size(costs)}, {"number of costs": n_steps})
    costs = np.ravel(as_numbers(costs))
    require(np.all(np.isfinite(costs)), "keeps all costs finite")
    return costs


def cost_of(AL, Y):
    """The cost of these predictions, kept from the logarithm of zero."""
    return -np.sum(np.log(np.clip(np.where(Y == 1, AL, 1 - AL), 1e-7, 1.0))) / Y.shape[1]


def tells(cost, true, otherwise):
    """Batches of a part of the examples, and averages that come late, make a cost another one."""
    require(abs(cost - true) <= 0.1 + 0.5 * max(cost, true), otherwise)


def begins_untrained(costs, n_L):
    """A mean over the examples: log 2 = 0.69 for each output if all is left open.

    With batch norm, 152 layers were once seen to begin at 13; a sum over 120 examples is above 80.
    """
    well = 0.2 * n_L < costs[0] < 40 * n_L
    require(well, "begins with the cost of an untrained network, as a mean over the examples")


def learned(costs, got, Y, Y_new):
    """What must hold after 60 steps with 120 points.

    In 200 trainings of the reference and of each alternative, half with 50 and half with 152
    layers, the lowest share of right labels was 0.96, the highest cost at the end 0.30, and the
    first cost between 0.37 and 10.1: none of these 1000 was near a limit, so a right network is
    refused in less than 0.3 % of trainings, with 95 % confidence. Uncured ones guess: 0.5 and 0.69.
    The sentences about a coin and about saturation only say why the cost is not down. ``got`` are
    the predictions for the points that were seen and for new ones, with their labels in ``Y`` and
    ``Y_new``.
    """
    n_L = len(Y)
    begins_untrained(costs, n_L)
    down = np.mean(costs[-5:]) < 0.55 * n_L
    of_a_coin = np.ptp(costs) < 0.01 and abs(costs[0] / n_L - np.log(2)) < 0.01
    require(
        down or not of_a_coin,
        "brings the cost down: it is that of a coin from the first step to the last, as if no"
        " signal came through",
    )
    require(
        down or costs[0] < 5 * n_L,
        "brings the cost down: it begins so high that the output must be saturated",
    )
    require(down, "brings the cost down")
    got = as_probabilities(got, (n_L, Y.shape[1] + Y_new.shape[1]))
    seen, new = np.split(got, [Y.shape[1]], axis=1)
    right = np.mean((new > 0.5) == (Y_new == 1), axis=1)
    # Before the costs, which do not fit then either, just as where nothing was learned.
    require(
        np.any(right > 0.15),
        "learns what holds for new points too: nearly all of them come out the wrong way round",
    )
    tells(
        np.mean(costs[-5:]),
        cost_of(seen, Y),
        "returns the costs of the training: at the end that of the parameters which it returns",
    )
    require(np.all(right >= 0.85), "learns what holds for new points too, most of which come right")


def as_probabilities(got, shape):
    """For a check of `train`: what `predict` makes of its parameters."""
    well = np.shape(got) == shape
    got = as_numbers(got)
    well = well and np.all(np.isfinite(got)) and np.all((got >= 0) & (got <= 1))
    require(well, "returns parameters for which `predict` gives probabilities (n_L, m)")
    return got


def must_be_unsure(got, shape):
    """For a check of `train` that took a few steps only."""
    unsure = as_probabilities(got, shape)
    some = np.any((unsure > 0) & (unsure < 1))
    require(some, "returns parameters for which `predict` gives probabilities (n_L, m)")


def must_learn(learner, layers_dims, data, generators, n_steps=60, trials=None):
    """Trained on points that it sees, a network is right for new ones."""
    (X, Y), (X_new, Y_new) = data
    untrained = learner.build(layers_dims, generators[0])
    parameters, costs = learner.train(X, Y, untrained, n_steps, generators[1])
    costs = as_costs(costs, n_steps)
    got = afresh(learner).predict(np.concatenate([X, X_new], axis=1), parameters)
    learned(costs, got, Y, Y_new)
    if trials is not None:
        learned_in_its_layers(learner, parameters, layers_dims, (X_new, Y_new), trials)
    return parameters


def trials_for(rng, width=16):
    """Noise for a matrix, and five orders in which to mix up its entries."""
    noise = rng.normal(size=(width, width))
    return noise, [rng.permutation(width * width) for _ in range(5)]


def learned_in_its_layers(learner, parameters, layers_dims, new, trials):
    """What was learned is lost where all weights are mixed up, and each of twelve layers changes
    the answers in its own way.

    Seven in a hundred networks had 85 % right with their weights mixed up, by chance, but of 47
    none with all of five orders. In 48 of 50 and 152 layers the twelve went at least five ways.
    """
    (X, Y), (noise, orders), shapes = new, trials, shapes_of(layers_dims)
    shares = []
    for order in orders:
        mixed = with_each(parameters, lambda matrix, o=order: mixed_up(matrix, o, shapes))
        got = learner.predict(X, mixed)
        shares.append(np.mean((got > 0.5) == (Y == 1)) if np.shape(got) == Y.shape else 0.0)
    require(
        min(shares) < 0.8,
        "keeps what was learned in the weights: with all of them mixed up, it is still known",
    )
    square = (layers_dims[1], layers_dims[1])
    places = [n for n, matrix in enumerate(matrices(parameters)) if matrix.shape == square]
    chosen = np.unique(np.linspace(0, len(places) - 1, 12).astype(int))
    before, changes = as_logits(learner.predict(X[:, :40], parameters)), []
    for place in (places[n] for n in chosen):
        after = learner.predict(X[:, :40], changed_at(parameters, place, noise))
        require(np.shape(after) == np.shape(before), "returns parameters that predict works with")
        changes.append(np.ravel(as_logits(after) - before))
    require(
        ways_to_differ(np.array(changes)) >= 3,
        "trains layers that have a say in the answers, each of them in a way of its own",
    )


def mixed_up(matrix, order, shapes):
    if matrix.shape not in shapes:
        return matrix
    return matrix.ravel()[order[order < matrix.size]].reshape(matrix.shape)


def tells_of_these_labels(learner, parameters, X, Y, generator):
    """For a network that has learned Y: with the other labels the next cost is high.

    A network that is right at a mean cost below 0.55 has one above 0.86 for the other labels, if
    all points are equally sure, and a higher one if they are not. A cost below log 2 = 0.69 is the
    entropy of the network's own answers, whatever the labels. An infinite one, and the NaN of
    0 times infinity, are accepted: in float32 a network may be so sure that nothing is left for the
    other labels.
    """
    _, costs = learner.train(X, 1 - Y, parameters, 1, generator)
    equal({"number of costs": np.size(costs)}, {"number of costs": 1})
    low = np.ravel(as_numbers(costs))[0] <= 0.7
    require(not low, "keeps a cost that depends on the labels: with wrong ones it is high")


def all_move(learner, layers_dims, data, generators):
    """A few steps change the weights of every layer by more than a millionth."""
    untrained = learner.build(layers_dims, generators[0])
    parameters, _ = learner.train(*data, untrained, 4, generators[1])
    for shape, n in shapes_of(layers_dims).items():
        before = [matrix for matrix in matrices(untrained) if matrix.shape == shape]
        after = [matrix for matrix in matrices(parameters) if matrix.shape == shape]
        moved = sum(not any(alike(matrix, old) for old in before) for matrix in after)
        require(moved >= n, "changes the weights of every layer")


def alike(matrix, other):
    first, second = matrix.astype(float), other.astype(float)
    return np.linalg.norm(first - second) <= 1e-6 * np.linalg.norm(second)


def another_start(parameters, others):
    """Two generators give two networks, and random weights in each."""
    alive = [np.any(matrix) for matrix in matrices(parameters)]
    require(any(alive), "starts from weights that are not all zero")
    pairs = zip(matrices(parameters), matrices(others), strict=False)
    different = [one.shape == two.shape and not alike(one, two) for one, two in pairs]
    require(any(different), "draws from `rng`: another one gives another network")


def with_each(value, change):
    """A copy of an answer with every matrix changed, in the order of `matrices`."""
    if isinstance(value, dict):
        return {key: with_each(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [with_each(item, change) for item in value]
        return tuple(items) if isinstance(value, tuple) else items
    if isinstance(value, np.ndarray) and value.ndim > 2:
        return np.array([with_each(item, change) for item in value])
    return change(value) if isinstance(value, np.ndarray) and value.ndim == 2 else value


def changed_at(value, place, noise):
    """A copy of an answer with noise in the matrix at this place, three times as large as weights
    of He's are; each place has its own part of the noise."""
    places = count()

    def change(matrix):
        if next(places) != place:
            return matrix
        n, n_prev = matrix.shape
        own = np.roll(noise, (3 * place, 5 * place), axis=(0, 1))[:n, :n_prev]
        return (matrix + 3.0 * np.sqrt(2.0 / n_prev) * own).astype(matrix.dtype)

    return with_each(value, change)


def as_logits(AL):
    AL = np.clip(np.nan_to_num(as_numbers(AL), nan=0.5), 1e-7, 1 - 1e-7)
    return np.log(AL) - np.log(1 - AL)


def ways_to_differ(changes):
    """How many ways the rows go: 1 where all are multiples of one, the small ones left out."""
    lengths = np.linalg.norm(changes, axis=1, keepdims=True)
    alike = changes / np.where(lengths > 0, lengths, 1.0)
    sizes = np.linalg.svd(alike, compute_uv=False)
    return np.sum(sizes > 0.01 * sizes[0])


def sigmoid_slopes(weights, ways, X, Y):
    """How fast the cost changes along a way in each layer of a network without any cure: sigmoids
    in every layer. By layer number, as the weights and the ways are."""
    A = [X]
    for W in weights.values():
        A.append(1 / (1 + np.exp(-W @ A[-1])))
    slopes, dZ = {}, (A[-1] - Y) / Y.shape[1]
    for layer in range(len(weights), 0, -1):
        if layer in ways:
            slopes[layer] = abs(np.sum(ways[layer] * (dZ @ A[layer - 1].T)))
        dZ = weights[layer].T @ dZ * A[layer - 1] * (1 - A[layer - 1])
    return dict(sorted(slopes.items()))


def small_weights(drawn, layers_dims):
    """Weights of all layers from one square matrix that was drawn, rolled on layer by layer."""
    weights = {}
    for layer, (n_prev, n) in enumerate(pairwise(layers_dims), start=1):
        rolled = np.roll(drawn, (3 * layer, 5 * layer), axis=(0, 1))
        weights[layer] = rolled[:n, :n_prev] / n_prev**0.5
    return weights


def slopes_from_outside(learner, parameters, ways, X, Y):
    """The same for the learner's network, by central differences; empty where the parameters are
    no dict of arrays W1 … WL."""
    named = isinstance(parameters, dict) and all(f"W{layer}" in parameters for layer in ways)
    if not named or any(getattr(a, "dtype", None) != np.float64 for a in parameters.values()):
        return {}
    slopes = {}
    for layer, way in ways.items():
        W, costs = parameters[f"W{layer}"], []
        if W.shape != way.shape:
            return {}
        for h in (1e-4, -1e-4):
            AL = learner.predict(X, {**parameters, f"W{layer}": W + h * way})
            are_right = np.where(Y == 1, AL, 1 - AL)
            costs.append(-np.mean(np.log(np.clip(are_right, 1e-12, 1.0))))
        slopes[layer] = abs(costs[0] - costs[1]) / 2e-4
    return slopes


def chart_of(costs, slopes, without):
    """The page's figure: what was learned, and what reaches which layer."""
    panels = [
        Panel(
            x=Axis("step"),
            y=Axis("cost"),
            items=(
                Line("your network", x=list(range(1, len(costs) + 1)), y=costs),
                Line("a coin: log 2", x=(1, len(costs)), y=(np.log(2), np.log(2)), dashed=True),
            ),
        )
    ]
    items = [
        Line(label, x=list(found), y=list(found.values()), points=True)
        for label, found in (("your network", slopes), ("small weights and sigmoids", without))
        if found and max(found.values()) > 0 and np.all(np.isfinite(list(found.values())))
    ]
    panels.append(
        Panel(x=Axis("layer"), y=Axis("slope along a random direction", log=True), items=items)
    )
    return Chart(
        title="Your network of 50 layers",
        description=(
            "Left: the cost of your network in each step of training. Right: how fast the cost"
            " changes along a random direction in the weights of a layer, before training. In a"
            " network of sigmoids with small random weights it vanishes towards layer 1."
        ),
        panels=panels,
    )


@check(points=1, function="build")
def weights_for_every_layer(learner, reference, rng):
    """There is a matrix of weights for each of 50 layers, and another network from another rng."""
    layers_dims = deep(2, 16, 50, 1)
    first, second = rng.spawn(2)
    parameters = learner.build(layers_dims, first)
    has_all_weights(parameters, layers_dims)
    another_start(parameters, learner.build(layers_dims, second))


@check(points=1, hidden=True, function="build")
def weights_for_every_layer_of_152(learner, reference, rng):
    """The same holds for 152 layers, with other widths."""
    layers_dims = deep(5, 12, 152, 3)
    first, second = rng.spawn(2)
    parameters = learner.build(layers_dims, first)
    has_all_weights(parameters, layers_dims)
    another_start(parameters, learner.build(layers_dims, second))


@check(points=1, function="predict")
def probabilities_for_every_point(learner, reference, rng):
    """predict returns a probability for every point."""
    X, _ = rings(rng, 9)
    parameters = learner.build(deep(2, 16, 6, 1), *rng.spawn(1))
    are_probabilities(learner.predict(X, parameters), (1, 9))


@check(points=1, hidden=True, function="predict")
def probabilities_of_several_outputs(learner, reference, rng):
    """predict returns a probability for every point and output."""
    parameters = learner.build(deep(4, 8, 6, 3), *rng.spawn(1))
    are_probabilities(learner.predict(rng.normal(size=(4, 11)), parameters), (3, 11))


@check(points=1, hidden=True, function="predict")
def predictions_by_themselves(learner, reference, rng):
    """What is predicted for a point does not depend on the points beside it."""
    (X, Y), generators = rings(rng, 60), rng.spawn(2)
    parameters = learner.build(deep(2, 16, 8, 1), generators[0])
    parameters, _ = learner.train(X, Y, parameters, 20, generators[1])
    together = learner.predict(X, parameters)
    are_probabilities(together, (1, 60))
    close(learner.predict(X[:, :1], parameters), together[:, :1])
    close(afresh(learner).predict(X[:, 1:8], parameters), together[:, 1:8])


@check(points=1, hidden=True, function="predict")
def predictions_again(learner, reference, rng):
    """To predict changes nothing: later the same points get the same predictions."""
    (X, Y), generators = rings(rng, 50), rng.spawn(2)
    X_other, _ = corners(rng, 30)
    parameters = learner.build(deep(2, 16, 8, 1), generators[0])
    parameters, _ = learner.train(X, Y, parameters, 20, generators[1])
    earlier = learner.predict(X, parameters)
    are_probabilities(earlier, (1, 50))
    learner.predict(X_other, parameters)
    close(learner.predict(X, parameters), earlier)
    close(afresh(learner).predict(X, parameters), earlier)


@check(points=3, hidden=True, function="predict")
def every_layer_takes_part(learner, reference, rng):
    """The weights of each layer count: when one matrix is changed, so are the predictions, in a way
    of its own.
    """
    layers_dims = deep(2, 16, 50, 1)
    (X, Y), generators = rings(rng, 40), rng.spawn(2)
    noise = rng.normal(size=(16, 16))
    parameters = learner.build(layers_dims, generators[0])
    parameters, _ = learner.train(X, Y, parameters, 10, generators[1])
    before = afresh(learner).predict(X, parameters)
    are_probabilities(before, (1, 40))
    counted, changes = dict.fromkeys(shapes_of(layers_dims), 0), []
    for place, matrix in enumerate(matrices(parameters)):
        if counted.get(matrix.shape, 50) < shapes_of(layers_dims).get(matrix.shape, 0):
            after = learner.predict(X, changed_at(parameters, place, noise))
            require(np.shape(after) == (1, 40), "returns an array of shape (n_L, m)")
            # In networks of twelve right kinds, 0.01 at the least; of 40 ways there were 16.
            counted[matrix.shape] += not np.max(np.abs(after - before)) <= 1e-3
            changes.append(as_logits(after)[0] - as_logits(before)[0])
    enough = counted == shapes_of(layers_dims)
    require(enough, "sends the signal through every layer: all weights have a say in the answer")
    require(
        ways_to_differ(np.array(changes)) > 6,
        "sends the signal through every layer: each changes the answers in a way of its own",
    )


@check(points=2, function="train")
def fifty_layers_learn(learner, reference, rng):
    """A network of 50 layers learns rings, and is right for points that it never saw."""
    layers_dims = deep(2, 16, 50, 1)
    (X, Y), (X_new, Y_new) = rings(rng, 120), rings(rng, 200)
    chosen = np.unique(np.linspace(1, 50, 12).astype(int)).tolist()
    ways = {l: rng.normal(size=(layers_dims[l], layers_dims[l - 1])) for l in chosen}
    small = small_weights(rng.normal(size=(16, 16)), layers_dims)
    trials, generators = trials_for(rng), rng.spawn(2)
    untrained = learner.build(layers_dims, generators[0])
    parameters, costs = learner.train(X, Y, untrained, 60, generators[1])
    costs = as_costs(costs, 60)
    slopes = slopes_from_outside(learner, untrained, ways, X, Y)
    got = afresh(learner).predict(np.concatenate([X, X_new], axis=1), parameters)
    show(learner, lambda: chart_of(costs, slopes, sigmoid_slopes(small, ways, X, Y)))
    learned(costs, got, Y, Y_new)
    learned_in_its_layers(learner, parameters, layers_dims, (X_new, Y_new), trials)


@check(points=3, hidden=True, function="train")
def fifty_layers_from_three_seeds(learner, reference, rng):
    """Three networks of 50 layers learn, each from its own seed and its own points."""
    trials = trials_for(rng)
    for generators in [rng.spawn(2) for _ in range(3)]:
        data = rings(rng, 120), rings(rng, 200)
        must_learn(learner, deep(2, 16, 50, 1), data, generators, trials=trials)


@check(points=3, function="train")
def a_hundred_and_fifty_two_layers_learn(learner, reference, rng):
    """A network of 152 layers learns rings, and is right for points that it never saw."""
    data = rings(rng, 120), rings(rng, 200)
    must_learn(learner, deep(2, 16, 152, 1), data, rng.spawn(2), trials=trials_for(rng))


@check(points=3, hidden=True, function="train")
def other_points_for_152_layers(learner, reference, rng):
    """A network of 152 layers learns other points: four clouds, opposite ones of one label."""
    data = corners(rng, 120), corners(rng, 200)
    must_learn(learner, deep(2, 16, 152, 1), data, rng.spawn(2), trials=trials_for(rng))


@check(points=1, hidden=True, function="train")
def two_outputs(learner, reference, rng):
    """A network of 50 layers learns two labels for every point at once."""
    data = []
    for m in (120, 200):
        X, inside = rings(rng, m)
        data.append((X, np.concatenate([inside, (X[:1] > 0).astype(float)])))
    # One in 50 trainings of the reference was not done with both labels after 60 steps.
    must_learn(learner, deep(2, 16, 50, 2), data, rng.spawn(2), 100, trials_for(rng))


@check(points=1, hidden=True, function="train")
def other_widths_and_depths(learner, reference, rng):
    """Networks of 7 and of 20 layers learn too, with other widths and another number of inputs."""
    for n_layers, width in ((7, 24), (20, 12)):
        data = []
        for m in (120, 200):
            X, Y = corners(rng, m)
            data.append((np.concatenate([X, 0.5 * rng.normal(size=(1, m))]), Y))
        *generators, last = rng.spawn(3)
        trained = must_learn(learner, deep(3, width, n_layers, 1), data, generators)
        tells_of_these_labels(learner, trained, *data[0], last)


@check(points=2, function="train")
def all_of_50_layers_move(learner, reference, rng):
    """Training changes the weights of each of 50 layers."""
    all_move(learner, deep(2, 16, 50, 1), rings(rng, 60), rng.spawn(2))


@check(points=2, hidden=True, function="train")
def all_of_152_layers_move(learner, reference, rng):
    """Training changes the weights of each of 152 layers."""
    all_move(learner, deep(2, 16, 152, 1), rings(rng, 60), rng.spawn(2))


@check(points=1, hidden=True, function="train")
def as_many_costs_as_steps(learner, reference, rng):
    """There is a cost for each step, however many steps there are, and it is that of the parameters
    which the step begins with.
    """
    (X, Y), generators = corners(rng, 120), rng.spawn(5)
    for n_steps, one, other in ((1, *generators[:2]), (13, *generators[2:4])):
        untrained = learner.build(deep(2, 16, 8, 1), one)
        parameters, costs = learner.train(X, Y, untrained, n_steps, other)
        begins_untrained(as_costs(costs, n_steps), 1)
        must_be_unsure(afresh(learner).predict(X, parameters), (1, 120))
    true = cost_of(afresh(learner).predict(X, parameters), Y)
    _, costs = learner.train(X, Y, parameters, 1, generators[4])
    tells(
        as_costs(costs, 1)[0],
        true,
        "goes on from the parameters that it is given: the first cost is that of their predictions",
    )


@check(points=1, hidden=True, function="train")
def costs_where_nothing_can_be_learned(learner, reference, rng):
    """Where a coin has thrown the labels, the costs do not tell of success."""
    (X, _), generators = rings(rng, 120), rng.spawn(2)
    Y = rng.permutation(np.arange(120) % 2).reshape(1, 120).astype(float)
    untrained = learner.build(deep(2, 16, 8, 1), generators[0])
    parameters, costs = learner.train(X, Y, untrained, 20, generators[1])
    costs = as_costs(costs, 20)
    begins_untrained(costs, 1)
    require(np.mean(costs[-5:]) > 0.4, "does not tell of success where there is none")
    must_be_unsure(afresh(learner).predict(X, parameters), (1, 120))


@check(points=1, hidden=True, function="train")
def two_networks(learner, reference, rng):
    """To train one network leaves another one as it is."""
    (X, Y), generators = rings(rng, 50), rng.spawn(3)
    first = learner.build(deep(2, 16, 8, 1), generators[0])
    second = learner.build(deep(2, 16, 8, 1), generators[1])
    before = learner.predict(X, second)
    trained, costs = learner.train(X, Y, first, 20, generators[2])
    as_costs(costs, 20)
    after = learner.predict(X, trained)
    close(learner.predict(X, second), before)
    require(not alike(after, before), "returns parameters that predict in another way than before")
