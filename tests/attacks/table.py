"""The table of attacks in ``docs/security.md``: by kind, how many were tried, and in which tier how
many got through. ``python -m pytest tests/attacks/test_table.py`` says what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .arena import Outcome
from .attack import ATTACKS, CONTROLS

HEAD = (
    "| kind | tried | got through *sealed+* | *sealed* | of those in the control run, unsealed |",
    "|---|---|---|---|---|",
)
SEALED = ("sealed+", "sealed")


def table(outcomes: Iterable[Outcome], unsealed: Outcome) -> str:
    """In Markdown. An attack got through a tier if it did so for one of its users."""
    outcomes = list(outcomes)
    kinds = list(dict.fromkeys(attack.kind for attack in ATTACKS))
    rows = [[kind, *_counts(kind, outcomes, unsealed)] for kind in kinds]
    rows.append(["all", *_counts(None, outcomes, unsealed)])
    return "\n".join([*HEAD, *(f"| {' | '.join(row)} |" for row in rows)])


def _counts(kind: str | None, outcomes: list[Outcome], unsealed: Outcome) -> list[str]:
    chosen = [attack for attack in ATTACKS if kind in (None, attack.kind)]
    through = [
        sum(any(o.got_through(attack) for o in outcomes if o.tier == tier) for attack in chosen)
        for tier in SEALED
    ]
    shown = [attack for attack in chosen if attack in CONTROLS]
    worked = sum(unsealed.got_through(attack) for attack in shown)
    control = f"{worked} of {len(shown)}" if shown else "—"
    return [str(len(chosen)), *map(str, through), control]


def table_in(text: str) -> str:
    """The one that stands in a text."""
    found = re.search(re.escape(HEAD[0]) + r"\n(\|.*\n)+", text)
    return found[0].strip() if found else ""
