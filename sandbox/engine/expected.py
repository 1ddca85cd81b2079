"""The expected results: the reference query, run once per data set and kept on disk beside the data sets.

The key is the reference's text, the data's fingerprint and the version of DuckDB; the reference runs in a
worker that never sees a submission.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Self

from sandbox.engine import wire
from sandbox.engine.client import Engine, Limits
from sandbox.errors import BrokenExercise
from sandbox.model import Dataset, Failure, Query, Result

REFERENCE_LIMITS = Limits(seconds=60.0, memory_mb=1024)
"""A reference may take its time: it runs once, and failing would be our fault."""


class Expectations:
    """Gives the expected result of a reference on a data set, from disk where it is known.

    Threads may share it: they take turns, because the worker answers one question at a time.
    """

    def __init__(self, datasets: Sequence[Dataset]) -> None:
        self._datasets = tuple(datasets)
        self._engine: Engine | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, if one was needed."""
        if self._engine:
            self._engine.close()
            self._engine = None

    def get(self, reference: Query, dataset: Dataset) -> Result:
        """The expected result. Raises BrokenExercise when the reference does not run."""
        with self._turn:
            return self._get(reference, dataset)

    def _get(self, reference: Query, dataset: Dataset) -> Result:
        kept = _file(reference, dataset)
        try:
            return wire.to_result(json.loads(kept.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # not there, or damaged: made again
        if self._engine is None:
            self._engine = Engine(self._datasets, REFERENCE_LIMITS)
        result = self._engine.run(reference, dataset)
        if isinstance(result, Failure):
            raise BrokenExercise(f"{reference.path.name} of {reference.path.parent.name}: {result.message}")
        _write(kept, result)
        return result


def _file(reference: Query, dataset: Dataset) -> Path:
    text = "\0".join((reference.text, dataset.fingerprint, version("duckdb"), "1"))
    return (
        dataset.path.parent.parent / ".expected" / (hashlib.sha256(text.encode()).hexdigest()[:32] + ".json")
    )


def _write(path: Path, result: Result) -> None:
    """Keep a result; where the folder cannot be written, the next run works it out again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(wire.from_result(result), allow_nan=False), encoding="utf-8")
        fresh.replace(path)
