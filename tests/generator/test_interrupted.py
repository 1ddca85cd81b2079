from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from sandbox import datasets
from sandbox.errors import BuildError, DataMissing
from sandbox.generator import build, build_part, join, place, twin
from sandbox.generator.writer import Writer
from sandbox.model import Dataset

from .conftest import PARAMETERS, Built

PROGRAM = """
import sys
from pathlib import Path
from sandbox.generator import build
build(scale="2500", seed=1, out=Path(sys.argv[1]), parameters={},
    progress=lambda *step: print(*step, flush=True))
"""
KILLS = 20


def tiny(out: Path, seed: int = 3) -> str:
    return build(scale="tiny", seed=seed, out=out, parameters=PARAMETERS).fingerprint


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def child(out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(out)], stdout=subprocess.PIPE, text=True)


def whole(data: Dataset) -> bool:
    """Whether the data set has, in both forms, the rows that its manifest counts."""
    manifest = json.loads((data.path.parent / "manifest.json").read_text())
    with duckdb.connect(str(data.path), read_only=True) as connection:
        return all(
            connection.execute(f"SELECT count(*) FROM {source}").fetchone() == (rows,)
            for table, rows in manifest["rows"].items()
            for source in (table, f"'{data.path.parent}/parquet/{table}.parquet'")
        )


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_an_interrupted_build_leaves_the_old_data_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool, error: BaseException
) -> None:
    out = tmp_path / "practice"
    first = tiny(out) if old else ""

    def fail(self: Writer, threads: int) -> Iterable[str]:
        raise error

    monkeypatch.setattr(Writer, "parquet", fail)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else BuildError):
        tiny(out, 4)
    assert beside(out) == (["practice"] if old else [])
    if old:
        assert datasets.read(out).fingerprint == first
    else:
        with pytest.raises(DataMissing):
            datasets.read(out)


def test_a_killed_build_leaves_nothing_half(tmp_path: Path) -> None:
    """Builds killed at twenty random moments of their life: what is there is whole, the old or the new."""
    out = tmp_path / "practice"
    with child(tmp_path / "measured") as process:
        start = time.monotonic()
        process.wait()
        life = time.monotonic() - start
    new = datasets.read(tmp_path / "measured").fingerprint
    old = None
    moments = random.Random(20)
    seen = set()
    for turn in range(KILLS):
        if turn == KILLS // 2:
            old = tiny(out)
        with child(out) as process:
            time.sleep(moments.uniform(0.1, 1.1) * life)
            process.kill()
        try:
            data = datasets.read(out)
        except DataMissing:
            assert old is None
            seen.add("none")
            continue
        assert whole(data)
        assert data.fingerprint in {old, new}
        seen.add("old" if data.fingerprint == old else "new")
        if data.fingerprint == new and old is None:
            for path in (out,):
                path.rename(tmp_path / f"done-{turn}")
    assert {"none", "old"} & seen


@pytest.mark.parametrize("step", [1, 8, 14])
def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path, step: int) -> None:
    out = tmp_path / "practice"
    with child(out) as process:
        assert process.stdout is not None
        for _ in range(step):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert [name for name in beside(out) if name.endswith(".partial")]
    tiny(out)
    assert beside(out) == ["practice"]


def test_a_build_does_not_disturb_another_one_of_the_same_folder(tmp_path: Path) -> None:
    out = tmp_path / "practice"
    with place.replacing(out) as folder:
        (folder / "manifest.json").write_text("half of it")
        tiny(out)
        assert (folder / "manifest.json").read_text() == "half of it"
        assert whole(datasets.read(out))
    assert beside(out) == ["practice"]


LIMITED = """
import resource, sys
from pathlib import Path
from sandbox.errors import BuildError
from sandbox.generator import build
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    build(scale="tiny", seed=2, out=Path(sys.argv[1]), parameters={})
except BuildError as error:
    print(error, error.next)
"""


@pytest.mark.parametrize("old", [True, False])
def test_a_full_disk_is_explained_and_leaves_what_was_there(tmp_path: Path, old: bool) -> None:
    out = tmp_path / "practice"
    first = tiny(out) if old else ""
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(out)], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")
    assert "could not be built" in said.stdout
    assert "Free some room" in said.stdout
    assert beside(out) == (["practice"] if old else [])
    if old:
        assert datasets.read(out).fingerprint == first


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BuildError, match="cannot be written"):
        tiny(tmp_path / "practice")
    tmp_path.chmod(0o700)


def test_parts_and_twins_are_whole_or_absent_too(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = build_part(scale="tiny", seed=1, members="1:150", out=tmp_path / "half", parameters=PARAMETERS)
    rest = build_part(scale="tiny", seed=1, members="151:300", out=tmp_path / "rest", parameters=PARAMETERS)
    base = built("tiny", 1)

    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sandbox.generator.manifest.write", fail)
    for make in (
        lambda: build_part(scale="tiny", seed=1, members="1:9", out=tmp_path / "x", parameters=PARAMETERS),
        lambda: join([half, rest], tmp_path / "x"),
        lambda: twin(base, "retry_copy", tmp_path / "x"),
    ):
        with pytest.raises(BuildError, match="No space left"):
            make()
    assert beside(half) == ["half", "rest"]
