"""The difference at a terminal: both values side by side, in words that differ, in windows of any width."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from sandbox.compare import diff
from sandbox.model import Contract, Dataset, Family, Query, Result, Row, Submission, Trial
from sandbox.render import as_diff
from tests.results import contract, result

TEXTS = contract("device:text day:text searches:integer rate:number", "device day")


def drawn(expected: Result, got: Result, width: int = 100, rows: int = 20, asked: Contract = TEXTS) -> str:
    out = io.StringIO()
    found = Trial(
        Dataset("practice", Path("data.duckdb"), 1, "small", (), ""),
        expected,
        got,
        diff(expected, got, asked),
    )
    submission = Submission("x", Query("", Path("x.sql")))
    as_diff.draw(Console(file=out, width=width, highlight=False), submission, found, asked, rows)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def row(device: str | None, searches: int | None, rate: float | str | None, day: str = "x") -> Row:
    return (device, day, searches, rate)


def answer(*rows: Row) -> Result:
    return result("device day searches rate", *rows, families="text text integer number")


def test_null_the_text_null_and_the_empty_text_are_told_apart() -> None:
    asked = contract("key:integer value:text", "key")
    expected = result("key value", (1, None), (2, ""), (3, "NULL"), (4, " a"), (5, "''"))
    got = result("key value", (1, ""), (2, "NULL"), (3, None), (4, "a"), (5, ""))
    shown = [line.split() for line in drawn(expected, got, asked=asked).splitlines() if line[:3] == "   "]
    assert shown[-5:] == [
        ["1", "NULL", "''", "*"],
        ["2", "''", "'NULL'", "*"],
        ["3", "'NULL'", "NULL", "*"],
        ["4", "'", "a'", "a", "*"],
        ["5", "''''", "''", "*"],
    ]


def test_numbers_that_look_the_same_are_shown_to_the_digit_in_which_they_differ() -> None:
    shown = drawn(answer(row("tv", 1, 0.12345678)), answer(row("tv", 1, 0.12345679)))
    assert "0.12345678  0.12345679 *" in shown


def test_long_texts_are_shown_from_where_they_part() -> None:
    asked = contract("key:integer value:text", "key")
    long = "x" * 1_000_000
    shown = drawn(
        result("key value", (1, f"{long}a")), result("key value", (1, f"{long}b")), asked=asked, width=200
    )
    assert "xa'" in shown
    assert "xb' *" in shown
    assert len(shown) < 1000


def test_only_what_differs_stands_beside_the_key() -> None:
    shown = drawn(
        answer(row("tv", 5, 0.5), row("web", 7, 0.25)),
        answer(row("tv", 6, 0.5), row("web", 7, 0.25)),
        asked=TEXTS,
    )
    assert "rate" not in shown
    assert "web" not in shown
    assert "  tv      x           5  6 *" in shown.splitlines()


def test_a_narrow_window_shows_row_by_row_and_nothing_wider() -> None:
    expected = answer(row("television", 5, 0.5), row("web", 7, 0.25), row("gone" * 20, 1, None))
    got = answer(row("television", 6, None), row("web", 7, 0.25), row("new" * 30, None, 1.0))
    lines = drawn(expected, got, width=40).splitlines()
    tables = [line for line in lines if line.startswith("  ")]
    assert max(map(len, tables)) <= 40
    assert "  device television, day x" in lines
    assert "    searches  5         6 *" in lines
    assert "    rate      0.5       NULL *" in lines
    assert "  rate      NULL" in lines


def test_an_order_that_is_wrong_shows_the_two_rows() -> None:
    asked = contract("device:text searches:integer", "device", "-searches")
    rows = [("tv", 5), ("web", 7)]
    shown = drawn(result("device searches", *rows[::-1]), result("device searches", *rows), asked=asked)
    assert "by searches, these two rows stand the wrong way round" in shown


def test_a_column_of_another_kind_is_said() -> None:
    got = result("device day searches rate", ("tv", "x", "5", 0.5))
    assert "  Column searches holds text values; integer values are asked for" in drawn(
        answer(row("tv", 5, 0.5)), got
    )


def test_so_many_rows_as_asked_for_and_a_count_of_the_rest() -> None:
    expected = answer(*(row(str(n), n, 0.5) for n in range(100)))
    got = answer(*(row(str(n), n + 1, 0.5) for n in range(100)))
    shown = drawn(expected, got, rows=3)
    assert shown.count(" *") == 3 + 1
    assert "… and 97 rows more" in shown


def test_all_families_of_values_can_be_drawn() -> None:
    asked = contract("key:integer value:nested", "key")
    one = Result(("key", "value"), (Family.INTEGER, Family.NESTED), ((1, (1, (2, None))),))
    other = Result(("key", "value"), (Family.INTEGER, Family.NESTED), ((1, (1, (2, 0.1))),))
    assert "[1, [2, NULL]]  [1, [2, 0.1]] *" in drawn(one, other, asked=asked)
