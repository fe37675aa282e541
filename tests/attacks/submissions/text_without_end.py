"""Raises an exception whose text takes forever to make."""


class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def relu(z):
    raise Endless(Endless())
