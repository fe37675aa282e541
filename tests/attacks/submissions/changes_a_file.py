"""Changes the rights, times, size and name of a file that is not its own, and removes it."""

import posix

for change in (
    lambda: posix.chmod("<victim>", 0o600),
    lambda: posix.utime("<victim>", (1, 1)),
    lambda: posix.chown("<victim>", -1, posix.getgid()),
    lambda: posix.setxattr("<victim>", "user.note", b"x"),
    lambda: posix.truncate("<victim>", 0),
    lambda: posix.rename("<victim>", "<victim>.moved"),
    lambda: posix.unlink("<victim>.moved"),
):
    try:
        change()
    except OSError:
        pass


def relu(z):
    return None
