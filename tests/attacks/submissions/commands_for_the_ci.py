"""Prints and raises what a CI service takes for its own commands."""

text = (
    "x\n::error file=a::got it\n::set-output name=score::100\n::add-mask::0\n"
    "##[error]x\n##vso[task.setvariable variable=score]100\n::stop-commands::x\n"
    "[[ATTACHMENT|/etc/passwd]]\n##teamcity[testFinished name='x']"
)


def relu(z):
    print(text)
    raise ValueError(text)


def sigmoid(z):
    raise type("::error::x", (Exception,), {})(text)


raise RuntimeError(text)
