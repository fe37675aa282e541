"""Keeps the inputs of one exercise, and tells them when the file of the next one is run."""

KEEPS = """
import builtins

builtins.kept = []


def relu(z):
    builtins.kept.append(getattr(z, "tolist", lambda: z)())
    try:
        import backprop, late
        late.tell(backprop)
    except Exception:
        pass
    raise ValueError(repr(builtins.kept))


elu = lambda z, alpha=1.0: relu(z)
"""
TELLS = """
import builtins

print(getattr(builtins, "kept", []))


def tell(*_):
    raise ValueError(repr(builtins.kept))


def linear_forward(A_prev, W, b):
    raise ValueError(repr(builtins.kept))


if getattr(builtins, "kept", []):
    raise ValueError(repr(builtins.kept))
"""


def build(place, name, fill):
    folder = place / name
    folder.mkdir()
    (folder / "activations.py").write_text(fill(KEEPS))
    for other in ("backprop", "initialization", "clipping", "late"):
        (folder / f"{other}.py").write_text(fill(TELLS))
