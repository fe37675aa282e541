"""A piece: a file or folder of a download, as a layout reads its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Piece:
    """``identity`` tells two learners of one name apart; it is empty where a system has none.
    ``order`` is larger for what was handed in later."""

    path: Path
    who: str
    identity: str = ""
    name: str = ""
    """What the learner called the file, where the system calls it otherwise."""
    late: bool | None = None
    order: int = 0
    at: str | None = None
    """When it was handed in, as the system writes it."""
    attempts: int | None = None
