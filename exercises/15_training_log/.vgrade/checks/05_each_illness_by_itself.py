import numpy as np
from grader.authoring import check, equal, require


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
