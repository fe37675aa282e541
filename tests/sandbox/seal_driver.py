"""Plays the zygote for the tests of the seal: forks a child, seals it, gives it something to do.

Run by path in a fresh interpreter: ``python -I -B seal_driver.py SEAL JOBS SETTINGS``. JOBS is a
file with ``World``, made before the fork, and ``JOBS``, functions of it; each runs in its own
child. Prints JSON: what came of each job, or what another of the ``LOOKS`` below has seen.
"""

import ctypes
import errno
import importlib.util
import json
import os
import select
import signal
import struct
import sys
import time
import types
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 4, 22, 38
CAP_KILL = 5
CAPABILITY_VERSION_3 = 0x20080522
SPIN_SECONDS = 0.02
PATIENCE_SECONDS = 20


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def become(user):
    """As that user would have started this process: not hidden from others of the same user."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)


def give_up_cap_kill():
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    for i in range(3):
        sets[i] &= ~(1 << CAP_KILL)
    libc.capset(header, sets)


def forbid(calls):
    """A container's filter: EPERM for each ``[system call, its first argument or null]``."""
    program = []
    for number, argument in calls:
        program += [(0x20, 0, 0, 0), (0x15, 0, 1 if argument is None else 3, number)]
        if argument is not None:
            program += [(0x20, 0, 0, 16), (0x15, 0, 1, argument)]
        program.append((0x06, 0, 0, 0x00050000 | errno.EPERM))
    program.append((0x06, 0, 0, 0x7FFF0000))
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *each) for each in program))
    filter_ = struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(code))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(PR_SET_SECCOMP, 2, ctypes.c_char_p(filter_), 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "the container's filter was not taken")


def put_in_force(seal, layers, keep_fds):
    if layers == "all":
        for fd in set(range(3, 100)).difference(keep_fds):
            os.dup2(2, fd)  # a zygote moves pipes to numbers of its own choice
        return seal.apply(memory_bytes=1 << 30, cpu_seconds=1, keep_fds=keep_fds)
    if layers == "landlock":
        seal._prctl(PR_SET_NO_NEW_PRIVS, 1)
        seal._restrict_by_landlock()
    return ()


def fork(work):
    """The pid of a child that does ``work(answer_fd)``, and where to read what it answers."""
    answers, answer_fd = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            signal.alarm(PATIENCE_SECONDS)
            os.close(answers)
            os.dup2(2, 1)
            work(answer_fd)
        finally:
            os._exit(0)
    os.close(answer_fd)
    return pid, answers


def outcome(seal, layers, job, world):
    """``layers`` with ``value``, or alone ``errno``, ``raised`` or the ``signal`` that ended it."""

    def work(answer_fd):
        try:
            answer = {"layers": put_in_force(seal, layers, (0, 1, 2, answer_fd))}
            answer |= {"value": job(world)}
        except OSError as error:
            answer = {"errno": errno.errorcode.get(error.errno, str(error.errno))}
        except BaseException as error:
            answer = {"raised": f"{type(error).__name__}: {error}"}
        sys.stdout.flush()
        os.write(answer_fd, json.dumps(answer).encode())

    pid, answers = fork(work)
    with os.fdopen(answers, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return {"signal": signal.Signals(os.WTERMSIG(status)).name}
    return json.loads(answer)


def look_at_jobs(seal_module, jobs, settings):
    world = jobs.World()
    seal = seal_module.Seal.prepare()
    found = {
        name: outcome(seal, settings["layers"], job, world)
        for name, job in jobs.JOBS.items()
        if name in settings.get("only", jobs.JOBS) and name not in settings.get("omit", ())
    }
    world.close()
    return {"missing": seal.missing, "jobs": found}


def look_from_outside(seal_module, jobs, settings):
    """What its parent sees of a sealed child, and whether it can end it."""
    seal = seal_module.Seal.prepare()
    hold, release = os.pipe()

    def work(answer_fd):
        put_in_force(seal, "all", (0, 1, 2, hold, answer_fd))
        spun = time.process_time() + SPIN_SECONDS
        while time.process_time() < spun:
            pass
        os.write(answer_fd, b"sealed")
        os.read(hold, 1)

    pid, answers = fork(work)
    os.read(answers, 6)
    seen = {"cpu_seconds": time.clock_gettime((~pid << 3) | 2), "pid": pid}
    for name in ("status", "limits", "stat"):
        seen[name] = Path(f"/proc/{pid}/{name}").read_text()
    try:
        os.close(os.open(f"/proc/{pid}/mem", os.O_RDONLY))
        seen["folder"] = str(Path(f"/proc/{pid}/cwd").readlink())
    except PermissionError:
        seen["folder"] = None
    pidfd = os.pidfd_open(pid)
    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    seen["ended_by"] = os.WTERMSIG(os.waitpid(pid, 0)[1])
    os.close(release)
    return seen


def look_at_an_orphan(seal_module, jobs, settings):
    """Does a sealed child end when its zygote is killed? It holds a pipe open until it does."""

    def zygote(answer_fd):
        seal = seal_module.Seal.prepare()
        if os.fork():
            os.close(answer_fd)
        else:
            signal.alarm(2 * PATIENCE_SECONDS)
            put_in_force(seal, "all", (0, 1, 2, answer_fd))
            os.write(answer_fd, b"sealed")
        while True:
            time.sleep(PATIENCE_SECONDS)

    pid, answers = fork(zygote)
    os.read(answers, 6)
    still_there = not select.select([answers], [], [], 0.05)[0]
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    readable, _, _ = select.select([answers], [], [], PATIENCE_SECONDS)
    return {"waited": still_there, "ended": bool(readable) and os.read(answers, 1) == b""}


def look_at_a_stranger(seal_module, jobs, settings):
    """A process that is no fork of the zygote itself: for it, the zygote has ended already."""
    seal = seal_module.Seal.prepare()

    def between(answer_fd):
        def work(_):
            try:
                put_in_force(seal, "all", (0, 1, 2, answer_fd))
            except seal_module.SealError as error:
                os.write(answer_fd, str(error).encode())

        os.waitpid(fork(work)[0], 0)

    pid, answers = fork(between)
    said = os.read(answers, 1000).decode()
    os.waitpid(pid, 0)
    return {"said": said}


LOOKS = {
    "jobs": look_at_jobs,
    "outside": look_from_outside,
    "orphan": look_at_an_orphan,
    "stranger": look_at_a_stranger,
}


def main(seal_path, jobs_path, settings):
    settings = json.loads(settings)
    seal_module, jobs = load("_seal", seal_path), load("_jobs", jobs_path)
    if settings.get("user") is not None:
        become(settings["user"])
    if "groups" in settings:
        os.setgroups(settings["groups"])
    if settings.get("without_cap_kill"):
        give_up_cap_kill()
    if "forbid" in settings:
        forbid(settings["forbid"])
    if "machine" in settings:
        os.uname = lambda: types.SimpleNamespace(machine=settings["machine"])
    print(json.dumps(LOOKS[settings["look"]](seal_module, jobs, settings)))


if __name__ == "__main__":
    main(*sys.argv[1:])
