"""Has a line for each of thousands of numbers, and raises at the one that its input stands for."""

LINES = 6000
HEAD = """
import numpy as np


def number(z):
    return int(abs(float(np.ravel(z)[0])) * 1e6) % LINES


def relu(z):
    n = number(z)
"""
OTHERS = "\n\nsigmoid = elu = tanh_derivative = elu_derivative = lambda z, *rest: relu(z)\n"


def build(place, name, fill):
    places = "".join(f"    if n == {each}: [][9]\n" for each in range(LINES))
    loops = "".join(f"    while n == {each}: pass\n" for each in range(LINES))
    text = HEAD.replace("LINES", str(LINES))
    (place / f"{name}.py").write_text(text + places + OTHERS)
    (place / f"{name}_loops.py").write_text(text + loops + OTHERS)
