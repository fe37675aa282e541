"""Makes a hard and a symbolic link to the hidden checks where it may write, and reads those."""

import posix

for make, name in ((posix.symlink, "<marker>.symbolic"), (posix.link, "<marker>.hard")):
    try:
        make("<secret>", name)
        text = posix.read(posix.open(name, posix.O_RDONLY), 400)
    except OSError:
        continue
    raise SystemError(f"got through: {text}")


def relu(z):
    return None
