"""The zygote: a process with NumPy loaded and nothing to hide, forked once for each submission.

Started as ``python -I -B zygote.py fork FD PRELOAD`` it waits on a socket for the pipes of the
next submission. As ``python -I -B zygote.py serve PRELOAD LIMITS`` it serves one submission itself,
unsealed, on its standard streams: the *separated* tier. It never runs learner code before a fork.
"""

import contextlib
import gc
import importlib
import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def load_beside(name, path):
    """A file of ours as a module that learner code cannot import by a plain name."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def preload(names):
    """Import what learner code may import: after sealing, no file can be opened."""
    for name in names:
        with contextlib.suppress(ImportError):  # not all of them are installed everywhere
            importlib.import_module(name)
    load_beside("_vgrade_wire", os.path.join(HERE, "..", "wire.py"))
    for name in ("notebook", "standins", "modules", "entropy", "serve"):
        load_beside(f"_vgrade_{name}", os.path.join(HERE, f"{name}.py"))
    return sys.modules["_vgrade_serve"]


def show_what_is_printed():
    """Line by line and in order, so that a process that ends at once has still shown it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace", line_buffering=True)


def fork_server(control_fd, names):
    """One message a submission: its three pipes in, its pid and a pidfd out."""
    import signal
    import socket

    serve = preload(names)
    seal = load_beside("_vgrade_seal", os.path.join(HERE, "seal.py"))
    prepared = seal.Seal.prepare()
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    show_what_is_printed()
    control.send(json.dumps({"ready": list(prepared.missing)}).encode())
    gc.freeze()
    gc.enable()
    while True:
        message, fds, _, _ = socket.recv_fds(control, 65536, 3)
        if not message:
            return
        order = json.loads(message)
        if "reap" in order:
            _, status, usage = os.wait4(order["reap"], 0)
            reply = {"status": status, "cpu": usage.ru_utime + usage.ru_stime}
            control.send(json.dumps(reply).encode())
            continue
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                request, result, output = fds
                # Its own: the flags of one that is shared would be seen by the next submission.
                null = os.open(os.devnull, os.O_RDWR)
                # The pipes may have any numbers: move them out of the way, then into place.
                request, result, output = (os.dup(fd) for fd in (request, result, output))
                moved = [
                    os.dup2(fd, 64 + i) for i, fd in enumerate((null, output, request, result))
                ]
                for target, fd in zip((0, 1, 3, 4), moved):
                    os.dup2(fd, target)
                os.dup2(1, 2)
                serve_sealed(serve, prepared, seal, order, names)
                code = 0
            finally:
                os._exit(code)
        pidfd = os.pidfd_open(pid)
        for fd in fds:
            os.close(fd)
        socket.send_fds(control, [json.dumps({"pid": pid}).encode()], [pidfd])
        os.close(pidfd)


def serve_sealed(serve, prepared, seal, order, names):
    """In the fork: say which layers hold before the source is read, then serve."""
    wire = sys.modules["_vgrade_wire"]
    write = serve.write_all_to(4)
    nonce = bytes.fromhex(order["nonce"])
    try:
        layers = prepared.apply(
            memory_bytes=order["limits"]["memory_bytes"],
            cpu_seconds=order["limits"]["cpu_seconds"],
            keep_fds=(0, 1, 2, 3, 4),
        )
    except seal.SealError as error:
        write(wire.pack(nonce, {"unsealed": str(error)}))
        return
    broken = seal.probe() if order["probe"] else []
    write(wire.pack(nonce, {"sealed": list(layers), "broken": broken}))
    serve.Server(serve.read_exactly_from(3), write, order["limits"], names).run()


def serve_separated(names, limits):
    """One submission in this very process, with limits where the system has them, and no seal."""
    request, result = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    show_what_is_printed()
    serve = preload(names)
    gc.freeze()
    gc.enable()
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"],) * 2)
    except (ImportError, ValueError, OSError):
        pass  # a system without these limits: this tier promises only separation
    read, write = serve.read_exactly_from(request), serve.write_all_to(result)
    serve.Server(read, write, limits, names, mark_output=os.dup(2)).run()


if __name__ == "__main__":
    gc.disable()  # until what is imported is frozen: collecting it would only cost time
    if sys.argv[1] == "fork":
        fork_server(int(sys.argv[2]), json.loads(sys.argv[3]))
    else:
        serve_separated(json.loads(sys.argv[2]), json.loads(sys.argv[3]))
