from grader.authoring import check, close


def layer_agrees(got, want):
    """The three gradients of one layer are right."""
    close(got, want, tolerance=1e-4, names=("dA_prev", "dW", "db"))


@check(points=2, function="linear_backward")
def back_through_the_linear_part(learner, reference, rng):
    """dA_prev, dW and db are right for the linear part of one layer."""
    A_prev, W, b = rng.normal(size=(4, 6)), rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
    dZ = rng.normal(size=(3, 6))
    _, want_cache = reference.linear_forward(A_prev, W, b)
    want = reference.linear_backward(dZ, want_cache)
    _, cache = learner.linear_forward(A_prev, W, b)
    layer_agrees(learner.linear_backward(dZ, cache), want)
