"""What is left of workers: processes, open files and threads of this process."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.engine import Engine

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")


@dataclass(frozen=True, slots=True)
class Left:
    children: frozenset[str]
    files: int
    threads: frozenset[str]


def left() -> Left:
    """Children (zombies too), open descriptors and threads that talk to a worker."""
    tasks = Path("/proc/self/task").iterdir()
    return Left(
        frozenset(child for task in tasks for child in _children(task)),
        len(list(Path("/proc/self/fd").iterdir())),
        frozenset(thread.name for thread in threading.enumerate() if thread.name.startswith("worker ")),
    )


def _children(task: Path) -> list[str]:
    try:
        return (task / "children").read_text().split()
    except FileNotFoundError:  # a thread that has ended since the folder was read
        return []


def pid(engine: Engine) -> int:
    """The process that an engine would ask next."""
    assert engine._worker is not None
    return engine._worker.process.pid
