"""Makes a folder, a pipe, a link, a file without a name and a file in memory."""

import posix

told = []
for make in (
    lambda: posix.mkdir("<marker>.folder"),
    lambda: posix.mkfifo("<marker>.pipe"),
    lambda: posix.symlink("nowhere", "<marker>.link"),
    lambda: posix.open("<folder>", posix.O_TMPFILE | posix.O_RDWR),
    lambda: posix.memfd_create("x"),
    lambda: posix.mknod("<marker>.node"),
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
