"""`sandbox data --check` says of each promise whether it holds, and ends with 1 when one does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from tests.cli.conftest import call

from .test_broken import NAMES


def test_all_data_sets_are_checked_line_by_line(data: Path) -> None:
    ended = call("data", "--check")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.split(":")[0] for head in heads] == ["hidden-1", "hidden-2", "practice"]
    assert [line.split()[:2] for line in lines if line.startswith(" ")] == [["ok", n] for n in NAMES] * 3


def test_a_broken_promise_is_shown_with_rows_and_ends_with_1(built_data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(built_data / "hidden-1", tmp_path / "own"))
    with duckdb.connect(own / "data.duckdb") as connection:
        connection.execute("UPDATE sessions SET member_id = 999999999 WHERE member_id IN (300, 299)")
        wrong = connection.execute("SELECT count(*) FROM sessions WHERE member_id = 999999999").fetchall()
    ended = call("data", "--check", "--out", own)
    assert (ended.code, ended.err) == (1, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("own: scale tiny, seed ")
    (at,) = [i for i, line in enumerate(lines) if line.split()[:2] == ["BROKEN", "I-6"]]
    assert lines[at].endswith(f": {wrong[0][0]} rows")
    assert [line.strip() for line in lines[at + 1 : at + 4]] == [
        "table_name sessions, member_id 999999999"
    ] * 3
    assert lines[at + 4].split()[:2] == ["ok", "I-7"]
    assert "`sandbox data`" in lines[-1]


def test_check_and_picture_go_together(data: Path, tmp_path: Path) -> None:
    ended = call("data", "--check", "--picture", tmp_path / "page.html", "--out", data / "hidden-2")
    assert ended.code == 0
    assert ended.out.startswith("Drawn in ")
    assert "hidden-2: scale tiny" in ended.out
    assert (tmp_path / "page.html").is_file()
