"""The seal holds against a battery of ways out, and lets NumPy work. Every child is a real one."""

import errno
import importlib.util
import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEAL = HERE.parents[1] / "grader/sandbox/inside/seal.py"
ROOT = os.geteuid() == 0
USERS = (None, 1000, 65534) if ROOT else (None,)
"""None is whoever runs the tests."""

PRCTL, CLOSE_RANGE, LANDLOCK = {"x86_64": 157, "aarch64": 167}[os.uname().machine], 436, 444
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


seal = load(SEAL)
escapes = load(HERE / "seal_escapes.py")


def drive(look, *, jobs="escapes", under=(), **settings):
    """What the driver prints; ``under`` is a command that it is run by."""
    driver = [sys.executable, "-I", "-B", str(HERE / "seal_driver.py"), str(SEAL)]
    done = subprocess.run(
        [*under, *driver, str(HERE / f"seal_{jobs}.py"), json.dumps({"look": look} | settings)],
        env={"PATH": os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"stderr": done.stderr}


def landlock_abi():
    return max(0, escapes.libc.syscall(LANDLOCK, None, 0, 1))


def all_layers():
    landlock = ("landlock",) if landlock_abi() else ()
    return ["rlimits", "no_capabilities", "no_new_privs", *landlock, "seccomp"]


# The ways out


def assert_no_way_out(found):
    expected = {name: {"errno": "EPERM"} for name in escapes.JOBS}
    expected |= {name: {"errno": "ENOSYS"} for name in ("clone3", "openat2")}
    killed = {"an x32 call", "a 32-bit call"} & set(escapes.JOBS)
    expected |= {name: {"signal": "SIGSYS"} for name in killed}
    assert found["jobs"] == expected


@pytest.mark.parametrize("user", USERS)
def test_every_way_out_is_refused_by_the_kernel(user):
    assert_no_way_out(drive("jobs", layers="all", user=user))


@pytest.mark.parametrize("user", USERS)
def test_without_the_seal_the_same_ways_are_open(user):
    found = drive("jobs", layers="none", user=user, omit=list(escapes.ONLY_SEALED))["jobs"]
    shut = {name: each["errno"] for name, each in found.items() if "value" not in each}
    assert shut.keys() <= escapes.A_HOST_MAY_REFUSE
    assert set(shut.values()) <= {"EPERM", "EACCES", "ENOSYS", "EAFNOSUPPORT", "EOPNOTSUPP"}


def test_inside_a_namespace_of_one_user_every_way_out_is_refused():
    """Where the machine makes no user namespace there is nothing to hold there, and it says so."""
    under = ("unshare", "-Urpf", "--mount-proc")
    tried = subprocess.run([*under, "true"], capture_output=True, text=True)
    if tried.returncode:
        assert "unshare" in tried.stderr
        assert "Operation not permitted" in tried.stderr or "Permission denied" in tried.stderr
        return
    assert_no_way_out(drive("jobs", layers="all", under=under))
    seen = status(drive("outside", under=under))
    assert seen["Uid"] == "0 0 0 0"
    assert {seen[each] for each in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}


def test_landlock_alone_refuses_files_and_other_processes():
    """The second layer, should a system call ever slip through the first."""
    by_abi = {
        1: dict.fromkeys(["openat", "unlinkat", "mkdirat", "linkat", "symlinkat"], "EACCES")
        | {"process_vm_readv": "EPERM", "ptrace of its parent": "EPERM"},
        3: {"truncate": "EACCES"},
        4: {"connect": "EACCES", "bind": "EACCES"},
        6: {"kill": "EPERM"},
    }
    expected = {
        name: {"errno": refusal}
        for abi, refusals in by_abi.items()
        for name, refusal in refusals.items()
        if abi <= landlock_abi() and name in escapes.JOBS
    }
    found = drive("jobs", layers="landlock", only=list(expected))
    assert found["jobs"] == expected


# The filter, machine by machine


def verdict(machine, number, *arguments, arch=None):
    """What the kernel would answer: the filter's program run on a struct seccomp_data."""
    program = seal.seccomp_filter(machine)
    arch = seal.syscalls.MACHINES[machine][1] if arch is None else arch
    arguments = (*arguments, *[0] * 6)[:6]
    data = struct.pack("<IIQ6Q", number, arch, 0, *arguments)
    at = accumulator = 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, k)
        elif code == 0x06:
            return {0x7FFF0000: "allow", 0x80000000: "kill"}.get(k) or errno.errorcode[k & 0xFFFF]
        else:
            holds = {0x15: accumulator == k, 0x35: accumulator >= k}[code]
            at += if_true if holds else if_false


MACHINES = pytest.mark.parametrize("machine", escapes.MACHINES)
OWN = seal.syscalls.OWN_PID


