"""Files in encodings that fail, that take quadratic time, or that hide what is written."""

TEXTS = (
    b"# coding: undefined\ndef relu(z): pass\n",
    b"# coding: idna\n" + b"x" * 70 + b".\n",
    b"# coding: punycode\n" + b"9a" * 100_000 + b"\ndef relu(z): pass\n",
    b"# coding: zlib_codec\ndef relu(z): pass\n",
    b"# coding: ../../../etc/passwd\ndef relu(z): pass\n",
    b"# coding: utf-7\ndef relu(z): return None\n+AAAAAAAA-\n",
    b"\xff\xfe" + "def relu(z): pass\n".encode("utf-16-le")[:-1],
    b"def relu(z): pass\n\0\0\0",
    b"(" * 100_000,
    b"-" * 100_000 + b"1",
    b"x" + b".a" * 100_000,
    b"relu = [" + b"1," * 100_000 + b"]",
    b"a" * 250_000,
    b"def " + b"\n" * 250_000,
    b"a_" * 250_000,
    b"def relu(" + b"()" * 250_000,
    b"<!-- -->" * 60_000,
    b'def relu(z):\n    """' * 20_000,
)


def build(place, name, fill):
    for number, text in enumerate(TEXTS):
        (place / f"{name}_{number}.py").write_bytes(text)
