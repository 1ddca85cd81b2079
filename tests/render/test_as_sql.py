"""The counterexample as SQL runs as it stands, gives what the report says, and is one query to a shell."""

from __future__ import annotations

import datetime as dt
import html
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from sandbox import batch, catalog, datasets
from sandbox.compare import agree
from sandbox.engine import Limits
from sandbox.model import Counterexample, Example, Finding, Query, Report, Row, Submission, Table, Verdict
from sandbox.render import as_html, as_markdown, as_sql
from tests.render import reports
from tests.render.hostile import STEERING, TEXTS
from tests.sweeping import sampled

ROOT = catalog.root()
WRONG = [
    ("week4-retention", "count-joined-sessions"),
    ("week4-retention", "no-eligibility-rule"),
    ("week4-retention", "column-renamed"),
    ("category-watch-growth", "order-by-hours"),
    ("category-watch-growth", "growth-zero-for-empty-base"),
]


@pytest.fixture(scope="module")
def graded(built_data: Path) -> dict[tuple[str, str], Report]:
    """Reports on known wrong answers."""
    found = [
        Submission(slug, answer.query)
        for slug in dict.fromkeys(slug for slug, _ in WRONG)
        for answer in catalog.read(slug, ROOT).wrong
        if (slug, answer.query.path.stem) in WRONG
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDBOX_DATA", str(built_data))
        done = batch.run(found, ROOT, datasets.graded(), Limits(seconds=60), tries=0)
    return {(one.submission.exercise, one.submission.query.path.stem): one for one in done}


def alike(found: list[Row], wanted: Table, in_order: bool) -> bool:
    """Whether rows are the same, in any order unless it counts."""

    def place(row: Row) -> list[str]:
        return [str(value) for value in row]

    rows = (
        [found, list(wanted.rows)] if in_order else [sorted(found, key=place), sorted(wanted.rows, key=place)]
    )
    return len(rows[0]) == len(rows[1]) and all(
        agree(one, other) for pair in zip(*rows, strict=True) for one, other in zip(*pair, strict=True)
    )


@pytest.mark.parametrize(("slug", "name"), WRONG)
def test_a_counterexample_gives_in_duckdb_what_the_report_says(
    graded: dict[tuple[str, str], Report], slug: str, name: str
) -> None:
    report = graded[slug, name]
    example = report.counterexample
    assert example
    with duckdb.connect() as connection:
        done = connection.execute(as_sql.render([report]))
        assert tuple(column[0] for column in done.description or ()) == example.got.columns
        assert alike(done.fetchall(), example.got, bool(catalog.read(slug, ROOT).contract.order))
        for table, shown in example.tables:
            assert connection.execute(f"FROM counterexample.{table}").fetchall() == list(shown.rows)
        assert not connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name <> 'counterexample'"
        ).fetchall()


def test_the_counterexamples_of_several_reports_run_one_after_the_other(
    graded: dict[tuple[str, str], Report],
) -> None:
    done = [graded[one] for one in WRONG]
    with duckdb.connect() as connection:
        last = connection.execute(as_sql.render(done)).fetchall()
        assert done[-1].counterexample
        assert alike(last, done[-1].counterexample.got, True)
        again = connection.execute(as_sql.render(done)).fetchall()
    assert again == last


@pytest.mark.parametrize(("slug", "name"), WRONG)
def test_the_reference_does_not_appear(graded: dict[tuple[str, str], Report], slug: str, name: str) -> None:
    reference = catalog.read(slug, ROOT).reference.text
    lines = {line.strip() for line in reference.splitlines() if len(line.strip()) > 30}
    report = graded[slug, name]
    own = {line for line in lines if line not in report.submission.query.text}
    for form in (as_sql, as_markdown, as_html):
        shown = html.unescape(form.render([report]))
        assert own
        assert not [line for line in own if line in shown]


def wrong(query: str, *rows: Row, code: str = "value.mismatch") -> Report:
    """A wrong answer with a counterexample of some titles."""
    titles = Table(("title_id", "title_name", "kind", "runtime_minutes", "released_on"), rows)
    nothing = Table(("n",), ())
    return Report(
        Submission("x", Query(query, Path("x.sql"))),
        Verdict.WRONG,
        0.0,
        findings=(Finding(code, "t", "m", examples=(Example({"n": 1}, None, {}),)),),
        counterexample=Counterexample((("titles", titles),), nothing, nothing),
    )


def run(report: Report) -> list[Row]:
    with duckdb.connect() as connection:
        return connection.execute(as_sql.render([report])).fetchall()


@pytest.mark.parametrize(
    "text", sampled([text for text in TEXTS if len(text) < 1000], 4), ids=lambda text: ascii(text)[:30]
)
def test_every_text_arrives_as_it_is(text: str) -> None:
    row: Row = (1, text, "movie", None, dt.date(2025, 1, 1))
    report = wrong("SELECT * FROM titles", row)
    assert run(report) == [row]
    assert list(cut_by_a_shell(as_sql.render([report])))[-1] == "SELECT"
    assert not STEERING.search(as_sql.render([report]))


