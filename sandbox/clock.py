"""How much time an answer has left, and how much there is to explain it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from sandbox import shrink
from sandbox.engine import Engine

T = TypeVar("T")

TO_END = 1.1
"""Seconds that are kept for what ends the search: a last run, and the rows that are shown."""

LEAST_TO_EXPLAIN = 2.0
"""Seconds that runs and the search for the smallest data have together, however low the limit is."""

MARGIN = 1.0
"""Seconds beyond the limit after which a report is there, whatever the answer made us do."""

USUAL = 0.7
"""Seconds that our own preparations may take of the margin; the first time, when small data is made, they
take longer, and that shortens nothing that is told."""

MOST_SLACK = 4.0
"""On a busy machine, explaining may take so many times as long by the clock."""

PATIENCE = 20.0
"""Seconds of processor time to explain with where processor time is what counts: far more than is needed, so
that what is told does not depend on the machine."""


class Clock:
    """The seconds that an answer has: neither the start of workers nor the reference's runs are its time.

    Where processor time is what counts, it is that of the worker. Explaining always has processor time, so
    that a busy machine does not shorten what is told, and by the clock only so much that the report is there
    in time where the machine is not busy.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._patient = engine.limits.patient
        self._end = self._now() + engine.limits.seconds
        self._due = time.monotonic() + (engine.limits.seconds + MARGIN - TO_END) * _slack()

    def left(self) -> float:
        """Seconds that the answer still has."""
        return self._end - self._now()

    def extend(self, left: Callable[[], float]) -> None:
        """Go by what is left in processor time, where that is more than is left by the clock."""
        self._end = max(self._end, self._now() + left())

    def stopped(self, work: Callable[[], T]) -> T:
        """What our own work gives, while the clock stands still."""
        started, began = self._now(), time.monotonic()
        try:
            return work()
        finally:
            self._end += self._now() - started
            self._due += max(0.0, time.monotonic() - began - USUAL)

    def to_search(self, laboratory: shrink.Laboratory) -> Callable[[], float]:
        """Seconds for the search for small data on which an answer is wrong: those that it has left."""
        return self._budget(self._unused(), laboratory)

    def to_explain(self, laboratory: shrink.Laboratory) -> Callable[[], float]:
        """Seconds to say why an answer is wrong: a slow one is explained less."""
        seconds = self._unused() + max(0.0, LEAST_TO_EXPLAIN - self._engine.limits.seconds) - TO_END
        return self._budget(seconds, laboratory)

    def _unused(self) -> float:
        """Seconds that the answer has not used: by the clock, or of processor time where that is less."""
        return max(self.left(), self._engine.limits.seconds - self._engine.spent)

    def _now(self) -> float:
        return self._engine.spent if self._patient else time.monotonic() - self._engine.waited

    def _budget(self, seconds: float, laboratory: shrink.Laboratory) -> Callable[[], float]:
        now = time.monotonic()
        if self._patient:
            seconds, end = PATIENCE, now + MOST_SLACK * PATIENCE
        else:
            end = min(now + seconds * _slack(), self._due)

        others, own = laboratory.meter(), _thread_meter()

        def used() -> float:  # the shrinking asks from threads of its own
            return self._engine.spent + others() + own()

        before = used()
        return lambda: min(seconds - (used() - before), end - time.monotonic())


def _thread_meter() -> Callable[[], float]:
    """Tells the processor time of the present thread, whichever thread asks; of all, where no system says."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(threading.get_ident())
        return lambda: time.clock_gettime(clock)
    return time.process_time


def _slack() -> float:
    """How many programs want each processor, from 1 to MOST_SLACK; 1 where the system does not say."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return min(MOST_SLACK, max(1.0, load / (os.cpu_count() or 1)))
