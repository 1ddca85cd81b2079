"""Columns of the smallest data that say nothing are named beside the table, and what says something stays."""

from __future__ import annotations

from sandbox.model import Table
from sandbox.render.telling import telling

MEMBERS = Table(
    ("member_id", "signup_at", "country", "is_internal"),
    ((1, "2025-01-04", "US", False), (2, "", "US", False)),
)


def test_a_column_with_the_usual_value_in_every_row_is_left_out_and_named() -> None:
    shown, usual = telling(MEMBERS, "SELECT count(*) FROM members")
    assert shown.columns == ("member_id", "signup_at")
    assert shown.rows == ((1, "2025-01-04"), (2, ""))
    assert usual == "(everywhere: country US, is_internal false)"


def test_a_column_that_the_query_names_stays() -> None:
    shown, usual = telling(MEMBERS, "SELECT Country FROM members WHERE is_internal_too")
    assert shown.columns == ("member_id", "signup_at", "country")
    assert usual == "(everywhere: is_internal false)"


def test_one_unusual_value_keeps_the_column() -> None:
    rows = Table(("country", "is_internal"), (("US", False), ("DE", None)))
    assert telling(rows, "") == (rows, "")


def test_a_reference_that_is_unknown_everywhere_is_left_out_and_an_unknown_flag_is_not() -> None:
    rows = Table(("play_id", "session_id", "is_autoplay"), ((1, None, None), (2, None, None)))
    shown, usual = telling(rows, "")
    assert shown.columns == ("play_id", "is_autoplay")
    assert usual == "(everywhere: session_id NULL)"


def test_an_empty_table_is_shown_as_it_is() -> None:
    empty = Table(("country",), ())
    assert telling(empty, "") == (empty, "")


def test_of_many_rows_of_a_kind_two_are_shown() -> None:
    kinds = ["dark"] * 30 + ["crown"] * 6
    rows = Table(
        ("search_id", "searched_at", "query_text", "results_count"),
        tuple((n, f"2025-06-{n % 28 + 1:02}", kind, 3) for n, kind in enumerate(kinds)),
    )
    shown, said = telling(rows, "")
    assert [row[0] for row in shown.rows] == [0, 1, *range(30, 36)]
    assert said == "(and 28 rows more like the last of their kind)"
    copies = Table(rows.columns, tuple((7, *row[1:]) for row in rows.rows[:21]))
    assert len(telling(copies, "")[0].rows) == 2
