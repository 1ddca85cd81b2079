"""The file into which records are written as they come, one a line, so that nothing graded is lost.

A line is written in full, or it is the last one and is left out when the file is read. When a run goes on
with a journal, the records that still hold are written to a new file, which then takes its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox import record
from sandbox.errors import UsageError
from sandbox.record import Record

try:
    import fcntl
except ImportError:  # Windows: there, nobody is turned away
    fcntl = None  # type: ignore[assignment]


class Journal:
    """A journal that this process alone writes."""

    def __init__(self, path: Path) -> None:
        """Raises UsageError where the file cannot be written, or another process writes it."""
        self._path = path
        try:
            self._files = [self._opened(path, os.O_RDWR | os.O_CREAT)]
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            os.close(file)

    def records(self) -> tuple[Record, ...]:
        """What was written before; a last line that was cut off is left out. Raises record.NotARecord."""
        return record.document(self._path, cut_off=True)

    def begin(self, kept: Iterable[Record]) -> None:
        """Begin the file with these records; until they are all written, the old file stays."""
        fresh = self._path.with_name(f".{self._path.name}.part")
        file = self._opened(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        self._files.append(file)
        for one in kept:
            self.write(one)
        os.fsync(file)
        fresh.replace(self._path)

    def write(self, one: Record) -> None:
        """Add a record. Raises OSError where the disk is full: what was written before stays."""
        line = memoryview(record.as_line(one).encode("utf-8", "backslashreplace"))
        while line:
            line = line[os.write(self._files[-1], line) :]

    def _opened(self, path: Path, flags: int) -> int:
        file = os.open(path, flags, 0o644)
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(file)
                raise UsageError(
                    f"Another run writes {self._path} just now.", "Wait for it, or name another file."
                ) from None
        return file
