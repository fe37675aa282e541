"""Inside the learner's process: reads one request, runs the learner's code, sends one reply.

Runs by path and imports nothing of the grader. Whatever it sends is treated as untrusted: learner
code shares this address space. It holds sources and inputs, and never an expected value.
"""

import ast
import contextlib
import hashlib
import inspect
import json
import linecache
import os
import re
import signal
import sys
import traceback
import warnings

import numpy as np

wire = sys.modules["_vgrade_wire"]
modules = sys.modules["_vgrade_modules"]
failure = sys.modules["_vgrade_failure"]
entropy = sys.modules["_vgrade_entropy"]

_CELL = re.compile(r"^(.*), cell (\d+)$")
_REPEAT_SECONDS = 0.1
MOST_LINES = 2000
"""Of a function that is watched."""
MAX_TRIES = 2
"""How often one function may stall before it is not called again, as the host has it."""


class OutOfTime(BaseException):
    """Raised in the learner's code when its CPU time is used up. Not an Exception on purpose."""


class Stopwatch:
    """CPU time of what the learner's code does, where the system has a profiling timer.

    Within a time that runs already (a file that imports another) no new one is started.
    """

    available = hasattr(signal, "setitimer")

    def __init__(self):
        self.running = False
        self.rung_in = None
        """The places, innermost first, where the time was up: (code, line) pairs."""
        self.gave_up = None
        if self.available:
            signal.signal(signal.SIGPROF, self._ring)

    def _ring(self, signum, frame):
        if not self.running or frame.f_code.co_filename == __file__ or modules.is_ours(frame):
            return
        if self.rung_in is not None and self.gave_up is not None:
            self.running = False
            self.gave_up()
        if self.rung_in is None:
            self.rung_in = [(each.f_code, line) for each, line in traceback.walk_stack(frame)]
        # From now, not from when it was due: on a busy machine that may be over already, and what
        # stands behind an `except` would be rung at once.
        signal.setitimer(signal.ITIMER_PROF, _REPEAT_SECONDS, _REPEAT_SECONDS)
        raise OutOfTime

    @contextlib.contextmanager
    def limit(self, seconds, gave_up=None):
        """Raises OutOfTime at the end too, where the code inside caught it. Code that goes on for
        all that is ended by ``gave_up``, where that is given."""
        if self.running or not self.available:
            yield
            return
        self.running, self.rung_in, self.gave_up = True, None, gave_up
        trace = None
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001), _REPEAT_SECONDS)
        try:
            yield
        except BaseException as error:
            if self.rung_in is None:
                raise
            trace = error.__traceback__
        finally:
            self.running = False
            signal.setitimer(signal.ITIMER_PROF, 0)
        if self.rung_in is not None:
            raise OutOfTime().with_traceback(trace)


class PartIsGone(Exception):
    """A part of an earlier answer is to be passed on, and the learner's code has taken it out."""


