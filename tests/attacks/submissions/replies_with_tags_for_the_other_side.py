"""Replies with a handle, a Generator and a function: what only the grader may send."""

import itertools
import sys

strange = itertools.cycle(
    (
        {"ok": ["f", "def f():\n    open('<marker>', 'w')", ["d", []]]},
        {"ok": ["h", 0, []]},
        {"ok": ["g", {"bit_generator": "MT19937", "state": {}}]},
        {"ok": ["l", [["h", 0, ["__class__"]]]]},
    )
)
sys.modules["_vgrade_serve"].Server.call = lambda self, *rest: (next(strange), b"")


def relu(z):
    return None
