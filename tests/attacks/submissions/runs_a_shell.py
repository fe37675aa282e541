"""Runs a program, by every door that Python has."""

import os
import posix
import subprocess

command = "touch <marker>"
for door in (
    lambda: posix.system(command),
    lambda: subprocess.run(command, shell=True),
    lambda: os.popen(command).read(),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", command], {}),
):
    try:
        door()
    except Exception:
        pass


def relu(z):
    return None
