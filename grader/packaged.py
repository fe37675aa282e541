"""What travels with an installed package: the learner's course and a recorded demo. A clone of the
repository has the instructor's course instead, from which both are made."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_DATA = _PACKAGE / "data"
SELF_STUDY = "self_study.zip"


def self_study_course() -> Path | None:
    """The archive that ``vgrade start`` unpacks: `vgrade generate --for self-study` made it."""
    found = (_DATA / SELF_STUDY, _PACKAGE.parent / "solutions" / SELF_STUDY)
    return next((file for file in found if file.is_file()), None)


def instructor_course() -> Path | None:
    """The course with its references and hidden checks: only in a clone of the repository."""
    return _course(_PACKAGE.parent / "solutions")


def recorded_demo() -> Path | None:
    """The file with the Results of the demo cohort, recorded where the hidden checks are."""
    file = _DATA / "demo" / "recorded.json"
    return file if file.is_file() else None


def _course(folder: Path) -> Path | None:
    return folder if (folder / "course.toml").is_file() else None
