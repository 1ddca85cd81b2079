"""The grader's side of the process that takes fingerprints: asks it, and kills it by the grader's clock."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sandbox.engine.process import WorkerProcess
from sandbox.errors import BrokenEngine

SECONDS = 5.0
"""For one query; nearly all take a few milliseconds."""

START_SECONDS = 60.0
LONGEST = 20_000
"""Letters of a query that is looked at."""

PROGRAM = "sandbox.similar.worker"


class Printer:
    """Takes the fingerprints of queries, in a process of its own."""

    def __init__(self) -> None:
        self._process: WorkerProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()

    def prints(self, sql: str) -> frozenset[int]:
        """The fingerprints of a query; none where it cannot be read in time."""
        if len(sql) > LONGEST:
            return frozenset()
        try:
            if self._process is None:
                self._process = WorkerProcess({"op": "open", "limits": {"room_mb": 512}}, PROGRAM)
            self._process.await_open(START_SECONDS)
            return frozenset(self._process.ask({"op": "print", "sql": sql}, SECONDS).get("prints", ()))
        except (BrokenEngine, TimeoutError, EOFError, OverflowError, MemoryError):
            self.close()
            return frozenset()
