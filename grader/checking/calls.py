"""What a check is given as ``learner`` and ``reference``, and what answers their calls.

`Remote` calls a learner's functions in the sandbox, `Trusted` an instructor's own functions in this
process, and `ReferenceReplay` answers from the key. All behave alike, handles, read-only answers
and exceptions included, so that a check recorded with one means the same with another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

import msgspec
import numpy as np

from grader.authoring import SourceFunction
from grader.chart import Chart
from grader.checking.draws import RecordingDraws, ReplayedDraws, sent
from grader.errors import CourseError
from grader.numeric.finding import Finding, Mismatch
from grader.sandbox import wire
from grader.sandbox.host import ANYTHING, Answer, Bound, Raised, Session

_MESSAGE = 500
"""Characters of an exception's message; a learner's process sends no more either."""


class Call(msgspec.Struct, frozen=True):
    """One call that a check made of a learner's function, and what came back."""

    function: str
    arguments: tuple[Any, ...]
    answer: Any
    changed: tuple[int, ...]


class Calls(Protocol):
    """What answers a check's calls, wherever the functions run.

    A call raises `Raised` where the function did, and `ProcessEnded` where its process did.
    """

    def __call__(self, name: str, arguments: tuple) -> Answer: ...

    def afresh(self, name: str, arguments: tuple) -> Answer:
        """In a process of its own, with all arguments by value."""
        ...

    def argument(self, position: int) -> Any:
        """What the last call left in one of its arguments."""
        ...

    def origin(self, value: Any) -> str | None:
        """The function of which an answer in this check was, or held, this very object."""
        ...

    def printed(self) -> str:
        """What the functions printed since this was last asked."""
        ...


Show = Callable[[Callable[[], Chart]], None]
"""What becomes of a figure that a check shows."""


def _not_shown(make: Callable[[], Chart]) -> None:
    return None


class Record(msgspec.Struct):
    """The calls that a check made of a learner's functions, as it runs."""

    calls: list[Call] = msgspec.field(default_factory=list)
    asked: str | None = None
    """The function that has been asked and has not answered."""
    was_afresh: bool = False
    """Was the last call made in a process of its own?"""

    def add(self, function: str, arguments: tuple, answer: Answer) -> None:
        self.asked = None
        self.calls.append(Call(function, arguments, answer.value, answer.changed))

    def called(self) -> tuple[str, ...]:
        names = [call.function for call in self.calls]
        return tuple(dict.fromkeys(names if self.asked is None else [*names, self.asked]))

    def changed_inputs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(call.function for call in self.calls if call.changed))


class Learner:
    """The ``learner`` of a check: attribute access gives callables, every call is recorded.

    Functions are called by position only, as the course's conventions say.
    """

    def __init__(
        self, calls: Calls, functions: Collection[str], record: Record, show: Show = _not_shown
    ):
        self._calls, self._functions, self._record, self._show = calls, functions, record, show

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._caller(name, self._calls)

    def _caller(
        self, name: str, answering: Callable[[str, tuple], Answer], *, afresh: bool = False
    ) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._functions:
            raise CourseError(f"a check calls learner.{name}, which is no function of the exercise")

        def call(*arguments: Any) -> Any:
            arguments = tuple(_given(argument) for argument in arguments)
            if afresh:
                _demand_plain(arguments)
            self._record.asked, self._record.was_afresh = name, afresh
            answer = answering(name, arguments)
            self._record.add(name, arguments, answer)
            return answer.value

        return call

    def _afresh(self) -> _Afresh:
        return _Afresh(self)

    def _argument(self, position: int) -> Any:
        """Kept like an answer of the function that was called last."""
        if self._record.was_afresh:
            raise CourseError("argument_after(…) follows a call of `afresh`, which leaves nothing")
        made = self._record.calls
        self._record.asked = name = made[-1].function if made else None
        value = self._calls.argument(position)
        self._record.add(name or "", (), Answer(value, ()))
        return value

    def _changed_inputs(self) -> tuple[str, ...]:
        return self._record.changed_inputs()


class _Afresh:
    """The learner's functions, each call in a process of its own."""

    def __init__(self, learner: Learner):
        self._learner = learner

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._learner._caller(name, self._learner._calls.afresh, afresh=True)


def _demand_plain(arguments: tuple) -> None:
    """All of an answer that is passed on must travel. Raises Mismatch."""
    for argument in arguments:
        if _stayed(argument):
            raise Mismatch(Finding.of_requirement(_PLAIN), argument)


_PLAIN = "returns plain data: dicts by text or number, lists, tuples, arrays, numbers and text"


