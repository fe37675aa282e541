"""A zip that lists hundreds of thousands of files, and one that says it lists four milliards."""

import struct

LISTED = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
COUNT = 500_000


def build(place, name, fill):
    each = LISTED.pack(b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0)
    listed = (each + b"a.py") * COUNT
    end = END.pack(b"PK\5\6", 0, 0, COUNT % 65536, COUNT % 65536, len(listed), 0, 0)
    (place / f"{name}.zip").write_bytes(listed + end)
    lie = END.pack(b"PK\5\6", 0, 0, 65535, 65535, 0xFFFFFFFE, 0, 0)
    (place / f"{name}_lie.zip").write_bytes(each + b"a.py" + lie)
