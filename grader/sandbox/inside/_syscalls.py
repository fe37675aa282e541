"""Which system calls a sealed child may make, and their numbers on each machine. Data only.

A call that takes a path, makes a socket, a process or a thread, or reaches another process is not
here, so it is refused; neither is rt_sigqueueinfo, which a list of "signal calls" would let in.
Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux.
"""

MACHINES = {
    #          column below, AUDIT_ARCH
    "x86_64": (0, 0xC000003E),
    "aarch64": (1, 0xC00000B7),
}

OWN_PID = 0x7FFFFFFF
"""Stands for the child's pid, which is known after the fork. No pid is that high (at most 2²²)."""

FREE = {
    #                x86_64, aarch64 (None: the machine has no such call)
    # descriptors that are open already
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "close": (3, 57),
    "close_range": (436, 436),
    "lseek": (8, 62),
    "fstat": (5, 80),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "pipe": (22, None),
    "pipe2": (293, 59),
    # memory
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    # what the C library asks for itself
    "futex": (202, 98),
    "membarrier": (324, 283),
    "rseq": (334, 293),
    "set_robust_list": (273, 99),
    "set_tid_address": (218, 96),
    "restart_syscall": (219, 128),
    "getrandom": (318, 278),
    # its own signals
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "rt_sigpending": (127, 136),
    "rt_sigtimedwait": (128, 137),
    "rt_sigsuspend": (130, 133),
    "sigaltstack": (131, 132),
    "pause": (34, None),
    # time
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "alarm": (37, None),
    "getitimer": (36, 102),
    "setitimer": (38, 103),
    # what it is and where it runs
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getresuid": (118, 148),
    "getresgid": (120, 150),
    "getgroups": (115, 158),
    "getrusage": (98, 165),
    "getrlimit": (97, 163),
    "sysinfo": (99, 179),
    "uname": (63, 160),
    "umask": (95, 166),
    "getcpu": (309, 168),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    # the end
    "wait4": (61, 260),
    "exit": (60, 93),
    "exit_group": (231, 94),
}

BY_ARGUMENT = {
    # x86_64, aarch64, which argument, the values it may have
    "kill": (62, 129, 0, (OWN_PID,)),
    "tgkill": (234, 131, 0, (OWN_PID,)),
    "tkill": (200, 130, 0, (OWN_PID,)),  # musl's raise(); there is one thread, numbered as the pid
    "prlimit64": (302, 261, 0, (0, OWN_PID)),
    # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
    "fcntl": (72, 25, 1, (0, 1, 2, 3, 4, 1030)),
    # TCGETS, FIONBIO, FIONCLEX, FIOCLEX
    "ioctl": (16, 29, 1, (0x5401, 0x5421, 0x5450, 0x5451)),
    # PR_SET_NAME, PR_GET_NAME
    "prctl": (157, 167, 0, (15, 16)),
}

NOT_THERE = {
    # The C library falls back from these to clone and openat when they do not exist (ENOSYS).
    "clone3": (435, 435),
    "openat2": (437, 437),
}
