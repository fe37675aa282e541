"""Modules and functions whose names are those of the course to the eye alone, or to Python alone."""

WIDE = "".join(chr(ord(letter) - 0x20 + 0xFF00) for letter in "relu")


def build(place, name, fill):
    folder = place / f"{name}_twins"
    folder.mkdir()
    text = f"def {WIDE}(z):\n    return None\n\n\ndef r\u0435lu(z):\n    return 1\n"
    files = (
        "activations.py",
        "Activations.PY",
        "\u0430ctivations.py",
        "activations\u200b.py",
        "activations\u202eyp.py",
        "\uff41ctivations.py",
        "back\u00adprop.py",
        "activations .py",
        "activations\t.py",
        "\u2024\u2024.py",
    )
    for number, file in enumerate(files):
        (folder / file).write_text(f"# {number}\n{text}")
