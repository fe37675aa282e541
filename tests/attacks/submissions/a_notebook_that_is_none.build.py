"""Notebooks of a hundred thousand brackets, of wrong types, of half a million cells."""

TEXTS = (
    "[" * 100_000,
    '{"cells": ' + '{"a":' * 50_000,
    '{"cells": null, "nbformat": "4"}',
    '{"cells": [{"cell_type": "code", "source": {"a": 1}}]}',
    '{"cells": [{"cell_type": "code", "source": [1, null]}], "worksheets": 7}',
    '{"cells": [' + '{"cell_type":"code","source":""},' * 400_000 + "{}]}",
    '{"cells": [{"cell_type": "code", "source": "' + "x = 1\\n" * 400_000 + '"}]}',
    '{"nbformat": 1e999, "cells": [{"cell_type": "code", "source": "\\ud800"}]}',
    "\x00\x01\x02",
)


def build(place, name, fill):
    for number, text in enumerate(TEXTS):
        (place / f"{name}_{number}.ipynb").write_text(text)
