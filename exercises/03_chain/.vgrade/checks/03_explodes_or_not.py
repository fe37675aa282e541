from grader.authoring import check, equal


@check(points=2, function="explodes_at")
def explodes_or_not(learner, reference, rng):
    """A neuron makes the gradient larger if it is steep, and its input is in the middle."""
    cases = {
        "explodes_at(5.0, -2.5, 0.5)": (5.0, -2.5, 0.5),
        "explodes_at(5.0, -2.5, 1.5)": (5.0, -2.5, 1.5),
        "explodes_at(5.0, 2.5, 0.5)": (5.0, 2.5, 0.5),
        "explodes_at(3.0, -1.5, 0.5)": (3.0, -1.5, 0.5),
        "explodes_at(2.0, -20.0, 10.0)": (2.0, -20.0, 10.0),
        "explodes_at(-6.0, 3.0, 0.5)": (-6.0, 3.0, 0.5),
        "explodes_at(-6.0, 3.0, -0.5)": (-6.0, 3.0, -0.5),
    }
    want = {name: reference.explodes_at(*case) for name, case in cases.items()}
    equal({name: learner.explodes_at(*case) for name, case in cases.items()}, want)