class Server:
    """Answers the host's requests, one at a time, for one submission."""

    def __init__(self, read_exactly, write, limits, available, mark_output=None):
        self.read_exactly = read_exactly
        self.write = write
        self.load_seconds = limits["load_seconds"]
        self.loads_seconds = limits["loads_seconds"]
        self.available = available
        self.mark_output = mark_output
        self.mark = None
        """While planned calls are made, the last byte of the mark before the next reply: 1 where
        its check is over."""
        self.stopwatch = Stopwatch()
        self.entropy = entropy.Entropy()
        self.nonce = b""
        self.space = None
        self.paths = set()
        self.answers = []
        self.lines = set()
        self.given = []
        """The arguments of the last call, as it left them."""

    def run(self):
        """Until the host closes the pipe."""
        while True:
            header = self.read_exactly(wire.HEADER.size)
            if not header:
                return
            self.nonce, head_length, raw_length = wire.HEADER.unpack(header)
            head = wire.parse_head(self.read_exactly(head_length))
            raw = self.read_exactly(raw_length) if raw_length else b""
            if head[0] == "plan":
                self.plan(head[1], raw)
                continue
            most = head[-1][0] if head[0] in ("call", "argument") else None
            self.send(*self.answer(head, raw), most)

    def send(self, reply, raw=b"", most=None):
        """The one reply, after all that was printed before it; if it has more than ``most`` bytes,
        that it is too large."""
        text = wire.text_of(reply)
        if most is not None and len(text) + len(raw) > most and "ok" in reply:
            text, raw = wire.text_of(too_large("the answer is very long")), b""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                continue
        if self.mark_output is not None:
            os.write(self.mark_output, b"\0" + self.nonce + b"\0")
        elif self.mark is not None:
            with contextlib.suppress(OSError):  # the learner's code may have closed it
                os.write(2, b"\0" + self.nonce + self.mark)
        self.write(wire.framed(self.nonce, text, raw))

    def answer(self, head, raw):
        kind = head[0]
        if kind == "call":
            return self.call(*head[1:], raw)
        if kind == "argument":
            return self.argument(*head[1:])
        if kind == "load":
            return self.load(*head[1:]), b""
        if kind == "put":
            return self.put(*head[1:], raw), b""
        if kind == "watch":
            return self.watch(*head[1:]), b""
        if kind == "watched":
            sys.settrace(None)
            return {"lines": sorted(self.lines)[:MOST_LINES]}, b""
        if kind == "sources":
            return self.sources(*head[1:], raw), b""
        raise ValueError(kind)

    def sources(self, files, given, raw):
        """``given`` has the path and the length of each of the exercises' own files in ``raw``."""
        contents, start = {}, 0
        for path, length in given:
            contents[path] = raw[start : start + length]
            start += length
        self.space = modules.ModuleSpace(
            [modules.Source(path=f["path"], kind=f["kind"], cells=f["cells"]) for f in files],
            self.available,
            modules.loadtime.LoadTime(self.stopwatch.limit, self.load_seconds, self.loads_seconds),
            contents,
        )
        self.space.install()
        self.paths = {f["path"] for f in files}
        return {"ok": None}

    def load(self, module, seed, cautious):
        """Run one module of the submission; a report of what went wrong is not an error."""
        self.entropy.seed(seed)
        report = self.space.load(module, cautious)
        return {
            "load": {
                "failures": report.failures[:50],
                "notes": report.notes[:50],
                "defined": report.defined[:1000],
            }
        }

    def put(self, module, name, seconds, raw):
        """Give a function the code of another text, wherever it is known by then."""
        try:
            function = self.space.function(module, name)
            code, made = function.__code__, {}
            with warnings.catch_warnings(), self.stopwatch.limit(seconds, self.give_up):
                warnings.simplefilter("ignore")
                text = compile(raw, code.co_filename, "exec", dont_inherit=True)
                exec(text, function.__globals__, made)
            new = made[name]
            function.__code__ = new.__code__
            function.__defaults__ = new.__defaults__
            function.__kwdefaults__ = new.__kwdefaults__
        except OutOfTime:
            return self.out_of_time()
        except BaseException as error:
            return {"raised": {"kind": "not put", "message": failure.message_of(error)}}
        return {"ok": None}

    def watch(self, module, name):
        """Keep which lines of a function run from now on."""
        self.lines = seen = set()
        try:
            inside = {id(code) for code in codes_of(self.space.function(module, name).__code__)}
        except Exception:
            return {"raised": {"kind": "not watched"}}

        def local(frame, event, argument):
            seen.add(frame.f_lineno)
            return local

        sys.settrace(lambda frame, event, argument: local if id(frame.f_code) in inside else None)
        return {"ok": None}

    def call(self, module, name, arguments, seed, seconds, bound, raw):
        """Call one function. ``seed`` is given with the first call of a check; ``bound`` are the
        bytes and parts that its answer may have."""
        if seed is not None:
            self.entropy.seed(seed)
            self.answers.clear()
        self.answers.append(None)
        self.given = []
        decoder = wire.Decoder(raw, writable=True, special=self.special)
        values, spans = [], []
        try:
            for node in arguments:
                start = decoder.offset
                values.append(decoder.value(node))
                spans.append((start, decoder.offset))
        except PartIsGone:
            return {"raised": {"kind": "refused", "message": PART_IS_GONE}}, b""
        try:
            function = self.space.function(module, name)
        except Exception as error:
            return {"raised": {"kind": "no function", "message": failure.message_of(error)}}, b""
        try:
            with self.stopwatch.limit(seconds, self.give_up):
                answer = function(*values)
        except OutOfTime:
            return self.out_of_time(), b""
        except NotImplementedError as error:
            return {"raised": self.describe(error, "not written")}, b""
        except BaseException as error:
            kind = "arguments" if not_callable_with(function, values, error) else "raised"
            described = self.describe(error, kind)
            if kind == "arguments":
                described["message"] = signature_of(function)
            traceback.clear_frames(error.__traceback__)
            return {"raised": described}, b""
        self.answers[-1], self.given = answer, values
        told, reply = encoded(answer, bound)
        if "ok" in told:
            told["changed"] = self.changed(arguments, values, raw, spans)
        return told, reply

    def plan(self, told, raw):
        """The calls of many checks, each answered as it comes; one that gives no answer is the last
        of its check."""
        tries, modules_of = told["tries"], told["modules"]
        first, number, start = int.from_bytes(self.nonce, "little"), 0, 0
        for seed, seconds, length in zip(told["seeds"], told["seconds"], told["lengths"]):
            at = start + wire.HEADER.size
            end_of_head = at + wire.HEADER.unpack_from(raw, start)[1]
            steps, at = wire.parse_head(raw[at:end_of_head]), end_of_head
            start += length
            for position, (name, arguments, count, bound) in enumerate(steps, 1):
                nonce = (first + number) % (1 << 8 * wire.NONCE_BYTES)
                self.nonce = nonce.to_bytes(wire.NONCE_BYTES, "little")
                self.mark = b"\1" if position == len(steps) else b"\0"
                number += 1
                if tries.get(name, 0) >= MAX_TRIES:
                    reply, data = {"raised": {"kind": "not again"}}, b""
                elif type(arguments) is int:
                    reply, data = self.argument(arguments, bound)
                else:
                    own, given = seed if position == 1 else None, raw[at : at + count]
                    where = modules_of[name]
                    reply, data = self.call(where, name, arguments, own, seconds, bound, given)
                at += count
                if "raised" in reply:
                    self.mark = b"\1"
                    if reply["raised"]["kind"] == "timeout":
                        tries[name] = tries.get(name, 0) + 1
                self.send(reply, data, bound[0])
                if "raised" in reply:
                    break
        self.mark = None

    def argument(self, position, bound):
        """What the last call left in one of its arguments; from now on a handle like an answer."""
        self.answers.append(self.given[position])
        return encoded(self.answers[-1], bound)

    def special(self, node, decoder):
        """The tags that only travel to here: handles, Generators and functions."""
        tag = node[0]
        if tag == "h":
            value = self.answers[node[1]]
            for step in node[2]:
                value = part_of(value, step)
            return value
        if tag == "g":
            state = json.dumps(node[1]).encode()  # what it spawns comes from its state
            seed = int.from_bytes(hashlib.sha256(state).digest(), "big")
            bits = getattr(np.random, node[1]["bit_generator"])(seed)
            bits.state = node[1]
            return np.random.Generator(bits)
        if tag == "f":
            names = {"np": np}
            names.update(decoder.value(node[2]))
            before = set(names)
            exec(compile(node[1], "<given function>", "exec"), names)
            (made,) = (n for n in names if n not in before and n != "__builtins__")
            return names[made]
        raise wire.WireError("a part without a known tag")

    def changed(self, arguments, values, raw, spans):
        """Positions of the arguments that the call changed in place."""
        positions = []
        for position, (node, value, (start, end)) in enumerate(zip(arguments, values, spans)):
            if type(node) is not list or holds_special(node):
                continue
            encoder = wire.Encoder()
            try:
                same = encoder.node(value) == node and encoder.raw() == raw[start:end]
            except Exception:
                same = False
            if not same:
                positions.append(position)
        return positions

    def out_of_time(self):
        """Named by the outermost loop that ran: the very line is another one each time."""
        told = {"kind": "timeout", "type": "OutOfTime", "message": ""}
        for code, at in reversed(self.stopwatch.rung_in):
            match = _CELL.match(code.co_filename)
            file = match[1] if match else code.co_filename
            line = outermost_loop(code, at) if file in self.paths else None
            if line is not None:
                told |= {"file": file, "line": line, "cell": int(match[2]) if match else None}
                break
        return {"raised": told}

    def give_up(self):
        """The learner's code goes on after its time: answer in its place, and end the process."""
        self.send(self.out_of_time() | {"ended": True})
        os._exit(0)

    def describe(self, error, kind):
        """An exception in plain words, with the last place in the learner's own code."""
        file = line = cell = None
        trace = error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            match = _CELL.match(name)
            if name in self.paths:
                file, line, cell = name, trace.tb_lineno, None
            elif match and match[1] in self.paths:
                file, line, cell = match[1], trace.tb_lineno, int(match[2])
            trace = trace.tb_next
        return {
            "kind": kind,
            "type": failure.type_of(error),
            "message": failure.message_of(error),
            "file": file,
            "line": line,
            "cell": cell,
        }


