"""The exercise of a submission: option, comment, file name, nearest folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import batch
from sandbox.model import Report, Submission
from tests.cli.conftest import FOLDERS, GROWTH, RETENTION, SEARCH, Write, call, right


def found(path: Path, exercise: str | None = None) -> batch.Found:
    (one,) = batch.find([path], FOLDERS, exercise)
    return one


@pytest.mark.parametrize(
    ("name", "comment", "option", "expected"),
    [
        (f"{SEARCH}/{RETENTION}.sql", GROWTH, RETENTION, RETENTION),
        (f"{SEARCH}/{RETENTION}.sql", GROWTH, None, GROWTH),
        (f"{SEARCH}/{RETENTION}.sql", "", None, RETENTION),
        (f"{SEARCH}/attempt 2.sql", "", None, SEARCH),
        (f"{SEARCH}/ann/attempt 2.sql", "", None, SEARCH),
        (f"{GROWTH}/{SEARCH}/ann/attempt 2.sql", "", None, SEARCH),
        (f"{SEARCH}/ann.sql/answer.sql", "", None, SEARCH),
        ("answer.sql", GROWTH, None, GROWTH),
        ("answer.txt", GROWTH, None, GROWTH),
        (f"{GROWTH}", "", None, GROWTH),
    ],
)
def test_the_first_that_is_given_counts(
    write: Write, name: str, comment: str, option: str | None, expected: str
) -> None:
    path = write(name, f"-- exercise: {comment}\nSELECT 1" if comment else "SELECT 1")
    one = found(path, option)
    assert isinstance(one, Submission)
    assert one.exercise == expected


@pytest.mark.parametrize(
    "comment",
    [
        f"-- exercise: {GROWTH}", f"--exercise: {GROWTH}", f"  --  exercise:   {GROWTH}  ",
        f"-- exercise:{GROWTH}\r",
        f"SELECT 1;\n-- exercise: {GROWTH}", f"-- by me\n-- exercise: {GROWTH}\n-- exercise: {SEARCH}",
    ],
)  # fmt: skip
def test_the_comment_may_be_written_in_several_ways(write: Write, comment: str) -> None:
    one = found(write("x.sql", comment + "\nSELECT 1"))
    assert isinstance(one, Submission)
    assert one.exercise == GROWTH


@pytest.mark.parametrize(
    ("name", "content", "asked", "nearest"),
    [
        ("week4-retentoin.sql", "SELECT 1", "week4-retentoin", RETENTION),
        ("answer.sql", "-- exercise: search-to-play\nSELECT 1", "search-to-play", SEARCH),
        (f"{RETENTION}.sql", "-- exercise: category-growth\nSELECT 1", "category-growth", GROWTH),
    ],
)
def test_an_unknown_exercise_is_not_graded_and_the_nearest_named(
    write: Write, name: str, content: str, asked: str, nearest: str
) -> None:
    one = found(write(name, content))
    assert isinstance(one, Report)
    assert one.failure is not None
    assert f"There is no exercise '{asked}'" in one.failure.message
    assert f"Did you mean {nearest}?" in one.failure.next
    assert "--exercise SLUG" in one.failure.next
    assert one.submission.exercise == ""


def test_a_file_of_no_exercise_does_not_stop_the_others(write: Write) -> None:
    write("class/answer.sql", "SELECT 1")
    write(f"class/{GROWTH}.sql", right(GROWTH))
    ended = call("grade", "class", "--format", "json")
    assert ended.code == 2
    assert {name: report["verdict"] for name, report in ended.reports.items()} == {
        "answer.sql": "not_graded",
        f"{GROWTH}.sql": "correct",
    }


def test_an_unreadable_file_still_tells_the_exercise_of_its_folder(write: Write) -> None:
    write(f"{SEARCH}/latin.sql", b"\xff")
    ended = call("grade", SEARCH, "--format", "json")
    assert ended.reports["latin.sql"]["exercise"] == SEARCH


def test_the_folder_counts_however_the_path_is_written(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(f"{SEARCH}/attempt.sql", "SELECT 1")
    monkeypatch.chdir(path.parent)
    for way in (".", "attempt.sql", f"../{SEARCH}/attempt.sql", str(path)):
        one = found(Path(way))
        assert isinstance(one, Submission)
        assert one.exercise == SEARCH


def test_files_come_in_one_order_each_as_often_as_it_was_named(write: Write) -> None:
    for name in ("b/2.sql", "b/1.sql", "a.sql", "c.SQL.txt", "b/10.sql"):
        write(f"{SEARCH}/{name}", "SELECT 1")
    paths = [Path(SEARCH), Path(SEARCH) / "a.sql"]
    names = [str(one.query.path) for one in batch.find(paths, FOLDERS, None) if isinstance(one, Submission)]
    assert names == [f"{SEARCH}/{name}" for name in ("a.sql", "b/1.sql", "b/10.sql", "b/2.sql", "a.sql")]


def test_an_option_overrules_all_comments(write: Write) -> None:
    write("x.sql", f"-- exercise: {GROWTH}\n" + right(RETENTION))
    assert call("grade", "x.sql", "--exercise", RETENTION).code == 0
