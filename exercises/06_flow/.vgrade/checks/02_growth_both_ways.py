import numpy as np
from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


def straight(rng, n_layers, change):
    """Norms that change by the same factor in every layer, and by ``change`` on the whole way back.

    They have any size, for it must not count.
    """
    return 10.0 ** rng.uniform(-6, 4) * change ** (np.arange(n_layers)[::-1] / (n_layers - 1))


def scattered(rng, n_layers, change):
    """Norms that change by about ``change`` on the whole way back, and never evenly."""
    return straight(rng, n_layers, change) * rng.uniform(0.5, 2.0, size=n_layers)


@check(points=2, function="layer_growth")
def growth_both_ways(learner, reference, rng):
    """The growth is below 1 where the gradient shrinks on its way back, else above 1."""
    shrinking, growing = scattered(rng, 6, 0.001), scattered(rng, 7, 5000.0)
    want_below, want_above = reference.layer_growth(shrinking), reference.layer_growth(growing)
    agree(learner.layer_growth(shrinking), want_below)
    agree(learner.layer_growth(growing), want_above)
