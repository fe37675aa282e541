from grader.authoring import check, close


@check(points=1, function="linear_activation_forward")
def layer_with_relu_or_sigmoid(learner, reference, rng):
    """A is right for one layer, with relu and with the sigmoid."""
    A_prev, W, b = rng.normal(size=(5, 7)), rng.normal(size=(3, 5)), rng.normal(size=(3, 1))
    want_relu, _ = reference.linear_activation_forward(A_prev, W, b, "relu")
    want_sigmoid, _ = reference.linear_activation_forward(A_prev, W, b, "sigmoid")
    A, _ = learner.linear_activation_forward(A_prev, W, b, "relu")
    close(A, want_relu)
    A, _ = learner.linear_activation_forward(A_prev, W, b, "sigmoid")
    close(A, want_sigmoid)
