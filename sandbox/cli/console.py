"""Where commands write to, and how they end: a terminal or a file, an exit code for each verdict."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from sandbox.errors import UsageError
from sandbox.model import Failure, Verdict

if TYPE_CHECKING:
    from rich.console import Console

EXIT = {Verdict.CORRECT: 0, Verdict.WRONG: 1, Verdict.NOT_GRADED: 2, Verdict.BROKEN: 3}
"""Exit code of each verdict; of several reports the highest applies."""

ANY_PATH = click.Path(readable=False, path_type=Path)
"""Not checked: a file that cannot be read has a report like any other, beside those that can."""

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


def fail(failure: Failure, text: str) -> NoReturn:
    """Say why there is no result, and end as not graded."""
    from sandbox.render import as_text

    as_text.failure(terminal(stderr=True), failure, text)
    sys.exit(EXIT[Verdict.NOT_GRADED])
