from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sandbox.checks.case import are, counted, names, percent, rows_of, show, times


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (1234567, "1,234,567"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (3600.0, "3,600"),
        (12345.678, "12,345.68"),
        (1234567.89, "1,234,568"),
        (1e20, "1e+20"),
        (float("nan"), "NaN"),
        (float("-inf"), "-inf"),
        (Decimal("12.50"), "12.5"),
        ("tv", "tv"),
        ("", "''"),
        ("NULL", "'NULL'"),
        ("tv ", "'tv '"),
        ("x" * 100, "x" * 37 + "..."),
        (dt.date(2025, 5, 1), "2025-05-01"),
        (dt.datetime(2025, 5, 1), "2025-05-01"),
        (dt.datetime(2025, 5, 1, 20, 30), "2025-05-01 20:30:00"),
        (dt.time(20, 30), "20:30:00"),
        (dt.timedelta(minutes=5), "0:05:00"),
        ((1, ("a", None)), "[1, [a, NULL]]"),
    ],
)
def test_value_is_shown_short(value: object, shown: str) -> None:
    assert show(value) == shown


def test_number_that_python_refuses_to_print_is_shown_in_words() -> None:
    assert show(10**5000) == "a number of thousands of digits"


def test_words_agree_in_number() -> None:
    assert counted(1, "row") == "1 row"
    assert counted(1200, "row") == "1,200 rows"
    assert [rows_of(1, 1), rows_of(2, 2), rows_of(6, 6), rows_of(2, 6)] == [
        "the only row",
        "both rows",
        "all 6 rows",
        "2 of 6 rows",
    ]
    assert names(["a"]) == "a"
    assert names(["a", "b", "c"]) == "a, b and c"
    assert are(["a"]) == "a is"
    assert are(["a", "b"]) == "a and b are"
    assert [times(1), times(2), times(3)] == ["once", "twice", "3 times"]
    assert [percent(0.0123), percent(0.34), percent(2.5)] == ["1.2 %", "34 %", "250 %"]
