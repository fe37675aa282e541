"""A folder whose files are named in markup, formulas, escapes and bytes that are no text."""

import os

NAMES = (
    b"<script>alert(1)<script>.py",
    b"=cmd|' C calc'!A0.py",
    b"\x1b[2J\x1b]0;x\x07.py",
    b"\n::error::x.py",
    b"\xff\xfe\xe9.py",
    "\u202eyp.kcatta.py".encode(),
    b"x" * 250 + b".py",
    b"-rf.py",
    b"__init__.py",
    b"activations.PY",
    b"$(touch x).ipynb",
    b"`touch x`.py",
)


def build(place, name, fill):
    folder = place / name
    folder.mkdir()
    for number, file in enumerate(NAMES):
        text = f"def relu(z):\n    raise ValueError({number})\n"
        with open(os.path.join(os.fsencode(folder), file), "w") as stream:
            stream.write(text if number % 2 else "raise ValueError(__file__)\n" + text)
