import numpy as np
from grader.authoring import Axis, Chart, Line, Panel, check, close, close_each, require, show


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-3)


def agree_each(got, want):
    """The same entry by entry, for numbers of very different sizes."""
    close_each(got, want, floor=1e-30, tolerance=1e-3)


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
