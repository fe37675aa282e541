"""A folder with more files than anybody writes, and one of folders in folders, wide and deep."""

import os


def build(place, name, fill):
    many = place / f"{name}_many"
    many.mkdir()
    first = many / "0.txt"
    first.write_text("")
    for number in range(1, 21_000):
        os.link(first, many / f"{number}.txt")
    (many / "activations.py").write_text("def relu(z):\n    return None\n")
    wide = place / f"{name}_wide"
    for outer in range(110):
        for inner in range(100):
            (wide / str(outer) / str(inner)).mkdir(parents=True)
