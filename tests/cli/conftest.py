"""Two ways to call the program: in this process, which is fast, and as a person does, in one of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sandbox import batch, catalog
from sandbox.__main__ import main

ROOT = Path(__file__).parents[2]
EXERCISES = catalog.root()
FOLDERS = catalog.folders(EXERCISES)

RETENTION, SEARCH, GROWTH = "week4-retention", "search-to-play-30min", "category-watch-growth"
TYPICAL = (RETENTION, SEARCH, GROWTH)
"""Exercises that stand for all where a test takes long; `sandbox check` goes through every one."""

TRACES = ("Traceback", 'File "', "sandbox/__main__.py")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended. Whatever it was, no traceback was shown."""

    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert not any(trace in self.out + self.err for trace in TRACES), self

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def reports(self) -> dict[str, Any]:
        """The reports of a JSON document by the name of the file."""
        return {Path(report["submission"]).name: report for report in self.json["reports"]}


def call(*arguments: str | Path) -> Ended:
    """The program, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code = 0
    with (
        mock.patch.object(sys, "argv", ["sandbox", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return Ended(code, *texts)


def program(*arguments: str | bytes | Path, cwd: Path | None = None, **environment: str) -> Ended:
    """The program, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "sandbox", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture(autouse=True)
def _nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test graded is not known to another, which may grade in another way."""
    kept = tmp_path / "graded"
    monkeypatch.setattr(batch, "Cache", lambda: batch.cache.Cache(kept))


@pytest.fixture
def here(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the practice data built elsewhere."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(here: Path) -> Write:
    """Writes a file below the folder to work in."""

    def written(name: str, content: str | bytes) -> Path:
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def right(slug: str) -> str:
    """The text of a right answer, which does not name its exercise, without a semicolon at its end."""
    return catalog.read(slug, EXERCISES).alternatives[0].text.rstrip().removesuffix(";")
