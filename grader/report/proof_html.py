"""A Proof as a web page: what the terminal shows, and behind it every check, sentence, mistake and
mutant."""

from __future__ import annotations

from grader.proof import Proof
from grader.report.html import environment
from grader.report.proof_outline import by_kind, headline, not_caught, part_lines, times, verdict


def render_proof_html(proof: Proof) -> str:
    """One self-contained file; for instructors, since it tells of hidden checks."""
    pages = environment()
    pages.filters |= {
        "by_kind": by_kind,
        "headline": headline,
        "not_caught": not_caught,
        "part_lines": part_lines,
        "sentence_case": lambda text: text[:1].upper() + text[1:],
        "times": times,
    }
    return pages.get_template("proof.html.j2").render(proof=proof, verdict=verdict(proof))
