"""Notebooks with megabytes of attachments, cells given twice, and nesting where nobody looks."""

import json

CELL = {"cell_type": "code", "source": "def relu(z):\n    return None\n"}


def build(place, name, fill):
    attached = {"cell_type": "markdown", "source": "", "attachments": {"a.png": "A" * 12_000_000}}
    (place / f"{name}.ipynb").write_text(json.dumps({"nbformat": 4, "cells": [attached, CELL]}))
    twice = json.dumps({"cells": [CELL], "nbformat": 4})[:-1] + ', "cells": [' + json.dumps(CELL)
    (place / f"{name}_twice.ipynb").write_text(twice + "]}")
    deep = (
        '{"metadata": ' + "[" * 200_000 + "]" * 200_000 + ', "cells": [' + json.dumps(CELL) + "]}"
    )
    (place / f"{name}_deep.ipynb").write_text(deep)
    acting = {
        **CELL,
        "metadata": {"tags": ["raises-exception", "<script>"], "collapsed": 1e999},
        "outputs": [{"output_type": "display_data", "data": {"text/html": "<script>x</script>"}}],
        "execution_count": -1,
        "id": "../../x",
    }
    kernel = {"kernelspec": {"name": "sh; touch <marker>", "language": "R"}}
    book = json.dumps({"metadata": kernel, "cells": [acting], "nbformat": 10**9})
    (place / f"{name}_acting.ipynb").write_text(fill(book))
