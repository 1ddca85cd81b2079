"""The grader's side: asks a worker, and stops it by its own clock.

One `Engine` serves one candidate. Its worker is started at once, so that it gets ready while the caller
does other things, and replaced when it had to be killed or ran into a limit.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Self

from sandbox.engine import wire
from sandbox.engine.process import Fresh, Source, WorkerProcess
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, Failure, FailureKind, Query, Result

START_SECONDS = 60.0
"""How long a worker may take to open its data sets; far more than it needs on a busy machine."""

GRACE_SECONDS = 0.5
"""After the soft stop at the limit, how long until the worker is killed."""

LEAST_SECONDS = 0.02
"""With less time left, a query is not begun."""

SPENT = frozenset((FailureKind.TOO_SLOW, FailureKind.OUT_OF_MEMORY, FailureKind.CRASHED))
"""A worker that gave one of these is not asked again: what the query left in it could harm the next."""


Payload = Mapping[str, Mapping[str, str]]
"""Small data sets, as a worker takes them: table -> column -> its values as a JSON list."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may take: `seconds` of wall time for its query on all data sets together.

    The other limits are those of one run: memory that DuckDB counts, and rows and bytes of the result.
    """

    seconds: float = 5.0
    memory_mb: int = 512
    rows: int = 100_000
    result_bytes: int = 16_000_000
    room_mb: int = 1536
    """What the worker itself may take beyond what it has when its data is open, whatever DuckDB counts."""
    stretch: float = 1.0
    """With 1, seconds are those of the clock. With more, a query has its seconds of processor time, and by
    the clock at most so many times that: then it does not matter what else the machine does."""

    @property
    def patient(self) -> bool:
        """Whether seconds are those of the processor."""
        return self.stretch > 1


def opening(datasets: Sequence[Dataset], limits: Limits, watched: bool = False) -> dict[str, Any]:
    """The first thing that a worker is told."""
    return {
        "op": "open",
        "datasets": {dataset.name: str(dataset.path) for dataset in datasets if not dataset.order},
        "later": {dataset.name: str(dataset.path) for dataset in datasets if dataset.order},
        "limits": asdict(limits),
        "watched": watched,
    }


class Engine:
    """Runs queries in a worker process of its own, on data sets that it cannot change.

    Besides the data sets it can hold small ones, which `put` gives it. With `watched=True` the grader keeps
    the worker to its memory, as it does where the system cannot. A `source` gives workers that are ready.
    """

    def __init__(
        self,
        datasets: Sequence[Dataset],
        limits: Limits | None = None,
        *,
        watched: bool = False,
        source: Source | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._source = source or Fresh(opening(datasets, self.limits, watched))
        self._worker: WorkerProcess | None = self._source.take()
        self._payload: dict[str, Any] | None = None
        self._holder: WorkerProcess | None = None
        self.waited = 0.0
        """Seconds of waiting for workers to start so far: no query's time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker:
            self._source.give_back(worker)

    @property
    def spent(self) -> float:
        """Seconds of processor time that the present worker has used so far; 0 when there is none."""
        return self._worker.spent if self._worker else 0.0

    def run(self, query: Query, dataset: Dataset, seconds: float | None = None) -> Result | Failure:
        """The query's result on a data set, or why there is none: in `seconds` where that is less than the
        limit. Raises BrokenEngine.
        """
        seconds = self.limits.seconds if seconds is None else min(seconds, self.limits.seconds)
        if seconds < LEAST_SECONDS:
            return self._too_slow()
        message = {"op": "run", "dataset": dataset.name, "sql": query.text, "seconds": seconds}
        return self._result(self._ask(message, seconds))

    def put(self, payload: Payload, schema: str) -> None:
        """Give the worker small data sets, which `lift` and `small` then run queries on."""
        self._payload = {"op": "put", "schema": schema, "payload": payload}
        self._holder = None
        self._hold()

    def holds(self, payload: Payload) -> bool:
        """Whether these are the small data sets that were put last."""
        return self._payload is not None and self._payload["payload"] is payload

    def _hold(self) -> None:
        """See to it that the worker, be it a new one, has the small data sets. Raises BrokenEngine."""
        if self._payload is None:
            raise BrokenEngine("No small data sets were put.")
        worker = self.await_open()
        if self._holder is worker:
            return
        reply = self._ask(self._payload, START_SECONDS)
        if isinstance(reply, Failure) or not reply.get("put"):
            raise BrokenEngine("A worker could not take small data sets.")
        self._holder = worker

    def small(self, query: Query, number: int, seconds: float | None = None) -> Result | Failure:
        """The query's result on one of the small data sets, or why there is none."""
        seconds = self.limits.seconds if seconds is None else min(seconds, self.limits.seconds)
        if seconds < LEAST_SECONDS:
            return self._too_slow()
        self._hold()
        message = {"op": "small", "number": number, "sql": query.text, "seconds": seconds}
        return self._result(self._ask(message, seconds))

    def lift(
        self,
        query: Query,
        numbers: Sequence[int],
        columns: Sequence[tuple[str, str]] | None = None,
        seconds: float | None = None,
        in_order: bool = False,
    ) -> Result | Failure | None:
        """The query's rows on many of the small data sets, the number of the set before each row.

        With `columns` (names and families), one row for each set that gives rows: its number, how many there
        are, and a sum of their hashes. With `in_order`, the place of each row in the answer after the number
        of its set, by luck where the query has no order. None when the query has no exact lifted form.
        """
        seconds = self.limits.seconds if seconds is None else min(seconds, self.limits.seconds)
        if seconds < LEAST_SECONDS:
            return self._too_slow()
        self._hold()
        message = {
            "op": "lift",
            "sql": query.text,
            "numbers": list(numbers),
            "in_order": in_order,
            "columns": [list(column) for column in columns] if columns else None,
            "seconds": seconds,
        }
        reply = self._ask(message, seconds)
        return None if isinstance(reply, dict) and "unliftable" in reply else self._result(reply)

    def _result(self, reply: dict[str, Any] | Failure) -> Result | Failure:
        if isinstance(reply, Failure):
            return reply
        try:
            if "failure" not in reply:
                return wire.to_result(reply["result"])
            failure = Failure(**{**reply["failure"], "kind": FailureKind(reply["failure"]["kind"])})
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            self.close()
            raise BrokenEngine(f"A worker's answer could not be read: {error}.") from error
        if failure.kind in SPENT:
            self.close()
        return failure

    def await_open(self) -> WorkerProcess:
        """Return when a worker has opened the data sets. Raises BrokenEngine."""
        started = time.monotonic()
        if self._worker is None:
            self._worker = self._source.take()
        self._worker.await_open(START_SECONDS)
        self.waited += time.monotonic() - started
        return self._worker

    def _ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any] | Failure:
        worker = self.await_open()
        try:
            return worker.ask(message, seconds * self.limits.stretch + GRACE_SECONDS)
        except TimeoutError:
            failure = self._too_slow()
        except EOFError:
            failure = Failure(
                FailureKind.CRASHED,
                "The query brought its worker process down; nothing else was harmed.",
                next="Write it in a simpler way: the expression is too large or too deep for DuckDB.",
            )
        except MemoryError:
            failure = Failure(
                FailureKind.OUT_OF_MEMORY,
                f"The query needed more than {self.limits.memory_mb:g} MB of memory.",
                next="Look for a join that multiplies rows, and aggregate before joining.",
            )
        except OverflowError:
            failure = Failure(
                FailureKind.TOO_BIG,
                "The result is too large to be graded.",
                next="Look for a join or a filter that is missing: no exercise asks for as many rows.",
            )
        self.close()
        return failure

    def _too_slow(self) -> Failure:
        return Failure(
            FailureKind.TOO_SLOW,
            f"Stopped: the query was still running after {self.limits.seconds:g} seconds.",
            next="Look for a join without a condition, or a recursion that never ends.",
        )