@MACHINES
def test_the_filter_refuses_every_call_of_the_battery(machine):
    column = escapes.MACHINES.index(machine)
    numbers = {name: row[column] for name, row in escapes.NUMBERS.items()}
    found = {
        name: verdict(machine, number, *[4321] * 6) for name, number in numbers.items() if number
    }
    assert found.pop("clone3") == found.pop("openat2") == "ENOSYS"
    assert set(found.values()) == {"EPERM"}


@MACHINES
def test_the_filter_allows_the_calls_of_its_list_and_no_other_number(machine):
    column = escapes.MACHINES.index(machine)
    free = {row[column] for row in seal.syscalls.FREE.values()} - {None}
    found = {n for n in range(2000) if verdict(machine, n, *[4321] * 6) == "allow"}
    assert found == free


@MACHINES
def test_no_two_calls_of_the_list_have_one_number(machine):
    column = escapes.MACHINES.index(machine)
    tables = seal.syscalls.FREE, seal.syscalls.BY_ARGUMENT, seal.syscalls.NOT_THERE
    numbers = [row[column] for table in tables for row in table.values() if row[column] is not None]
    assert len(numbers) == len(set(numbers))


@MACHINES
def test_a_call_of_another_architecture_ends_the_process(machine):
    others = {0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0}  # i386, ARM, x86_64, AArch64
    for arch in others - {seal.syscalls.MACHINES[machine][1]}:
        assert verdict(machine, 63, arch=arch) == "kill"
    assert verdict(machine, 0x40000000 | 39) == verdict(machine, 0xFFFFFFFF) == "kill"


@MACHINES
def test_calls_that_reach_processes_are_allowed_on_the_own_one_alone(machine):
    column = escapes.MACHINES.index(machine)
    for name, others in {"kill": {0, 1, -1}, "tgkill": {0, 1, -1}, "prlimit64": {1, -1}}.items():
        number = escapes.NUMBERS[name][column]
        assert verdict(machine, number, OWN) == "allow"
        for other in others:
            assert verdict(machine, number, other % 2**64) == "EPERM"
        assert verdict(machine, number, OWN << 32 | 1) == "EPERM"


# What works inside

WORK = {
    "linear_algebra": True,
    "a_large_product": 700.0,
    "randomness": [1000, 1000, 8],
    "fourier": True,
    "printing": None,
    "an_endless_loop_is_interrupted": "spin",
    "too_large_an_array": "MemoryError",
    "endless_recursion": "RecursionError",
    "a_module_that_is_not_loaded": "No module named 'sqlite3'",
    "a_traceback_of_source_that_came_by_pipe": True,
    "time_and_clocks": True,
    "signals_to_itself": 2,
    "memory": 0,
    "pipes_and_descriptors": "through a pipe",
    "callbacks_through_ctypes": 42,
    "questions_about_itself": True,
    "warnings_and_text": [1, ["a\n", "b"]],
}


@pytest.mark.parametrize("user", USERS)
def test_numpy_and_python_work_after_sealing(user):
    found = drive("jobs", jobs="work", layers="all", user=user, only=list(WORK))
    expected = {name: {"layers": all_layers(), "value": value} for name, value in WORK.items()}
    assert found["missing"] == []
    assert found["jobs"] == expected
    assert found["stderr"] == "said by the sealed child\nand to stderr\n"


def test_the_child_has_no_environment_and_only_the_descriptors_it_is_to_keep():
    names = ["environment", "open_descriptors", "file_mode_mask"]
    found = drive("jobs", jobs="work", layers="all", only=names)["jobs"]
    assert found["environment"]["value"] == [{}, True]
    assert found["open_descriptors"]["value"][:3] == [0, 1, 2]
    assert len(found["open_descriptors"]["value"]) == 4
    assert found["file_mode_mask"]["value"] == 0o077


def test_a_crash_or_a_loop_deaf_to_signals_ends_the_child():
    expected = {"a_crash": "SIGSEGV", "an_abort": "SIGABRT", "a_loop_deaf_to_signals": "SIGKILL"}
    found = drive("jobs", jobs="work", layers="all", only=list(expected))["jobs"]
    assert found == {name: {"signal": number} for name, number in expected.items()}


# What its host sees


def status(seen):
    pairs = (line.split(":", 1) for line in seen["status"].splitlines())
    return {name: " ".join(value.split()) for name, value in pairs}


