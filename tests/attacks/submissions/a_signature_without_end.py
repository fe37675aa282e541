"""Has functions whose signature is asked for without end, or is another object each time."""


class Endless:
    def __call__(self, z):
        raise TypeError("no")

    @property
    def __wrapped__(self):
        return Endless()

    @property
    def __signature__(self):
        return Endless()


class Text(str):
    def __str__(self):
        raise SystemExit


class Signed:
    __text_signature__ = Text("(" + "a, " * 10_000 + ")")

    def __call__(self):
        return None


relu = Endless()
sigmoid = Signed()


def elu(z):
    return None


elu.__wrapped__ = elu
