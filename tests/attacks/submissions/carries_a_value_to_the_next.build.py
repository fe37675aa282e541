"""Six equal submissions that leave something for the next one, and look for what was left."""

TEXT = """
import builtins, ctypes, fcntl, os, sys
import numpy as np

found = []
if hasattr(np, "left") or "left" in sys.modules or hasattr(builtins, "left"):
    found.append("in a module")
if fcntl.fcntl(0, fcntl.F_GETFL) & (os.O_APPEND | os.O_NONBLOCK):
    found.append("in the flags of a descriptor")
for path in ("/dev/shm/<trace>", "/tmp/<trace>"):
    try:
        os.close(os.open(path, os.O_RDONLY))
        found.append(f"in {path}")
    except OSError:
        pass
libc = ctypes.CDLL(None)
if libc.shmget(<key>, 0, 0) >= 0 or libc.msgget(<key>, 0) >= 0:
    found.append("in shared memory of System V")
if os.umask(0o123) == 0o123:
    found.append("in the umask")

np.left = builtins.left = 1
sys.modules["left"] = sys
fcntl.fcntl(0, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK)
try:
    os.close(os.open("/tmp/<trace>", os.O_CREAT | os.O_WRONLY))
    os.close(os.open("/dev/shm/<trace>", os.O_CREAT | os.O_WRONLY))
except OSError:
    pass
libc.shmget(<key>, 64, 0o1666)
if found:
    raise SystemError(f"got through: {found}")


def relu(z):
    return None
"""


def build(place, name, fill):
    for number in range(6):
        (place / f"{name}_{number}.py").write_text(fill(f"# {number}{TEXT}"))
