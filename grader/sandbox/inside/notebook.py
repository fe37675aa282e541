"""A notebook's cell as Python: what is IPython's own syntax is translated or left out.

Line n of the result is line n of the cell. It knows no module and runs nothing; whatever it leaves
out is listed, so that a learner can be told. The rules are those of IPython's input transformers.
"""

import ast
import re
import warnings

_WRITES = {"writefile", "file"}
_ACTS = {"run", "cd"}
_RUN_THEIR_BODY = {"time", "timeit", "capture", "prun"}
_OPTIONS = r"(?:--?\w\S*[ \t]+(?:\d+[ \t]+)?)*"

_CELL_MAGIC = re.compile(r"((?:[ \t]*(?:#[^\n]*)?\n)*)[ \t]*%%(!|[\w.-]++)(?!\?)([^\n]*)\n?")
_COMMAND = re.compile(r"(?:\\\n|[^\n])*")
_INDENT = re.compile(r"[ \t\f]*")
_LINE_MAGIC = re.compile(r"%{1,2}[ \t]*([\w.]+)[ \t]*(.*)", re.DOTALL)
_SHELL = re.compile(r"(?:pip3?|conda|cd|ls|cat|cp|mv|mkdir|rm|rmdir|wget|curl|git|unzip)[ \t]+\S.*")
_CLASSIC_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.)(?: |$)", re.MULTILINE)
_NUMBERED_PROMPT = re.compile(r"^(?:In \[\d+\]:|[ \t]*\.{3,}:)(?: |$)", re.MULTILINE)

_TOKEN = re.compile(
    r"""(?P<string>\"{3}|'{3}|["'])
      | (?P<comment>\#[^\n]*)
      | (?P<open>[(\[{])
      | (?P<close>[)\]}])
      | (?P<joined>\\\n)
      | (?P<end>\n)
      | (?P<assigned>(?<![=!<>+\-*/%&|^@:~])=[ \t]*(?=!|%[ \t]*\w))
      | (?P<help>\?{1,2}[ \t]*(?:\#[^\n]*)?(?=\n|\Z))
    """,
    re.VERBOSE,
)
_CLOSING = {
    '"': re.compile(r'(?:[^\\\n"]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"(?:[^\\\n']|\\.)*+'", re.DOTALL),
    '"""': re.compile(r'(?:[^\\"]|\\.|"(?!""))*+"""', re.DOTALL),
    "'''": re.compile(r"(?:[^\\']|\\.|'(?!''))*+'''", re.DOTALL),
}


def python_source(cell):
    """``(source, left_out)``: Python with the same lines, and the pieces that are not in it.

    A cell that is Python already comes back as it is. One that is neither Python nor IPython comes
    back with its syntax error in place.
    """
    text = cell.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if _is_python(text):
        return text, []
    text = _without_prompts(_without_indent(text))
    magic = _CELL_MAGIC.match(text)
    return _cell_magic(magic, text) if magic else _lines(text)


def _is_python(text):
    try:
        with warnings.catch_warnings():  # of an odd "\\s": it is told when the cell is compiled
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_indent(text):
    """A cell that is indented as a whole, as pasted from inside a function."""
    indent = re.match(r"(?:[ \t]*\n)*([ \t]*)", text)[1]
    return re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) if indent else text


def _without_prompts(text):
    """Lines pasted from a session, with ``>>>`` or ``In [1]:`` in front."""
    start = text.lstrip()
    for prompt in (_CLASSIC_PROMPT, _NUMBERED_PROMPT):
        if start.startswith((">>>", "In [")) and prompt.match(start):
            return prompt.sub("", text)
    return text


def _cell_magic(magic, text):
    before, name, arguments = magic[1], magic[2], magic[3].strip()
    if name in _WRITES:
        body = text[magic.end() :]
        written = f"get_ipython().run_cell_magic({name!r}, {arguments!r}, {body!r})"
        return f"{before}{written}\n" + "\n" * body.count("\n"), []
    if name not in _RUN_THEIR_BODY:
        return "", [_short(f"%%{name} {arguments}")]
    body, left_out = python_source(text[magic.end() :])
    return f"{before}{_in_place_of(name, arguments)}\n{body}", left_out


