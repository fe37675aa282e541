"""Changes the rights, times, size and name of a file that is not its own, and removes it."""

import os

for change in (
    lambda: os.chmod("<victim>", 0o600),
    lambda: os.utime("<victim>", (1, 1)),
    lambda: os.chown("<victim>", -1, os.getgid()),
    lambda: os.setxattr("<victim>", "user.note", b"x"),
    lambda: os.truncate("<victim>", 0),
    lambda: os.rename("<victim>", "<victim>.moved"),
    lambda: os.unlink("<victim>.moved"),
):
    try:
        change()
    except OSError:
        pass


def relu(z):
    return None
