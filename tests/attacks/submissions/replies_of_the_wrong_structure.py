"""Replies with what is no reply, a different one each time."""

import itertools
import sys

strange = itertools.cycle(
    (
        {"raised": [["kind", "raised"]]},
        {"raised": {"kind": ["raised"], "type": {}, "message": 7, "file": [], "line": "1"}},
        {"raised": {"kind": "raised", "line": -(10**30), "cell": 10**30, "file": "../../etc"}},
        {"raised": {"kind": "passed", "type": "", "message": None}},
        {"raised": None},
        {"raised": {"kind": "not written"}, "ok": True},
        {"ok": None, "raised": {}},
        {"load": {"failures": [[]], "notes": {"a": 1}, "defined": 5}},
        {},
    )
)
sys.modules["_vgrade_serve"].Server.call = lambda self, *rest: (next(strange), b"")


def relu(z):
    return None
