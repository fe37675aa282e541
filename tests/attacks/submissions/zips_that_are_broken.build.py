"""Zips cut short, with wrong sums, with a password, of an unknown packing, and of a million files."""

import random
import struct
import zipfile


def build(place, name, fill):
    whole = place / f"{name}_whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("activations.py", "def relu(z):\n    return None\n" * 20)
        archive.writestr("backprop.py", "def linear_forward(A_prev, W, b):\n    return None\n")
    content = whole.read_bytes()
    rng = random.Random(7)
    for number in range(12):
        broken = bytearray(content)
        for _ in range(1 + number):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        (place / f"{name}_{number}.zip").write_bytes(broken)
    (place / f"{name}_cut.zip").write_bytes(content[:-30])
    (place / f"{name}_empty.zip").write_bytes(b"")
    (place / f"{name}_text.zip").write_text("not a zip")
    listed = content.index(b"PK\x01\x02")
    for label, at, value in (("password", 8, 1), ("packing", 10, 99), ("version", 6, 999)):
        changed = bytearray(content)
        struct.pack_into("<H", changed, listed + at, value)
        (place / f"{name}_{label}.zip").write_bytes(changed)
    with zipfile.ZipFile(place / f"{name}_many.zip", "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}.txt", "")
