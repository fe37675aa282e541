"""Sets limits, priority and processors of the process above it, to what they are."""

import os
import resource

parent, told = os.getppid(), []
for change in (
    lambda: resource.prlimit(
        parent, resource.RLIMIT_NOFILE, resource.prlimit(parent, resource.RLIMIT_NOFILE)
    ),
    lambda: os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, parent)),
    lambda: os.sched_setaffinity(parent, os.sched_getaffinity(parent)),
):
    try:
        change()
        told.append("changed")
    except OSError:
        pass
if told:
    raise SystemError(f"got through: {told}")


def relu(z):
    return None
