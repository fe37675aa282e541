"""Ways out of the sealed room, as raw system calls: `JOBS` for the driver of the seal's tests.

Each is well-formed and harmless where it works, which a run without the seal proves. It raises the
OSError that the kernel answers, and returns where the call was not refused.
"""

import _thread
import contextlib
import ctypes
import errno
import mmap
import os
import resource
import shutil
import signal
import socket
import struct
import tempfile
from pathlib import Path

SECRET = b"the expected values"
HERE = -100  # AT_FDCWD
MACHINES = ("x86_64", "aarch64")
COLUMN = MACHINES.index(os.uname().machine)

NUMBERS = {}
"""Of the calls below: on x86_64, on aarch64, None where the machine has no such call."""

JOBS = {}

ONLY_SEALED = {"vfork", "an x32 call", "a 32-bit call"}
"""Without the seal the first spoils its parent's stack, and few kernels have the others."""

A_HOST_MAY_REFUSE = {
    # for want of privileges
    *("open_by_handle_at", "open_tree", "chroot", "mount", "unshare", "setns", "fanotify_init"),
    *("bpf", "userfaultfd", "perf_event_open", "io_uring_setup", "modify_ldt", "syslog"),
    # by a container's filter or Yama
    *("ptrace", "ptrace of its parent", "open its parent's memory", "process_vm_readv"),
    *("process_vm_writev", "kcmp", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "clone3"),
    *("openat2", "faccessat2", "name_to_handle_at", "keyctl", "add_key", "personality"),
    # by a kernel built without it
    *("setxattr", "mq_open", "landlock_create_ruleset", "seccomp", "a socket of AF_INET6"),
}
"""Where such a call is refused without the seal too, the machine proves nothing about it."""

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
buffer = ctypes.create_string_buffer(4096)