@pytest.mark.parametrize("user", USERS)
def test_its_limits_user_and_privileges_are_gone(user):
    seen = drive("outside", user=user, **({"groups": [4]} if ROOT and user is None else {}))
    for limit, value in {
        "cpu time": 1,
        "file size": 0,
        "core file size": 0,
        "processes": 0,
        "open files": 32,
        "locked memory": 0,
        "address space": 1 << 30,
        "msgqueue size": 0,
    }.items():
        (line,) = (each for each in seen["limits"].splitlines() if each.startswith(f"Max {limit} "))
        assert line.removeprefix(f"Max {limit}").split()[:2] == [str(value)] * 2
    found = status(seen)
    expected = os.getuid() if user is None and not ROOT else user or 65534
    assert found["Uid"].split() == [str(expected)] * 4
    assert {found[each] for each in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
    assert (found["NoNewPrivs"], found["Seccomp"]) == ("1", "2")
    if ROOT:
        assert (found["Gid"], found["Groups"]) == (found["Uid"], "")
        assert seen["folder"] == ("/" if user is None else None)


@pytest.mark.parametrize("user", USERS)
def test_its_host_reads_its_cpu_clock_and_ends_it(user):
    seen = drive("outside", user=user)
    assert 0 < seen["cpu_seconds"] < 2
    assert seen["stat"].startswith(f"{seen['pid']} ")
    assert seen["ended_by"] == signal.SIGKILL


def test_another_process_of_its_user_cannot_read_its_memory():
    assert drive("outside", user=1000 if ROOT else None)["folder"] is None


@pytest.mark.parametrize("user", USERS)
def test_without_the_right_to_kill_others_the_child_keeps_its_user(user):
    """Else nobody could end it."""
    seen = drive("outside", user=user, without_cap_kill=True)
    found = status(seen)
    assert found["Uid"].split() == [str(os.getuid() if user is None else user)] * 4
    assert found["CapEff"] == "0" * 16
    assert seen["ended_by"] == signal.SIGKILL


@pytest.mark.parametrize("user", USERS)
def test_a_sealed_child_ends_with_its_zygote(user):
    seen = drive("orphan", user=user)
    assert (seen["waited"], seen["ended"]) == (True, True)


def test_a_child_whose_zygote_has_ended_is_not_sealed():
    assert drive("stranger")["said"] == "parent death signal: the zygote has ended"


# Where a layer is not to be had


def work_in_a_container(*forbidden):
    """One ordinary job, where a container's filter answers EPERM to some system calls."""
    found = drive("jobs", jobs="work", layers="all", only=["fourier"], forbid=forbidden)
    return found["missing"], found["jobs"]["fourier"]


def test_an_unknown_architecture_is_named_and_nothing_is_sealed():
    found = drive("jobs", jobs="work", layers="all", only=["fourier"], machine="riscv64")
    assert found["missing"] == ["seccomp: unknown architecture riscv64"]
    assert found["jobs"]["fourier"] == {
        "raised": "SealError: seccomp: unknown architecture riscv64"
    }


def test_a_container_without_filters_is_named_and_nothing_is_sealed():
    missing, fourier = work_in_a_container((PRCTL, PR_SET_SECCOMP))
    assert missing == ["seccomp: no filter can be installed here"]
    assert fourier == {"raised": "SealError: seccomp: no filter can be installed here"}


def test_a_required_layer_that_fails_is_named_with_the_kernels_answer():
    _, fourier = work_in_a_container((PRCTL, PR_SET_NO_NEW_PRIVS))
    assert fourier == {"raised": "SealError: no_new_privs: Operation not permitted (EPERM)"}


def test_without_landlock_the_seal_holds_and_does_not_claim_it():
    missing, fourier = work_in_a_container((LANDLOCK, None))
    layers = [each for each in all_layers() if each != "landlock"]
    assert missing == []
    assert fourier == {"layers": layers, "value": True}
    assert_no_way_out(drive("jobs", layers="all", forbid=[(LANDLOCK, None)]))


def test_without_close_range_descriptors_are_closed_all_the_same():
    settings = {"only": ["open_descriptors"], "forbid": [(CLOSE_RANGE, None)]}
    found = drive("jobs", jobs="work", layers="all", **settings)["jobs"]["open_descriptors"]
    assert found["value"][:3] == [0, 1, 2]
    assert len(found["value"]) == 4


# The probe


@pytest.mark.parametrize("user", USERS)
def test_the_probe_finds_nothing_in_a_sealed_child(user):
    found = drive("jobs", jobs="work", layers="all", user=user, only=["probe"])
    assert found["jobs"]["probe"]["value"] == []


def test_the_probe_names_what_an_unsealed_process_can_do():
    found = drive("jobs", jobs="work", layers="none", only=["probe"])["jobs"]["probe"]["value"]
    assert {
        "open a file",
        "open its own source",
        "open its memory map",
        "list a directory",
        "look at a path",
        "make a network socket",
        "make a local socket",
        "start a process",
        "run a program",
        "signal its parent",
        "raise a limit",
    } <= set(found)
