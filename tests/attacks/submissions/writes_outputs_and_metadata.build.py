"""A notebook whose outputs, metadata and attachments claim points, and hold script and megabytes."""

import json


def build(place, name, fill):
    markup = "<script>alert(1)</script>"
    output = {
        "output_type": "display_data",
        "data": {"text/html": markup, "application/javascript": "alert(1)"},
        "metadata": {"score": 100},
    }
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"nbgrader": {"grade": True, "points": 100, "grade_id": "x", "locked": False}},
        "outputs": [output, {"output_type": "stream", "name": "stdout", "text": "x" * 1_000_000}],
        "source": ["def relu(z):\n", "    raise ValueError('" + markup + "')\n"],
        "attachments": {"../../x.py": {"image/png": "aGVsbG8="}},
    }
    shown = {"cell_type": "markdown", "metadata": {}, "source": markup, "attachments": {"a": {}}}
    notebook = {
        "cells": [shown, cell, {"cell_type": markup, "source": markup}],
        "metadata": {"score": 100, "kernelspec": {"name": "<marker>", "language": markup}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (place / f"{name}.ipynb").write_text(fill(json.dumps(notebook)))
