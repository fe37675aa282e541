from grader.authoring import check, close, source


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


@check(points=2, function="gradient_check")
def right_gradient_and_wrong_one(learner, reference, rng):
    """A right gradient has no error, and one with an entry 20 % too large has."""
    w, x = rng.uniform(0.5, 1.5, size=5), rng.uniform(1.0, 2.0, size=5)
    f = source("def f(x): return np.sum(w * x**2)", w=w)
    right = source("def grad_f(x): return 2 * w * x", w=w)
    wrong = source("def grad_f(x): return 2 * w * x * factors", w=w, factors=[1, 1, 1.2, 1, 1])
    want = reference.gradient_check(f, wrong, x, 0.25)
    agree(learner.gradient_check(f, right, x, 0.25), 0.0)
    agree(learner.gradient_check(f, wrong, x, 0.25), want)