def _in_place_of(name, arguments):
    """What stands in the line of a cell magic whose body runs."""
    if name == "timeit":
        return re.sub(rf"^{_OPTIONS}", "", arguments + " ").strip()
    targets = [word for word in arguments.split() if word.isidentifier()]
    if name == "capture" and targets:
        return f"{targets[0]} = get_ipython().run_line_magic('capture', '')"
    return ""


def _lines(text):
    """Translate statement by statement; what is in strings, brackets or comments stays."""
    made, left_out = [], []
    position = 0
    while position < len(text):
        start = _INDENT.match(text, position).end()
        if text[start : start + 1] in tuple("%!?;,/"):
            command = _COMMAND.match(text, start)[0]
            python = _statement(command, left_out, top=start == position)
            made.append(text[position:start] + python + "\n" * command.count("\n"))
            position = start + len(command)
        elif start == position and (command := _bare_command(text, start)):
            made.append(_statement(f"%{command}", left_out, top=True))
            position = start + len(command)
        else:
            end, kind, at = _statement_line(text, start)
            if kind == "assigned":
                command = _COMMAND.match(text, at)[0]
                made.append(text[position:at] + _value(command, left_out))
                made.append("\n" * command.count("\n"))
                position = at + len(command)
            elif kind == "help":
                left_out.append(_short(text[start:end]))
                made.append(f"{text[position:start]}pass" + "\n" * text.count("\n", start, end))
                position = end
            else:
                made.append(text[position:end])
                position = end
        if text[position : position + 1] == "\n":
            made.append("\n")
            position += 1
    return "".join(made), left_out


def _bare_command(text, start):
    """``pip install h5py``, as IPython takes it without its ``%``; None for what is Python."""
    found = _SHELL.match(text, start)
    return found[0] if found and not _is_python(found[0]) else None


def _statement_line(text, start):
    """``(end, kind, at)`` of the logical line that starts here.

    ``kind`` is "assigned" where a magic or shell command is assigned (``at`` is where it begins),
    "help" where the line ends in a question mark, and None where it is Python.
    """
    depth, position = 0, start
    while token := _TOKEN.search(text, position):
        kind, position = token.lastgroup, token.end()
        if kind == "string":
            closed = _CLOSING[token[0]].match(text, position)
            if closed:
                position = closed.end()
            elif len(token[0]) == 3:
                break
            else:
                position = _end_of_line(text, position)
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in ("assigned", "help"):
            return position, kind, position
        elif depth == 0 and kind == "end":
            return position - 1, None, None
    return len(text), None, None


def _end_of_line(text, position):
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _statement(command, left_out, *, top):
    """Python in place of a line that is a command; ``top`` where it is not indented."""
    words = command.replace("\\\n", " ").strip()
    magic = None if words.endswith("?") else _LINE_MAGIC.fullmatch(words)
    name, arguments = (magic[1], magic[2]) if magic else ("", "")
    if name == "time" and _timed(arguments):
        return _timed(arguments)
    if name in _ACTS:
        return f"get_ipython().run_line_magic({name!r}, {arguments.strip()!r})"
    if name == "pylab" and top:
        return "from pylab import *"
    left_out.append(_short(words))
    return "pass"


def _value(command, left_out):
    """Python for the right side of ``x = %magic`` or ``x = !command``."""
    words = command.replace("\\\n", " ").strip()
    magic = _LINE_MAGIC.fullmatch(words)
    if magic and magic[1] == "time" and _timed(magic[2]):
        return _timed(magic[2])
    left_out.append(_short(words))
    if magic:
        return f"get_ipython().run_line_magic({magic[1]!r}, {magic[2]!r})"
    return f"get_ipython().getoutput({words[1:]!r})"


def _timed(arguments):
    """The statement that ``%time`` measures."""
    return re.sub(r"^(?:--\S+[ \t]*)+", "", arguments).strip()


def _short(command):
    line = " ".join(command.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
