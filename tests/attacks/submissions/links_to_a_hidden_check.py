"""Makes a hard and a symbolic link to the hidden checks where it may write, and reads those."""

import os

for make, name in ((os.symlink, "<marker>.symbolic"), (os.link, "<marker>.hard")):
    try:
        make("<secret>", name)
        text = os.read(os.open(name, os.O_RDONLY), 400)
    except OSError:
        continue
    raise SystemError(f"got through: {text}")


def relu(z):
    return None
