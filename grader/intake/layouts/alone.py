"""Is a folder the work of one learner, or no class at all? Then its files must not become
learners."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.intake.clutter import is_clutter
from grader.intake.regular import small_file
from grader.quiz.answersheet import SHEET_FILE

_COPY = re.compile(
    r"(?:[-_ ]?copy\d*|[-_ ]?\(\d+\)|[-_]\d+|[-_ ]?final)+$|^copy of ", re.IGNORECASE
)
_IMPORTED = re.compile(rb"^[ \t]*(?:from|import)[ \t]+(\w+)", re.MULTILINE)
_MOST_READ = 200
_MOST_BYTES = 256 * 1024
_OUTPUT = {
    "index.html": Path.is_file,
    "grades.csv": Path.is_file,
    "results": Path.is_dir,
    "reports": Path.is_dir,
}
_BESIDE_IT = frozenset({"unexplained.md"})


def is_output(folder: Path) -> bool:
    """Is it what ``vgrade grade`` wrote, and that only? A learner may be called ``results``, and
    hand in a ``grades.csv``: neither makes of a class, or of a learner's work, what was written."""
    try:
        names = {path.name for path in folder.iterdir() if not is_clutter(path.name)}
    except OSError:
        return False
    if not _OUTPUT.keys() <= names or names - _OUTPUT.keys() - _BESIDE_IT:
        return False
    return all(is_right(folder / name) for name, is_right in _OUTPUT.items())


def sign_of_one_learner(
    paths: Sequence[Path], modules: Mapping[str, str], folders: Sequence[str]
) -> str:
    """What says that these are one learner's files, in words; empty where nothing does.
    ``modules`` are the exercises by module, ``folders`` what their folders are called."""
    for path in paths:
        if path.is_dir():
            if path.name in folders:
                return f"{path.name} is the folder of an exercise"
            continue
        if path.name.lower() == SHEET_FILE:
            return f"{path.name} is a learner's answer sheet"
        stem = path.name.partition(".")[0].lower()
        plain = _COPY.sub("", stem)
        if path.suffix.lower() in (".py", ".ipynb") and (stem in modules or plain in modules):
            return f"{path.name} is named for an exercise"
    return _imports(paths)


def _imports(paths: Sequence[Path]) -> str:
    """Do lone files import each other?"""
    sources = [p for p in paths if p.suffix.lower() == ".py" and not p.is_dir()]
    stems = {path.stem for path in sources}
    for path in sources[:_MOST_READ] if len(sources) > 1 else ():
        for name in _IMPORTED.findall(small_file(path, _MOST_BYTES) or b""):
            other = name.decode("ascii", "replace")
            if other in stems and other != path.stem:
                return f"{path.name} imports {other}.py"
    return ""
