import numpy as np
from grader.authoring import check, equal


def straight(rng, n_layers, change):
    """Norms that change by the same factor in every layer, and by ``change`` on the whole way back.

    They have any size, for it must not count.
    """
    return 10.0 ** rng.uniform(-6, 4) * change ** (np.arange(n_layers)[::-1] / (n_layers - 1))


def scattered(rng, n_layers, change):
    """Norms that change by about ``change`` on the whole way back, and never evenly."""
    return straight(rng, n_layers, change) * rng.uniform(0.5, 2.0, size=n_layers)


@check(points=2, function="diagnose")
def three_diagnoses(learner, reference, rng):
    """A stable, an exploding and a vanishing gradient are told from each other."""
    stable, exploding = scattered(rng, 8, 4.0), scattered(rng, 6, 1e6)
    vanishing = scattered(rng, 7, 1e-6)
    want_stable, want_exploding = reference.diagnose(stable), reference.diagnose(exploding)
    want_vanishing = reference.diagnose(vanishing)
    equal(learner.diagnose(stable), want_stable)
    equal(learner.diagnose(exploding), want_exploding)
    equal(learner.diagnose(vanishing), want_vanishing)
