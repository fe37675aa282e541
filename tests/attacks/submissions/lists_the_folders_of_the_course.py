"""Lists the course's folders and looks at sizes and times of its files."""

import os

told = []
for look in (
    lambda: os.listdir(os.path.dirname("<secret>")),
    lambda: [entry.name for entry in os.scandir(os.path.dirname("<secret>"))],
    lambda: os.stat("<secret>").st_size,
    lambda: os.lstat("<secret>").st_mtime,
    lambda: os.access("<secret>", os.R_OK) or 1 / 0,
    lambda: os.readlink("/proc/self/exe"),
    lambda: os.chdir(os.path.dirname("<secret>")) or "chdir",
    lambda: os.statvfs("<secret>"),
):
    try:
        told.append(look())
    except (OSError, ZeroDivisionError):
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
