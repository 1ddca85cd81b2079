"""`sandbox data --picture` draws what is built, where it is told to, and builds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sandbox import datasets, picture
from tests.cli.conftest import call


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_page_goes_beside_the_data_unless_a_file_is_named(data: Path, here: Path) -> None:
    page = picture.page(datasets.practice())
    ended = call("data", "--picture")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Drawn in {data / 'practice.html'}. Open it in a browser.\n"
    assert (data / "practice.html").read_text(encoding="utf-8") == page
    assert list(here.iterdir()) == []
    assert call("data", "--picture", "mine.html").code == 0
    assert (here / "mine.html").read_text(encoding="utf-8") == page
    assert [path.name for path in here.iterdir()] == ["mine.html"]


def test_the_page_of_a_data_set_elsewhere(data: Path, here: Path) -> None:
    ended = call("data", "--picture", "one.html", "--out", data / "hidden-1")
    assert (ended.code, ended.err) == (0, "")
    assert datasets.read(data / "hidden-1").fingerprint in (here / "one.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("look", ["--picture", "--check"])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--scale", "tiny"), "--scale"),
        (("--seed", "2"), "--seed"),
        (("--format", "csv", "--out", "x"), "--format"),
        (("--out", "nothing"), "nothing"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_looked_at_is_said_and_nothing_is_written(
    data: Path, here: Path, look: str, arguments: tuple[str, ...], words: str
) -> None:
    ended = call("data", *arguments, look)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "`sandbox data" in ended.err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("look", ["--picture", "--check"])
def test_data_that_is_not_built_is_not_built_by_looking(
    here: Path, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    monkeypatch.setenv("SANDBOX_DATA", str(here / "built"))
    ended = call("data", look)
    assert (ended.code, ended.out) == (2, "")
    assert "make data" in ended.err
    assert list(here.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(data: Path, here: Path) -> None:
    ended = call("data", "--picture", "no/such/folder.html")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written" in ended.err


def test_the_command_line_loads_no_page_unless_asked() -> None:
    program = (
        "import sys, sandbox.cli; print(*(n for n in sys.modules if 'picture' in n or 'invariants' in n))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.strip() == ""