def codes_of(code):
    """A function's code, and all that is defined in it."""
    yield code
    for part in code.co_consts:
        if type(part) is type(code):
            yield from codes_of(part)


def encoded(value, bound):
    """A value as a reply, or why it cannot be one."""
    size, parts = bound
    try:
        encoder = wire.Encoder(
            modules.missing.refuse_as_answer, entries=wire.MAX_ENTRIES, size=size, parts=parts
        )
        return {"ok": encoder.node(value)}, encoder.raw()
    except wire.TooLarge as error:
        return too_large(failure.message_of(error)), b""
    except Exception as error:  # also what a class of the learner's raises when it is looked at
        return {"raised": {"kind": "refused", "message": failure.message_of(error)}}, b""


def too_large(why):
    return {"raised": {"kind": "too large", "message": why}}


PART_IS_GONE = "it is given a part of an earlier answer that is not in it any more"


def part_of(value, step):
    """An item of a learner's tuple, list or dict, without running their code."""
    for kind in (tuple, list, dict):
        if isinstance(value, kind):
            try:
                return kind.__getitem__(value, step)
            except Exception:
                break
    raise PartIsGone


def outermost_loop(code, line):
    """The line of the outermost loop of a function that a line is in, None if it is in none."""
    text = "".join(linecache.getlines(code.co_filename))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    around = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, (ast.For, ast.While))
        and code.co_firstlineno <= node.lineno <= line <= node.end_lineno
    ]
    return min(around, default=None)


