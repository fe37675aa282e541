from grader.authoring import check, equal


@check(points=2, function="layers_until")
def layers_to_a_million(learner, reference, rng):
    """The layers are counted until 1 has become a million, or a millionth."""
    cases = {
        "layers_until(1.1, 1e6)": (1.1, 1e6),
        "layers_until(0.9, 1e-6)": (0.9, 1e-6),
        "layers_until(1.5, 1e3)": (1.5, 1e3),
        "layers_until(0.5, 1e-3)": (0.5, 1e-3),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)
