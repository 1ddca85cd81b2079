"""The grader's side: starts a worker, asks it, and stops it by its own clock.

One `Engine` serves one candidate. Its worker is started at once, so that it gets ready while the caller
does other things, and replaced when it had to be killed.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sandbox.engine import wire
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, Failure, FailureKind, Query, Result

START_SECONDS = 60.0
"""How long a worker may take to open its data sets; far more than it needs on a busy machine."""

GRACE_SECONDS = 0.5
"""After the soft stop at the limit, how long until the worker is killed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take. `seconds` is wall time; the other limits are per query as well."""

    seconds: float = 5.0
    memory_mb: int = 512
    rows: int = 100_000
    result_bytes: int = 16_000_000


class Engine:
    """Runs queries in a worker process of its own, on data sets that it cannot change.

    With `scratch=True`, queries see an in-memory copy of each data set; `keep` chooses the rows in it.
    """

    def __init__(
        self, datasets: Sequence[Dataset], limits: Limits | None = None, scratch: bool = False
    ) -> None:
        self.limits = limits or Limits()
        self._datasets = {dataset.name: str(dataset.path) for dataset in datasets}
        self._scratch = scratch
        self._worker: _Worker | None = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        if self._worker:
            self._worker.kill()
            self._worker = None

    def run(self, query: Query, dataset: Dataset) -> Result | Failure:
        """The query's result on a data set, or why there is none. Raises BrokenEngine."""
        reply = self._ask({"op": "run", "dataset": dataset.name, "sql": query.text}, self.limits.seconds)
        if isinstance(reply, Failure):
            return reply
        try:
            if "failure" in reply:
                return Failure(**{**reply["failure"], "kind": FailureKind(reply["failure"]["kind"])})
            return wire.to_result(reply["result"])
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            self.close()
            raise BrokenEngine(f"A worker's answer could not be read: {error}.") from error

    def keep(self, dataset: Dataset, rows: Mapping[str, Sequence[int]]) -> None:
        """Leave only the given rows, by rowid, in the named tables of a scratch copy."""
        message = {"op": "keep", "dataset": dataset.name, "rows": {t: list(r) for t, r in rows.items()}}
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

    def _ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any] | Failure:
        if self._worker is None:
            self._worker = self._start()
        self._worker.await_open()
        try:
            return self._worker.ask(message, seconds + GRACE_SECONDS)
        except TimeoutError:
            failure = Failure(
                FailureKind.TOO_SLOW,
                f"Stopped: the query was still running after {self.limits.seconds:g} seconds.",
                next="Look for a join without a condition, or a recursion that never ends.",
            )
        except EOFError:
            failure = Failure(
                FailureKind.CRASHED,
                "The query brought its worker process down; nothing else was harmed.",
                next="Write it in a simpler way: the expression is too large or too deep for DuckDB.",
            )
        except OverflowError:
            failure = Failure(
                FailureKind.TOO_BIG,
                "The result is too large to be graded.",
                next="Aggregate: every exercise here asks for far fewer rows.",
            )
        self.close()
        return failure

    def _start(self) -> _Worker:
        opening = {
            "op": "open",
            "datasets": self._datasets,
            "limits": asdict(self.limits),
            "scratch": self._scratch,
        }
        return _Worker(opening)


class _Worker:
    """One process and its two pipes."""

    def __init__(self, opening: dict[str, Any]) -> None:
        root = Path(__file__).resolve().parents[2]
        start = (
            f"import sys; sys.path.insert(0, {str(root)!r}); from sandbox.engine.worker import main; main()"
        )
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own text
                [sys.executable, "-I", "-c", start],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd="/" if os.name == "posix" else None,
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            raise BrokenEngine(f"A worker did not start: {error.strerror}.", "Try `make setup`.") from error
        self.opened = False
        self._send(opening)

    def await_open(self) -> None:
        if self.opened:
            return
        try:
            reply = self._receive(START_SECONDS)
        except (TimeoutError, EOFError, OverflowError, ValueError):
            reply = {}
        if not reply.get("opened"):
            self.kill()
            raise BrokenEngine("A worker did not start.", "Try `make setup`, and `make data` again.")
        self.opened = True

    def ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The reply; TimeoutError, EOFError (it died) or OverflowError (a reply too long to read)."""
        self._send(message)
        try:
            return self._receive(seconds)
        except ValueError:
            raise EOFError from None

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        data = memoryview(wire.pack(message))
        try:
            while data:
                data = data[self.process.stdin.write(data) or 0 :]
        except OSError:
            return  # the worker is gone; reading its reply says so

    def _receive(self, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        (length,) = wire.HEADER.unpack(self._read(wire.HEADER.size, deadline))
        if length > wire.LONGEST_REPLY:
            raise OverflowError
        return wire.unpack(self._read(length, deadline))

    def _read(self, length: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        parts: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while length:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                part = os.read(self.process.stdout.fileno(), min(length, 1 << 20))
                if not part:
                    raise EOFError
                parts.append(part)
                length -= len(part)
        return b"".join(parts)


def _environment() -> dict[str, str]:
    """All that a worker sees of the environment. One malloc arena keeps its address space small."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "MALLOC_ARENA_MAX": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
