"""What must not change while the corpus runs: files, folders, processes and descriptors."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

MARK = "hostile_"
"""Every file that the corpus tries to write is named so; in shared folders, only such files count."""

SHARED = (Path("/"), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.home() / ".duckdb")
OF_DUCKDB = (".duckdb", ".tmp", ".duckdb_history", "duckdb_temp")

Snapshot = dict[str, tuple[int, ...]]


def snapshot(*folders: Path) -> Snapshot:
    """Every path in the folders, with size and times; and in the shared folders, what could be ours.

    What the grader itself remembers of its references, in `.expected`, comes and goes.
    """
    every = (path for folder in folders for path in folder.rglob("*") if ".expected" not in path.parts)
    found = {str(path): _facts(path) for path in every}
    for path in _marked():
        found[str(path)] = _facts(path)
    return found


def changes(before: Snapshot, after: Snapshot) -> list[str]:
    """What appeared, went or changed."""
    words = [f"appeared: {path}" for path in sorted(after.keys() - before.keys())]
    words += [f"gone: {path}" for path in sorted(before.keys() - after.keys())]
    return words + [
        f"changed: {path}" for path in sorted(after.keys() & before.keys()) if before[path] != after[path]
    ]


def fingerprint(folder: Path) -> str:
    """A hash of all files below a folder, but for what the grader itself remembers of its references."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and ".expected" not in path.parts:
            digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def children(pid: int) -> list[int]:
    """The processes below a process, those that ended but were not waited for included."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            own = [int(word) for word in path.read_text().split()]
        except OSError:
            continue
        found += own + [deeper for child in own for deeper in children(child)]
    return found


def descriptors(pid: int) -> int:
    """How many files, pipes and sockets a process has open; 0 where the system does not say."""
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def _marked() -> Iterator[Path]:
    for folder in SHARED:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            if name.startswith(MARK) or name in OF_DUCKDB:
                yield folder / name


def _facts(path: Path) -> tuple[int, ...]:
    try:
        seen = path.lstat()
    except OSError:
        return ()
    return () if path.is_dir() else (seen.st_size, seen.st_mtime_ns, seen.st_ino)
