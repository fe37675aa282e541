"""Answer sheets that are links, bombs, code, markup, or numbers that are none."""

import json
import zipfile
from pathlib import Path

QUESTIONS = ("largest-slope", "share-passed-on", "slopes", "true-of-relu", "word-for-flat")
ODD = {
    "code": "\"{__import__('os').system('touch <marker>')}\"",
    "nan": "nan",
    "digits": "9" * 9_000,
    "nested": "[" * 9_000,
    "bidi": '"\u202e\u2066b\u200b"',
    "markup": '"<script>alert(1)</script>\\u001b[2J::set-output name=x::y"',
    "all letters": '"a b c d e f g h i j k l"',
    "every match": '"1a 1b 2a 2b"',
    "table": "{ right = true }",
    "unquoted": "true",
}


def build(place, name, fill):
    for kind, value in ODD.items():
        lines = "".join(f"{question} = {value}\n" for question in QUESTIONS)
        _write(place / f"{name} {kind}", fill(f"variant = 7\n[activations]\n{lines}"))
    _write(
        place / f"{name} shown",
        f"[activations]\nslopes = 'a'\n[shown.activations]\nslopes = '/ / {'0 ' * 9}'\n",
    )
    _write(place / f"{name} huge", "#" * 1_000_000)
    link = place / f"{name} link"
    link.mkdir()
    (link / "answers.toml").symlink_to(Path(fill("<course>")) / "02_activations" / "quiz.toml")
    with zipfile.ZipFile(place / f"{name} zip.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers.toml", "#" * 50_000_000)
        archive.writestr("a/answers.toml", "[activations]\n" * 4000)
    cells = [
        {"cell_type": kind, "source": "# vgrade quiz activations\nimport os\nos._exit(0)\n"}
        for kind in ("code", "raw", "markdown")
    ]
    notebook = json.dumps({"nbformat": 4, "cells": cells * 200})
    (place / f"{name} notebook.ipynb").write_text(notebook)


def _write(folder, text):
    folder.mkdir()
    (folder / "answers.toml").write_text(text, encoding="utf-8")
