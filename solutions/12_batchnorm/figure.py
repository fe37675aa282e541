"""The figure of batch normalization: signals and gradients of a deep network, with and without."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Panel

N_LAYERS, WIDTH, EXAMPLES = 50, 64, 128


def walk(factor, normalized):
    """Standard deviation of A and norm of ∂J/∂A, layer by layer, with relu and weights factor·He.

    J is a random linear function of the last layer's output.
    """
    rng = np.random.default_rng(9)
    A, caches, scales = rng.standard_normal((WIDTH, EXAMPLES)), [], []
    for _ in range(N_LAYERS):
        W = factor * np.sqrt(2 / WIDTH) * rng.standard_normal((WIDTH, WIDTH))
        Z = W @ A
        centred = Z - Z.mean(axis=1, keepdims=True)
        root = np.sqrt(Z.var(axis=1, keepdims=True) + 1e-5)
        hat = centred / root if normalized else Z
        caches.append((W, hat, root))
        A = np.maximum(hat, 0)
        scales.append(np.std(A))
    dA, sizes = rng.standard_normal(A.shape), []
    for W, hat, root in reversed(caches):
        sizes.append(np.linalg.norm(dA))
        dZ = dA * (hat > 0)
        if normalized:
            through_var = hat * np.mean(dZ * hat, axis=1, keepdims=True)
            dZ = (dZ - dZ.mean(axis=1, keepdims=True) - through_var) / root
        dA = W.T @ dZ
    sizes = np.array(sizes[::-1])
    return np.array(scales), sizes / sizes[-1]


def figure():
    """Signals and gradients through 50 layers, with batch normalization and without it."""
    layers = np.arange(1, N_LAYERS + 1)
    curves = {
        "weights twice He's": walk(2.0, False),
        "half of He's": walk(0.5, False),
        "twice, batch norm": walk(2.0, True),
        "half, batch norm": walk(0.5, True),
    }

    (large, large_back), (small, small_back), (_, twice_back), _ = curves.values()

    def lines(which):
        return tuple(
            Line(label, x=layers, y=curve[which], dashed="batch" in label)
            for label, curve in curves.items()
        )

    return Chart(
        title="50 layers with relu, with batch normalization and without it",
        description=(
            "Two panels over the layers 1 to 50, with logarithmic axes. Forward: without batch"
            f" normalization the signal grows to 8 × 10^14<!-- = {large[-1]} --> for weights"
            f" twice as large as He's, and falls to 6 × 10^-16<!-- = {small[-1]} --> for half"
            " of them; with it, it stays at 0.6 for both. Back, from layer 50 to layer 1: without"
            f" it the gradient grows to 1.3 × 10^15<!-- = {large_back[0]} --> or shrinks to"
            f" 4 × 10^-15<!-- = {small_back[0]} -->; with it, the two lines lie on each other and"
            f" grow by about 21 %<!-- = {twice_back[0] ** (1 / 49) - 1} --> a layer, to"
            f" 9.8 × 10^3<!-- = {twice_back[0]} --> or so."
        ),
        panels=(
            Panel(
                title="Forward",
                x=Axis("layer"),
                y=Axis("standard deviation of A", log=True),
                items=lines(0),
            ),
            Panel(
                title="Back",
                x=Axis("layer"),
                y=Axis("gradient at A, relative to the last layer", log=True),
                items=lines(1),
            ),
        ),
    )