def test_numbers_and_instants_arrive_as_they_are() -> None:
    columns = ("model_version", "member_id", "snapshot_at", "churn_score", "scored_at")
    moment = dt.datetime(2025, 1, 1, 12, 0, 0, 1)
    rows: tuple[Row, ...] = (
        ("", -(2**63), moment, 0.1 + 0.2, moment),
        ("a", 2**63 - 1, moment, math.inf, moment),
        ("NULL", 0, moment, None, moment),
    )
    scores = Counterexample((("model_scores", Table(columns, rows)),), Table((), ()), Table((), ()))
    report = replace(wrong("FROM model_scores"), counterexample=scores)
    assert run(report) == list(rows)


def test_a_table_that_is_named_and_has_no_row_is_there() -> None:
    report = wrong(
        'SELECT count(*) FROM Plays, main."titles" -- and not feature_launches_x', (1, "a", "b", 1, None)
    )
    assert run(report) == [(0,)]
    assert "feature_launches" not in as_sql.render([report]).split("SELECT")[0]


ANSWERS = (
    "SELECT 1",
    "SELECT 1;",
    "SELECT 1 -- the end",
    "SELECT 1 -- the end;",
    "SELECT 1;\n-- the end; really\n",
    "-- first; then\nSELECT 1\n;;\n",
    "SELECT 1 /* a; b */",
    'SELECT 1 AS "a;b"',
    "\r\nSELECT\r\n1;\r\n",
    "SELECT 1 WHERE 'a;\n.shell touch forged\n' <> ''",
    "SELECT 1 WHERE E'\\';\n.shell touch forged\n' <> ''",
    "SELECT 1 WHERE E'\\';\nDROP TABLE titles;\n' <> ''",
    "SELECT /* /* */ ;\n.shell touch forged\n*/ 1",
    "SELECT /* /* */ ;\nCREATE TABLE forged (a INT);\n*/ 1",
    "SELECT 1 WHERE $$a;\n.shell touch forged\n$$ <> ''",
    "SELECT 1 WHERE $t$a';\n.shell touch forged\n$t$ <> ''",
    "SELECT length('a')\n.abs()",
    "SELECT 1 WHERE 'a\x1b[201~\r.shell touch forged\r' <> '\u202e'",
    "SELECT 1 WHERE 'it''s' <> ''",
    "SELECT 1 WHERE ';' <> '--'",
)


def cut_by_a_shell(script: str) -> Iterator[str]:
    """What a shell makes of a text: the kinds of its statements, errors, and commands to the shell itself.

    It reads line by line and runs what is complete by the rules of SQLite's shell, from which DuckDB's comes.
    """
    waiting = ""
    for line in script.split("\n"):
        if not waiting and line.startswith("."):
            yield line
        elif waiting or not (line.strip() in ("", ";") or line.startswith("--")):
            waiting += line + "\n"
            if sqlite3.complete_statement(waiting):
                yield from kinds_of(waiting)
                waiting = ""
    if waiting:
        yield "waits for more"


def kinds_of(statements: str) -> list[str]:
    try:
        return [statement.type.name for statement in duckdb.extract_statements(statements)]
    except duckdb.Error:
        return ["error"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: ascii(answer)[:60])
def test_an_answer_is_one_query_to_a_shell_as_it_was_to_the_grader(answer: str) -> None:
    report = wrong(answer, (1, "a", "b", 1, None))
    shown = as_sql.render([report])
    with duckdb.connect() as connection:
        assert len(connection.extract_statements(answer)) == 1
        assert connection.execute(shown).fetchall() == connection.execute(answer).fetchall() == [(1,)]
    kinds = list(cut_by_a_shell(shown))
    assert kinds[-1] == "SELECT"
    assert set(kinds[:-1]) <= {"ATTACH", "SET", "CREATE", "INSERT"}
    assert not STEERING.search(shown)


@pytest.mark.parametrize("answer", [answer for answer in ANSWERS if "E'" in answer or "/* /*" in answer])
def test_a_shell_would_take_some_answers_for_more_than_one_query(answer: str) -> None:
    """So that the test before this one is about something."""
    kinds = list(cut_by_a_shell(f"{answer};"))
    assert "error" in kinds
    assert {".shell touch forged", "DROP", "CREATE"}.intersection(kinds)


def test_an_ordinary_answer_stands_as_it_was_written() -> None:
    assert as_sql.render([reports.wrong()]).endswith(reports.SQL)


def test_an_answer_that_depends_on_the_order_is_run_on_both_orders() -> None:
    report = wrong(
        "SELECT first(title_name) FROM titles",
        (1, "a", "movie", None, None),
        (2, "b", "movie", None, None),
        code="order.nondeterministic",
    )
    shown = as_sql.render([report])
    with duckdb.connect() as connection:
        found = [connection.execute(s.query).fetchall() for s in connection.extract_statements(shown)]
    assert [rows for rows in found if rows in ([("a",)], [("b",)])] == [[("a",)], [("b",)]]


def test_a_report_without_a_counterexample_is_a_comment() -> None:
    shown = as_sql.render([reports.right()])
    assert shown.startswith("-- answers/right.sql: CORRECT")
    assert shown.count("\n") == 1
