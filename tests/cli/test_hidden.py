"""Hidden data tells a lucky answer from a right one, and no message shows it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from sandbox import catalog, datasets
from sandbox.engine import Engine, Expectations
from sandbox.model import Dataset, Query, Result, Value
from tests.cli.conftest import EXERCISES, GROWTH, RETENTION, Write, call, right

ELSEWHERE = "fails on other data of the same kind"


def test_the_practice_answer_by_heart_is_wrong(data: Path, write: Write) -> None:
    exercise = catalog.read(RETENTION, EXERCISES)
    expectations = Expectations(datasets.graded())
    expected = expectations.get(exercise.reference, datasets.practice())
    expectations.close()
    literals = ", ".join("(" + ", ".join(map(literal, row)) + ")" for row in expected.rows)
    names = ", ".join(expected.columns)
    path = write(f"{RETENTION}.sql", f"SELECT * FROM (VALUES {literals}) AS t({names})")
    (report,) = call("grade", "--quick", path, "--format", "json").json["reports"]
    assert report["verdict"] == "wrong"
    assert [trial["same"] for trial in report["trials"]] == [False, False, True]


def literal(value: Value) -> str:
    if value is None:
        return "NULL"
    return f"DATE '{value}'" if isinstance(value, dt.date) else repr(value)


def test_an_error_on_hidden_data_does_not_show_that_data(data: Path, write: Write) -> None:
    """The query returns rows on the practice data, and elsewhere puts what it read into an error."""
    leak = "('secret of ' || (SELECT max(play_id) FROM plays))::INTEGER"
    as_of = "(SELECT count(*) FROM plays)"
    practice = call("run", write("count.sql", f"SELECT {as_of} AS n")).out.splitlines()[1].strip()
    path = write(f"{GROWTH}.sql", f"SELECT CASE WHEN {as_of} = {practice} THEN 1 ELSE {leak} END AS category")
    assert call("run", path).code == 0
    for ended in (call("grade", "--quick", path), call("grade", "--quick", path, "--format", "json")):
        assert ended.code == 2
        assert ELSEWHERE in ended.out
        own = json.dumps(path.read_text(encoding="utf-8"))  # a report has the answer's own text
        assert "secret of" not in ended.out.replace(own, "") + ended.err


def test_a_value_carries_nothing_out_of_hidden_data_that_is_not_shown_beside_it(
    data: Path, write: Write
) -> None:
    """Right on the practice data; elsewhere it gives the number of rows that it sees, times another."""
    rows = datasets.practice()
    with Engine((rows,)) as engine:
        found = engine.run(Query("SELECT count(*) FROM searches", Path("count.sql")), rows)
    assert isinstance(found, Result)
    here = found.rows[0][0]
    sql = right(RETENTION).rstrip().rstrip(";")
    leak = (
        f"SELECT r.* REPLACE (CASE WHEN (SELECT count(*) FROM searches) = {here} THEN cohort_members "
        f"ELSE (SELECT count(*) * 1000003 FROM searches) END AS cohort_members) FROM ({sql}) AS r"
    )
    hidden = []
    for dataset in datasets.graded()[:2]:
        with Engine((dataset,)) as engine:
            found = engine.run(Query("SELECT count(*) FROM searches", Path("count.sql")), dataset)
        assert isinstance(found, Result)
        hidden.append(str(int(str(found.rows[0][0])) * 1_000_003))
    path = write(f"{RETENTION}.sql", leak)
    for ended in (call("grade", "--quick", path), call("grade", "--quick", path, "--format", "json")):
        assert ended.code == 1
        assert not any(secret in ended.out.replace(",", "") for secret in hidden)
    (report,) = ended.json["reports"]
    shown = report["counterexample"]["rows"] if report["counterexample"] else 0
    assert shown <= 100
    assert [trial["rows_got"] for trial in report["trials"][:2]] == [None, None]


def test_what_shows_only_at_full_size_shows_no_rows_of_hidden_data(data: Path, write: Write) -> None:
    sql = right(RETENTION).rstrip().rstrip(";")
    counts = []
    for dataset in datasets.graded():
        with Engine((dataset,)) as engine:
            found = engine.run(Query("SELECT count(*) FROM searches", Path("count.sql")), dataset)
        assert isinstance(found, Result)
        counts.append(found.rows[0][0])
    wrong = (
        f"SELECT r.* REPLACE (CASE WHEN (SELECT count(*) FROM searches) = {counts[0]} "
        f"THEN cohort_members + 1 ELSE cohort_members END AS cohort_members) FROM ({sql}) AS r"
    )
    (report,) = call("grade", "--quick", write(f"{RETENTION}.sql", wrong), "--format", "json").json["reports"]
    assert report["verdict"] == "wrong"
    assert report["counterexample"] is None
    (finding,) = report["findings"]
    assert (finding["code"], finding["examples"]) == ("value.mismatch", [])


def test_an_error_on_all_data_is_shown_as_on_the_practice_data(data: Path, write: Write) -> None:
    path = write(f"{GROWTH}.sql", "SELECT ('secret of ' || (SELECT max(play_id) FROM plays))::INTEGER")
    (report,) = call("grade", "--quick", path, "--format", "json").json["reports"]
    message = call("run", path).err
    assert report["failure"]["message"].split("'")[1] in message


def test_a_difference_that_was_seen_counts_whatever_failed_later(data: Path, write: Write) -> None:
    practice = call("run", write("count.sql", "SELECT count(*) AS n FROM plays")).out.splitlines()[1].strip()
    path = write(
        f"{GROWTH}.sql",
        f"SELECT * FROM ({right(GROWTH)}) AS answer WHERE false OR "
        f"(SELECT count(*) FROM plays) = {practice} AND 'x'::INTEGER = 1",
    )
    ended = call("grade", "--quick", path, "--format", "json")
    (report,) = ended.json["reports"]
    assert (ended.code, report["verdict"], report["failure"]["kind"]) == (1, "wrong", "failed")
    assert report["findings"]


def test_what_was_seen_before_the_practice_data_was_too_much_shows_no_rows_of_hidden_data(
    data: Path, write: Write
) -> None:
    """It gives all the hidden data in its own values, and fails where that would be the practice data."""
    counts = [total(dataset) for dataset in datasets.graded()]
    leak = (
        f"SELECT '2025-01-01'::DATE AS cohort_month, CASE WHEN (SELECT count(*) FROM plays) = {counts[-1]} "
        "THEN ('x' || play_id)::INTEGER ELSE play_id::HUGEINT * 1000003 END AS cohort_members, "
        "1 AS eligible_members, 1 AS retained_members, 0.5 AS week4_retention FROM plays"
    )
    path = write(f"{RETENTION}.sql", leak)
    for ended in (call("grade", "--quick", path), call("grade", "--quick", path, "--format", "json")):
        assert ended.code == 1
        assert not any(secret in ended.out.replace(",", "") for secret in secrets())
    (report,) = ended.json["reports"]
    assert report["failure"]["kind"] == "failed"
    assert [trial["rows_got"] for trial in report["trials"][:2]] == [None, None]
    assert report["counterexample"]["rows"] <= 10
    assert [finding["examples"] for finding in report["findings"]] == [[] for _ in report["findings"]]


def total(dataset: Dataset) -> int:
    return int(str(asked(dataset, "SELECT count(*) FROM plays")[0]))


def secrets() -> set[str]:
    """What the answer makes of the plays of hidden data."""
    ids = [asked(dataset, "SELECT play_id FROM plays") for dataset in datasets.graded()[:2]]
    return {str(int(str(one)) * 1_000_003) for own in ids for one in own if int(str(one)) > 1000}


def asked(dataset: Dataset, sql: str) -> list[Value]:
    with Engine((dataset,)) as engine:
        found = engine.run(Query(sql, Path("asked.sql")), dataset)
    assert isinstance(found, Result)
    return [row[0] for row in found.rows]


def test_the_report_shows_the_members_on_whom_an_answer_is_wrong(data: Path, write: Write) -> None:
    sql = right(RETENTION).rstrip().rstrip(";")
    together = "(SELECT count(*) FROM members WHERE member_id IN (129, 257)) = 2"
    wrong = f"SELECT r.* REPLACE (cohort_members + ({together})::INTEGER AS cohort_members) FROM ({sql}) AS r"
    (report,) = call("grade", write(f"{RETENTION}.sql", wrong), "--format", "json").json["reports"]
    tables = report["counterexample"]["tables"]
    shown = tables["members"]
    assert sorted(row["member_id"] for row in shown) == [129, 257]
