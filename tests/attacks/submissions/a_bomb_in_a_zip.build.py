"""Zips that unpack to gigabytes, by three ways of packing, and zips within zips."""

import io
import zipfile

PACKED = (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def build(place, name, fill):
    for method in PACKED:
        with zipfile.ZipFile(place / f"{name}_{method}.zip", "w", method) as archive:
            with archive.open("0.ipynb", "w") as stream:
                for _ in range(15):
                    stream.write(b"0" * (1 << 20))
        _repeat_the_only_member(place / f"{name}_{method}.zip", 150)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("activations.py", "def relu(z): pass\n" * 100_000)
    with zipfile.ZipFile(place / f"{name}_nested.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.zip", inner.getvalue())


def _repeat_the_only_member(file, times):
    """Entries of the list that all point at the same packed bytes, each with a name of its own."""
    content = file.read_bytes()
    start = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = content[start:end]
    entries = [entry.replace(b"0.ipynb", b"%03d.nb.ipynb" % n) for n in range(times)]
    entries = [e[:28] + (12).to_bytes(2, "little") + e[30:] for e in entries]
    listed = b"".join(entries)
    tail = bytearray(content[end:])
    tail[8:12] = times.to_bytes(2, "little") * 2
    tail[12:16] = len(listed).to_bytes(4, "little")
    file.write_bytes(content[:start] + listed + tail)
