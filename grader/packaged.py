"""What travels with an installed package: the learner's course and a recorded demo. A clone of the
repository has the instructor's course instead, from which both are made."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_DATA = _PACKAGE / "data"


def learner_course() -> Path | None:
    """The folder that ``vgrade start`` copies."""
    return _first(_DATA / "exercises", inside="course.toml")


def instructor_course() -> Path | None:
    """The course with its references and hidden checks: only in a clone of the repository."""
    return _first(_PACKAGE.parent / "solutions", inside="course.toml")


def recorded_demo() -> Path | None:
    """Results of the demo cohort, recorded where the hidden checks are."""
    return _first(_DATA / "demo", _PACKAGE.parent / "solutions" / "demo", inside="recorded.json")


def _first(*folders: Path, inside: str) -> Path | None:
    return next((folder for folder in folders if (folder / inside).is_file()), None)
