from grader.authoring import check, close, source


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


@check(points=2, function="numerical_gradient")
def slopes_of_a_matrix(learner, reference, rng):
    """Every entry of a matrix has its own central difference, in the shape of the matrix."""
    w = rng.uniform(0.2, 0.6, size=(3, 4))
    f = source("def f(x): return np.sum(x**3) + np.sum(w * x) ** 2", w=w)
    x = rng.uniform(-1.0, 1.0, size=(3, 4))
    agree(learner.numerical_gradient(f, x, 0.5), reference.numerical_gradient(f, x, 0.5))
