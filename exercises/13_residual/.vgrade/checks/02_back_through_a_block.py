from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


def gradients_agree(got, want):
    """dA, and of the gradients those of the four parameters; others are not looked at."""
    dA, grads = got
    want_dA, want_grads = want
    agree({"dA": dA}, {"dA": want_dA})
    agree(grads, {name: want_grads[name] for name in ("dW1", "db1", "dW2", "db2")})


def block(rng, n, h, size=1.0):
    """The parameters of a block of n units with h units inside."""
    return {
        "W1": size * rng.normal(size=(h, n)) / n**0.5,
        "b1": size * rng.uniform(-0.5, 0.5, size=(h, 1)),
        "W2": size * rng.normal(size=(n, h)) / h**0.5,
        "b2": size * rng.uniform(-0.5, 0.5, size=(n, 1)),
    }


def forth_and_back(room, A, parameters, dout):
    """The gradients of one block."""
    _, cache = room.residual_forward(A, parameters)
    return room.residual_backward(dout, cache)


@check(points=3, function="residual_backward")
def back_through_a_block(learner, reference, rng):
    """dA and the gradients of all four parameters are right for one block."""
    A, parameters, dout = rng.normal(size=(4, 7)), block(rng, 4, 6), rng.normal(size=(4, 7))
    want = forth_and_back(reference, A, parameters, dout)
    gradients_agree(forth_and_back(learner, A, parameters, dout), want)
