"""Interrupts a query whose time is over, by the clock or by the processor time of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

NEARLY = 0.9
"""The part of the processor time at which it is taken for used up: some goes by before anybody looks."""

LEAST_WAIT = 0.02
"""Seconds between two looks at the processor time."""


class Stopwatch:
    """Calls `stop` once when `seconds` are over; not at all when it is left before.

    With `stretch` above 1 they are over when the process has used so much processor time too, and by the
    clock after at most so many times the seconds.
    """

    def __init__(self, stop: Callable[[], None], seconds: float, stretch: float = 1.0) -> None:
        self._stop = stop
        self._seconds = seconds
        self._stretch = stretch
        self._left = threading.Event()
        self._started = time.monotonic()
        self._used = time.process_time()

    def __enter__(self) -> Self:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()

    def _watch(self) -> None:
        while (due := self._due()) > 0:
            if self._left.wait(max(due, LEAST_WAIT)):
                return
        if not self._left.is_set():
            self._stop()

    def _due(self) -> float:
        """Seconds by the clock until the time can be over."""
        passed = time.monotonic() - self._started
        if passed < self._seconds:
            return self._seconds - passed
        if self._stretch <= 1:
            return 0.0
        unused = NEARLY * self._seconds - (time.process_time() - self._used)
        return min(unused, self._stretch * self._seconds - passed)
