"""Pipes without a writer, files of a terabyte without content, folders named as files."""

import os


def build(place, name, fill):
    for suffix in ("py", "zip", "ipynb"):
        os.mkfifo(place / f"{name}_pipe_{suffix}.{suffix}")
        with open(place / f"{name}_sparse_{suffix}.{suffix}", "wb") as stream:
            stream.truncate(1 << 40)
    folder = place / f"{name}_folder"
    (folder / "activations.py").mkdir(parents=True)
    os.mkfifo(folder / "backprop.py")
    os.mkfifo(folder / "clipping.ipynb")
    (place / f"{name}_text.txt").write_text("def relu(z): pass")
    (place / f"{name}_nothing").mkdir()
