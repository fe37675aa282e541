"""Learners named in markup, formulas, escapes, directions, 255 bytes, and after files of the class."""

import os

NAMES = (
    b"<img src=x onerror=alert(1)>",
    b'=HYPERLINK("http:","x")',
    b"+cmd|x",
    b"-1+1",
    b"@SUM(A1)",
    b"\t=1+1",
    b"a..%2f..%2findex",
    b"index.html",
    b"grades.csv",
    b"results",
    b"con",
    b"a;=1+1",
    b"\x1b[31m\x1b]0;x\x07red",
    b"two\nlines\n::error::x",
    b"   ",
    b"-rf",
    b"$(touch x)",
    b"\xff\xfe no utf-8",
    "\u202eecila".encode(),
    "\u540d".encode() * 85,
    "\U0001d49c".encode() * 63,
    b"x" * 255,
    b"x y" * 85,
    b"\xe9" * 255,
    "ali\u0441e".encode(),
    "e\u0301".encode(),
)


def build(place, name, fill):
    made = []
    for learner in NAMES:
        folder = os.path.join(os.fsencode(place), learner)
        os.mkdir(folder)
        with open(os.path.join(folder, b"activations.py"), "w") as stream:
            stream.write("def relu(z):\n    return None\n")
        made.append(os.fsdecode(learner))
    return made
