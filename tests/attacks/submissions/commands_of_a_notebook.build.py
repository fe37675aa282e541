"""A notebook that runs shells, writes files and rewrites its own input by commands of IPython."""

import json

CELLS = (
    "!touch <marker>\n%system touch <marker>\n",
    "%%bash\ntouch <marker>\n",
    "%%writefile <marker>\nx\n",
    "x = !cat <secret>\nraise SystemError(f'got through: {x}') if x else None\n",
    "get_ipython().system('touch <marker>')\nget_ipython().input_transformers_post.append(list)\n",
    "%run <secret>\n%load_ext sql\n%env A=1\n%cd /\n%store x\n",
    "get_ipython().run_line_magic('system', 'touch <marker>')\n",
    "def relu(z):\n    return None\n",
)


def build(place, name, fill):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": c} for c in CELLS]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (place / f"{name}.ipynb").write_text(fill(json.dumps(notebook)))