def holds_special(node):
    """Is a handle, Generator or function anywhere in this argument?"""
    if type(node) is not list:
        return False
    if node[0] in ("h", "g", "f"):
        return True
    if node[0] in ("l", "t"):
        return any(holds_special(item) for item in node[1])
    if node[0] == "d":
        return any(holds_special(item) for _, item in node[1])
    return False


def not_callable_with(function, values, error):
    """Did the call itself fail, before a line of the function ran?"""
    if not isinstance(error, TypeError) or error.__traceback__.tb_next is not None:
        return False
    try:
        inspect.signature(function).bind(*values)
    except TypeError:
        return True
    except Exception:
        return False
    return False


def signature_of(function):
    """``(a, b=1)`` as written, or what else it is."""
    try:
        return str(inspect.signature(function))[:200]
    except Exception:
        return f"a {type(function).__name__}, not a function"


def read_exactly_from(fd):
    """A reader of exactly n bytes from a file descriptor; empty at the end."""

    def read(count):
        parts = []
        while count:
            part = os.read(fd, min(count, 1 << 20))
            if not part:
                return b""
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    return read


def write_all_to(fd):
    """A writer of whole blocks to a file descriptor."""

    def write(block):
        view = memoryview(block)
        while view:
            view = view[os.write(fd, view) :]

    return write
