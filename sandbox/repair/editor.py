"""The grader's side of the process that varies answers: asks it, and kills it by the grader's clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

from sandbox import datasets
from sandbox.engine.process import WorkerProcess
from sandbox.errors import BrokenEngine
from sandbox.model import Exercise, Query
from sandbox.repair.model import Variant

LONGEST = 20_000
"""Letters of an answer that is looked at; a longer one is not repaired."""

START_SECONDS = 60.0
ROOM_MB = 512
POLL_SECONDS = 0.01
LEAST_SECONDS = 0.1
PROGRAM = "sandbox.repair.worker"


class Editor:
    """Gives the variants of answers; each thread has its own."""

    def __init__(self) -> None:
        self.without: tuple[str, ...] = ()
        """Kinds of edits that are left out: to see what is told of mistakes that no edit undoes."""
        self.process: WorkerProcess | None = None
        """The process, once it has been needed."""
        self._knows: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def spent(self) -> float:
        """Seconds of processor time that the process has used so far."""
        return self.process.spent if self.process else 0.0

    def start(self) -> None:
        """Have the process ready soon, without waiting for it."""
        self._begin()

    def close(self) -> None:
        """End the process."""
        process, self.process = self.process, None
        self._knows.clear()
        if process:
            process.kill()

    def groups(
        self, query: Query, exercise: Exercise, code: str, left: Callable[[], float]
    ) -> Iterator[tuple[Variant, ...]]:
        """The variants of an answer, those that a finding suggests first, a group after the other.

        They end where the time that is `left` does, or where the text cannot be read.
        """
        if len(query.text) > LONGEST:
            return
        for group in range(100):
            message = {
                "op": "vary",
                "sql": query.text,
                "exercise": exercise.slug,
                "code": code,
                "group": group,
                "without": self.without,
            }
            reply = self._ask(message, exercise, left)
            if reply.get("variants") is None:
                return
            yield tuple(Variant(*fields) for fields in reply["variants"])

    def _ask(self, message: dict[str, Any], exercise: Exercise, left: Callable[[], float]) -> dict[str, Any]:
        """The reply, or nothing where it does not come in time: a process that is asked in vain is ended."""
        try:
            process = self._begin()
            while not process.ready and left() > 0:
                time.sleep(POLL_SECONDS)
            if left() <= 0:
                return {}
            process.await_open(START_SECONDS)
            if exercise.slug not in self._knows:
                right = [exercise.reference.text, *(answer.text for answer in exercise.alternatives)]
                process.ask({"op": "know", "exercise": exercise.slug, "right": right}, START_SECONDS)
                self._knows.add(exercise.slug)
            return process.ask(message, max(left(), LEAST_SECONDS))
        except (BrokenEngine, TimeoutError, EOFError, OverflowError, MemoryError):
            self.close()
            return {}

    def _begin(self) -> WorkerProcess:
        if self.process is None:
            opening = {"op": "open", "schema": datasets.schema(), "limits": {"room_mb": ROOM_MB}}
            self.process = WorkerProcess(opening, PROGRAM)
        return self.process