class World:
    """Files, sockets and memory of the parent's, made before the fork."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp())
        self.secret, self.link, self.new = (
            self.folder / name for name in ("secret", "link", "new")
        )
        self.file = os.open(self.secret, os.O_RDWR | os.O_CREAT, 0o600)
        os.write(self.file, SECRET)
        self.link.symlink_to(self.secret)
        self.readable = os.open(self.secret, os.O_RDONLY)
        self.directory = os.open(self.folder, os.O_RDONLY)
        self.namespace = os.open("/proc/self/ns/uts", os.O_RDONLY)
        self.pipe = os.pipe()
        self.parent = os.getpid()
        self.pidfd = os.pidfd_open(self.parent)
        self.memory = ctypes.create_string_buffer(SECRET)
        self.server = socket.create_server(("127.0.0.1", 0))
        port = struct.pack("=H4B8x", socket.htons(self.server.getsockname()[1]), 127, 0, 0, 1)
        self.address = struct.pack("=H", socket.AF_INET) + port
        self.client, self.unbound, self.pair = *(socket.socket() for _ in "12"), socket.socketpair()
        self.pair[0].send(b"x")
        allow_ptrace_by_any = ctypes.c_long(-1)
        libc.prctl(0x59616D61, allow_ptrace_by_any, 0, 0, 0)  # PR_SET_PTRACER, where Yama is

    def close(self):
        shutil.rmtree(self.folder)


def word(argument):
    if isinstance(argument, Path):
        return os.fsencode(argument)
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def raw(number, *arguments):
    answer = libc.syscall(*map(word, (number, *arguments)))
    if answer < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}")
    return answer


def call(name, *arguments):
    return raw(NUMBERS[name][COLUMN], *arguments)


def escape(name, numbers=(0, 0)):
    """Registers an attempt, by the name of its system call where that is all it does."""

    def register(attempt):
        if numbers != (0, 0):
            NUMBERS[name] = numbers
        if numbers[COLUMN] is not None:
            JOBS[name] = attempt
        return attempt

    return register


def plain(name, numbers, arguments, back=lambda world: None, allowed=()):
    """One call with ``arguments(world)``; an error in ``allowed`` shows that it was not refused."""

    @escape(name, numbers)
    def attempt(world):
        try:
            call(name, *arguments(world))
        except OSError as error:
            if error.errno not in allowed:
                raise
        else:
            back(world)


# Reading files, and knowing of them

HANDLE = ctypes.create_string_buffer(struct.pack("Ii", 128, 0), 256)
plain("open", (2, None), lambda w: (w.secret, os.O_RDONLY))
plain("openat", (257, 56), lambda w: (HERE, w.secret, os.O_RDONLY))
plain("openat2", (437, 437), lambda w: (HERE, w.secret, struct.pack("3Q", 0, 0, 0), 24))
plain("open_tree", (428, 428), lambda w: (HERE, w.secret, 0))
plain("name_to_handle_at", (303, 264), lambda w: (HERE, w.secret, HANDLE, buffer, 0))
plain("stat", (4, None), lambda w: (w.secret, buffer))
plain("lstat", (6, None), lambda w: (w.secret, buffer))
plain("newfstatat", (262, 79), lambda w: (HERE, w.secret, buffer, 0))
plain("statx", (332, 291), lambda w: (HERE, w.secret, 0, 0xFFF, buffer))
plain("statfs", (137, 43), lambda w: (w.secret, buffer))
plain("access", (21, None), lambda w: (w.secret, os.F_OK))
plain("faccessat", (269, 48), lambda w: (HERE, w.secret, os.F_OK))
plain("faccessat2", (439, 439), lambda w: (HERE, w.secret, os.F_OK, 0))
plain("readlink", (89, None), lambda w: (w.link, buffer, 4096))
plain("readlinkat", (267, 78), lambda w: (HERE, w.link, buffer, 4096))
plain("getdents", (78, None), lambda w: (w.directory, buffer, 4096))
plain("getdents64", (217, 61), lambda w: (w.directory, buffer, 4096))
plain("getcwd", (79, 17), lambda w: (buffer, 4096))
plain("chdir", (80, 49), lambda w: (w.folder,))
plain("fchdir", (81, 50), lambda w: (w.directory,))
plain("chroot", (161, 51), lambda w: (w.folder,))
plain("flock", (73, 32), lambda w: (w.file, 1))
plain("inotify_init1", (294, 26), lambda w: (0,))
plain("fanotify_init", (300, 262), lambda w: (0, 0))
plain("sendfile", (40, 71), lambda w: (w.pipe[1], w.readable, None, 8))
plain("splice", (275, 76), lambda w: (w.readable, None, w.pipe[1], None, 8, 0))


@escape("open_by_handle_at", (304, 265))
def _(world):
    with contextlib.suppress(OSError):
        call("name_to_handle_at", HERE, world.secret, HANDLE, buffer, 0)
    call("open_by_handle_at", world.directory, HANDLE, os.O_RDONLY)


@escape("open a path and no more")
def _(world):
    call("openat", HERE, world.secret, os.O_PATH)


@escape("open by a number of more than 32 bits")
def _(world):
    raw(1 << 32 | NUMBERS["openat"][COLUMN], HERE, world.secret, os.O_RDONLY)


@escape("open its own program")
def _(world):
    os.open("/proc/self/exe", os.O_RDONLY)


# Changing files

plain("creat", (85, None), lambda w: (w.new, 0o600), lambda w: w.new.unlink())
plain("chmod", (90, None), lambda w: (w.secret, 0o600))
plain("fchmod", (91, 52), lambda w: (w.file, 0o600))
plain("fchmodat", (268, 53), lambda w: (HERE, w.secret, 0o600))
plain("chown", (92, None), lambda w: (w.secret, -1, -1))
plain("fchown", (93, 55), lambda w: (w.file, -1, -1))
plain("fchownat", (260, 54), lambda w: (HERE, w.secret, -1, -1, 0))
plain("utime", (132, None), lambda w: (w.secret, None))
plain("utimensat", (280, 88), lambda w: (HERE, w.secret, None, 0))
plain(
    "setxattr",
    (188, 5),
    lambda w: (w.secret, b"user.note", b"x", 1, 0),
    allowed=(errno.EOPNOTSUPP,),
)
plain("truncate", (76, 45), lambda w: (w.secret, 8))
plain("ftruncate", (77, 46), lambda w: (w.file, 8))
plain("pwrite64", (18, 68), lambda w: (w.file, b"x", 1, 0))
plain("memfd_create", (319, 279), lambda w: (b"x", 0))
FIFO = 0o010600

plain("rename", (82, None), lambda w: (w.link, w.new), lambda w: w.new.rename(w.link))
plain("renameat", (264, 38), lambda w: (HERE, w.link, HERE, w.new), lambda w: w.new.rename(w.link))
plain(
    "renameat2",
    (316, 276),
    lambda w: (HERE, w.link, HERE, w.new, 0),
    lambda w: w.new.rename(w.link),
)
plain("link", (86, None), lambda w: (w.secret, w.new), lambda w: w.new.unlink())
plain("linkat", (265, 37), lambda w: (HERE, w.secret, HERE, w.new, 0), lambda w: w.new.unlink())
plain("symlinkat", (266, 36), lambda w: (w.secret, HERE, w.new), lambda w: w.new.unlink())
plain("unlink", (87, None), lambda w: (w.link,), lambda w: w.link.symlink_to(w.secret))
plain("unlinkat", (263, 35), lambda w: (HERE, w.link, 0), lambda w: w.link.symlink_to(w.secret))
plain("mkdir", (83, None), lambda w: (w.new, 0o700), lambda w: w.new.rmdir())
plain("mkdirat", (258, 34), lambda w: (HERE, w.new, 0o700), lambda w: w.new.rmdir())
plain("mknod", (133, None), lambda w: (w.new, FIFO, 0), lambda w: w.new.unlink())
plain("mknodat", (259, 33), lambda w: (HERE, w.new, FIFO, 0), lambda w: w.new.unlink())

# Sockets

ANY_PORT = struct.pack("=HHI8x", socket.AF_INET, 0, 0)
plain("socket", (41, 198), lambda w: (socket.AF_INET, socket.SOCK_STREAM, 0))
plain("socketpair", (53, 199), lambda w: (socket.AF_UNIX, socket.SOCK_STREAM, 0, buffer))
plain("connect", (42, 203), lambda w: (w.client.fileno(), w.address, 16))
plain("bind", (49, 200), lambda w: (w.unbound.fileno(), ANY_PORT, 16))
plain("sendto", (44, 206), lambda w: (w.pair[0].fileno(), b"x", 1, 0, None, 0))
plain("recvfrom", (45, 207), lambda w: (w.pair[1].fileno(), buffer, 1, 0, None, None))
for family in ("AF_UNIX", "AF_INET6", "AF_NETLINK"):

    @escape(f"a socket of {family}")
    def _(world, family=family):
        call("socket", getattr(socket, family), socket.SOCK_DGRAM, 0)


# Processes, threads and programs

NO_PROGRAM = b"/there/is/no/such/program"
ARGUMENTS = (ctypes.c_char_p * 2)(NO_PROGRAM, None)
plain("execve", (59, 221), lambda w: (NO_PROGRAM, ARGUMENTS, ARGUMENTS), allowed=(errno.ENOENT,))
plain(
    "execveat",
    (322, 281),
    lambda w: (HERE, NO_PROGRAM, ARGUMENTS, ARGUMENTS, 0),
    allowed=(errno.ENOENT,),
)

for name, numbers, arguments in (
    ("fork", (57, None), ()),
    ("vfork", (58, None), ()),
    ("clone", (56, 220), (int(signal.SIGCHLD), None, None, None, None)),
    ("clone3", (435, 435), (struct.pack("8Q", 0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0), 64)),
):

    @escape(name, numbers)
    def _(world, name=name, arguments=arguments):
        if pid := call(name, *arguments):
            os.waitpid(pid, 0)
        else:
            os._exit(0)


@escape("a thread")
def _(world):
    try:
        _thread.start_new_thread(int, ())
    except RuntimeError as error:
        raise OSError(errno.EPERM, str(error)) from error


# Its parent

PTRACE_TRACEME, PTRACE_SEIZE = 0, 0x4206
SPAN = struct.pack("QQ", ctypes.addressof(buffer), 8)  # a fork has it at the parent's place
INFO = struct.pack("iii", 0, 0, -1) + bytes(116)  # siginfo of sigqueue()
plain("ptrace", (101, 117), lambda w: (PTRACE_TRACEME, 0, None, None))
plain("process_vm_writev", (311, 271), lambda w: (w.parent, SPAN, 1, SPAN, 1, 0))
plain("kcmp", (312, 272), lambda w: (w.parent, w.parent, 0, 0, 0))
plain("pidfd_open", (434, 434), lambda w: (w.parent, 0))
plain("pidfd_getfd", (438, 438), lambda w: (w.pidfd, w.file, 0))
plain("pidfd_send_signal", (424, 424), lambda w: (w.pidfd, 0, None, 0))
plain("kill", (62, 129), lambda w: (w.parent, 0))
plain("tkill", (200, 130), lambda w: (w.parent, 0))
plain("tgkill", (234, 131), lambda w: (w.parent, w.parent, 0))
plain("rt_sigqueueinfo", (129, 138), lambda w: (w.parent, 0, INFO))
plain("rt_tgsigqueueinfo", (297, 240), lambda w: (w.parent, w.parent, 0, INFO))
plain("prlimit64", (302, 261), lambda w: (w.parent, resource.RLIMIT_NOFILE, None, buffer))


@escape("ptrace of its parent")
def _(world):
    call("ptrace", PTRACE_SEIZE, world.parent, None, None)


@escape("process_vm_readv", (310, 270))
def _(world):
    theirs = struct.pack("QQ", ctypes.addressof(world.memory), len(SECRET))
    ours = struct.pack("QQ", ctypes.addressof(buffer), len(SECRET))
    call("process_vm_readv", world.parent, ours, 1, theirs, 1, 0)
    if buffer.raw[: len(SECRET)] != SECRET:
        raise AssertionError("the parent's memory was not what was read")


@escape("open its parent's memory")
def _(world):
    os.open(f"/proc/{world.parent}/mem", os.O_RDONLY)


@escape("kill of everyone")
def _(world):
    call("kill", -1, 0)


@escape("kill of its group")
def _(world):
    call("kill", 0, 0)


@escape("kill of its parent, with its own pid in the half that the kernel does not read")
def _(world):
    call("kill", os.getpid() << 32 | world.parent, 0)


# Its limits, user, place and filter

MEBIBYTE = struct.pack("QQ", 1 << 20, 1 << 20)
CAPABILITIES = struct.pack("II", 0x20080522, 0)
plain("setrlimit", (160, 164), lambda w: (resource.RLIMIT_FSIZE, MEBIBYTE))
plain("setpriority", (141, 140), lambda w: (0, 0, 5))
plain("sched_setscheduler", (144, 119), lambda w: (0, 3, struct.pack("i", 0)))
plain("ioprio_set", (251, 30), lambda w: (1, 0, 2 << 13 | 5))
plain("setsid", (112, 157), lambda w: ())
plain("setpgid", (109, 154), lambda w: (0, 0))
plain("setresuid", (117, 147), lambda w: (-1, -1, -1))
plain("capset", (126, 91), lambda w: (CAPABILITIES, bytes(24)))
plain("prctl", (157, 167), lambda w: (4, 1, 0, 0, 0))  # PR_SET_DUMPABLE
plain("seccomp", (317, 277), lambda w: (1, 0, None), allowed=(errno.EFAULT,))
plain("unshare", (272, 97), lambda w: (0x10000000,))  # CLONE_NEWUSER
plain("setns", (308, 268), lambda w: (w.namespace, 0))
plain("personality", (135, 92), lambda w: (0xFFFFFFFF,))
plain("landlock_create_ruleset", (444, 444), lambda w: (None, 0, 1))
plain("arch_prctl", (158, None), lambda w: (0x1003, buffer))  # ARCH_GET_FS
plain("modify_ldt", (154, None), lambda w: (0, buffer, 4096))
plain("mlock", (149, 228), lambda w: (buffer, 8))


@escape("raise a limit")
def _(world):
    call("prlimit64", 0, resource.RLIMIT_FSIZE, MEBIBYTE, None)


@escape("sched_setaffinity", (203, 122))
def _(world):
    mask = sum(1 << cpu for cpu in os.sched_getaffinity(0))
    call("sched_setaffinity", 0, 128, mask.to_bytes(128, "little"))


@escape("mount", (165, 40))
def _(world):
    with contextlib.suppress(OSError):
        call("unshare", 0x00020000)  # CLONE_NEWNS, so that nobody else sees it
    call("mount", b"none", b"/", None, 1 << 18 | 1 << 14, None)  # MS_PRIVATE, MS_REC


for name, option, argument in (
    ("prctl(PR_SET_PDEATHSIG)", 1, 0),
    ("prctl(PR_SET_NO_NEW_PRIVS)", 38, 1),
    ("prctl(PR_GET_SECCOMP)", 21, 0),
    ("prctl(PR_SET_TIMERSLACK)", 29, 1),
):

    @escape(name)
    def _(world, option=option, argument=argument):
        call("prctl", option, argument, 0, 0, 0)


# What the kernel keeps for processes to share, or to attack it with

IPC_CREAT, IPC_RMID = 0o1000, 0
PERF_OF_ITSELF = struct.pack("IIQ", 1, 112, 0) + bytes(24) + struct.pack("Q", 0x61) + bytes(64)
plain("keyctl", (250, 219), lambda w: (0, -2, 1))
plain("add_key", (248, 217), lambda w: (b"user", b"x", b"x", 1, -2))
plain("bpf", (321, 280), lambda w: (0, struct.pack("5I", 2, 4, 4, 1, 0) + bytes(100), 120))
plain("userfaultfd", (323, 282), lambda w: (1,))
plain("perf_event_open", (298, 241), lambda w: (PERF_OF_ITSELF, 0, -1, -1, 0))
plain("io_uring_setup", (425, 425), lambda w: (1, bytes(120)))
plain("syslog", (103, 116), lambda w: (10, None, 0))
plain("epoll_create1", (291, 20), lambda w: (0,))
plain("eventfd2", (290, 19), lambda w: (0, 0))
plain("signalfd4", (289, 74), lambda w: (-1, bytes(8), 8, 0))
plain("timerfd_create", (283, 85), lambda w: (1, 0))
plain("timer_create", (222, 107), lambda w: (1, None, buffer))
plain(
    "mq_open",
    (240, 180),
    lambda w: (b"sealed", os.O_CREAT | os.O_RDWR, 0o600, None),
    lambda w: libc.mq_unlink(b"/sealed"),
)

for name, numbers, arguments, remove in (
    ("shmget", (29, 194), (0, 4096, IPC_CREAT | 0o600), libc.shmctl),
    ("semget", (64, 190), (0, 1, IPC_CREAT | 0o600), lambda i, what, _: libc.semctl(i, 0, what)),
    ("msgget", (68, 186), (0, IPC_CREAT | 0o600), libc.msgctl),
):

    @escape(name, numbers)
    def _(world, name=name, arguments=arguments, remove=remove):
        remove(call(name, *arguments), IPC_RMID, None)


# fcntl and ioctl beyond what a pipe needs

plain("fcntl", (72, 25), lambda w: (w.pipe[0], 8, w.parent))  # F_SETOWN
plain("ioctl", (16, 29), lambda w: (w.pipe[0], 0x541B, buffer))  # FIONREAD
for name, target, command, argument in (
    ("fcntl(F_SETSIG)", "pipe", 10, signal.SIGURG),
    ("fcntl(F_GETPIPE_SZ)", "pipe", 1032, 0),
    ("fcntl(F_NOTIFY)", "directory", 1026, 2),
    ("fcntl(F_SETLK)", "file", 6, struct.pack("hhqqi", 1, 0, 0, 0, 0) + bytes(4)),
    ("fcntl(F_GETOWN)", "file", 9, 0),
):

    @escape(name)
    def _(world, target=target, command=command, argument=argument):
        fd = getattr(world, target)
        call("fcntl", fd if isinstance(fd, int) else fd[0], command, argument)


@escape("fcntl(F_SETLEASE)")
def _(world):
    fd = os.open(world.folder / "lease", os.O_RDONLY | os.O_CREAT)
    call("fcntl", fd, 1024, 0)


@escape("ioctl(FIOASYNC)")
def _(world):
    call("ioctl", world.pipe[0], 0x5452, struct.pack("i", 1))


# The other entries to an x86 kernel

if COLUMN == 0:

    @escape("an x32 call")
    def _(world):
        raw(0x40000000 | 39)

    @escape("a 32-bit call")
    def _(world):
        code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20 (getpid); int 0x80; ret
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
