"""Parts of a data set, made apart: which belong together, and where their files are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.errors import UsageError
from sandbox.generator import contents, manifest
from sandbox.generator.fingerprint import Sums
from sandbox.generator.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Part:
    """A folder that `build_part` made."""

    folder: Path
    manifest: Manifest


def read(folders: Sequence[Path]) -> list[Part]:
    """The parts in order of members.

    Raises UsageError when a folder holds no part, when they are not parts of one data set, and when a member
    is in none or in two of them.
    """
    found = sorted((_part(folder) for folder in folders), key=lambda part: part.manifest.first)
    if not found:
        raise UsageError("There are no parts to join.", "Name the folders of the parts.")
    first = found[0].manifest
    for part in found[1:]:
        if part.manifest.request() != first.request():
            raise UsageError(
                f"{part.folder} and {found[0].folder} are parts of different data sets.",
                "Join parts that were made with the same seed, scale, parameters and version.",
            )
    due = 1
    for part in found:
        at = part.manifest
        if at.first != due:
            what = (
                f"members {due} to {at.first - 1} are in none"
                if at.first > due
                else f"member {at.first} is in two"
            )
            raise UsageError(f"The parts are not the whole: {what} of them.", _advice(first.members))
        due = at.last + 1
    if due <= first.members:
        raise UsageError(
            f"The parts are not the whole: members {due} to {first.members} are in none of them.",
            _advice(first.members),
        )
    return found


def _advice(members: int) -> str:
    return f"Name parts that hold the members 1 to {members}, each once."


def _part(folder: Path) -> Part:
    try:
        found = manifest.read(folder)
    except (OSError, ValueError, TypeError, AttributeError):
        raise UsageError(
            f"{folder} is not a part of a data set.",
            "Make one with `sandbox data --members A:B --out FOLDER`.",
        ) from None
    if not contents.whole(folder, found.rows, found.plants, part=True):
        raise UsageError(
            f"The part in {folder} is damaged: its files do not hold the rows that its manifest counts.",
            f"Make it again: `sandbox data --members {found.first}:{found.last} ... --out FOLDER`.",
        )
    return Part(folder, found)


def joined(parts: Sequence[Part], sums: Sums, plants: dict[str, int]) -> Manifest:
    """The manifest of the whole."""
    one = parts[0].manifest
    return replace(
        one,
        first=1,
        last=one.members,
        rows=sums.rows(),
        plants=plants,
        sums=sums.hexadecimal(),
        fingerprint=sums.text(),
    )
