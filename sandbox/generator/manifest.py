"""manifest.json: what a built data set is, in a form that people and programs can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sandbox.datasets import FORMAT
from sandbox.generator.windows import Parameters

VERSION = 2
"""Version of the generator: another version makes other rows from the same seed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of manifest.json. `plants` counts the rows that carry each planted case."""

    format: int
    version: int
    seed: int
    scale: str
    members: int
    parameters: dict[str, dict[str, Any]]
    rows: dict[str, int]
    plants: dict[str, int]
    fingerprint: str


def plain(parameters: Parameters) -> dict[str, dict[str, Any]]:
    """The parameters as JSON has them: what is not a number, text or flag becomes text."""
    return {
        slug: {
            name: value if value is None or isinstance(value, bool | int | float | str) else str(value)
            for name, value in sorted(values.items())
        }
        for slug, values in sorted(parameters.items())
    }


def write(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json into a folder."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def fits(folder: Path, *, seed: int, scale: str, parameters: Mapping[str, dict[str, Any]]) -> bool:
    """Whether the folder holds the data set that a build would make, as far as its manifest says."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wanted = {"format": FORMAT, "version": VERSION, "seed": seed, "scale": scale, "parameters": parameters}
    return (
        isinstance(found, dict)
        and all(found.get(key) == value for key, value in wanted.items())
        and (folder / "data.duckdb").is_file()
        and (folder / "edge_cases.parquet").is_file()
        and all((folder / "parquet" / f"{table}.parquet").is_file() for table in found.get("rows", ()))
    )
