"""Brings modules named like those that the grader and its workers import, and settings of tools."""

NAMES = ("numpy.py", "struct.py", "json.py", "click.py", "sitecustomize.py", "usercustomize.py",
         "conftest.py", "grader/__init__.py", "msgspec/__init__.py", "multiprocessing/spawn.py")  # fmt: skip


def build(place, name, fill):
    for path in NAMES:
        file = place / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill("import posix\nposix.close(posix.open('<marker>', posix.O_CREAT))\n"))
    (place / name / "activations.py").write_text("def relu(z):\n    return None\n")