def _stayed(value: Any) -> bool:
    """Is there a part that is only in the learner's process?"""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return any(map(_stayed, value))
    return isinstance(value, wire.Opaque)


def _given(argument: Any) -> Any:
    """``rng`` itself is passed as a spawned Generator: its own stream would foretell inputs."""
    if isinstance(argument, RecordingDraws | ReplayedDraws):
        return argument.passed()
    return argument


class Remote:
    """Calls in the sandbox; ``locate`` names the module of the submission that has a function,
    ``bounds`` are how large the answers may be, by the position of the call."""

    def __init__(
        self,
        child: Session,
        locate: Callable[[str], str],
        seed: int,
        bounds: Sequence[Bound] = (),
    ):
        self._child, self._locate, self._seed = child, locate, seed
        self._bounds, self._made = bounds, 0
        child.begin_check()
        child.printed()

    def __call__(self, name: str, arguments: tuple) -> Answer:
        module, bound = self._locate(name), self._bound()
        return self._child.call(
            module, name, arguments, seed=self._seed, special=send_function, bound=bound
        )

    def afresh(self, name: str, arguments: tuple) -> Answer:
        ask, module, bound = self._child.call_afresh, self._locate(name), self._bound()
        return ask(module, name, arguments, seed=self._seed, special=send_function, bound=bound)

    def argument(self, position: int) -> Any:
        return self._child.argument(position, bound=self._bound())

    def origin(self, value: Any) -> str | None:
        return self._child.origin(value)

    def printed(self) -> str:
        return self._child.printed()

    def _bound(self) -> Bound:
        """Of a call more than were recorded, the largest."""
        at = self._made
        self._made += 1
        if at < len(self._bounds):
            return self._bounds[at]
        return max(self._bounds, default=ANYTHING)


def send_function(value: Any, encoder: wire.Encoder) -> Any:
    """How ``source(…)`` is sent."""
    if isinstance(value, SourceFunction):
        return ["f", value.text, encoder.node(dict(value.constants))]
    return None


def _refuse_what_cannot_be_sent(value: Any) -> None:
    """Of a part that is not made of others, or of a dict without its values."""
    if callable(value):
        raise CourseError(
            "a lambda or closure cannot be sent to a learner's function;"
            ' write source("def f(x): …", constant=value)'
        )
    what = wire.why_not_sent(value)
    if what is not None:
        raise CourseError(
            f"a {what} cannot be sent to a learner's function; send numbers, text, arrays of"
            " numbers, lists, tuples, dicts, a Generator or source(…)"
        )


