"""A learner's file or cell, run to its end as a notebook runs: what fails costs that statement.

It is compiled once, as a whole, and run. Only where that fails is its syntax tree looked at: what
failed is mended or left out, and what comes below it is run. It knows no modules.
"""

import __future__

import ast
import builtins
import copy
import linecache
import sys
import types
import warnings

failures = sys.modules["_vgrade_failure"]
missing = sys.modules["_vgrade_missing"]
notebook = sys.modules["_vgrade_notebook"]
statements = sys.modules["_vgrade_statements"]

_FLAGS = __future__.annotations.compiler_flag
"""An annotation is never worked out: a name that is missing there costs nothing."""
_OPTIMIZED = 1  # inspect.CO_OPTIMIZED: the code of a function, not of a class
_MOST_MENDED = 20
_ONE_BY_ONE = 2
"""After so many failures the statements below are compiled each by itself."""
_NO_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


class Program:
    """``told`` is told what failed: ``failed(error, line)``, ``note(line, words)`` and
    ``why_not_imported(statement, error)``, which gives words or None."""

    def __init__(self, filename, names, told, time, share):
        self._filename, self._names, self._told = filename, names, told
        self._time, self._share = time, share
        self.functions = set()
        """Names of the functions that are defined at the top, whatever they are decorated with."""
        self._skipped = False

    def run(self, text, *, is_cell):
        """Run it. Nothing is raised, whatever it does."""
        text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._show(text)
        code = None if self._share.is_over else self._compiled(text)
        if code is not None:
            error = self._execute(code)
            if error is not None:
                self._go_on(ast.parse(text).body, code, error)
        else:
            tree = self._read(text, is_cell)
            if tree is not None:
                self._go_on(self._without_await(statements.runnable(tree), is_cell))
        absent = self.functions - self._names.keys()
        if absent:
            self._define_absent(absent)

    def _show(self, text):
        lines = [f"{line}\n" for line in text.split("\n")]
        linecache.cache[self._filename] = (len(text), None, lines, self._filename)

    # --- reading ---------------------------------------------------------------------------------

    def _compiled(self, text_or_tree):
        try:
            code = compile(text_or_tree, self._filename, "exec", _FLAGS, dont_inherit=True)
        except _NO_PYTHON:
            if not any(action == "error" for action, *_ in warnings.filters):
                return None
            code = self._compiled_without_warnings(text_or_tree)
            if code is None:
                return None
        self.functions |= {
            each.co_name
            for each in code.co_consts
            if type(each) is types.CodeType
            and each.co_flags & _OPTIMIZED
            and each.co_name.isidentifier()
        }
        return code

    def _compiled_without_warnings(self, text_or_tree):
        """Where a learner has made errors of warnings, those of the compiler are none."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return compile(text_or_tree, self._filename, "exec", _FLAGS, dont_inherit=True)
            except _NO_PYTHON:
                return None

    def _read(self, text, is_cell):
        """The syntax tree of a text that does not compile; None where it is no Python at all."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if is_cell or not _is_python(text):  # a .py saved from a notebook can hold its magics
                text, left_out = notebook.python_source(text)
                if left_out:
                    listed = ", ".join(f"`{piece}`" for piece in left_out)
                    were = "was" if len(left_out) == 1 else "were"
                    self._told.note(None, f"{listed} {were} left out")
                self._show(text)
            tree, errors = statements.salvaged(text)
        for error in errors:
            self._told.failed(error, error.lineno if isinstance(error, SyntaxError) else None)
        return tree

    def _without_await(self, body, is_cell):
        kept = [statement for statement in body if not (is_cell and statements.awaits(statement))]
        if len(kept) < len(body):
            self._told.note(None, "`await` outside a function was left out")
        return kept

    # --- running ---------------------------------------------------------------------------------

    def _execute(self, code):
        try:
            with self._share.limited():
                exec(code, self._names)
        except BaseException as error:
            return error
        return None

    def _go_on(self, body, code=None, error=None):
        """Run the statements, from behind the one at which ``code`` failed."""
        position = failed = 0
        if error is not None:
            position = self._mend_in(body, code, error)
            failed = 1
        while position < len(body):
            if self._share.is_over:
                self._define(body[position:])
                return
            end = len(body) if failed < _ONE_BY_ONE else position + 1
            some = body[position:end]
            code = self._compiled(statements.as_module(some, at_start=position == 0))
            if code is not None:
                error = self._execute(code)
            elif len(some) > 1:
                failed = _ONE_BY_ONE
                continue
            else:
                error = self._error_of(some)
            if error is None:
                position = end
                continue
            failed += 1
            position += self._mend_in(some, code, error)

    def _error_of(self, body):
        """What compiling these statements raises."""
        try:
            compile(statements.as_module(body, at_start=False), self._filename, "exec", _FLAGS)
        except _NO_PYTHON as error:
            return error
        return None

    def _mend_in(self, body, code, error):
        """Mend the statement that failed: how many of them are done with."""
        if code is None:
            self._mend(body[0], error, body[0].lineno, code_ran=False)
            return 1
        if _is_out_of_time(error):
            self._share.use_up()
        place = _place(error, code)
        if place is None:  # all of it had run: what it caught came back at the end
            self._tell(error, None)
            return len(body)
        index = statements.index_at(body, *place)
        self._mend(body[index], error, place[0])
        return index + 1

    def _mend(self, statement, error, line, *, code_ran=True):
        """Make the best of a statement that failed there, or was no Python."""
        if isinstance(statement, _FUNCTIONS) and code_ran:
            self._define_function(statement)
        elif isinstance(statement, ast.ClassDef) and code_ran:
            self._define_class(statement)
        elif isinstance(statement, _IMPORTS) and len(statement.names) > 1:
            for alias in statement.names:
                alone = copy.copy(statement)
                alone.names = [alias]
                self._run_one(alone)
            failures.let_go(error)
            return
        elif isinstance(statement, _IMPORTS):
            self._leave_import(statement, error, line)
        else:
            words = self._tell(error, line)
            for inner in statements.within(statement):
                lacks = any(name not in self._names for name in statements.binds(inner))
                if lacks and statements.is_definition(inner, self._names):
                    self._run_one(inner)
            self._leave_placeholders(statement, error, words)
        failures.let_go(error)

    def _run_one(self, statement):
        """One statement by itself, mended if it fails."""
        if _is_nothing(statement):
            return
        code = self._compiled(statements.as_module([statement], at_start=False))
        error = self._error_of([statement]) if code is None else self._execute_briefly(code)
        if error is not None:
            place = _place(error, code) if code is not None else None
            line = place[0] if place else statement.lineno
            self._mend(statement, error, line, code_ran=code is not None)

    def _execute_briefly(self, code):
        """As `_execute`, and where the time is over with the little that a definition has. What a
        file rings that was rung already may be the alarm of the one that imports it."""
        for _ in range(2):
            try:
                with self._limited():
                    exec(code, self._names)
            except BaseException as error:
                if not _is_out_of_time(error) or _place(error, code) is None:
                    return error
                last = error
            else:
                return None
        return last

    def _define(self, body):
        """The time is over: of these statements, those that only define something."""
        for statement in body:
            if statements.is_definition(statement, self._names):
                self._run_one(statement)
                continue
            self._skipped = True
            for inner in statements.within(statement):
                if isinstance(inner, (*_FUNCTIONS, ast.ClassDef, *_IMPORTS)):
                    self._run_one(inner)
            words = f"{self._told.place(statement.lineno)} was not run, {self._told.over}"
            self._leave_placeholders(statement, None, words)

    def define_again(self, name):
        """A function that has lost its name to a placeholder: `cost = cost(placeholder, Y)`."""
        for statement in reversed(self._statements()):
            if isinstance(statement, _FUNCTIONS) and statement.name == name:
                self._run_one(statement)
                return

    def _statements(self):
        tree, _ = statements.salvaged("".join(linecache.cache[self._filename][2]))
        return tree.body if tree else []

    def _define_absent(self, absent):
        """Functions within a ``try`` that did not come to them, for the main program alone, or
        under a switch like ``if TRAIN:`` that was off."""
        absent = absent - vars(builtins).keys()
        for statement in self._statements():
            if isinstance(statement, (ast.Try, ast.If)):
                for inner in statements.within(statement):
                    if isinstance(inner, _FUNCTIONS) and inner.name in absent:
                        self._told.note(inner.lineno, f"`{inner.name}` was read all the same")
                        self._run_one(inner)

    # --- mending ---------------------------------------------------------------------------------

    def _define_function(self, node):
        """A default that fails has a placeholder, a decorator that fails is left off."""
        plain = copy.copy(node)
        plain.decorator_list = []
        plain.args = copy.copy(node.args)
        hidden = {}

        def worked_out(default):
            if default is None or isinstance(default, ast.Constant):
                return default
            name = f" default {len(hidden)}"  # with a space: no name of the learner's
            hidden[name] = self._value_or_placeholder(default, node)
            return ast.copy_location(ast.Name(name, ast.Load()), default)

        plain.args.defaults = [worked_out(default) for default in node.args.defaults]
        plain.args.kw_defaults = [worked_out(default) for default in node.args.kw_defaults]
        self._names.update(hidden)
        code = self._compiled(ast.Module([plain], []))
        error = self._execute_briefly(code)
        for name in hidden:
            self._names.pop(name, None)
        if error is not None:
            words = self._tell(error, node.lineno)
            self._leave_placeholders(node, error, words)
            return
        for decorator in reversed(node.decorator_list):
            self._decorate(node, decorator)

    def _value_or_placeholder(self, default, node):
        value, error = self._evaluated(default)
        if error is None:
            return value
        words = failures.in_words(error)
        line = default.lineno
        if not missing.is_about_one(error):
            shown = _short(ast.unparse(default))
            self._told.note(line, f"`{shown}` in `{node.name}` could not be worked out ({words})")
        return self._placeholder(_short(ast.unparse(default)), error, self._why(line, words))

    def _decorate(self, node, decorator):
        decorating, error = self._evaluated(decorator)
        if error is None:
            names = {" decorate": decorating, " function": self._names[node.name]}
            self._names.update(names)
            call = ast.Call(
                ast.Name(" decorate", ast.Load()), [ast.Name(" function", ast.Load())], []
            )
            made, error = self._evaluated(
                ast.fix_missing_locations(ast.copy_location(call, decorator))
            )
            for name in names:
                self._names.pop(name, None)
            if error is None:
                if not missing.is_placeholder(made):
                    self._names[node.name] = made
                return
        shown = _short(ast.unparse(decorator))
        words = failures.in_words(error)
        self._told.note(decorator.lineno, f"`@{shown}` was left off `{node.name}` ({words})")

    def _evaluated(self, expression):
        """(value, error) of an expression of the learner's."""
        code = compile(ast.Expression(expression), self._filename, "eval", _FLAGS)
        box = [None]
        try:
            with self._limited():
                box[0] = eval(code, self._names)
        except BaseException as error:
            return None, error
        return box[0], None

    def _limited(self):
        return self._time.definition() if self._share.is_over else self._share.limited()

    def _define_class(self, node):
        """What fails within is left out, piece by piece."""
        node = copy.copy(node)
        node.body = list(node.body)
        error = None
        for _ in range(_MOST_MENDED):
            code = self._compiled(ast.Module([node], []))
            error = self._execute_briefly(code)
            if error is None:
                return
            line = _line_in_class(error, self._filename, node.name)
            words = failures.in_words(error)
            if line is not None:
                index = statements.index_at(node.body, line, 1 << 20)
                self._told.note(line, f"a part of class `{node.name}` was left out ({words})")
                node.body[index : index + 1] = self._without_what_may_fail(node.body[index])
            elif node.decorator_list:
                node.decorator_list = []
                self._told.note(node.lineno, f"class `{node.name}` was not decorated ({words})")
            elif node.bases or node.keywords:
                node.bases, node.keywords = [], []
                self._told.note(node.lineno, f"class `{node.name}` has lost its bases ({words})")
            else:
                break
        words = self._tell(error, node.lineno)
        self._leave_placeholders(node, error, words)

    def _without_what_may_fail(self, statement):
        """A method without its decorators; nothing of anything else."""
        if isinstance(statement, _FUNCTIONS) and statement.decorator_list:
            statement = copy.copy(statement)
            statement.decorator_list = []
            return [statement]
        return [ast.copy_location(ast.Pass(), statement)]

    def _leave_import(self, statement, error, line):
        why = self._told.why_not_imported(statement, error)
        if why is None:
            why = self._tell(error, line)
        self._leave_placeholders(statement, error, why)

    def _leave_placeholders(self, statement, error, words):
        for name in statements.binds(statement):
            if name not in self._names:
                self._names[name] = self._placeholder(name, error, words)

    def _placeholder(self, name, error, words):
        if error is not None and missing.raised_by_one(error):
            kind = NameError if issubclass(type(error), NameError) else ModuleNotFoundError
            module = error.name if kind is ModuleNotFoundError else name
            return missing.Missing(kind, failures.message_of(error), module, name)
        kind = ImportError if issubclass(type(error), ImportError) else NameError
        return missing.Missing(kind, f"`{name}` is not there: {words}", name)

    # --- telling ---------------------------------------------------------------------------------

    def _tell(self, error, line):
        """Report a failure, unless a missing module told it already: the words for what lacks."""
        if not missing.is_about_one(error):
            self._told.failed(error, line)
        return self._why(line, failures.in_words(error))

    def _why(self, line, words):
        return f"{self._told.place(line)} could not be run ({words})"


def _is_python(text):
    try:
        compile(text, "<file>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except _NO_PYTHON:
        return False
    return True


def _is_out_of_time(error):
    return failures.type_of(error) == "OutOfTime"


def _is_nothing(statement):
    return not statements.as_module([statement], at_start=False).body


def _place(error, code):
    """(line, column) where the exception came out of this code; None if it did not."""
    trace = failures.trace_of(error)
    while trace is not None:
        if trace.tb_frame.f_code is code:
            places = list(code.co_positions())
            line, _, column, _ = places[trace.tb_lasti // 2]
            return (line or trace.tb_lineno, column or 0)
        trace = trace.tb_next
    return None


def _line_in_class(error, filename, name):
    """The line of a class body that it came through."""
    trace = failures.trace_of(error)
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == filename and code.co_name == name and not code.co_flags & _OPTIMIZED:
            return trace.tb_lineno
        trace = trace.tb_next
    return None


def _short(text):
    return failures.shorten(" ".join(text.split()), 40)
