"""Bad input has a clear message and its exit code; the rest of the call is graded all the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import GROWTH, RETENTION, Ended, Write, call, right

ENDLESS = "WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r"

# name of the file: content, kind of failure, words of the message, words of the next step, line, column
BAD: dict[str, tuple[str | bytes, str, str, str, int | None, int | None]] = {
    "empty.sql": ("", "refused", "no query in this file", "exactly one query", None, None),
    "blank.sql": (" \n\t\n", "refused", "no query in this file", "exactly one query", None, None),
    "comments.sql": ("-- a\n/* b */\n", "refused", "comments only", "exactly one query", None, None),
    "two.sql": ("SELECT 1;\nSELECT 2;\n", "refused", "2 statements", "exactly one query", None, None),
    "insert.sql": ("DELETE FROM plays", "refused", "not a query but DELETE", "exactly one query", None, None),
    "syntax.sql": ("SELECT 'ü😀'\nFROM members\nWHERE GROUP", "unreadable", "GROUP", "place shown", 3, 7),
    "column.sql": ("SELECT\r\n  'ü', nope\r\nFROM members", "failed", "nope", "place shown", 2, 8),
    "table.sql": ("SELECT 1\nFROM nowhere", "refused", "no table nowhere", "members", 2, 6),
    "endless.sql": (ENDLESS, "too_slow", "still running after 1 seconds", "never ends", None, None),
    "reader.sql": ("SELECT * FROM read_csv('/etc/passwd')", "refused", "read_csv()", "practice", 1, 15),
    "file.sql": ("FROM '/etc/passwd'", "refused", "Files cannot be read", "practice tables", 1, 6),
    "big.sql": ("SELECT * FROM range(200000)", "too_big", "100,000 rows", "a filter", None, None),
    "crash.sql": (
        "SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT",
        "crashed", "worker process down", "simpler", None, None,
    ),
    "deep.sql": ("SELECT " + "{'a': " * 100 + "1" + "}" * 100, "failed", "nested", "", None, None),
    "latin.sql": (b"SELECT 1,\n 'caf" + b"\xe9'", "unreadable", "0xe9 at line 2", "UTF-8", 2, 6),
    "utf16.sql": ("SELECT 1".encode("utf-16"), "unreadable", "UTF-16", "8", None, None),
    "utf16be.sql": (b"\xfe\xff" + "SELECT 1".encode("utf-16-be"), "unreadable", "UTF-16", "8", None, None),
    "nul.sql": (b"SELECT 1,\n'\0'", "unreadable", "NUL byte in line 2", "Remove it", 2, None),
    "long.sql": ("SELECT 1 -- " + "x" * 70_000, "unreadable", "longer than 64 KiB", "one query", None, None),
    "binary.sql": (bytes(range(128, 256)), "unreadable", "not UTF-8", "UTF-8", 1, 1),
    "parameter.sql": ("SELECT ${nowhere}", "unreadable", "syntax error", "", 1, 8),
}  # fmt: skip


@pytest.fixture
def all_bad(write: Write) -> Path:
    for name, (content, *_) in BAD.items():
        write(f"class/{RETENTION}/{name}", content)
    write(f"class/{RETENTION}/zz-right.sql", right(RETENTION))
    return Path("class")


def test_each_bad_file_has_its_reason_and_the_right_one_beside_them_is_graded(all_bad: Path) -> None:
    ended = call("grade", all_bad, "--format", "json", "--seconds", "1")
    reports = ended.reports
    assert ended.code == 2
    assert reports.keys() == {*BAD, "zz-right.sql"}
    assert reports["zz-right.sql"]["verdict"] == "correct"
    for name, (_, kind, words, advice, line, column) in BAD.items():
        report = reports[name]
        failure = report["failure"]
        assert (report["verdict"], failure["kind"]) == ("not_graded", kind), report
        assert (report["score"], report["findings"], report["counterexample"]) == (0.0, [], None)
        assert words in failure["message"], report
        assert advice in failure["next"], report
        assert failure["next"], report
        assert (failure["line"], failure["column"]) == (line, column), report


def test_as_text_each_says_what_and_what_next(write: Write) -> None:
    names = ["column.sql", "empty.sql", "latin.sql", "two.sql"]
    for name in names:
        write(f"{RETENTION}/{name}", BAD[name][0])
    ended = call("grade", RETENTION)
    *blocks, tally = [block.strip() for block in ended.out.split("\n\n")]
    assert ended.code == 2
    assert ended.err.startswith("4 submissions:")
    for name, block in zip(names, blocks, strict=True):
        assert block.startswith(f"NOT GRADED  {RETENTION}/{name}  {BAD[name][1]}")
        assert BAD[name][2] in block
        assert "\n  Next: " in block
    assert tally == "4 submissions: 4 not graded"


def test_the_place_of_an_error_is_drawn(write: Write) -> None:
    write(f"{RETENTION}.sql", "SELECT\r\n  'größer 😀', nope\r\nFROM members\r\n")
    for command in ("run", "grade"):
        ended = call(command, f"{RETENTION}.sql")
        shown = (ended.out + ended.err).splitlines()
        (line,) = [i for i, text in enumerate(shown) if text.startswith("    2 | ")]
        assert shown[line - 1] == "    1 | SELECT"
        assert shown[line].index("nope") == shown[line + 1].index("^")


@pytest.mark.parametrize("strange", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_the_place_is_drawn_in_the_right_line_after_odd_characters(write: Write, strange: str) -> None:
    write(f"{RETENTION}.sql", f"SELECT '{strange}'\n     , nope\nFROM members\n")
    shown = call("grade", f"{RETENTION}.sql").out.splitlines()
    (line,) = [i for i, text in enumerate(shown) if text.startswith("    2 | ")]
    assert shown[line] == "    2 |      , nope"
    assert shown[line + 1].index("^") == shown[line].index("nope")


@pytest.mark.parametrize(
    "path", ["nowhere.sql", "nowhere/", "x" * 300 + ".sql", "x/" * 3000, "", "./nowhere"]
)
def test_a_path_that_is_not_there_is_not_graded(write: Write, path: str) -> None:
    write(f"{GROWTH}.sql", right(GROWTH))
    ended = call("grade", path or "nothing/", f"{GROWTH}.sql", "--format", "json")
    first, second = ended.json["reports"]
    assert ended.code == 2
    assert (first["verdict"], first["failure"]["kind"]) == ("not_graded", "unreadable")
    assert second["verdict"] == "correct"


def test_a_folder_without_sql_is_not_graded(here: Path, write: Write) -> None:
    write("notes/readme.txt", "x")
    (here / "notes" / "folder.sql").mkdir()
    (here / "empty").mkdir()
    ended = call("grade", "notes", "empty")
    assert ended.code == 2
    assert ended.out.count("There is no .sql file in this folder.") == 2


def test_a_folder_named_like_a_file_is_searched(write: Write) -> None:
    write(f"answers.sql/deeper/{GROWTH}.sql", right(GROWTH))
    ended = call("grade", "answers.sql")
    assert (ended.code, ended.out[:7]) == (0, "CORRECT")


@pytest.mark.skipif(sys.platform == "win32", reason="makes links and pipes")
def test_links_pipes_and_loops_do_not_stop_the_others(here: Path, write: Write) -> None:
    write(f"class/{GROWTH}.sql", right(GROWTH))
    (here / "class" / "around").symlink_to(here / "class")
    (here / "class" / "loop.sql").symlink_to(here / "class" / "loop.sql")
    (here / "class" / "dangling.sql").symlink_to(here / "nowhere")
    os.mkfifo(here / "class" / "pipe.sql")
    ended = call(
        "grade", "class", "class/loop.sql", "class/dangling.sql", "class/pipe.sql", "--format", "json"
    )
    verdicts = [(Path(r["submission"]).name, r["verdict"]) for r in ended.json["reports"]]
    assert ended.code == 2
    assert verdicts == [
        (f"{GROWTH}.sql", "correct"),
        ("loop.sql", "not_graded"),
        ("dangling.sql", "not_graded"),
        ("pipe.sql", "not_graded"),
    ]


def test_a_file_that_may_not_be_read_is_not_graded(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(f"class/{GROWTH}.sql", right(GROWTH))
    write("right.sql", f"-- exercise: {RETENTION}\n{right(RETENTION)}")
    opened, accessible = Path.open, os.access

    def denied(self: Path, *arguments: Any, **named: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", denied)
    monkeypatch.setattr(os, "access", lambda at, *_: Path(at).name != path.name and accessible(at, *_))
    for named in (path, path.parent):
        ended = call("grade", named, "right.sql", "--format", "json")
        first, second = ended.json["reports"]
        assert ended.code == 2
        assert first["failure"]["message"] == "The file cannot be read: Permission denied."
        assert second["verdict"] == "correct"
    ended = call("run", path)
    assert (ended.code, ended.out) == (2, "")
    assert "Permission denied" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["grade"],
        ["grade", "x.sql", "--jobs", "0"],
        ["grade", "x.sql", "--jobs", "many"],
        ["grade", "x.sql", "--seconds", "0"],
        ["grade", "x.sql", "--seconds", "-1"],
        ["grade", "x.sql", "--seconds", "nan"],
        ["grade", "x.sql", "--seconds", "inf"],
        ["grade", "x.sql", "--format", "xml"],
        ["grade", "x.sql", "--exercise"],
        ["grade", "x.sql", "--exercise", ""],
        ["grade", "x.sql", "--exercise", "week4"],
        ["grade", "x.sql", "--out", "."],
        ["grade", "x.sql", "--out", ""],
        ["grade", "x.sql", "--out", "nowhere/report.json"],
        ["grade", "x.sql", "--out", "x" * 300],
        ["run"],
        ["run", "nowhere.sql"],
        ["run", "."],
        ["run", "a.sql", "b.sql"],
        ["show"],
        ["show", "week5-retention"],
        ["show", "../retention/week4-retention"],
        ["start", "week5-retention"],
        ["start", "../../x"],
        ["list", "--level", "9"],
        ["list", "--level", "x"],
        ["list", "--track", "retentoin"],
        ["explain", "fan_in"],
        ["explain", ""],
        ["explain", "../cli"],
        ["check", "nowhere"],
        ["nonsense"],
        ["--nonsense"],
        [],
    ],
    ids=lambda arguments: " ".join(arguments)[:60] or "nothing",
)
def test_a_wrong_call_says_so_on_standard_error_and_ends_with_2(here: Path, arguments: list[str]) -> None:
    ended: Ended = call(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.strip()) > 20
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", ["show", "start", "check"])
def test_the_nearest_exercise_is_named(here: Path, command: str) -> None:
    ended = call(command, "week4-retentoin")
    assert ended.code == 2
    assert "There is no exercise 'week4-retentoin'." in ended.err
    assert f"Did you mean {RETENTION}?" in ended.err


@pytest.mark.parametrize(
    "command", [["grade", "x.sql"], ["grade", "x.sql", "--format", "json"], ["run", "x.sql"], ["check"]]
)
def test_without_data_the_way_to_it_is_named(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    write("x.sql", "SELECT 1")
    monkeypatch.setenv("SANDBOX_DATA", str(tmp_path / "nothing built"))
    ended = call(*command)
    assert (ended.code, ended.out) == (2, "")
    assert "has not been built yet" in ended.err
    assert "`make data`" in ended.err
