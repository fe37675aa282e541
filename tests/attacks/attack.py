"""An attack: one file of ``submissions/`` and what ``attacks.toml`` says of it.

``<name>.py`` is a submission by itself; ``<name>.build.py`` makes entries of a class that are no
single file: ``build(place, name, fill)`` writes them into the folder ``place``. Words in angle
brackets stand for what is only known when a class is set up, ``fill`` puts that in.
"""

from __future__ import annotations

import ast
import runpy
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "submissions"
Fill = Callable[[str], str]


@dataclass(frozen=True)
class Attack:
    """``honest`` are right functions, whose points it keeps; ``at_most`` are right by chance."""

    name: str
    kind: str
    unsealed: str
    control: bool = False
    honest: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    statuses: dict[str, list[str]] | None = None

    @property
    def file(self) -> Path:
        plain = FOLDER / f"{self.name}.py"
        return plain if plain.is_file() else FOLDER / f"{self.name}.build.py"

    @property
    def tries(self) -> str:
        """The sentence at the head of its file."""
        return ast.get_docstring(ast.parse(self.file.read_text(encoding="utf-8"))) or ""

    def place(self, folder: Path, fill: Fill) -> list[str]:
        """Put its entries into the folder of a class; the learners' names."""
        before = set(folder.iterdir())
        if self.file.name.endswith(".build.py"):
            named = runpy.run_path(str(self.file))["build"](folder, self.name, fill)
            if named is not None:
                return named
        else:
            text = self.file.read_text(encoding="utf-8")
            (folder / self.file.name).write_text(fill(text), encoding="utf-8")
        made = set(folder.iterdir()) - before
        return [path.name if path.is_dir() else path.stem for path in made]


def read_attacks() -> tuple[Attack, ...]:
    described = tomllib.loads((FOLDER.parent / "attacks.toml").read_text(encoding="utf-8"))
    return tuple(
        Attack(name, **{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()})
        for name, fields in described.items()
    )


ATTACKS = read_attacks()
CONTROLS = tuple(attack for attack in ATTACKS if attack.control)
