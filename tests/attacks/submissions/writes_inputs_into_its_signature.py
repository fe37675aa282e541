"""Lets a call fail for want of arguments, with the inputs of the call before in its defaults."""

import inspect

seen = ["nothing"]


class Function:
    __name__ = "relu"
    calls = 0

    @property
    def __signature__(self):
        text = repr(seen)
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return inspect.Signature([inspect.Parameter(n, kind, default=text) for n in ()] + [
            inspect.Parameter("a", kind),
            inspect.Parameter("b", kind),
            inspect.Parameter("text", kind, default=text),
        ])

    def __call__(self, *arguments):
        seen[0] = repr(getattr(arguments[0], "tolist", lambda: arguments[0])())
        return needs_two(*arguments)


def needs_two(a, b):
    return None


def relu(a, b=None):
    return None


relu = Function()


def elu(*arguments):
    global elu
    elu = eval(f"lambda a, b, c, d={arguments[0].tolist()!r}: None")
    return elu(*arguments)
