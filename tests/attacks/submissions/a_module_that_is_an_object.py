"""Makes its module an object that exits, loops or raises when a function is looked up in it."""

import itertools
import sys
import types

turns = itertools.count()


class Trap(types.ModuleType):
    def __getattribute__(self, name):
        if name in ("relu", "elu", "sigmoid", "tanh_derivative"):
            turn = next(turns) % 4
            if turn == 0:
                raise SystemExit("got out")
            if turn == 1:
                raise KeyboardInterrupt
            while turn == 2:
                pass
            return None
        return super().__getattribute__(name)


def relu(z):
    return None


sigmoid = elu = tanh_derivative = relu
sys.modules[__name__].__class__ = Trap
