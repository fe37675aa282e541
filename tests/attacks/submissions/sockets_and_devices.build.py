"""Files that are sockets, devices, links to devices and files that nobody may read."""

import os
import socket
import stat


def build(place, name, fill):
    folder = place / f"{name}_folder"
    folder.mkdir()
    here = os.getcwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("activations.py")
    finally:
        os.chdir(here)
    (folder / "backprop.py").symlink_to("/dev/zero")
    (folder / "clipping.py").symlink_to("/proc/self/environ")
    closed = folder / "initialization.py"
    closed.write_text("def relu(z): return None\n")
    closed.chmod(0)
    lone = place / f"{name}.py"
    if os.geteuid() == 0:
        os.mknod(lone, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    else:
        lone.symlink_to("/dev/zero")
