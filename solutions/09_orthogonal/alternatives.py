"""Right answers by other decompositions and in other styles, which every check must accept."""

import math
from itertools import pairwise

import numpy as np

from grader.authoring import alternative


def made(layers_dims, draw):
    """W from ``draw(n_out, n_in)`` and b of zeros, from the last layer to the first."""
    parameters = {}
    for l in range(len(layers_dims) - 1, 0, -1):
        parameters["W" + str(l)] = draw(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(shape=(layers_dims[l], 1))
    return parameters


def polar(n_out, n_in, rng):
    """U·Vᵀ of a singular value decomposition, the orthogonal matrix that lies closest."""
    U, _, Vt = np.linalg.svd(rng.normal(size=(n_out, n_in)), full_matrices=False)
    return U @ Vt


SLOPES = {
    "linear": lambda A: np.ones(A.shape),
    "tanh": lambda A: 1 - A * A,
    "relu": lambda A: (A > 0).astype(float),
    "sigmoid": lambda A: A * (1 - A),
}
FUNCTIONS = {
    "linear": lambda Z: Z,
    "tanh": np.tanh,
    "relu": lambda Z: np.where(Z > 0, Z, 0.0),
    "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)),
}


@alternative("singular value decomposition, and the way back")
def initialize_parameters_orthogonal(layers_dims, gain, rng):
    return made(layers_dims, lambda n_out, n_in: gain * polar(n_out, n_in, rng))


@alternative("singular value decomposition, and the way back")
def jacobian_singular_values(parameters, X, activation):
    """From the output to the input, by diagonal matrices."""
    A, layers = X, []
    for l in range(1, len(parameters) // 2 + 1):
        W = parameters["W" + str(l)]
        A = FUNCTIONS[activation](W.dot(A) + parameters["b" + str(l)])
        layers.append((W, A))
    back = None
    for W, A in reversed(layers):
        step = np.diag(SLOPES[activation](A).ravel()).dot(W)
        back = step if back is None else back.dot(step)
    return np.linalg.svd(back)[1]


@alternative("singular value decomposition, and the way back")
def spread_by_depth(depths, width, kind, rng):
    """One growing product, looked at on its way."""
    wanted, product, seen = set(depths), None, {}
    for depth in range(1, max(depths) + 1):
        if kind == "orthogonal":
            W = polar(width, width, rng)
        else:
            W = rng.normal(0, width**-0.5, size=(width, width))
        product = W if product is None else W @ product
        if depth in wanted:
            s = np.sort(np.linalg.svd(product)[1])
            middle = (s[(width - 1) // 2] + s[width // 2]) / 2
            seen[depth] = [s[-1], middle]
    return [seen[depth] for depth in depths]


def gram_schmidt(n_out, n_in, rng):
    """Vectors drawn one after the other, each made orthogonal to those before it, twice."""
    n, count = max(n_out, n_in), min(n_out, n_in)
    rows = []
    while len(rows) < count:
        v = np.array([rng.normal() for _ in range(n)])
        for _ in range(2):
            for u in rows:
                v = v - float(u @ v) * u
        rows.append(v / math.sqrt(sum(x * x for x in v)))
    Q = np.array(rows)
    return Q if n_out <= n_in else Q.T


@alternative("loops")
def initialize_parameters_orthogonal(layers_dims, gain, rng):
    return made(layers_dims, lambda n_out, n_in: gain * gram_schmidt(n_out, n_in, rng))


LOOP_FUNCTIONS = {
    "linear": (lambda z: z, lambda z: 1.0),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "sigmoid": (
        lambda z: 1 / (1 + math.exp(-z)),
        lambda z: 0.25 / math.cosh(z / 2) ** 2,
    ),
}


@alternative("loops")
def jacobian_singular_values(parameters, X, activation):
    """Column by column, and by the eigenvalues of the smaller of JᵀJ and JJᵀ."""
    function, slope = LOOP_FUNCTIONS[activation]
    values = [float(x) for x in X[:, 0]]
    columns = [[float(i == j) for i in range(len(values))] for j in range(len(values))]
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"].tolist(), parameters[f"b{l}"].ravel().tolist()
        sums = [
            sum(w * v for w, v in zip(row, values, strict=True)) + bias
            for row, bias in zip(W, b, strict=True)
        ]
        columns = [
            [
                slope(z) * sum(w * c for w, c in zip(row, column, strict=True))
                for row, z in zip(W, sums, strict=True)
            ]
            for column in columns
        ]
        values = [function(z) for z in sums]
    J = np.array(columns).T
    G = J @ J.T if J.shape[0] <= J.shape[1] else J.T @ J
    return [math.sqrt(max(value, 0.0)) for value in np.linalg.eigvalsh(G)[::-1]]


@alternative("loops")
def spread_by_depth(depths, width, kind, rng):
    pairs = []
    for depth in depths:
        product = np.diag([1.0] * width)
        for _ in range(depth):
            if kind == "orthogonal":
                W = gram_schmidt(width, width, rng)
            else:
                W = np.array([rng.normal() for _ in range(width**2)]).reshape(width, width)
                W = W / math.sqrt(width)
            product = product @ W
        values = np.linalg.svd(product, compute_uv=False).tolist()
        pairs.append((values[0], float(np.median(values))))
    return pairs


@alternative("signs drawn by lot, legacy random numbers")
def initialize_parameters_orthogonal(layers_dims, gain, rng):
    """A square Q whose columns get random signs, cut to shape."""
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_out, n_in = layers_dims[l], layers_dims[l - 1]
        side = max(n_out, n_in)
        Q = np.linalg.qr(np.random.randn(side, side))[0]
        Q = Q * np.random.choice([-1.0, 1.0], size=side)
        # Rows are cut off or columns: both leave what is left at right angles.
        parameters[f"W{l}"] = gain * (Q[:n_out] if n_out <= n_in else Q[:, :n_in])
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


@alternative("signs drawn by lot, legacy random numbers")
def spread_by_depth(depths, width, kind, rng):
    own = np.random.RandomState(2)
    pairs = []
    for depth in depths:
        product = np.identity(width)
        for _ in range(depth):
            G = own.randn(width, width)
            if kind == "orthogonal":
                G = np.linalg.qr(G)[0] * own.choice([-1, 1], width)
            else:
                G /= math.sqrt(width)
            product = product.dot(G)
        s = np.linalg.svd(product)[1]
        pairs.append(np.array([s.max(), np.median(s)]))
    return np.array(pairs)


def single(array):
    return np.asarray(array, dtype=np.float32)


def single_orthogonal(n_out, n_in, rng):
    G = rng.standard_normal((max(n_out, n_in), min(n_out, n_in)), dtype=np.float32)
    Q, R = np.linalg.qr(G)
    signs = np.where(np.diagonal(R) < 0, single(-1), single(1))
    return (Q * signs) if n_out >= n_in else (Q * signs).T


@alternative("float32")
def initialize_parameters_orthogonal(layers_dims, gain, rng):
    parameters = {}
    for l, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        parameters[f"W{l}"] = single(gain) * single_orthogonal(n_out, n_in, rng)
        parameters[f"b{l}"] = np.zeros((n_out, 1), dtype=np.float32)
    return parameters


@alternative("float32")
def jacobian_singular_values(parameters, X, activation):
    A = single(X)
    J = np.eye(len(A), dtype=np.float32)
    for l in range(1, len(parameters) // 2 + 1):
        W = single(parameters[f"W{l}"])
        A = single(FUNCTIONS[activation](W @ A + single(parameters[f"b{l}"])))
        J = single(SLOPES[activation](A)) * (W @ J)
    return np.linalg.svd(J, compute_uv=False)


@alternative("float32")
def spread_by_depth(depths, width, kind, rng):
    pairs = []
    for depth in depths:
        product = np.eye(width, dtype=np.float32)
        for _ in range(depth):
            if kind == "orthogonal":
                W = single_orthogonal(width, width, rng)
            else:
                W = rng.standard_normal((width, width), dtype=np.float32) / single(width**0.5)
            product = W @ product
        s = np.linalg.svd(product, compute_uv=False)
        pairs.append((s[0], np.median(s)))
    return pairs


def rotation(n_out, n_in, rng):
    """A rotation, without reflections, cut to shape: the last column takes up the sign."""
    side = max(n_out, n_in)
    Q, R = np.linalg.qr(rng.standard_normal((side, side)))
    Q = Q * np.sign(np.diag(R))
    Q[:, -1] *= np.sign(np.linalg.det(Q))
    return Q[:n_out, :n_in]


@alternative("rotations only")
def initialize_parameters_orthogonal(layers_dims, gain, rng):
    return made(layers_dims, lambda n_out, n_in: gain * rotation(n_out, n_in, rng))
