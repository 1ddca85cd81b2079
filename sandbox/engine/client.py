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


def opening(
    datasets: Sequence[Dataset], limits: Limits, scratch: bool = False, watched: bool = False
) -> dict[str, Any]:
    """The first thing that a worker is told."""
    return {
        "op": "open",
        "datasets": {dataset.name: str(dataset.path) for dataset in datasets if not dataset.order},
        "later": {dataset.name: str(dataset.path) for dataset in datasets if dataset.order},
        "limits": asdict(limits),
        "scratch": scratch,
        "watched": watched,
    }


class Engine:
    """Runs queries in a worker process of its own, on data sets that it cannot change.

    With `scratch=True`, queries see an in-memory copy of each data set; `keep` chooses the rows in it. With
    `watched=True` the grader keeps the worker to its memory, as it does where the system cannot. A `source`
    gives workers that are ready already.
    """

    def __init__(
        self,
        datasets: Sequence[Dataset],
        limits: Limits | None = None,
        scratch: bool = False,
        *,
        watched: bool = False,
        source: Source | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._source = source or Fresh(opening(datasets, self.limits, scratch, watched))
        self._worker: WorkerProcess | None = self._source.take()
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

    def run(self, query: Query, dataset: Dataset, seconds: float | None = None) -> Result | Failure:
        """The query's result on a data set, or why there is none: in `seconds` where that is less than the
        limit. Raises BrokenEngine.
        """
        seconds = self.limits.seconds if seconds is None else min(seconds, self.limits.seconds)
        if seconds < LEAST_SECONDS:
            return self._too_slow()
        message = {"op": "run", "dataset": dataset.name, "sql": query.text, "seconds": seconds}
        reply = self._ask(message, seconds)
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

    def keep(self, dataset: Dataset, rows: Mapping[str, Sequence[int]], order: str = "") -> None:
        """Leave only the given rows, by rowid, in the named tables of a scratch copy; in one of ORDERS."""
        kept = {table: list(ids) for table, ids in rows.items()}
        message = {"op": "keep", "dataset": dataset.name, "rows": kept, "order": order}
        reply = self._ask(message, START_SECONDS)
        if isinstance(reply, Failure) or not reply.get("kept"):
            raise BrokenEngine(f"A worker could not choose rows of {dataset.name}.")

    def fill(self, dataset: Dataset, table: str, column: str, nth: int = 0) -> bool:
        """Put a column's commonest value but `nth` in place of its NULLs; False if there is none."""
        message = {"op": "fill", "dataset": dataset.name, "table": table, "column": column, "nth": nth}
        reply = self._ask(message, START_SECONDS)
        if isinstance(reply, Failure) or "filled" not in reply:
            raise BrokenEngine(f"A worker could not fill {table}.{column}.")
        return bool(reply["filled"])

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
            return worker.ask(message, seconds + GRACE_SECONDS)
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
                next="Aggregate: every exercise here asks for far fewer rows.",
            )
        self.close()
        return failure

    def _too_slow(self) -> Failure:
        return Failure(
            FailureKind.TOO_SLOW,
            f"Stopped: the query was still running after {self.limits.seconds:g} seconds.",
            next="Look for a join without a condition, or a recursion that never ends.",
        )
