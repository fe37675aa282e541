from grader.authoring import check, equal


@check(points=1, function="layers_until")
def scale_that_never_grows(learner, reference, rng):
    """For a scale of exactly 1 the answer is None, for another one it is a number."""
    cases = {"layers_until(1.2, 5.0)": (1.2, 5.0), "layers_until(1.0, 5.0)": (1.0, 5.0)}
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)
