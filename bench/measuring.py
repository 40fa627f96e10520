"""A command or a function -> what it took: CPU seconds of the whole process tree, wall seconds, bytes at the peak."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Seconds from one look at the memory to the next, and how many times as long as a look takes it is at least: a look at
#: much takes long, and what is measured shall have the processors for itself.
BETWEEN, REST = 0.2, 50


@dataclass(frozen=True)
class Spent:
    """CPU (user and system) and wall seconds, and the bytes of memory at the peak; 0 where the system cannot tell."""

    cpu: float
    wall: float
    peak: int = 0


def cpu(run: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, children included, and what the run returned."""

    def spent() -> float:
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    start = spent()
    result = run()
    return spent() - start, result


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Spent:
    """Run a command to its end. One that fails ends the bench with what it printed."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        memory = _Memory(process.pid)
        memory.start()
        # Only wait4 tells of this child and all below it, and of nothing that was run before.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        memory.over.set()
        memory.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}\n{said.read().decode()[-4000:]}")
    return Spent(usage.ru_utime + usage.ru_stime, wall, memory.peak)


def least(*found: Spent) -> Spent:
    """The least of each figure: what else ran on the machine only adds."""
    return Spent(min(f.cpu for f in found), min(f.wall for f in found), min(f.peak for f in found))


class _Memory(threading.Thread):
    """Looks at the memory of a process and of all below it until told that it is over. What processes share counts
    once: it is the proportional share (PSS) that is added up."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        rest = BETWEEN
        while not self.over.wait(rest):
            start = time.thread_time()
            self.peak = max(self.peak, sum(map(_held, _tree(self.pid))))
            rest = max(BETWEEN, REST * (time.thread_time() - start))


def _tree(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    try:
        children = [c for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    except (OSError, ValueError):
        return  # it has ended, or this is not Linux
    for child in children:
        yield from _tree(int(child))


def _held(pid: int) -> int:
    """Bytes of memory that a process holds."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
