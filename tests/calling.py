"""Calling the functions of a submission that a test has opened, in the module ``a``."""

import pytest

from grader.sandbox.host import ProcessEnded, Raised

HEAD = "import ctypes, os, random, sys, time, collections\nimport numpy as np\n"
"""What a submission of a test may begin with."""


def call(child, function, *arguments, module="a"):
    """The Answer."""
    return child.call(module, function, arguments, seed=1)


def value(child, function, *arguments):
    return call(child, function, *arguments).value


def raised(child, function, *arguments, module="a"):
    with pytest.raises(Raised) as caught:
        call(child, function, *arguments, module=module)
    return caught.value


def verdict(child, function, *arguments):
    with pytest.raises(ProcessEnded) as caught:
        call(child, function, *arguments)
    return caught.value
