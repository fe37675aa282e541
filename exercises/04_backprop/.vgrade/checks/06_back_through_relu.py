from grader.authoring import check, close


def layer_agrees(got, want):
    """The three gradients of one layer are right."""
    close(got, want, tolerance=1e-4, names=("dA_prev", "dW", "db"))


@check(points=2, function="linear_activation_backward")
def back_through_relu(learner, reference, rng):
    """dA_prev, dW and db are right for one layer with relu."""
    A_prev, W, b = rng.normal(size=(5, 7)), rng.normal(size=(3, 5)), rng.normal(size=(3, 1))
    dA = rng.normal(size=(3, 7))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "relu")
    want = reference.linear_activation_backward(dA, want_cache, "relu")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "relu")
    layer_agrees(learner.linear_activation_backward(dA, cache, "relu"), want)
