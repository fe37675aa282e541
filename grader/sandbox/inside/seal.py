"""The seal: what the kernel takes from a process before learner code runs in it. Linux only.

Loaded by path in the zygote, from the standard library alone. It knows no submission and no wire.
A sealed process computes and uses the descriptors it was left with; the kernel refuses it every
path, socket, process, thread and signal to another, also when it asks through ctypes.
"""

import contextlib
import ctypes
import errno
import fcntl
import importlib.util
import os
import resource
import signal
import struct
import sys

NOBODY = 65534

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP = 1, 4, 22
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 24, 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_HEADER = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
_TO_CHANGE_USER = 1 << 5 | 1 << 6 | 1 << 7  # CAP_KILL, CAP_SETGID, CAP_SETUID
# These have one number on every machine.
_CLOSE_RANGE, _LANDLOCK_CREATE_RULESET, _LANDLOCK_RESTRICT_SELF = 436, 444, 446
_LAST_FD = 0xFFFFFFFF
_RULESET_FD_AT_LEAST = 128  # out of the way of pipes that a child moves to their places


def _load_beside(name):
    path = f"{__file__.rpartition('/')[0] or '.'}/{name}.py"
    spec = importlib.util.spec_from_file_location(f"{__name__}{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


syscalls = _load_beside("_syscalls")


class SealError(Exception):
    """A layer is not in force, so learner code must not run in this process.

    ``layer`` is its name and ``errno`` the kernel's answer, None where it gave none.
    """

    def __init__(self, layer, reason):
        self.layer = layer
        self.errno = reason if isinstance(reason, int) else None
        if self.errno is not None:
            reason = f"{os.strerror(self.errno)} ({errno.errorcode.get(self.errno, self.errno)})"
        super().__init__(f"{layer}: {reason}")


# The filter is classic BPF over struct seccomp_data; an instruction is (code, jt, jf, k).

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW = [(_RETURN, 0, 0, 0x7FFF0000)]
_KILL = [(_RETURN, 0, 0, 0x80000000)]
_REFUSE = [(_RETURN, 0, 0, 0x00050000 | errno.EPERM)]
_DENY_EXISTENCE = [(_RETURN, 0, 0, 0x00050000 | errno.ENOSYS)]
_X32 = 0x40000000


def _allow_only(argument, values):
    """Of an int argument the kernel reads the low half, so that is what is compared."""
    tests = [(_IF_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument), *tests, *_REFUSE, *_ALLOW]


def _search(spans):
    """Binary search for the call's number in ``[(first number, program), …]``.

    The kernel runs a new filter once for each of its calls: installing a chain of comparisons
    instead takes longer than all other layers together.
    """
    if len(spans) == 1:
        return spans[0][1]
    middle = len(spans) // 2
    below, above = _search(spans[:middle]), _search(spans[middle:])
    return [(_IF_AT_LEAST, len(below), 0, spans[middle][0]), *below, *above]


def seccomp_filter(machine):
    """The instructions for a machine of `_syscalls.MACHINES`, with OWN_PID where a pid belongs."""
    column, arch = syscalls.MACHINES[machine]
    programs = {row[column]: _ALLOW for row in syscalls.FREE.values()}
    programs |= {row[column]: _allow_only(*row[2:]) for row in syscalls.BY_ARGUMENT.values()}
    programs |= {row[column]: _DENY_EXISTENCE for row in syscalls.NOT_THERE.values()}
    programs.pop(None, None)
    starts = {0: _REFUSE} | {number + 1: _REFUSE for number in programs} | programs
    starts[_X32] = _KILL
    spans = []
    for number, program in sorted(starts.items()):
        if not spans or spans[-1][1] != program:
            spans.append((number, program))
    own_arch_only = [(_LOAD, 0, 0, _ARCH_AT), (_IF_EQUAL, 1, 0, arch), *_KILL]
    return [*own_arch_only, (_LOAD, 0, 0, _NUMBER_AT), *_search(spans)]


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def _load_libc():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    libc.syscall.argtypes = (ctypes.c_long,) * 4
    libc.syscall.restype = ctypes.c_long
    return libc


class Seal:
    """What can be made ready before the fork. `prepare` it once, in the zygote."""

    missing: tuple[str, ...]
    """The *required* layers that this kernel or machine lacks, in words; `apply` then fails.

    Landlock is not required: whether it holds is seen in what `apply` returns.
    """

    @classmethod
    def prepare(cls) -> "Seal":
        return cls(_load_libc(), os.uname().machine)

    def __init__(self, libc, machine):
        self._libc = libc
        self._zygote_pid = os.getpid()
        self._may_change_user = self._capabilities() & _TO_CHANGE_USER == _TO_CHANGE_USER
        self._ruleset_fd = self._make_ruleset()
        self.missing = tuple(self._find_missing(machine))
        if self.missing:
            return
        program = seccomp_filter(machine)
        self._own_pid_at = [8 * i + 4 for i, (*_, k) in enumerate(program) if k == syscalls.OWN_PID]
        packed = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
        self._instructions = ctypes.create_string_buffer(packed, len(packed))
        self._filter = _Filter(len(program), ctypes.addressof(self._instructions))

    def apply(
        self, *, memory_bytes: int, cpu_seconds: int, keep_fds: tuple[int, ...]
    ) -> tuple[str, ...]:
        """Seal this process, a fork of the one that prepared the seal. Nothing undoes it.

        ``memory_bytes`` bounds its address space, ``cpu_seconds`` its CPU time (then SIGKILL);
        ``keep_fds`` stay open and every other descriptor is closed. Returns the names of the
        layers in force. Raises SealError: then the process is to run nothing but its own end.
        """
        if self.missing:
            raise SealError(*self.missing[0].split(": ", 1))
        self._close_all_but(keep_fds)
        os.environ.clear()
        os.chdir("/")
        os.umask(0o077)
        self._limit(memory_bytes, cpu_seconds)
        self._drop_privileges()
        self._hide_memory()
        self._end_with_zygote()
        self._demand("no_new_privs", self._prctl(_PR_SET_NO_NEW_PRIVS, 1))
        layers = ["rlimits", "no_capabilities", "no_new_privs"]
        if self._ruleset_fd is not None:
            self._restrict_by_landlock()
            layers.append("landlock")
        self._filter_syscalls()
        return (*layers, "seccomp")

    # Before the fork

    def _find_missing(self, machine):
        if machine not in syscalls.MACHINES:
            yield f"seccomp: unknown architecture {machine}"
        elif sys.maxsize < 1 << 32:
            yield f"seccomp: unknown architecture, 32-bit Python on {machine}"
        # A kernel that has filters looks for one at address 0 before anything else.
        elif self._prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER) != errno.EFAULT:
            yield "seccomp: no filter can be installed here"

    def _capabilities(self):
        """The effective ones among the first 32, as a mask."""
        sets = (ctypes.c_uint32 * 6)()
        self._libc.capget(_CAPABILITY_HEADER, sets)
        return sets[0]

    def _make_ruleset(self):
        """A ruleset that handles every right this kernel's Landlock knows, and grants none.

        They are rights to files, TCP ports, abstract sockets and signals. A right unknown to the
        kernel is an error, so that the widest mask without one has them all, whatever its ABI is.
        """
        handled = (ctypes.c_uint64 * 3)()  # handled_access_fs, handled_access_net, scoped
        ruleset = ctypes.addressof(handled), ctypes.sizeof(handled), 0
        made = []
        for field in range(len(handled)):
            for width in range(64, -1, -1):
                handled[field] = (1 << width) - 1
                fd = self._libc.syscall(_LANDLOCK_CREATE_RULESET, *ruleset)
                if fd >= 0:
                    made.append(fd)
                    break
            else:
                return None
        kept = fcntl.fcntl(made[-1], fcntl.F_DUPFD_CLOEXEC, _RULESET_FD_AT_LEAST)
        for fd in made:
            os.close(fd)
        return kept

    # In the fork

    def _prctl(self, option, argument=0):
        """0, or the errno of the failure."""
        return ctypes.get_errno() if self._libc.prctl(option, argument, 0, 0, 0) < 0 else 0

    def _demand(self, layer, failure):
        if failure:
            raise SealError(layer, failure)

    def _close_all_but(self, keep_fds):
        kept = sorted({*keep_fds, self._ruleset_fd} - {None})
        gaps = zip([0, *(fd + 1 for fd in kept)], [*(fd - 1 for fd in kept), _LAST_FD], strict=True)
        for first, last in gaps:
            if first <= last and self._libc.syscall(_CLOSE_RANGE, first, last, 0) < 0:
                return self._close_one_by_one(kept)  # Linux < 5.9, or a container forbids it

    def _close_one_by_one(self, kept):
        try:
            with os.scandir("/proc/self/fd") as entries:
                listed = {int(entry.name) for entry in entries}
        except OSError as error:
            raise SealError("descriptors", error.errno) from error
        for fd in listed.difference(kept):
            with contextlib.suppress(OSError):  # the one that listed them is gone already
                os.close(fd)

    def _limit(self, memory_bytes, cpu_seconds):
        limits = {
            resource.RLIMIT_AS: memory_bytes,
            resource.RLIMIT_CPU: cpu_seconds,
            resource.RLIMIT_NOFILE: 32,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_MSGQUEUE: 0,
            resource.RLIMIT_NPROC: 0,
        }
        try:
            for which, value in limits.items():
                _, hard = resource.getrlimit(which)
                value = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.setrlimit(which, (value, value))
        except (OSError, ValueError) as error:  # how `resource` says EPERM
            raise SealError("rlimits", str(error)) from error

    def _drop_privileges(self):
        if not (self._may_change_user and self._become_nobody()):
            # Ends with EINVAL after the last capability, or at once with EPERM without CAP_SETPCAP:
            # then capset and no_new_privs keep the bounding set out of reach.
            for capability in range(64):
                if self._prctl(_PR_CAPBSET_DROP, capability):
                    break
        # The ambient set shrinks with the permitted one.
        if self._libc.capset(_CAPABILITY_HEADER, (ctypes.c_uint32 * 6)()) < 0:
            raise SealError("no_capabilities", ctypes.get_errno())

    def _become_nobody(self):
        """Without CAP_KILL this is not tried: the host could not end a child of another user."""
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        except OSError:
            return False  # a user namespace that maps one user alone
        return True

    def _hide_memory(self):
        """From processes of the same user, and from core dumps: RLIMIT_CORE does not bind a
        handler that they are piped to. The host still reads the CPU clock and /proc/PID/stat."""
        self._demand("dumpable", self._prctl(_PR_SET_DUMPABLE, 0))

    def _end_with_zygote(self):
        """Not before the user is changed, which clears it."""
        self._demand("parent death signal", self._prctl(_PR_SET_PDEATHSIG, signal.SIGKILL))
        if os.getppid() != self._zygote_pid:
            raise SealError("parent death signal", "the zygote has ended")

    def _restrict_by_landlock(self):
        if self._libc.syscall(_LANDLOCK_RESTRICT_SELF, self._ruleset_fd, 0, 0) < 0:
            raise SealError("landlock", ctypes.get_errno())
        os.close(self._ruleset_fd)

    def _filter_syscalls(self):
        for place in self._own_pid_at:
            struct.pack_into("<I", self._instructions, place, os.getpid())
        filter_at = ctypes.addressof(self._filter)
        failure = self._libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, filter_at, 0, 0) < 0
        self._demand("seccomp", ctypes.get_errno() if failure else 0)


