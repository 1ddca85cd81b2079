"""Zip files of answers, as learning platforms export them. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sandbox import sqltext

MOST_ENTRIES = 100_000
"""Entries of one zip file that are looked at; no class has more."""

MOST_NESTED = 64 << 20
"""Bytes of a zip file inside a zip file: Moodle puts what a person handed in there as it is."""

UTF_8 = 0x800
"""The flag of an entry whose name is said to be UTF-8: APPNOTE.TXT 4.4.4, bit 11."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip file: its name there, and its first bytes, one more than an answer may have.

    `fault` says why there are none.
    """

    name: str
    data: bytes
    fault: str = ""


def entries(path: Path) -> Iterator[Entry]:
    """The files in a zip file, by name; those of a zip file inside it stand under its name.

    Raises zipfile.BadZipFile or OSError where it is none.
    """
    with zipfile.ZipFile(path) as archive:
        yield from _entries(archive, "", nested=True)


def is_noise(name: str) -> bool:
    """Whether a file is what a system left there, and nobody's work."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] in (".DS_Store", "Thumbs.db")


def _entries(archive: zipfile.ZipFile, around: str, nested: bool) -> Iterator[Entry]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_ENTRIES:
        raise zipfile.BadZipFile(f"it has more than {MOST_ENTRIES:,} entries")
    for info in sorted(infos, key=lambda info: PurePosixPath(_name(info))):
        name = f"{around}{_name(info)}"
        if nested and name.lower().endswith(".zip") and not is_noise(name):
            yield from _inner(archive, info, name)
        elif not name.lower().endswith(".sql"):
            yield Entry(name, b"")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Entry(name, b"", "This is a link: what it leads to is not graded.")
        else:
            yield _read(archive, info, name)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry: `zip` writes UTF-8 and does not say so, and then it is read as code page 437."""
    if info.flag_bits & UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Entry:
    try:
        with archive.open(info) as file:
            return Entry(name, file.read(sqltext.LONGEST + 1))
    except (RuntimeError, NotImplementedError, OSError, EOFError, zipfile.BadZipFile, ValueError) as error:
        return Entry(name, b"", f"This entry cannot be read: {error}.")
    except Exception as error:  # zlib, lzma and bz2 have errors of their own
        return Entry(name, b"", f"This entry is damaged: {error}.")


def _inner(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Entry]:
    try:
        with archive.open(info) as file:
            data = file.read(MOST_NESTED)  # what is cut off is no zip file any more
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            yield from _entries(inner, f"{name}/", nested=False)
    except Exception as error:
        yield Entry(f"{name}/?.sql", b"", f"The zip file {name} cannot be read: {error}.")
