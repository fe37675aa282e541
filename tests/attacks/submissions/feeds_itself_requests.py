"""Reads from a pipe of its own, in which there are requests that nobody made."""

import os
import sys

serve, wire = sys.modules["_vgrade_serve"], sys.modules["_vgrade_wire"]


def relu(z):
    reader, writer = os.pipe()
    for nonce in (b"\0" * 8, b"\xff" * 8):
        os.write(writer, wire.pack(nonce, ["call", "feeds_itself_requests", "relu", [1.0], 7]))
        os.write(writer, wire.pack(nonce, ["load", "numpy", 1]))
        os.write(
            writer, wire.pack(nonce, ["sources", [{"path": "x.py", "kind": "py", "cells": []}]])
        )
    os.dup2(reader, 3)
    return z


sigmoid = relu
