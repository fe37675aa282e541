"""The checks of a training's log: what is measured, what is kept, and what is said of it.

Diagnoses are asked for by the dozen: each check has ill logs and healthy ones, so that neither an
empty list nor a constant one passes.
"""

import numpy as np

from grader.authoring import (
    Axis,
    Chart,
    Line,
    Panel,
    check,
    close,
    close_each,
    equal,
    inputs_unchanged,
    require,
    show,
)


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-3)


def agree_each(got, want):
    """The same entry by entry, for numbers of very different sizes."""
    close_each(got, want, floor=1e-30, tolerance=1e-3)


def as_vector(got, length):
    """A list or a vector of numbers."""
    flat = np.ndim(got) == 1 and all(np.ndim(item) == 0 for item in got)
    require(flat, "returns a list of numbers, or a vector")
    require(len(got) == length, "returns one number for each layer")
    return np.array(got, dtype=float)


def network(rng, widths, deviation):
    """The parameters of a network; ``deviation`` of the number of inputs of a layer."""
    drawn = {}
    for layer, n in enumerate(widths[1:], start=1):
        n_prev = widths[layer - 1]
        drawn[f"W{layer}"] = deviation(n_prev) * rng.normal(size=(n, n_prev))
        drawn[f"b{layer}"] = np.zeros((n, 1))
    return drawn


def he(n_prev):
    """For relu."""
    return np.sqrt(2 / n_prev)


def lecun(n_prev):
    """For tanh; for sigmoids it is small."""
    return np.sqrt(1 / n_prev)


