"""Workers for many candidates, one after the other or side by side, each open before it is needed.

A worker takes longer to start than most queries take to run. So while one candidate's queries run, the worker
of the next one gets ready. It serves that candidate alone, or the present one if its own had to be killed.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from sandbox.engine.client import Engine, Limits, opening
from sandbox.engine.process import WorkerProcess
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset


class Pool:
    """Gives each candidate an engine; keeps up to `spares` workers ready for the `coming` candidates.

    No spare is started that none of them would use: with one candidate to come there is one worker, and
    another only if the first had to be killed. Threads may share a pool, but not an engine.
    """

    def __init__(
        self,
        datasets: Sequence[Dataset],
        limits: Limits | None = None,
        coming: int = 0,
        spares: int = 1,
    ) -> None:
        self._datasets = tuple(datasets)
        self.limits = limits or Limits()
        self._opening = opening(self._datasets, self.limits)
        self._coming = coming
        self._most_spares = spares
        self._ready: deque[WorkerProcess] = deque()
        self._taken: set[WorkerProcess] = set()
        self._closed = False
        self._lock = threading.Lock()
        self.started = 0
        """How many workers were started so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def engine(self) -> Engine:
        """An engine for the next candidate, with a worker that nobody has used. Raises BrokenEngine."""
        self.expect(-1)
        return Engine(self._datasets, self.limits, source=self)

    def expect(self, more: int) -> None:
        """Count on more candidates than were announced, or, below zero, on fewer."""
        with self._lock:
            self._coming = max(0, self._coming + more)

    @property
    def spares(self) -> tuple[WorkerProcess, ...]:
        """The workers that wait for a candidate."""
        with self._lock:
            return tuple(self._ready)

    def close(self) -> None:
        """End every worker, those in use too: whoever waits for one learns that it is gone."""
        with self._lock:
            self._closed = True
            workers = (*self._ready, *self._taken)
            self._ready.clear()
            self._taken.clear()
        for worker in workers:
            worker.kill()

    def take(self) -> WorkerProcess:
        """A worker that nobody has asked anything, for the engines of this pool."""
        with self._lock:
            if self._closed:
                raise BrokenEngine("The workers have been ended.")
            worker = self._first_ready() or self._start()
            self._taken.add(worker)
            with contextlib.suppress(BrokenEngine):  # whoever needs the spare will be told
                while len(self._ready) < min(self._most_spares, self._coming):
                    self._ready.append(self._start())
            return worker

    def give_back(self, worker: WorkerProcess) -> None:
        """End a worker; one that was not asked anything may serve the next candidate."""
        with self._lock:
            self._taken.discard(worker)
            wanted = len(self._ready) < min(self._most_spares, self._coming)
            if wanted and not worker.asked and not self._closed:
                self._ready.appendleft(worker)
                return
        worker.kill()

    def _first_ready(self) -> WorkerProcess | None:
        """The spare that has waited longest; one that died while it waited is nobody's crash."""
        while self._ready:
            worker = self._ready.popleft()
            if worker.alive:
                return worker
            worker.kill()
        return None

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self._opening)
        self.started += 1
        return worker
