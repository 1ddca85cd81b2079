"""A failure names the line and the column in the text as a person counts them."""

from __future__ import annotations

import pytest

from sandbox.engine.worker import place
from sandbox.model import FailureKind
from tests.engine.conftest import Ask, failure

UNKNOWN_COLUMN = {
    "first line": ("SELECT nope FROM plays", 1, 8),
    "second line": ("SELECT play_id,\n       nope\nFROM plays", 2, 8),
    "after two-byte letters": ("SELECT 'üüü', nope FROM plays", 1, 15),
    "after an emoji": ("SELECT '😀' AS \"日本\", nope FROM plays", 1, 21),
    "after such a comment": ("-- größer als 😀\nSELECT nope FROM plays", 2, 8),
    "after carriage returns": ("SELECT 1,\r\n  nope\r\nFROM plays", 2, 3),
    "after tabs": ("SELECT\t1,\n\t\tnope FROM plays", 2, 3),
    "after empty lines": ("\n\n\nSELECT nope FROM plays", 4, 8),
    "in a subquery": ("SELECT *\nFROM (\n  SELECT nope\n  FROM plays\n)", 3, 10),
    "in a cte": ("WITH a AS (\n  SELECT é.nope FROM plays AS é\n)\nFROM a", 2, 10),
}

SYNTAX = {
    "misspelt keyword": ("SELEC 1", 1, 1),
    "after multi-byte letters": ("SELECT 'ü😀' AS a\nFROM FROM plays", 2, 6),
    "same line": ("SELECT 'ü😀' AS a FROM WHERE x", 1, 23),
    "comma too many": ("SELECT play_id,\nFROM plays\nWHERE GROUP BY 1", 3, 7),
}


@pytest.mark.parametrize(("sql", "line", "column"), UNKNOWN_COLUMN.values(), ids=UNKNOWN_COLUMN.keys())
def test_an_unknown_column_failed_with_its_place(ask: Ask, sql: str, line: int, column: int) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.FAILED
    assert "nope" in found.message
    assert (found.line, found.column) == (line, column)
    assert found.next == "Mend the SQL at the place shown."


@pytest.mark.parametrize(("sql", "line", "column"), SYNTAX.values(), ids=SYNTAX.keys())
def test_a_syntax_error_is_unreadable_with_its_place(ask: Ask, sql: str, line: int, column: int) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.UNREADABLE
    assert "syntax error" in found.message
    assert (found.line, found.column) == (line, column)


def test_a_refused_part_has_its_place_after_multi_byte_letters(ask: Ask) -> None:
    found = failure(ask("SELECT 'ü😀'\nFROM plays AS é, read_csv('x')"))
    assert found.kind is FailureKind.REFUSED
    assert (found.line, found.column) == (2, 18)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT nope() FROM plays", "SELECT 'x'::INTEGER", "SELECT 1::nope",
        "SELECT sum(category_name) FROM categories",
        "SELECT play_id FROM plays p JOIN plays q USING (play_id) WHERE p.nope = 1",
        "SELECT count(*) FROM plays WHERE count(*) > 1", "SELECT 1 FROM plays GROUP BY nope",
        "SELECT play_id FROM plays p, plays q", "SELECT (SELECT play_id, title_id FROM plays)",
        "SELECT 1 UNION SELECT 1, 2", "SELECT 1 // 0", "SELECT DATE '2025-02-30'",
        "SELECT (FROM range(2))", "SELECT unnest(1)", "SELECT substr()",
    ],
)  # fmt: skip
def test_an_error_of_a_query_has_words_and_advice_and_nothing_of_this_machine(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.FAILED
    assert 10 < len(found.message) <= 600
    assert not any(
        word in found.message for word in ("exception_type", "stack_trace", "Traceback", ".py", "{")
    )
    assert found.next


def test_a_long_error_is_cut(ask: Ask) -> None:
    found = failure(ask("SELECT string_agg(play_id::VARCHAR, ',')::INTEGER FROM plays"))
    assert found.kind is FailureKind.FAILED
    assert len(found.message) <= 600


@pytest.mark.parametrize(
    ("sql", "offset", "expected"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("abc", 3, (1, 4)),
        ("abc", 99, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("ü😀x", 6, (1, 3)),
        ("ü\n😀x", 7, (2, 2)),
        ("", 0, (1, 1)),
        ("abc", None, (None, None)),
    ],
)
def test_a_byte_offset_becomes_a_line_and_a_column(sql: str, offset: int | None, expected: object) -> None:
    assert place(sql, offset) == expected
