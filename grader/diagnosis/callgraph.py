"""Which of the exercise's functions each of the learner's own functions uses, read from their code.

The reference may be built on other helpers than a learner's code is. It decides what a failed check
waits for, and never earns points. A learner's code is read as a syntax tree and never run; words in
texts and comments use nothing.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Place = tuple[str, str]
"""A name of a file: the file's stem, "" for the one that is graded, and the name."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_COMMAND = re.compile(r"^[ \t]*[%!?][^\n]*$|^[^\n#\"']*\?{1,2}[ \t]*$", re.MULTILINE)
_BEGINS = re.compile(r"^(?=[^\s#)\]}])(?!(?:else|elif|except|finally)\b)", re.MULTILINE)


def helpers_used(
    functions: Iterable[str],
    helpers: Mapping[str, tuple[str, ...]],
    text: str,
    beside: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:
    """By function, which others of ``functions`` it uses, directly or by way of anything else of
    the graded file's ``text``, or of the files ``beside`` it (by stem) that it imports. ``helpers``
    is how the reference is built; it holds for a function that is nowhere defined. Of helpers of
    other exercises (``backprop.f``) it says which ones there are."""
    functions = tuple(functions)
    graph = _Graph(text, beside)
    homes = {name: graph.home(name) for name in functions}
    found = {}
    for name in functions:
        given = helpers.get(name, ())
        home = homes[name]
        if home is not None:
            reached, words = graph.reached(home)
            own = tuple(n for n in functions if n != name and homes[n] in reached)
            given = (*own, *(n for n in given if "." in n and n.rpartition(".")[2] in words))
        found[name] = given
    return found


def names_taken(text: str) -> frozenset[str]:
    """The names that a text uses and does not define itself: imported ones, whatever they go by."""
    module = _Module.read(text)
    imported = {name for _, name in module.imported.values()}
    used = {word for uses in module.uses.values() for word in uses.words}
    return frozenset(imported | (used - module.defined))


@dataclass
class _Uses:
    """What a piece of code uses: names of its file, names by way of another, and all such words."""

    names: set[str] = field(default_factory=set)
    dotted: set[tuple[str, str]] = field(default_factory=set)
    imported: set[Place] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, other: _Uses) -> None:
        self.names |= other.names
        self.dotted |= other.dotted
        self.imported |= other.imported
        self.words |= other.words


@dataclass
class _Module:
    """One file: what each name of its top level uses, and what was imported."""

    uses: dict[str, _Uses] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    """(module, name) by the name that it goes by; the name is "" for a module itself."""
    stars: list[str] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, text: str) -> _Module:
        module = cls()
        for statement in _statements(text):
            module._enter(statement)
        return module

    def _enter(self, statement: ast.stmt) -> None:
        uses = _uses_of(statement)
        if isinstance(statement, ast.Import | ast.ImportFrom):
            self._import(statement)
        elif isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            self._define(statement.name, uses)
        else:
            for name in _stored(statement):
                self._define(name, uses)
            for inner in ast.iter_child_nodes(statement):
                self._enter_within(inner)
            self.uses.setdefault("", _Uses()).add(uses)

    def _enter_within(self, node: ast.AST) -> None:
        """What an ``if`` or a ``try`` defines is defined, in each of its branches."""
        if isinstance(node, ast.Import | ast.ImportFrom):
            self._import(node)
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            self._define(node.name, _uses_of(node), instead=False)
        elif not isinstance(node, ast.expr):
            for inner in ast.iter_child_nodes(node):
                self._enter_within(inner)

    def _define(self, name: str, uses: _Uses, *, instead: bool = True) -> None:
        """The last definition counts, and one that is made of the last: ``f = checked(f)``."""
        before = self.uses.get(name)
        if before is not None and (not instead or name in uses.names):
            uses.add(before)
        self.uses[name] = uses
        self.defined.add(name)
        self.imported.pop(name, None)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        for local, module, name in _imports(statement):
            if name == "*":
                self.stars.append(module)
            else:
                self.imported[local] = (module, name)


