"""Prints and raises sequences that move the cursor, set the title, and hide what follows."""

sequence = "\x1b[2J\x1b[H\x1b]0;passed\x07\x9b31m\x1bP+q\x1b\\\r\b\b\b100 of 100 points\x1b[8m"


def relu(z):
    print(sequence)
    raise ValueError(sequence)


def sigmoid(z):
    raise type(sequence, (Exception,), {})(sequence)


raise RuntimeError(sequence)