def probe() -> list[str]:
    """What this process can do that a sealed one cannot, in words: empty where the seal holds.

    An attempt is refused only where the kernel answers EPERM, EACCES or ENOSYS; any other error
    shows that it got further. Where one is not refused, it does no harm.
    """
    libc = _load_libc()
    parent = os.getppid()

    def call(function, *arguments):
        if function(*arguments) < 0:
            raise OSError(ctypes.get_errno(), function.__name__)

    def read_parent():
        data = ctypes.create_string_buffer(8)
        span = (ctypes.c_size_t * 2)(ctypes.addressof(data), 8)  # a fork has it at the same place
        call(libc.process_vm_readv, parent, span, 1, span, 1, 0)

    def fork():
        if pid := os.fork():
            os.waitpid(pid, 0)
        else:
            os._exit(0)

    def raise_limit():
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        higher = hard if hard == resource.RLIM_INFINITY else hard + 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (higher, higher))
        except ValueError as error:  # this is how `resource` says EPERM
            raise PermissionError(errno.EPERM, str(error)) from error

    attempts = {
        "open a file": lambda: os.open("/etc/passwd", os.O_RDONLY),
        "open its own source": lambda: os.open(__file__, os.O_RDONLY),
        "open its memory map": lambda: os.open("/proc/self/maps", os.O_RDONLY),
        "open its parent's memory": lambda: os.open(f"/proc/{parent}/mem", os.O_RDONLY),
        "read its parent's memory": read_parent,
        "list a directory": lambda: os.scandir("/"),
        "look at a path": lambda: os.lstat("/"),
        "make a network socket": lambda: call(libc.socket, 2, 1, 0),  # AF_INET, SOCK_STREAM
        "make a local socket": lambda: call(libc.socket, 1, 1, 0),  # AF_UNIX, SOCK_STREAM
        "start a process": fork,
        "run a program": lambda: os.execve("/no such program", ["x"], {}),
        "signal its parent": lambda: os.kill(parent, 0),
        "raise a limit": raise_limit,
    }
    return [name for name, attempt in attempts.items() if not _refused(attempt)]


def _refused(attempt):
    try:
        attempt()
    except OSError as error:
        return error.errno in (errno.EPERM, errno.EACCES, errno.ENOSYS)
    return False
