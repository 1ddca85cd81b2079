"""`sandbox data` builds, finds what it built before, and destroys nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import GROWTH, Write, call, right


@pytest.fixture
def own(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for built data that is still empty."""
    folder = here / "built"
    monkeypatch.setenv("SANDBOX_DATA", str(folder))
    return folder


def test_data_is_built_once_graded_on_and_built_anew_for_another_seed(own: Path, write: Write) -> None:
    write(f"{GROWTH}.sql", right(GROWTH))
    ended = call("data", "--scale", "tiny")
    assert (ended.code, ended.err) == (0, "")
    assert [line.split(":")[0] for line in ended.out.splitlines()] == [
        "practice",
        "hidden-1",
        "hidden-2",
        "Next",
    ]
    first = (own / "practice" / "data.duckdb").stat()
    assert call("grade", f"{GROWTH}.sql").code == 0
    assert call("data", "--scale", "tiny").code == 0
    again = (own / "practice" / "data.duckdb").stat()
    assert (again.st_ino, again.st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    assert call("data", "--scale", "tiny", "--seed", "2").code == 0
    assert (own / "practice" / "data.duckdb").stat().st_ino != first.st_ino
    assert call("grade", f"{GROWTH}.sql").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scale", "huge"], "huge"),
        (["--scale", ""], "scale"),
        (["--scale", "-5"], "-5"),
        (["--scale", "0"], "0"),
        (["--scale", "1e9"], "1e9"),
        (["--seed", "-1"], "-1"),
        (["--seed", "99999999999999999999"], "99999999999999999999"),
        (["--seed", "x"], "'x'"),
        (["--format", "xml"], "xml"),
        (["--format", "csv"], "--out"),
        (["--out", "file", "--scale", "tiny"], "file"),
        (["--out", "file/below", "--scale", "tiny"], "file"),
        (["--out", ".", "--scale", "tiny"], "file"),
        (["--out", "", "--scale", "tiny"], "file"),
        (["--out", "full", "--scale", "tiny"], "thesis.txt"),
        (["--out", "/dev/null/x", "--scale", "tiny"], "/dev/null"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_built_is_said_and_nothing_is_touched(
    own: Path, here: Path, write: Write, arguments: list[str], words: str
) -> None:
    write("file", "precious")
    write("full/thesis.txt", "precious")
    ended = call("data", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    left = {str(path.relative_to(here)) for path in here.rglob("*")}
    assert left == {"file", "full", "full/thesis.txt"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--without", "null_device", "--of", "mine", "--out", "mine"], "the data set itself"),
        (["--join", "mine", "--out", "mine"], "one of the parts"),
        (["--scale", "tiny", "--format", "csv", "--out", "mine"], "complete data set"),
        (["--scale", "tiny", "--out", "parquet"], "parquet/thesis.txt"),
        (["--scale", "tiny", "--out", "database"], "data.duckdb"),
        (["--picture", "database/data.duckdb", "--out", "mine"], "no page of charts"),
        (["--scale", "tiny", "--seed", "1000003"], "hidden data"),
        (["--join", "mine", "--seed", "5", "--out", "x"], "Leave out --scale and --seed"),
        (["--without", "null_device", "--scale", "tiny", "--out", "x"], "Leave out --scale and --seed"),
        (["--check", "--of", "mine"], "--of goes with --without"),
        (["--without", "null_device", "--of", "nowhere", "--out", "x"], "no data set in"),
        (["--out", "loop", "--scale", "tiny"], "not a folder"),
        (["--scale", "299"], "299"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_that_is_there_is_lost(
    own: Path, here: Path, write: Write, arguments: list[str], words: str
) -> None:
    assert call("data", "--scale", "tiny", "--out", "mine").code == 0
    write("parquet/manifest.json", "{}")
    write("parquet/parquet/thesis.txt", "precious")
    write("database/data.duckdb", "precious")
    (here / "loop").symlink_to("loop")
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*") if path.is_file()}
    ended = call("data", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*") if path.is_file()} == before


def test_a_place_that_cannot_be_written_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    write("file", "precious")
    monkeypatch.setenv("SANDBOX_DATA", str(here / "file"))
    ended = call("data", "--scale", "tiny")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written" in ended.err
    assert (here / "file").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("form", ["duckdb", "parquet", "csv"])
def test_one_form_alone_is_written(own: Path, here: Path, form: str) -> None:
    ended = call("data", "--scale", "tiny", "--out", "mine", "--format", form)
    assert ended.code == 0
    suffixes = {path.suffix for path in (here / "mine").rglob("*") if path.is_file()}
    assert suffixes == {f".{form}", ".json"}
    assert call("data", "--scale", "tiny", "--out", "mine", "--format", form).code == 0
    assert {path.name for path in here.iterdir()} == {"mine"}


def test_a_data_set_of_ones_own_goes_where_it_was_asked_for(own: Path, here: Path) -> None:
    ended = call("data", "--scale", "tiny", "--seed", "7", "--out", "mine")
    assert ended.code == 0
    assert (here / "mine" / "data.duckdb").is_file()
    assert not own.exists()