def rings(rng, m):
    """Half of the points in a disc, labelled 1, and half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def same_log(got, want):
    """A log of the same steps with the same numbers."""
    keys = ("cost", "ratios", "saturated", "dead", "growth")
    listed = isinstance(got, list | tuple) and all(isinstance(entry, dict) for entry in got)
    require(listed, "returns the log as a list of dicts")
    require(len(got) == len(want), "keeps one entry for each step")
    for entry in got:
        require(all(key in entry for key in keys), "keeps all five keys in each entry")
    for key in keys:
        wanted = np.array([entry[key] for entry in want], dtype=float)
        found = [entry[key] for entry in got]
        fitting = all(np.shape(item) == wanted.shape[1:] for item in found)
        require(fitting, "keeps a number, or a number for each layer, under each key")
        found = np.array(found, dtype=float)
        if key == "ratios":
            agree_each({key: found}, {key: wanted})
        else:
            agree({key: found}, {key: wanted})


def same_training(got, want):
    """The parameters and the log are those of the reference."""
    parameters, log = got
    agree(parameters, want[0])
    same_log(log, want[1])


@check(points=2, function="update_ratios")
def ratios_of_three_layers(learner, reference, rng):
    """The ratios of three layers are right."""
    parameters = network(rng, (3, 5, 4, 2), lecun)
    updates = {name: 1e-3 * rng.normal(size=array.shape) for name, array in parameters.items()}
    want = reference.update_ratios(parameters, updates)
    agree_each(as_vector(learner.update_ratios(parameters, updates), 3), np.array(want))


@check(points=1, hidden=True, function="update_ratios")
def ratios_of_twelve_layers(learner, reference, rng):
    """The ratios of twelve layers are right, whatever the order of the names and the sizes."""
    drawn = network(rng, (2, *[4] * 11, 1), he)
    names = [sorted(drawn)[place] for place in rng.permutation(len(drawn))]
    parameters = {name: drawn[name] + 0.1 for name in names}
    sizes = 10.0 ** -rng.integers(1, 10, size=len(names))
    updates = {
        name: size * rng.normal(size=drawn[name].shape)
        for name, size in zip(names[::-1], sizes, strict=True)
    }
    alone = [{n: a for n, a in given.items() if n[0] == "W"} for given in (parameters, updates)]
    want = reference.update_ratios(parameters, updates)
    agree_each(as_vector(learner.update_ratios(parameters, updates), 12), np.array(want))
    agree_each(as_vector(learner.update_ratios(*alone), 12), np.array(want))
    inputs_unchanged(learner)


def of_sigmoid(rng, shape):
    """Activations of a sigmoid, half of them near an end, none near the limit."""
    near = rng.choice([0.0, 1.0], shape) + rng.uniform(0.0005, 0.008, shape)
    near = np.where(near > 1, 2 - near, near)
    return np.where(rng.uniform(size=shape) < 0.5, near, rng.uniform(0.03, 0.97, shape))


@check(points=2, function="saturated_share")
def shares_of_sigmoid_and_tanh(learner, reference, rng):
    """The saturated share is right for the sigmoid and for tanh."""
    A = of_sigmoid(rng, (6, 20))
    want = [
        reference.saturated_share(A, "sigmoid"),
        reference.saturated_share(2 * A - 1, "tanh"),
    ]
    got = [learner.saturated_share(A, "sigmoid"), learner.saturated_share(2 * A - 1, "tanh")]
    agree(got, want)


@check(points=1, hidden=True, function="saturated_share")
def shares_close_to_the_limit(learner, reference, rng):
    """The saturated share is right where slopes lie just above and just below the limit."""
    slope = np.where(rng.uniform(size=(5, 30)) < 0.4, 0.0485, 0.0515)
    side = rng.choice([-1.0, 1.0], slope.shape)
    tanh = side * np.sqrt(1 - slope)
    sigmoid = (1 + side * np.sqrt(1 - slope)) / 2
    want = [
        reference.saturated_share(tanh, "tanh"),
        reference.saturated_share(sigmoid, "sigmoid"),
    ]
    got = [learner.saturated_share(tanh, "tanh"), learner.saturated_share(sigmoid, "sigmoid")]
    agree(got, want)


@check(points=1, hidden=True, function="saturated_share")
def shares_of_relu_and_of_the_ends(learner, reference, rng):
    """The share of a relu is 0, and one at the very ends of the others is saturated."""
    A = np.maximum(rng.normal(size=(4, 15)), 0.0)
    ends = np.where(rng.uniform(size=(4, 15)) < 0.7, 1.0, 0.5)
    want = [
        reference.saturated_share(A, "relu"),
        reference.saturated_share(ends, "sigmoid"),
        reference.saturated_share(ends - 1.0, "tanh"),
    ]
    got = [
        learner.saturated_share(A, "relu"),
        learner.saturated_share(ends, "sigmoid"),
        learner.saturated_share(ends - 1.0, "tanh"),
    ]
    agree([1 + share for share in got], [1 + share for share in want])


def as_units(got):
    """The list of numbers as integers."""
    well = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim == 1)
    require(well, "returns a list of row numbers")
    return [unit.item() if isinstance(unit, np.generic) else unit for unit in got]


def sparse(rng, n, m, dead):
    """Activations of a relu with some units that are 0 for all, and each other one somewhere."""
    A = np.maximum(rng.normal(size=(n, m)), 0.0)
    A[np.arange(n), rng.integers(m, size=n)] = rng.uniform(0.5, 1.0, size=n)
    A[dead] = 0.0
    return A


@check(points=2, function="dead_units")
def dead_units_of_a_layer(learner, reference, rng):
    """The dead units of a layer are found."""
    A = sparse(rng, 8, 12, rng.permutation(8)[:3])
    want = reference.dead_units(A)
    equal(as_units(learner.dead_units(A)), want)


@check(points=1, hidden=True, function="dead_units")
def dead_units_of_odd_layers(learner, reference, rng):
    """Some, none and all are found, and activations below 0, tiny ones and NaN are not dead."""
    m = 5
    layers = [
        sparse(rng, 6, 30, [5]),
        sparse(rng, 4, m, []),
        np.zeros((3, m)),
        np.stack(
            [rng.uniform(-1, -0.5, m), np.zeros(m), np.full(m, 1e-12), rng.permutation(m) - 2]
        ),
        np.array([[np.nan, 0.0], [0.0, 0.0], [0.0, 1.0]]),
    ]
    wanted = [reference.dead_units(A) for A in layers]
    equal([as_units(learner.dead_units(A)) for A in layers], wanted)


@check(points=3, function="log_training")
def log_of_a_relu_network(learner, reference, rng):
    """Parameters and log are right for four steps of a network with relu."""
    given = *rings(rng, 20), network(rng, (2, 8, 6, 5, 1), he), "relu", 1.0, 4
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)


@check(points=2, hidden=True, function="log_training")
def log_of_a_tanh_network(learner, reference, rng):
    """Parameters and log are right with tanh, large weights and two outputs; inputs are kept."""
    X, inside = rings(rng, 15)
    Y = np.concatenate([inside, (X[:1] > 0).astype(float)])
    given = X, Y, network(rng, (2, 7, 5, 2), lambda n: 3 / np.sqrt(n)), "tanh", 1.0, 3
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)
    inputs_unchanged(learner)


@check(points=2, hidden=True, function="log_training")
def log_of_a_deep_sigmoid_network(learner, reference, rng):
    """Parameters and log are right for a deep network of sigmoids whose first layers are frozen."""
    parameters = network(rng, (2, *[9] * 10, 1), lecun)
    parameters["b11"] = np.ones((1, 1))  # wrong from the start, so that the last layer moves
    given = *rings(rng, 10), parameters, "sigmoid", 2.0, 5
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)


@check(points=1, hidden=True, function="log_training")
def log_with_dead_units(learner, reference, rng):
    """Parameters and log are right where most units of a layer are dead."""
    parameters = network(rng, (2, 8, 8, 1), he)
    parameters["b2"] = np.where(np.arange(8) < 6, -40.0, 1.0).reshape(8, 1)
    given = *rings(rng, 30), parameters, "relu", 0.1, 3
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)


@check(points=1, hidden=True, function="log_training")
def log_of_a_single_layer(learner, reference, rng):
    """Parameters and log are right for a network without hidden layers."""
    parameters = network(rng, (2, 1), lecun) | {"b1": np.ones((1, 1))}
    given = *rings(rng, 12), parameters, "tanh", 2.0, 3
    want = reference.log_training(*given)
    same_training(learner.log_training(*given), want)


def healthy(rng, n_layers, n_steps):
    """A log without any illness."""
    return [
        {
            "cost": float(cost),
            "ratios": (10.0 ** rng.uniform(-4, -2, n_layers)).tolist(),
            "saturated": rng.uniform(0.0, 0.3, n_layers - 1).tolist(),
            "dead": rng.uniform(0.0, 0.5, n_layers - 1).tolist(),
            "growth": float(rng.uniform(0.8, 1.2)),
        }
        for cost in 0.7 * 0.98 ** np.arange(n_steps)
    ]


def planted(log, key, layer, first, last, value):
    """A copy of a log with a value of one layer changed, from the first step to the last one."""
    changed = [dict(entry) for entry in log]
    for step in range(first, last + 1):
        row = list(changed[step - 1][key])
        row[layer - 1] = value
        changed[step - 1][key] = row
    return changed


def in_order(got):
    """The findings, as sorted tuples of a word and two whole numbers."""
    listed = isinstance(got, list | tuple) and all(isinstance(f, list | tuple) for f in got)
    require(listed, "returns a list of (illness, layer, step)")
    require(all(len(f) == 3 for f in got), "returns a list of (illness, layer, step)")
    plain = [[v.item() if isinstance(v, np.generic) else v for v in f] for f in got]
    numbers = (int, float)
    well = all(
        isinstance(a, str) and isinstance(b, numbers) and isinstance(c, numbers)
        for a, b, c in plain
    )
    require(well, "returns a word and two whole numbers for each illness")
    return sorted(plain)


def same_findings(learner, reference, logs):
    """What is said of each log, in any order."""
    wanted = [in_order(reference.diagnose_log(log)) for log in logs]
    equal([in_order(learner.diagnose_log(log)) for log in logs], wanted)


@check(points=3, function="diagnose_log")
def each_illness_by_itself(learner, reference, rng):
    """Each of the four illnesses is named with its layer and step, and a healthy log has none."""
    log = healthy(rng, 5, 20)
    logs = [
        log,
        planted(log, "ratios", 1, 8, 20, 3e-9),
        planted(log, "saturated", 3, 4, 20, 0.9),
        planted(log, "dead", 2, 6, 20, 1.0),
        planted(log, "ratios", 4, 11, 11, 2.5),
    ]
    same_findings(learner, reference, logs)


@check(points=2, hidden=True, function="diagnose_log")
def what_lasts_and_what_does_not(learner, reference, rng):
    """Five steps in a row are an illness, four are none, and a pause begins a new count."""
    log = healthy(rng, 4, 24)
    logs = [
        planted(log, "ratios", 2, 3, 6, 1e-9),
        planted(log, "ratios", 2, 3, 7, 1e-9),
        planted(planted(log, "dead", 1, 2, 5, 0.9), "dead", 1, 7, 24, 0.9),
        planted(planted(log, "saturated", 2, 1, 5, 0.8), "saturated", 2, 10, 24, 0.8),
        planted(log, "saturated", 3, 20, 24, 0.8),
        planted(log, "saturated", 3, 21, 24, 0.8),
        planted(log, "dead", 3, 1, 24, 1.0)[:4],
    ]
    same_findings(learner, reference, logs)


@check(points=2, hidden=True, function="diagnose_log")
def small_steps_that_are_no_illness(learner, reference, rng):
    """A layer is frozen only while much is left to learn: a training that is done is healthy."""
    done = healthy(rng, 4, 15)
    for entry in done[1:]:
        entry["cost"] = 0.02
        entry["ratios"] = (10.0 ** rng.uniform(-8.5, -7.0, 4)).tolist()
    stuck = [entry | {"cost": done[0]["cost"]} for entry in done]
    half = [entry | {"cost": cost} for entry, cost in zip(done, [0.75] + 14 * [0.375], strict=True)]
    more = [
        entry | {"cost": cost} for entry, cost in zip(done, [0.75] + 14 * [0.40625], strict=True)
    ]
    none = [entry | {"ratios": [0.0] * 4} for entry in stuck]
    late = [*stuck[:7], *done[7:]]
    near = [entry | {"ratios": [7e-7, 2e-6, 3e-4, 1e-3]} for entry in stuck]
    far = [entry | {"ratios": [3e-6, 2e-2, 3e-1, 0.5]} for entry in stuck]
    same_findings(learner, reference, [done, stuck, half, more, none, late, near, far])


@check(points=1, hidden=True, function="diagnose_log")
def shares_at_the_limits(learner, reference, rng):
    """The limits are those of the text: above a half is saturated, from three quarters on dead."""
    log = healthy(rng, 6, 12)
    logs = [
        planted(log, "saturated", 2, 3, 12, 0.5),
        planted(log, "saturated", 2, 3, 12, 0.53125),
        planted(log, "dead", 4, 2, 12, 0.75),
        planted(log, "dead", 4, 2, 12, 0.71875),
        planted(log, "ratios", 6, 5, 5, 1.0),
        planted(log, "ratios", 6, 5, 5, 0.96875),
    ]
    same_findings(learner, reference, logs)


@check(points=2, hidden=True, function="diagnose_log")
def what_comes_after_an_explosion(learner, reference, rng):
    """The first exploding step ends the search, and a ratio that is not finite is one."""
    log = healthy(rng, 4, 20)
    worse = planted(planted(log, "ratios", 2, 9, 9, np.nan), "ratios", 4, 9, 9, np.inf)
    logs = [
        planted(planted(log, "ratios", 3, 7, 7, 4.0), "ratios", 1, 12, 12, 9.0),
        planted(worse, "ratios", 1, 10, 20, np.nan),
        planted(planted(log, "ratios", 1, 6, 6, 3.0), "dead", 2, 6, 20, 1.0),
        planted(planted(log, "ratios", 2, 14, 14, 3.0), "dead", 1, 5, 20, 1.0),
        planted(planted(log, "ratios", 2, 8, 8, 3.0), "saturated", 1, 4, 20, 1.0),
        planted(planted(log, "ratios", 2, 9, 9, 3.0), "saturated", 1, 4, 20, 1.0),
    ]
    same_findings(learner, reference, logs)


@check(points=1, hidden=True, function="diagnose_log")
def several_illnesses_at_once(learner, reference, rng):
    """Several layers and several illnesses are all named, each from its own step."""
    log = healthy(rng, 6, 18)
    for layer, first in ((1, 1), (2, 4), (3, 9)):
        log = planted(log, "ratios", layer, first, 18, 1e-8)
    log = planted(planted(log, "saturated", 3, 2, 18, 0.7), "dead", 3, 11, 18, 0.8)
    same_findings(learner, reference, [log, healthy(rng, 2, 9)])


@check(points=2, hidden=True, function="diagnose_log")
def logs_of_real_trainings(learner, reference, rng):
    """Real trainings are diagnosed: frozen, saturated, dead, exploding and healthy ones."""
    X, Y = rings(rng, 40)
    mute = network(rng, (2, 8, 8, 1), he)
    mute["b2"] = np.full((8, 1), -40.0)
    runs = [
        (network(rng, (2, *[12] * 9, 1), lecun), "sigmoid", 0.5),
        (network(rng, (2, 12, 12, 12, 1), lambda n: 5.0), "sigmoid", 0.1),
        (mute, "relu", 0.1),
        (network(rng, (2, 12, 12, 12, 1), he), "relu", 30.0),
        (network(rng, (2, 12, 12, 1), he), "relu", 0.1),
    ]
    logs = [reference.log_training(X, Y, *run, 12)[1] for run in runs]
    same_findings(learner, reference, logs)


def chart_of(ill, cured):
    """The page's figure: the ratios of the first layer and the costs, before and after."""
    steps = np.arange(1, len(ill) + 1)
    parts = {"sigmoids": ill, "after the cure": cured}
    return Chart(
        title="Your log: an illness and its cure",
        description=(
            "Two panels. The update ratio of the first layer in each step, and the cost, for a deep"
            " network of sigmoids and for the same network with relu and He's weights."
        ),
        panels=[
            Panel(
                x=Axis("step"),
                y=Axis("update ratio of layer 1", log=True),
                items=tuple(
                    Line(label, x=steps, y=[entry["ratios"][0] for entry in log])
                    for label, log in parts.items()
                ),
            ),
            Panel(
                x=Axis("step"),
                y=Axis("cost"),
                items=tuple(
                    Line(label, x=steps, y=[entry["cost"] for entry in log])
                    for label, log in parts.items()
                ),
            ),
        ],
    )


@check(points=2, function="log_training")
def an_illness_and_its_cure(learner, reference, rng):
    """Your log is right for a deep network of sigmoids whose first layers stand still, and for the
    same network with relu and He's weights."""
    X, Y = rings(rng, 60)
    widths = (2, *[16] * 8, 1)
    cured = network(rng, widths, he)
    # Small and wrong at the output, so that the last layer moves by much of its size.
    cured |= {"W9": 0.3 * cured["W9"], "b9": np.ones((1, 1))}
    runs = [
        (X, Y, network(rng, widths, lambda n: 0.5 * lecun(n)), "sigmoid", 0.02, 20),
        (X, Y, cured, "relu", 0.2, 20),
    ]
    wanted = [reference.log_training(*run)[1] for run in runs]
    logs = [learner.log_training(*run)[1] for run in runs]
    show(learner, lambda: chart_of(*logs))
    # Of the two the cured network moves more, and so shows more of what is wrong.
    for got, want in zip(logs[::-1], wanted[::-1], strict=True):
        same_log(got, want)
