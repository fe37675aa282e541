"""Has a line for each of thousands of numbers, and raises at the one that its input stands for."""

LINES = 4500
HEAD = """
import numpy as np


def number(z):
    return int(abs(float(np.ravel(z)[0])) * 1e6) % LINES


def relu(z):
    wanted = number(z)
"""


def build(place, name, fill):
    places = "".join(f"    if wanted == {n}: [][9]\n" for n in range(LINES))
    loops = "".join(f"    while wanted == {n}: pass\n" for n in range(LINES))
    text = HEAD.replace("LINES", str(LINES))
    (place / f"{name}.py").write_text(text + places)
    (place / f"{name}_loops.py").write_text(text + loops)
