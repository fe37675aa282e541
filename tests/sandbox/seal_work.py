"""What learner code may do in the sealed room: `JOBS` for the driver of the seal's tests."""

import ctypes
import errno
import fcntl
import io
import linecache
import mmap
import os
import resource
import signal
import sys
import time
import traceback
import warnings

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.random

JOBS = {}
TEN_GIGABYTES = 10 * 10**9


class World:
    """A variable of the environment and an open descriptor that the child must not have."""

    def __init__(self):
        os.environ["TOKEN"] = "secret"
        self.fd = os.open("/dev/null", os.O_RDWR)

    def close(self):
        os.close(self.fd)


def work(job):
    JOBS[job.__name__] = lambda world: job()
    return job


@work
def linear_algebra():
    a = np.random.default_rng(0).normal(size=(200, 200))
    u, s, vt = np.linalg.svd(a)
    w, v = np.linalg.eig(a)
    return bool(
        np.allclose(a @ np.linalg.inv(a), np.eye(200))
        and np.allclose(u * s @ vt, a)
        and np.allclose(a @ v, v * w)
        and np.allclose(np.linalg.solve(a, a @ np.ones(200)), 1)
    )


@work
def a_large_product():
    a = np.ones((700, 700), dtype=np.float32)
    return float((a @ a)[0, 0])


@work
def randomness():
    draws = np.random.default_rng().normal(size=1000), np.random.rand(1000), os.urandom(8)
    return [len(each) for each in draws]


@work
def fourier():
    x = np.arange(1024.0)
    return bool(np.allclose(np.fft.ifft(np.fft.fft(x)).real, x))


@work
def printing():
    print("said by the sealed child", flush=True)
    print("and to stderr", file=sys.stderr)


@work
def an_endless_loop_is_interrupted():
    class Interrupted(Exception):
        pass

    def ring(signum, frame):
        raise Interrupted(frame.f_code.co_name)

    def spin():
        while True:
            pass

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, 0.02)
    try:
        spin()
    except Interrupted as interrupted:
        return str(interrupted)


@work
def too_large_an_array():
    try:
        np.ones(TEN_GIGABYTES // 8)
    except MemoryError:
        return "MemoryError"


@work
def endless_recursion():
    def descend(n):
        return descend(n + 1)

    try:
        descend(0)
    except RecursionError as error:
        return traceback.format_exception(error)[-1].split(":")[0]


@work
def a_module_that_is_not_loaded():
    try:
        import sqlite3  # noqa: F401
    except ModuleNotFoundError as error:
        return str(error)


@work
def a_traceback_of_source_that_came_by_pipe():
    linecache.cache["sent.py"] = (8, None, ["1 / 0\n"], "sent.py")
    try:
        exec(compile("1 / 0\n", "sent.py", "exec"), {})
    except ZeroDivisionError:
        return "1 / 0" in traceback.format_exc()


@work
def time_and_clocks():
    time.sleep(0.001)
    time.localtime()
    return time.time() > 0 and time.perf_counter() > 0 and time.process_time() > 0


@work
def signals_to_itself():
    seen = []
    signal.signal(signal.SIGUSR1, lambda signum, frame: seen.append(signum))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR1)
    return len(seen)


@work
def memory():
    with mmap.mmap(-1, 1 << 20) as pages:
        pages[0] = 1
    arrays = [np.ones(1 << 18) for _ in range(20)]
    return len(arrays) and bytearray(1 << 24)[-1]


@work
def pipes_and_descriptors():
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_inheritable(write, True)
    with os.fdopen(os.dup(write), "w") as stream:
        stream.write("through a pipe")
    return os.read(read, 100).decode()


@work
def callbacks_through_ctypes():
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: n + 1)
    return compare(41)


@work
def questions_about_itself():
    answers = os.getpid(), os.getppid(), os.uname(), os.times(), os.getgroups()
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage > 0 and len(answers) and len(os.sched_getaffinity(0)) > 0


@work
def warnings_and_text():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        np.exp(np.array([1000.0]))
    return [len(caught), io.StringIO("a\nb").readlines()]


# What the seal leaves of the process


@work
def environment():
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    return [dict(os.environ), not environ or environ[0] is None]


@work
def open_descriptors():
    found = []
    for fd in range(1024):
        try:
            fcntl.fcntl(fd, fcntl.F_GETFD)
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
        else:
            found.append(fd)
    return found


@work
def file_mode_mask():
    return os.umask(0)


@work
def probe():
    return sys.modules["_seal"].probe()


@work
def a_loop_deaf_to_signals():
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass


@work
def a_crash():
    ctypes.string_at(1)


@work
def an_abort():
    os.abort()
