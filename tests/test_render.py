"""What a person sees: tables that fit the window, NULL as NULL, the differing cells marked in words."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from sandbox.model import (
    Certainty,
    Counterexample,
    Example,
    Finding,
    Query,
    Report,
    Submission,
    Table,
    Verdict,
)
from sandbox.render import as_text

WIDE = Table(
    ("member_id", "signup_channel", "query_text"), ((295, None, "a summer in vance"), (7, "paid", ""))
)


def printed(width: int, table: Table) -> list[str]:
    out = io.StringIO()
    as_text.grid(Console(file=out, width=width, highlight=False), table)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_table_that_fits_has_a_line_for_each_row() -> None:
    assert printed(80, WIDE) == [
        "member_id  signup_channel  query_text",
        "      295  NULL            a summer in vance",
        "        7  paid            ''",
    ]


def test_a_table_that_is_too_wide_stands_on_its_side() -> None:
    assert printed(44, WIDE) == [
        "                row 1              row 2",
        "member_id       295                7",
        "signup_channel  NULL               paid",
        "query_text      a summer in vance  ''",
    ]


def test_a_long_table_says_how_much_is_left_out() -> None:
    lines = printed(80, Table(("n",), tuple((i,) for i in range(1000))))
    assert len(lines) == 1 + as_text.MOST_ROWS + 1
    assert lines[-1] == "… and 980 rows more"


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
        "on practice  device  searches",
        "  expected   tv           5 *",
        "  got        tv        NULL *",
    ]
    assert lines[4] == "Why: NULL for 0  [null.for_zero, proved]"
    assert lines[-1].startswith("Next: `sandbox explain null.for_zero`")


def test_control_characters_cannot_steer_the_terminal() -> None:
    (_, line) = printed(80, Table(("s",), (("\x1b[31mred\x07[bold]",),)))
    assert line == "\\x1b[31mred\\x07[bold]"
