"""Records of submissions that were graded before, kept on disk by what was graded and on what.

Two submissions are the same when their texts are, but for the comments that stand before the query and the
blanks after it: nothing else can be left out of a text without parsing it, and all else stands in a line, of
which a report may speak.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sandbox import datasets
from sandbox.model import FailureKind, Verdict
from sandbox.record import Record

OWN = ("submission", "author", "sql")
"""Keys of a record that are the submission's own; all others are the same for equal submissions."""

BY_THE_CLOCK = (FailureKind.TOO_SLOW, FailureKind.OUT_OF_MEMORY, FailureKind.CRASHED)
"""Failures that another machine, or another hour, might not have: they are not kept."""


def normal(text: str) -> str:
    """A text without what cannot matter: comments before the query are empty lines, blanks at its end go."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("--"):
            break
        lines[number] = ""
    return "\n".join(lines).rstrip()


def key(text: str, exercise: str, evidence: Mapping[str, Any], versions: Mapping[str, str]) -> str:
    """Names all that a record depends on: the text, the exercise, the data, the limits and this program."""
    parts = (normal(text), exercise, json.dumps([evidence, versions], sort_keys=True), _program())
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


class Cache:
    """A folder of records. Where it cannot be read or written, nothing is found or kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or datasets.built() / ".graded"

    def get(self, key: str) -> Record | None:
        """The record of that key without what is the submission's own."""
        try:
            found = json.loads(self._file(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and found.get("key") == key else None

    def put(self, key: str, record: Record) -> None:
        """Keep a record, unless it might be another one at another time."""
        failure = record["failure"]
        if record["verdict"] == Verdict.BROKEN or (failure and failure["kind"] in BY_THE_CLOCK):
            return
        kept = {"key": key, **{name: value for name, value in record.items() if name not in OWN}}
        path = self._file(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(kept, allow_nan=False), encoding="utf-8")
            fresh.replace(path)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:34]}.json"


@cache
def _program() -> str:
    """Names the code that grades: a record of another version is another record."""
    digest = hashlib.sha256()
    package = Path(datasets.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
