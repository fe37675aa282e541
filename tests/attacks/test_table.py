"""The table in docs/security.md says what came of the attacks, tier by tier."""

from ..conftest import ROOT
from .table import table, table_in


def test_the_table_of_attacks_is_true(outcomes, unsealed):
    written = table_in((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
    assert written == table(outcomes.values(), unsealed)
