"""Saves: which of the learner's files were written, as soon as the system says so.

Where no file events come (a network drive, some containers and shared folders) the folder is looked
at again and again instead. Which it is, is tried out and not guessed.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import watchfiles

from grader.wholefile import make_folder, write_whole

PATIENCE = 1.0
"""Seconds that a file event may take before it is taken as not coming."""
POLL_MS = 400
_ENDINGS = (".py", ".ipynb", "answers.toml")
_PROBE = ".vgrade"


class _OfLearners(watchfiles.DefaultFilter):
    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        ours = path.endswith(_ENDINGS) and f"/{_PROBE}/" not in path.replace("\\", "/")
        return ours and super().__call__(change, path)


async def events_come(folder: Path) -> bool:
    """Does the system tell of a file that is written below ``folder``?"""
    if not folder.is_dir():
        return False
    place = folder / _PROBE
    probe = place / f"probe-{secrets.token_hex(4)}"
    stop = asyncio.Event()

    async def heard() -> bool:
        async for _ in watchfiles.awatch(
            place, stop_event=stop, watch_filter=None, debounce=50, step=20, recursive=False
        ):
            return True
        return False

    try:
        make_folder(place)
        listening = asyncio.ensure_future(heard())
        await asyncio.sleep(0.1)  # until it listens
        write_whole(probe, b"")
        done, _ = await asyncio.wait([listening], timeout=PATIENCE)
        return bool(done) and listening.result()
    except OSError:
        return False
    finally:
        stop.set()
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


async def saves(folder: Path, stop: asyncio.Event, *, poll: bool) -> AsyncIterator[set[Path]]:
    """The files of each save, or of several within a twentieth of a second."""
    async for changes in watchfiles.awatch(
        folder,
        watch_filter=_OfLearners(),
        stop_event=stop,
        debounce=50,
        step=20,
        force_polling=poll,
        poll_delay_ms=POLL_MS,
        ignore_permission_denied=True,
    ):
        yield {Path(path) for _, path in changes}
