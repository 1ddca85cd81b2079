"""Where commands write to: the terminal, or a file that appears only when it is complete."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sandbox.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

UNFOLDED = 200
"""Width of tables in characters where no window limits it: in files and pipes."""


@contextlib.contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears only when complete; a pipe or device is written in place."""
    if path is None:
        yield sys.stdout
        return
    whole = Path(os.path.realpath(path))
    fresh = whole.with_name(f".{whole.name}.part")
    try:
        if path.exists() and not path.is_file():
            fresh = whole = path
        with fresh.open("w", encoding="utf-8", errors="backslashreplace") as file:
            yield file
        if fresh != whole:
            fresh.replace(whole)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from None
    finally:
        if fresh != whole:
            with contextlib.suppress(OSError):
                fresh.unlink()


def as_utf8(file: IO[str]) -> None:
    """Write UTF-8, as JSON must be; a file name that is not UTF-8 is escaped, as JSON allows."""
    if isinstance(file, io.TextIOWrapper):
        file.reconfigure(encoding="utf-8", errors="backslashreplace")


def terminal(stderr: bool = False, file: IO[str] | None = None) -> Console:
    """The console to print on; tables do not fold where no window limits them."""
    from rich.console import Console

    console = Console(stderr=stderr, file=file, highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, UNFOLDED)
    return console
