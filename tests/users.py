"""Who runs a command: root, an ordinary user, whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ORDINARY_USER = 1000

_REACHABLE = (
    'set -e; prefix=$1; shift; copy=$(mktemp -d); top=/$(echo "$prefix" | cut -d/ -f2);'
    ' mount --make-rprivate /; mount --bind "$prefix" "$copy";'
    ' mount -t tmpfs -o mode=755 none "$top"; mkdir -p "$prefix"; mount --move "$copy" "$prefix";'
    ' rmdir "$copy"; exec "$@"'
)
"""Runs a command where everybody can read the interpreter, also if it lies in root's own folder."""


def as_user(uid: int) -> list[str]:
    """The start of a command that is run by another user."""
    if uid == os.geteuid():
        return []
    become = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]
    prefix = Path(sys.base_prefix).resolve()
    if _is_reachable(prefix):
        return become
    return ["unshare", "--mount", "sh", "-c", _REACHABLE, "sh", str(prefix), *become]


def _is_reachable(folder: Path) -> bool:
    """May everybody enter it?"""
    return all(part.stat().st_mode & 1 for part in (folder, *folder.parents))


def users() -> dict[str, int]:
    """Whoever runs the tests; if that is root, an ordinary user too, who must see the clone."""
    if os.geteuid() != 0:
        return {"user": os.geteuid()}
    return {"root": 0} | ({"user": ORDINARY_USER} if _is_reachable(ROOT) else {})


NAMESPACES = ("bwrap", "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/")


def can_run(*command: str) -> bool:
    try:
        return subprocess.run([*command, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def tiers(uid: int) -> tuple[str, ...]:
    """The sealed ones that this machine has for a user."""
    return ("sealed+", "sealed") if can_run(*as_user(uid), *NAMESPACES) else ("sealed",)