class Trusted:
    """Calls of an instructor's function in this process, with the sandbox's manners: inputs are
    sent anew for each call, answers are read-only, an answer passed on is the very object, and what
    a function raises is `Raised`."""

    def __init__(self, function: Callable[[str], Callable[..., Any]]):
        self._function = function
        self._own: dict[int, tuple[Any, Any, str]] = {}
        """By ``id``: what the check was given, the object itself, and the function it came from."""
        self._sent: tuple = ()
        self._asked = ""

    def argument(self, position: int) -> Any:
        if not 0 <= position < len(self._sent):
            raise CourseError(
                f"argument_after(…, {position}) does not follow a call with an argument {position};"
                " they are counted from 0"
            )
        return self._freeze(self._sent[position])

    def __call__(self, name: str, arguments: tuple) -> Answer:
        sent = self._sent = tuple(self._send(argument) for argument in arguments)
        self._asked = name
        before = [_snapshot(value) for value in sent]
        try:
            with np.errstate(all="ignore"):
                value = self._function(name)(*sent)
        except CourseError:
            raise
        except Exception as error:
            raise _raised(error) from error
        changed = tuple(
            position
            for position, (old, now) in enumerate(zip(before, sent, strict=True))
            if id(arguments[position]) not in self._own and not _same(old, now)
        )
        return Answer(self._freeze(value), changed)

    def afresh(self, name: str, arguments: tuple) -> Answer:
        """By value; the instructor's module is the same one."""
        own, self._own = self._own, {}
        try:
            return self(name, arguments)
        finally:
            self._own = own

    def origin(self, value: Any) -> str | None:
        known = self._own.get(id(value))
        return known[2] if known is not None else None

    def printed(self) -> str:
        return ""

    def _send(self, argument: Any) -> Any:
        known = self._own.get(id(argument))
        if known is not None:
            return known[1]
        if type(argument) is np.ndarray and argument.dtype.kind in "biufc":
            return np.array(argument)
        if isinstance(argument, tuple):
            return tuple(self._send(item) for item in argument)
        if isinstance(argument, list):
            return [self._send(item) for item in argument]
        if isinstance(argument, dict):
            _refuse_what_cannot_be_sent(dict.fromkeys(argument))
            return {key: self._send(item) for key, item in argument.items()}
        if isinstance(argument, np.random.Generator):
            return sent(argument)
        if not isinstance(argument, SourceFunction | wire.Opaque):
            _refuse_what_cannot_be_sent(argument)
        return argument

    def _freeze(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            frozen: Any = (
                value.copy() if value.dtype != object else wire.Opaque("ndarray of objects")
            )
            if isinstance(frozen, np.ndarray):
                frozen = np.asarray(frozen)
                frozen.flags.writeable = False
        elif isinstance(value, tuple):
            frozen = tuple(self._freeze(item) for item in value)
        elif isinstance(value, list):
            frozen = wire.ReadOnlyList([self._freeze(item) for item in value])
        elif isinstance(value, dict):
            frozen = wire.ReadOnlyDict({key: self._freeze(item) for key, item in value.items()})
        elif value is None or isinstance(value, bool | int | float | complex | str | np.generic):
            return value
        else:
            frozen = wire.Opaque(type(value).__name__)
        if not (isinstance(frozen, tuple) and not frozen):
            self._own[id(frozen)] = (frozen, value, self._asked)
        return frozen


def _raised(error: Exception) -> Raised:
    kind = "not written" if isinstance(error, NotImplementedError) else "raised"
    said = str(error)
    if len(said) > _MESSAGE:
        said = f"{said[: _MESSAGE - 1]}…"
    return Raised({"kind": kind, "type": type(error).__name__, "message": said}, ())


def _snapshot(value: Any) -> Any:
    """A copy to see afterwards whether a call has changed it; what came back is read-only."""
    if isinstance(value, wire.ReadOnlyList | wire.ReadOnlyDict):
        return value
    if isinstance(value, np.ndarray):
        return value.copy() if value.flags.writeable else value
    if isinstance(value, tuple | list):
        return [_snapshot(item) for item in value]
    if isinstance(value, dict):
        return {key: _snapshot(item) for key, item in value.items()}
    return value


def _same(old: Any, now: Any) -> bool:
    if isinstance(old, np.ndarray):
        return (
            isinstance(now, np.ndarray)
            and old.dtype == now.dtype
            and old.shape == now.shape
            and old.tobytes() == now.tobytes()
        )
    if isinstance(old, tuple | list):
        return len(old) == len(now) and all(map(_same, old, now))
    if isinstance(old, dict):
        return list(old) == list(now) and all(_same(old[key], now[key]) for key in old)
    return old is now or old == now or old != old


class ReferenceRecorder:
    """The ``reference`` of a check while its key is recorded.

    Into ``recorded`` go its answers, into ``asked`` what each was asked of, by name.
    """

    def __init__(
        self, calls: Calls, recorded: list[tuple[str, Any]], asked: list[tuple[str, bytes]]
    ):
        self._calls, self._recorded, self._asked = calls, recorded, asked

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*arguments: Any) -> Any:
            arguments = tuple(_given(argument) for argument in arguments)
            value = self._calls(name, arguments).value
            self._recorded.append((name, value))
            self._asked.append((name, _fingerprint(arguments)))
            return value

        return call

    def _argument(self, position: int) -> Any:
        value = self._calls.argument(position)
        name = _argument_of(position)
        self._recorded.append((name, value))
        self._asked.append((name, b""))
        return value


class ReferenceReplay:
    """The ``reference`` of a check while a submission is graded: recorded answers, by position."""

    def __init__(self, recorded: Sequence[Any]):
        self._recorded = iter(recorded)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*arguments: Any) -> Any:
            for argument in arguments:
                _given(argument)
            return self._next(name)

        return call

    def _argument(self, position: int) -> Any:
        return self._next(_argument_of(position))

    def _next(self, name: str) -> Any:
        entry = next(self._recorded, None)
        if entry is None or entry[0] != name:
            raise CourseError(f"a check asks for reference.{name} out of its recorded order")
        return entry[1]


def _argument_of(position: int) -> str:
    """How what a call left in an argument is kept among the reference's answers."""
    return f"argument {position}"


def _fingerprint(arguments: tuple) -> bytes:
    """The arguments' exact content, to see whether a learner's value is among them."""

    def special(value: Any, encoder: wire.Encoder) -> Any:
        if isinstance(value, np.random.Generator):
            return ["o", repr(value.bit_generator.state)]
        if isinstance(value, SourceFunction):
            return ["f", value.text, encoder.node(dict(value.constants))]
        return None

    encoder = wire.Encoder(special)
    return wire.pack(b"", encoder.node(arguments), encoder.raw())
