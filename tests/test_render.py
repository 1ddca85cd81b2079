"""What a person sees: tables that fit the window, NULL as NULL, the differing cells marked in words."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from sandbox import record
from sandbox.model import (
    Certainty,
    Counterexample,
    Example,
    Failure,
    FailureKind,
    Finding,
    Mark,
    Query,
    Report,
    Submission,
    Table,
    Verdict,
)
from sandbox.record import bounded
from sandbox.render import as_text, words
from tests.render import reports

WIDE = Table(
    ("member_id", "signup_channel", "query_text"), ((295, None, "a summer in vance"), (7, "paid", ""))
)


def printed(width: int, table: Table) -> list[str]:
    out = io.StringIO()
    as_text.grid(Console(file=out, width=width, highlight=False), table)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_table_that_fits_has_a_line_for_each_row() -> None:
    assert printed(80, WIDE) == [
        "  member_id  signup_channel  query_text",
        "        295  NULL            a summer in vance",
        "          7  paid            ''",
    ]


def test_a_table_that_is_too_wide_stands_on_its_side() -> None:
    assert printed(44, WIDE) == [
        "                  row 1              row 2",
        "  member_id       295                7",
        "  signup_channel  NULL               paid",
        "  query_text      a summer in vance  ''",
    ]


def test_a_long_table_says_how_much_is_left_out() -> None:
    lines = printed(80, Table(("n",), tuple((i,) for i in range(1000))))
    assert len(lines) == 1 + words.MOST_ROWS + 1
    assert lines[-1] == "  … and 980 rows more"


def test_a_report_begins_with_the_verdict_and_ends_with_the_next_step() -> None:
    example = Example({"device": "tv"}, {"searches": 5}, {"searches": None})
    finding = Finding(
        "null.for_zero", "NULL for 0", "It is NULL.", Certainty.PROVED, None, "practice", (example,)
    )
    rows = Table(("device", "searches"), (("tv", 5),))
    report = Report(
        Submission("search-to-play-30min", Query("SELECT 1", Path("answers/a.sql"))),
        Verdict.WRONG,
        0.0,
        findings=(finding,),
        counterexample=Counterexample((("searches", rows),), rows, rows),
    )
    out = io.StringIO()
    as_text.report(Console(file=out, width=80, highlight=False), report)
    lines = [line.rstrip() for line in out.getvalue().splitlines() if line.strip()]
    assert lines[0].startswith("WRONG  answers/a.sql")
    assert lines[1:4] == [
        "  on practice (* differs)  device  searches",
        "    expected               tv           5 *",
        "    got                    tv        NULL *",
    ]
    assert lines[4] == "Why: NULL for 0  [null.for_zero, proved]"
    assert lines[-2].startswith("Next: mend it")
    assert "`sandbox explain null.for_zero`" in lines[-2]
    assert lines[-1] == "Stuck? `sandbox hint answers/a.sql --exercise search-to-play-30min`"
    own = Submission("search-to-play-30min", Query("SELECT 1", Path("answers/search-to-play-30min.sql")))
    as_text.report(Console(file=out, width=80, highlight=False), replace(report, submission=own))
    assert out.getvalue().rstrip().endswith("`sandbox hint answers/search-to-play-30min.sql`")


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\r", "\x7f", "\u061c", "\u200f", "\u202e", "\u2066"])
def test_control_characters_cannot_steer_the_terminal(letter: str) -> None:
    (head, line) = printed(80, Table((f"a{letter}",), ((f"{letter}[31mred",),)))
    assert letter not in head + line
    assert line.startswith("  ")
    assert line.endswith("[31mred")
    report = Report(
        Submission("x", Query(f"{letter}", Path("a.sql"))),
        Verdict.NOT_GRADED,
        0.0,
        Failure(FailureKind.FAILED, f"said {letter}", next=f"{letter}"),
    )
    text = record.as_text([record.of(report)])
    assert letter not in text
    assert json.loads(text)["reports"][0]["failure"]["message"] == f"said {letter}"


@pytest.mark.parametrize(
    "forged", ["x\nCORRECT  other.sql", "CORRECT  other.sql", "x" * 90 + "CORRECT  other.sql"]
)
def test_no_value_or_name_can_pass_for_a_verdict(forged: str) -> None:
    lines = printed(80, Table((forged, "b"), ((forged, 1),)))
    assert all(line.startswith("  ") for line in lines)


def test_a_large_answer_is_shown_in_part() -> None:
    lines = printed(200, Table(("a",), (("x" * 10_000_000,),)))
    assert sum(map(len, lines)) < 1_000
    wide = Table(tuple(f"c{i}" for i in range(5000)), (tuple(range(5000)),))
    assert printed(200, wide)[-1] == f"  … and {5000 - words.MOST_COLUMNS:,} columns more"
    huge = Table(("a", "b"), (("x" * 5_000, tuple(range(5_000))),) * 3_000)
    example = Counterexample((), huge, huge)
    report = Report(Submission("x", Query("", Path("a.sql"))), Verdict.WRONG, 0.0, counterexample=example)
    shown = json.loads(record.as_text([record.of(report)]))["reports"][0]["counterexample"]["got"]
    assert len(shown) == bounded.MOST_ROWS
    assert shown[0]["a"].endswith("… (5,000 letters)")
    assert shown[0]["b"][-1] == "… (5,000 items)"


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (("boundaries", "all data"), "boundaries, all data"),
        (("rows", "values", "copies", "all data"), "rows, and what is judged on them"),
        (("columns", "rows", "values", "all data"), "columns, and what is judged on them"),
    ],
)
def test_what_is_lost_with_the_rows_is_not_told_as_mistakes_of_its_own(
    lost: tuple[str, ...], said: str
) -> None:
    concepts = ("columns", "rows", "values", "copies", "boundaries", "all data")
    marks = tuple(Mark(concept, 10, concept not in lost) for concept in concepts)
    assert words.score(replace(reports.wrong(), marks=marks, score=0.4)) == f"Score: 0.40 of 1; lost: {said}."