class _Graph:
    """The graded file and those beside it that it imports."""

    def __init__(self, text: str, beside: Mapping[str, str]):
        self._texts = {**beside, "": text}
        self._read: dict[str, _Module] = {}

    def home(self, name: str) -> Place | None:
        """Where a function of the exercise is defined: in the graded file, or where it is imported
        from; else in one beside, as it is looked for there when it is called."""
        found = self._resolved(("", name))
        if found is None:
            beside = (stem for stem in self._texts if stem and name in self._module(stem).defined)
            found = next(((stem, name) for stem in beside), None)
        return found

    def reached(self, start: Place) -> tuple[set[Place], set[str]]:
        """All that a function comes to, and the words that name something on the way."""
        reached: set[Place] = set()
        words: set[str] = set()
        waiting = [start]
        while waiting:
            stem, name = waiting.pop()
            uses = self._module(stem).uses.get(name)
            if uses is None:
                continue
            words |= uses.words
            asked = [(stem, used) for used in uses.names]
            asked += [self._by_way_of(stem, *pair) for pair in uses.dotted]
            asked += [(self._stem(module), used) for module, used in uses.imported]
            new = {place for place in map(self._resolved, asked) if place is not None} - reached
            reached |= new
            waiting.extend(new)
        return reached, words

    def _module(self, stem: str) -> _Module:
        if stem not in self._read:
            self._read[stem] = _Module.read(self._texts.get(stem, ""))
        return self._read[stem]

    def _stem(self, module: str) -> str:
        return module.rpartition(".")[2]

    def _by_way_of(self, stem: str, module: str, name: str) -> Place:
        """``helpers.f``, where ``helpers`` may go by another name."""
        imported = self._module(stem).imported.get(module)
        return (self._stem(".".join(filter(None, imported))) if imported else "?", name)

    def _resolved(self, place: Place, seen: tuple[Place, ...] = ()) -> Place | None:
        """Where a name is defined, through imports."""
        stem, name = place
        if place in seen or (stem and stem not in self._texts):
            return None
        module = self._module(stem)
        if name in module.uses:
            return place
        if name in module.imported:
            source, wanted = module.imported[name]
            return self._resolved((self._stem(source), wanted), (*seen, place)) if wanted else None
        for source in module.stars:
            found = self._resolved((self._stem(source), name), (*seen, place))
            if found is not None:
                return found
        return None


def _statements(text: str) -> list[ast.stmt]:
    """The statements of a text at the top level; of one that is no Python, those that are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
        for attempt in (text, _COMMAND.sub("", text)):
            parsed = _parsed(attempt)
            if parsed is not None:
                return parsed
        pieces = _BEGINS.split(attempt)
        return [statement for piece in pieces for statement in _parsed(piece) or ()]


def _parsed(text: str) -> list[ast.stmt] | None:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _imports(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str, str]]:
    """(the name that it goes by, the module, the name in it) of each; "" for a module itself."""
    for alias in statement.names:
        if isinstance(statement, ast.Import):
            yield alias.asname or alias.name.partition(".")[0], alias.name, ""
        elif statement.module is None:  # from . import helpers
            yield alias.asname or alias.name, alias.name, ""
        else:
            yield alias.asname or alias.name, statement.module, alias.name


def _stored(statement: ast.stmt) -> list[str]:
    """The names that a statement gives a value at the top."""
    return [
        node.id
        for node in _nodes(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def _nodes(statement: ast.AST) -> Iterator[ast.AST]:
    """All of its nodes outside of functions and classes."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*_FUNCTIONS, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)):
            waiting.extend(ast.iter_child_nodes(node))


def _uses_of(statement: ast.AST) -> _Uses:
    """What it uses of the names of its file; its own parameters and variables are none of them."""
    uses = _Uses()
    waiting: list[tuple[ast.AST, frozenset[str]]] = [(statement, frozenset())]
    while waiting:
        node, local = waiting.pop()
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load) and node.id not in local:
                uses.names.add(node.id)
                uses.words.add(node.id)
        elif isinstance(node, ast.Attribute):
            uses.words.add(node.attr)
            if isinstance(node.value, ast.Name) and node.value.id not in local:
                uses.dotted.add((node.value.id, node.attr))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for _, module, name in _imports(node):
                uses.imported.add((module, name))
                uses.words.add(name)
        if isinstance(node, (*_FUNCTIONS, ast.Lambda)):
            waiting += _of_function(node, local)
        elif isinstance(node, _COMPREHENSIONS):
            inside = local | {
                each.id
                for each in ast.walk(node)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            }
            waiting += [(child, inside) for child in ast.iter_child_nodes(node)]
        else:
            waiting += [(child, local) for child in ast.iter_child_nodes(node)]
    return uses


def _of_function(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, local: frozenset[str]
) -> list[tuple[ast.AST, frozenset[str]]]:
    """Its parts, with the names that are local there. Annotations use nothing."""
    around: list[ast.AST] = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    body: Sequence[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else node.body
    if not isinstance(node, ast.Lambda):
        around += node.decorator_list
    parameters = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
    stored: set[str] = set()
    shared: set[str] = set()
    for statement in body:
        for each in _nodes(statement):
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                stored.add(each.id)
            elif isinstance(each, (*_FUNCTIONS, ast.ClassDef)):
                stored.add(each.name)
            elif isinstance(each, ast.Global):
                shared.update(each.names)
            elif isinstance(each, ast.Import | ast.ImportFrom):
                stored.update(name for name, module, wanted in _imports(each))
    inside = (local | parameters | stored) - shared
    return [(part, local) for part in around] + [(part, inside) for part in body]
