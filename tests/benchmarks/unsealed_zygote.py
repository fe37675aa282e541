"""The zygote, but for the seal: its forks run the same calls with nothing around them."""

import importlib.util
import json
import sys
from pathlib import Path

ZYGOTE = Path(__file__).parents[2] / "grader" / "sandbox" / "inside" / "zygote.py"


def unsealed(name, path, load):
    module = load(name, path)
    if name == "_vgrade_seal":
        module.Seal.apply = lambda self, **limits: ()
        module.probe = list
    return module


if __name__ == "__main__":
    spec = importlib.util.spec_from_file_location("zygote", ZYGOTE)
    zygote = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(zygote)
    really = zygote.load_beside
    zygote.load_beside = lambda name, path: unsealed(name, path, really)
    zygote.fork_server(int(sys.argv[2]), json.loads(sys.argv[3]))
