"""A folder with modules named as those of the grader, of NumPy and of Python's start-up."""

ACTS = """
import os

try:
    os.close(os.open("<marker>", os.O_CREAT | os.O_WRONLY))
except OSError:
    pass


def relu(z):
    return None


def __getattr__(name):
    return lambda *_, **__: True
"""
NAMES = """
    conftest sitecustomize usercustomize numpy json os sys grader _vgrade_wire _vgrade_serve wire
    serve msgspec click multiprocessing pickle struct socket checks authoring zygote __main__
    __init__ grader/__init__ numpy/__init__ numpy/core grader/grading/judge encodings/__init__
""".split()


def build(place, name, fill):
    for path in NAMES:
        file = place / name / f"{path}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill(ACTS))
    (place / name / "x.pth").write_text("import os; os.system('touch x')\n")
    (place / name / "activations.py").write_text(
        "import numpy\n\n\ndef relu(z):\n    return None\n"
    )
