"""Answers with objects that run a program where they are copied or unpickled."""

import posix
import pickle


class Bomb:
    def __reduce_ex__(self, protocol):
        return posix.system, ("touch <marker>",)

    __reduce__ = __copy__ = __deepcopy__ = __reduce_ex__


def relu(z):
    return {"bomb": Bomb(), "bytes": pickle.dumps(Bomb())}


def sigmoid(z):
    raise ValueError(Bomb(), pickle.dumps(Bomb()))
