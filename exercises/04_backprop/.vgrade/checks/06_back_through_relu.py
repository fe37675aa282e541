from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Through ten layers such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


@check(points=2, function="linear_activation_backward")
def back_through_relu(learner, reference, rng):
    """dA_prev, dW and db are right for one layer with relu."""
    A_prev, W, b = rng.normal(size=(5, 7)), rng.normal(size=(3, 5)), rng.normal(size=(3, 1))
    dA = rng.normal(size=(3, 7))
    _, want_cache = reference.linear_activation_forward(A_prev, W, b, "relu")
    want = reference.linear_activation_backward(dA, want_cache, "relu")
    _, cache = learner.linear_activation_forward(A_prev, W, b, "relu")
    agree(learner.linear_activation_backward(dA, cache, "relu"), want)
