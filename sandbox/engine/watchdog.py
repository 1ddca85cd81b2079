"""Watches a worker's memory from outside, where the system does not hold a process to its address space.

macOS takes that limit and does not keep it, Windows has none. There the grader looks every few moments while
it waits. A query can take more between two looks, and memory that the system has compressed or moved to disk
is not seen: the limit is less exact than the one that Linux keeps.
"""

from __future__ import annotations

POLL_SECONDS = 0.03
"""Between two looks; one takes well under a millisecond."""


class Watchdog:
    """One process: how much memory it may hold, and whether it holds more."""

    def __init__(self, pid: int, room_bytes: int) -> None:
        """Allow what the process holds now, and `room_bytes` beyond."""
        import psutil  # here, because most systems never need it

        self._gone = psutil.Error
        try:
            self._process = psutil.Process(pid)
        except psutil.Error:
            self._process = None
        self.most_bytes = self.resident() + room_bytes

    def bites(self) -> bool:
        """Whether the process holds more memory than it may."""
        return self.resident() > self.most_bytes

    def resident(self) -> int:
        """Bytes of memory that the process holds; 0 once it is gone. On Windows, all that is its own."""
        try:
            held = self._process.memory_info() if self._process else None
        except self._gone:
            held = None
        return max(held.rss, getattr(held, "private", 0)) if held else 0
