"""A zip whose names lead out of it, are links, repeat, are devices, and are megabytes long."""

import stat
import warnings
import zipfile


def build(place, name, fill):
    text = "raise ValueError('x')\n\n\ndef relu(z):\n    return None\n"
    with (
        zipfile.ZipFile(place / f"{name}.zip", "w") as archive,
        warnings.catch_warnings(action="ignore"),
    ):
        for path in (
            "../../../../tmp/<trace>.py",
            "/tmp/<trace>.py",
            "C:\\x.py",
            "..\\..\\x.py",
            "a/../../x.py",
            "activations.py",
            "activations.py",
            "ACTIVATIONS.py",
            "x" * 60_000 + ".py",
            "a/" * 5000 + "x.py",
            "\x1b[2J.py",
            "\u202eyp.py",
            "<script>.py",
            "=1+1.py",
        ):
            archive.writestr(fill(path), text)
        for number, kind in enumerate((stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR)):
            entry = zipfile.ZipInfo(f"kind_{number}.py")
            entry.external_attr = (kind | 0o777) << 16
            archive.writestr(entry, fill("<secret>"))
        for number in range(3000):
            entry = zipfile.ZipInfo(f"{'link' * 60}{number}.py")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, fill("<secret>"))
