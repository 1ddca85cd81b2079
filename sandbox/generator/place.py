"""A folder that appears whole or not at all.

A data set is made in a hidden folder beside its place and moved there when it is complete. A build that is
interrupted leaves what was there before.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from sandbox.datasets import ORDERS
from sandbox.errors import BuildError, UsageError
from sandbox.generator import recorder, truth
from sandbox.generator.layout import TABLES

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_OURS = frozenset(
    (
        "data.duckdb",
        "data.duckdb.wal",
        "parquet",
        "csv",
        *recorder.FILES,
        truth.FILE,
        "manifest.json",
        *(f"{order}.duckdb" for order in ORDERS),
    )
)
_LOCK = ".building"
"""A file that a build holds locked in its hidden folder; a folder whose lock is free was left behind."""

_FORGOTTEN = 86_400.0
"""Seconds after which a folder was left behind, where locks tell nothing."""


def check(out: Path) -> None:
    """Raise UsageError when `out` is something that must not be replaced by a data set."""
    try:
        str(out).encode("utf-8")
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise UsageError(f"{out} is not a folder.", _EMPTY)
        foreign = next(_foreign(out), None) if out.exists() else None
    except UnicodeEncodeError:
        raise UsageError(f"The name of the folder {str(out)!r} is no text.", "Name another folder.") from None
    except OSError as error:
        raise _cannot(out, error) from None
    if foreign:
        raise UsageError(f"The folder {out} holds other files, such as {foreign}.", _EMPTY)


def _foreign(out: Path) -> Iterator[str]:
    """The files in a folder that no build or export of ours put there."""
    names = sorted(item.name for item in out.iterdir())
    yield from (name for name in names if name not in _OURS)
    if names and "manifest.json" not in names:
        yield names[0]
    for kind in ("parquet", "csv"):
        for path in sorted((out / kind).rglob("*")) if kind in names else ():
            table = path.relative_to(out / kind).parts[0].split(".")[0]
            if table not in TABLES or not (path.suffix == f".{kind}" or path.is_dir()):
                yield str(path.relative_to(out))


_EMPTY = "Name a folder that is empty or does not exist."


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new empty folder that takes the place of `out` when the block ends well, and else vanishes.

    Raises BuildError when the folder cannot be made or moved.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
        lock = _hold(work)
    except OSError as error:
        raise _cannot(out, error) from None
    try:
        yield work
        try:
            (work / _LOCK).unlink()
            _swap(work, out)
        except OSError as error:
            raise _cannot(out, error) from None
    finally:
        lock.close()
        shutil.rmtree(work, ignore_errors=True)


def _swap(work: Path, out: Path) -> None:
    work.chmod(0o755)
    old = work.with_suffix(".old")
    if out.exists():
        out.rename(old)
    try:
        work.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove what builds of the same folder left behind when they were killed."""
    for left in out.parent.glob(f".{out.name}.*"):
        if left.suffix == ".old" or (left.suffix == ".partial" and _left_behind(left)):
            shutil.rmtree(left, ignore_errors=True)


def _hold(work: Path) -> TextIO:
    """Make the lock of a new folder; it gets its name when it is held, so that nobody finds it free."""
    lock = (work / "lock").open("w", encoding="utf-8")
    if fcntl is not None:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    (work / "lock").rename(work / _LOCK)
    return lock


def _left_behind(work: Path) -> bool:
    """Whether no process builds in this folder any more."""
    if fcntl is None or not (work / _LOCK).exists():
        return work.stat().st_mtime < time.time() - _FORGOTTEN
    try:
        with (work / _LOCK).open("r+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _cannot(out: Path, error: OSError) -> BuildError:
    return BuildError(
        f"The folder {out} cannot be written: {error.strerror or error}.",
        "Choose another folder, or free its disk and give yourself the right to write there.",
    )
