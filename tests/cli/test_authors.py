"""What authors call: a new folder says what to write, and none of it passes the gate as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import authoring, catalog, datasets
from sandbox.authoring import scaffold
from sandbox.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = authoring.scaffold("search/my-exercise", tmp_path)
    return written[0].parent


def test_a_new_folder_can_be_read(folder: Path, tmp_path: Path) -> None:
    assert set(catalog.folders(tmp_path)) == {"my-exercise"}
    exercise, faults = catalog.load(folder)
    assert exercise is not None
    assert faults == ()
    assert (exercise.slug, exercise.track) == ("my-exercise", "search")


def test_a_new_folder_fails_the_gate_with_what_to_do(folder: Path, built_data: Path) -> None:
    graded = tuple(datasets.read(built_data / name) for name in (*datasets.HIDDEN, datasets.PRACTICE))
    faults = authoring.faults(folder, graded)
    todo = {fault.where for fault in faults if "TODO" in fault.message}
    assert todo == set(scaffold.__globals__["FILES"])
    assert any(fault.where == "certificate.json" and "certify" in fault.next for fault in faults)
    assert all(fault.next for fault in faults)


@pytest.mark.parametrize(
    "name", ["my-exercise", "search/", "../x", "search/My", "a/b/c", "search/x_y", "/x/y"]
)
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name"):
        authoring.scaffold(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    (folder / "reference.sql").write_text("SELECT 2", encoding="utf-8")
    for name in ("search/my-exercise", "retention/my-exercise"):
        with pytest.raises(UsageError, match="There is a my-exercise already"):
            authoring.scaffold(name, tmp_path)
    assert (folder / "reference.sql").read_text(encoding="utf-8") == "SELECT 2"
