"""A folder of five hundred large files, each a list of names, in folders twenty deep."""


def build(place, name, fill):
    folder = place / name
    text = "\n".join(f"a{n}=1" for n in range(30_000))[: 250 * 1024]
    for number in range(120):
        inside = folder / f"{number % 7}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"f{number}.py").write_text(f"b{number} = 1\n{text}")
    for number in range(400):
        (folder / f"small{number}.py").write_text("def relu(z):\n    return None\n")
    deep = folder.joinpath(*["d"] * 20)
    deep.mkdir(parents=True)
    (deep / "activations.py").write_text("def relu(z):\n    return None\n")
    (folder / "activations.py").write_text("def relu(z):\n    return None\n")
