"""The magics of a notebook that do something to files or names: ``%run``, ``%%writefile``, ``%cd``.

The others are for eyes, or left out before. It knows a module space by what it can be asked.
"""

import re

_WORD = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s#]\S*)|#.*")
_OPTIONS = re.compile(r"-\w+")


def magics(space):
    """By name, what each does: a function of its line, its cell and the names that it runs in."""

    def run(line, cell, names):
        words = [word for word in _words(line) if not _OPTIONS.fullmatch(word)]
        path = words[0] if words else ""
        file = space.file_at(path if path.endswith((".py", ".ipynb")) else f"{path}.py")
        if file is None:
            raise FileNotFoundError(f"`%run {path}`: the submission has no such file")
        space.run(file)
        for name, value in list(vars(file.module).items()):
            if type(name) is str and not (name.startswith("__") and name.endswith("__")):
                names[name] = value

    def change_folder(line, cell, names):
        space.files.chdir((_words(line) or ["/"])[0])

    def write(line, cell, names):
        words = _words(line)
        path = words[-1] if words else ""
        before = ""
        if "-a" in words and space.files.isfile(path):
            before = space.files.read(path).decode("utf-8", "replace")
        space.write_module(path, before + (cell or ""))

    return {"run": run, "cd": change_folder, "writefile": write, "file": write}


def _words(line):
    return [found for groups in _WORD.findall(line) if (found := "".join(groups))]
