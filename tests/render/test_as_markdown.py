"""A report in Markdown: how much of it there is, and how words, cells and code are told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sandbox.model import Counterexample, Finding, Query, Submission, Table
from sandbox.render import as_markdown, words
from tests.render import reports


def test_long_tables_say_how_much_is_left_out() -> None:
    many = Table(("n", *(f"c{n}" for n in range(99))), tuple((n, *(f"x{n}",) * 99) for n in range(50_000)))
    report = replace(reports.wrong(), counterexample=Counterexample((("plays", many),), many, many))
    shown = as_markdown.render([report])
    assert shown.count(f"… and {50_000 - words.MOST_ROWS:,} rows more") == 1
    assert shown.count(f"… and {50_000 - words.MOST_PAIRS:,} rows more") == 1
    assert shown.count(f"… and {100 - words.MOST_COLUMNS} columns more") == 2
    assert words.SQL_ELSEWHERE in shown
    assert "<details>" not in shown
    assert len(shown) < 65_536


def test_a_long_query_is_not_taken_along() -> None:
    long = Submission("x", Query(f"SELECT 1 {'-- x' * 10_000}\n", reports.Path("x.sql")))
    assert "<details>" not in as_markdown.render([replace(reports.wrong(), submission=long)])


def test_what_shows_without_a_row_says_so() -> None:
    nothing = Counterexample((), Table(("n",), ((0,),)), Table(("n",), ()))
    shown = as_markdown.render([replace(reports.wrong(), counterexample=nothing)])
    assert "### It shows on empty tables already" in shown
    assert "| got | *no such row* |" in shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("retained_members is 4", "`retained_members` is 4"),
        ("(cohort_month 2025-01-01), then", "(`cohort_month` 2025-01-01), then"),
        ("'unknown' is too low by 42 %.", "'unknown' is too low by 42 %."),
        ("all 1,239 rows; 0.5 and -3", "all 1,239 rows; 0.5 and -3"),
        ("run `sandbox explain x`, then", "run `sandbox explain x`, then"),
        ("a*b", "`a*b`"),
        ("see http://x.example.", "see `http://x.example`."),
        ("1. first", "`1.` first"),
        ("- first", "`-` first"),
        ("so - so", "so - so"),
        ("a `b``c` d", "a `b` `c` d"),
        ("", ""),
    ],
)
def test_sentences_stay_sentences(said: str, shown: str) -> None:
    assert as_markdown._prose(said) == shown


def test_one_finding_after_the_other_and_only_the_first_with_rows() -> None:
    findings = tuple(Finding("value.mismatch", f"title {n}", f"message {n}") for n in range(3))
    shown = as_markdown.render([replace(reports.wrong(), findings=findings)])
    assert "### The rows that show it" not in shown
    assert shown.index("**title 0**") < shown.index("Also: **title 1**") < shown.index("Also: **title 2**")
