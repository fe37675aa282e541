"""Makes a folder, a pipe, a link, a file without a name and a file in memory."""

import os

told = []
for make in (
    lambda: os.mkdir("<marker>.folder"),
    lambda: os.mkfifo("<marker>.pipe"),
    lambda: os.symlink("nowhere", "<marker>.link"),
    lambda: os.open("<folder>", os.O_TMPFILE | os.O_RDWR),
    lambda: os.memfd_create("x"),
    lambda: os.mknod("<marker>.node"),
):
    try:
        make()
        told.append("made")
    except OSError:
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
