"""Reports built by hand: a wrong, a right, a failed one, and one with a text of choice in every place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sandbox.grade import compared
from sandbox.model import (
    Certainty,
    Compared,
    Counterexample,
    Dataset,
    Diff,
    Example,
    Failure,
    FailureKind,
    Family,
    Finding,
    Mark,
    Query,
    Report,
    Result,
    Submission,
    Table,
    Trial,
    Verdict,
)

DAY = dt.date(2025, 1, 1)
INSTANT = dt.datetime(2025, 1, 1)

SQL = """\
-- the share of members who came back
SELECT date_trunc('month', m.signup_at)::DATE AS cohort_month,
    count(*) AS cohort_members,
    count(s.member_id) AS retained_members
FROM members AS m
LEFT JOIN sessions AS s ON s.member_id = m.member_id
GROUP BY 1;
"""

RIGHT_VERSIONS = (("sandbox", "0.1.0"),)


def trial(name: str, rows: int, got: int | Failure, same: bool) -> Compared:
    """A data set on which so many rows were expected and came."""
    dataset = Dataset(name, Path("data.duckdb"), 1, "small", (), "")
    expected = Result(("n",), (Family.INTEGER,), tuple((n,) for n in range(rows)))
    if isinstance(got, Failure):
        return compared(Trial(dataset, expected, got, None))
    came = Result(("n",), (Family.INTEGER,), tuple((n,) for n in range(got)))
    return compared(Trial(dataset, expected, came, Diff() if same else Diff(missing=((1,),))))


def wrong() -> Report:
    """Wrong, with two findings, of which one has a line, and data on which it shows."""
    example = Example({"cohort_month": DAY}, {"retained_members": 4}, {"retained_members": None})
    alone = Example({"cohort_month": None}, None, {"retained_members": 3})
    columns = ("cohort_month", "cohort_members", "retained_members")
    return Report(
        Submission("week4-retention", Query(SQL, Path("answers/week4-retention.sql"))),
        Verdict.WRONG,
        0.3,
        findings=(
            Finding(
                "duplicate.fan_out",
                "Rows are counted more than once",
                "Visits are counted in place of members (cohort_month 2025-01-01), 1,239 and not 291.",
                Certainty.PROVED,
                4,
                "practice",
                (example, alone),
            ),
            Finding("null.key_row", "A row for NULL", "Members without a date form a row."),
        ),
        counterexample=Counterexample(
            (("members", Table(("member_id", "signup_at", "country"), ((1, INSTANT, ""), (2, None, None)))),),
            Table(columns, ((DAY, 1, 1), (dt.date(2025, 2, 1), 5, 2))),
            Table(columns, ((DAY, 1, 2), (dt.date(2025, 2, 1), 5, 2), (None, 1, 0))),
        ),
        marks=(Mark("columns", 10, True), Mark("rows", 20, True), Mark("values", 70, False)),
        trials=(trial("hidden-1", 6, 7, False), trial("practice", 7, 8, False)),
        seconds=0.5,
        versions=RIGHT_VERSIONS,
    )


def right() -> Report:
    """Right on two data sets."""
    return Report(
        Submission("week4-retention", Query(SQL, Path("answers/right.sql"))),
        Verdict.CORRECT,
        1.0,
        trials=(trial("hidden-1", 6, 6, True), trial("practice", 7, 7, True)),
        seconds=0.25,
        versions=RIGHT_VERSIONS,
    )


def failed() -> Report:
    """Not graded: the query names a column that is not there."""
    failure = Failure(
        FailureKind.FAILED,
        'Binder Error: Table "m" does not have a column named "signup"\nCandidates: "signup_at"',
        2,
        28,
        "Mend the name at the place shown.",
    )
    return Report(
        Submission("week4-retention", Query(SQL.replace("signup_at", "signup"), Path("answers/failed.sql"))),
        Verdict.NOT_GRADED,
        0.0,
        failure,
        trials=(trial("hidden-1", 6, failure, False),),
        versions=RIGHT_VERSIONS,
    )


def holding(text: str, query: str = "SELECT 1") -> Report:
    """A report with a text in every place that a submission can reach, and in all others too."""
    table = Table((text, "n", f"{text}2"), ((text, 1, (text, 2)), (None, 2, text), (f"{text}3", 3, "")))
    other = Table((text, "n", f"{text}4"), ((text, 5, text), (f"{text}5", 1.5, None)))
    return Report(
        Submission(text, Query(query, Path(text or "."))),
        Verdict.WRONG,
        0.0,
        Failure(FailureKind.FAILED, f"said {' '.join(text.split())} here", 1, 8, f"look at {text}"),
        (
            Finding(
                "value.mismatch",
                text,
                f"{text} is {text}, {text}.",
                line=1,
                dataset=text,
                examples=(
                    Example({text: text}, {f"{text}2": text, "n": None}, {f"{text}2": f"{text}3", "n": ""}),
                    Example({text: None}, None, {"n": text}),
                ),
            ),
            Finding("value.mismatch", text, text),
        ),
        Counterexample(((text, table), ("members", table)), table, other),
        (trial(text, 1, 2, False),),
        versions=((text, text),),
    )
