"""manifest.json: what a built data set is, in a form that people and programs can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sandbox.datasets import FORMAT
from sandbox.generator import contents, recorder, truth
from sandbox.generator.fingerprint import Sums
from sandbox.generator.request import Request

VERSION = 5
"""Version of the generator: another version makes other rows from the same seed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of manifest.json.

    `members` is how many the whole data set has, `first` and `last` which of them are here. `plants` counts
    the rows that carry each planted case, and `without` is the one that a twin lacks. `sums` are what the
    fingerprint is made of; those of parts add up to those of the whole.
    """

    format: int
    version: int
    seed: int
    scale: str
    members: int
    first: int
    last: int
    parameters: dict[str, dict[str, Any]]
    rows: dict[str, int]
    plants: dict[str, int]
    sums: dict[str, str]
    fingerprint: str
    without: str | None = None

    def request(self) -> tuple[object, ...]:
        """What two parts of one data set have in common."""
        return self.format, self.version, self.seed, self.scale, self.members, self.parameters, self.without

    def total(self) -> Sums:
        """The sums of the rows that are here."""
        return Sums.read(self.sums)


def of(request: Request, first: int, last: int, sums: Sums, plants: dict[str, int]) -> Manifest:
    """The manifest of the members first..last of what was asked for."""
    return Manifest(
        format=FORMAT,
        version=VERSION,
        seed=request.seed,
        scale=request.scale,
        members=request.size.members,
        first=first,
        last=last,
        parameters=request.parameters,
        rows=sums.rows(),
        plants=plants,
        sums=sums.hexadecimal(),
        fingerprint=sums.text(),
    )


def write(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json into a folder."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a folder. Raises OSError, ValueError or TypeError when it cannot be read."""
    found = Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    if not all(type(n) is int for n in (found.seed, found.members, found.first, found.last)):
        raise ValueError("a number of the manifest is none")
    found.total()
    return found


def wanted(request: Request) -> dict[str, Any]:
    """The entries of the manifest that a build of the whole will have."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "seed": request.seed,
        "scale": request.scale,
        "parameters": request.parameters,
        "first": 1,
        "last": request.size.members,
        "without": None,
    }


def fits(folder: Path, wanted: Mapping[str, Any]) -> bool:
    """Whether the folder holds, whole, the data set or part whose manifest has these entries."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(found, dict) or any(found.get(key) != value for key, value in wanted.items()):
        return False
    part = (found["first"], found["last"]) != (1, found.get("members"))
    needed = () if part else ("data.duckdb", truth.FILE)
    return all((folder / name).is_file() for name in (*needed, *recorder.FILES)) and contents.whole(
        folder, found.get("rows", {}), found.get("plants", {}), part
    )
