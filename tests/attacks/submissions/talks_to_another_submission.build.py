"""Four equal submissions, graded side by side, that look for each other in all shared places."""

TEXT = """
import ctypes, os, socket, time

libc = ctypes.CDLL(None)
found = []
for attempt in range(20):
    try:
        talk = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        talk.bind("\\0<trace>-talk")
        found.append("a name to listen at")
    except OSError:
        pass
    if libc.msgget(<key> + 1, 0o1666) >= 0:
        found.append("a queue")
        libc.msgctl(libc.msgget(<key> + 1, 0o1666), 0, None)
    for pid in range(os.getpid() - 40, os.getpid() + 40):
        if pid not in (os.getpid(), os.getppid()) and libc.kill(pid, 0) == 0:
            found.append("another process")
    if found:
        raise SystemError(f"got through: {found}")
    time.sleep(0.002)


def relu(z):
    return None
"""


def build(place, name, fill):
    for number in range(4):
        (place / f"{name}_{number}.py").write_text(fill(f"# {number}{TEXT}"))
