"""An answer that does what a known wrong answer does is told that answer's mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import battery, catalog, checks, datasets
from sandbox.battery import dictionary
from sandbox.engine import Engine, Limits
from sandbox.model import Certainty, Exercise, Finding, Query, WrongAnswer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine((), Limits(seconds=30)) as engine:
        yield engine


@pytest.fixture
def retention(data: Path) -> Exercise:
    return catalog.read("week4-retention", catalog.root())


def recognised(exercise: Exercise, engine: Engine, old: str, new: str) -> str | None:
    own = battery.of(exercise)
    engine.put(own.payload, datasets.schema())
    assert old in exercise.reference.text
    query = Query(exercise.reference.text.replace(old, new), Path("answer.sql"))
    found = battery.recognise(query, exercise, own, engine, battery.known(exercise, own), 60)
    return found[0].query.path.name if found else None


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("s.started_at < c.window_end", "s.started_at <= c.window_end", "between-closed-end.sql"),
        ("s.started_at >= c.window_start", "s.started_at > c.window_start", "open-start.sql"),
        ("AND s.started_at < c.window_end", "", "unbounded-retention.sql"),
        ("m.is_internal IS NOT TRUE", "NOT m.is_internal", "not-is-internal.sql"),
        (
            "NULLIF(eligible_members, 0) AS",
            "NULLIF(eligible_members, 0) * 100 AS",
            "percent-not-fraction.sql",
        ),
    ],
)
def test_the_same_mistake_in_other_words_is_recognised(
    retention: Exercise, engine: Engine, old: str, new: str, name: str
) -> None:
    assert recognised(retention, engine, old, new) == name


def test_rounding_does_not_hide_a_mistake(retention: Exercise, engine: Engine) -> None:
    own = battery.of(retention)
    engine.put(own.payload, datasets.schema())
    text = retention.reference.text.replace("s.started_at < c.window_end", "s.started_at <= c.window_end")
    query = Query(
        f"SELECT * REPLACE (round(week4_retention, 4) AS week4_retention) FROM ({text})", Path("a.sql")
    )
    (found,) = battery.recognise(query, retention, own, engine, battery.known(retention, own), 60)
    assert found.query.path.name == "between-closed-end.sql"


def test_a_mistake_that_nobody_knows_is_not_taken_for_another(retention: Exercise, engine: Engine) -> None:
    for old, new in (
        ("AS cohort_members", "+ 7 AS cohort_members"),
        ("m.is_internal IS NOT TRUE", "m.is_internal IS NOT TRUE AND m.signup_plan <> 'ads'"),
    ):
        assert recognised(retention, engine, old, new) is None


def test_a_right_answer_is_no_known_mistake(retention: Exercise, engine: Engine) -> None:
    assert recognised(retention, engine, "FROM counts_of_cohort", "FROM counts_of_cohort WHERE true") is None


def test_what_is_known_is_worked_out_once(retention: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    own = battery.of(retention)
    first = battery.known(retention, own)
    assert len(first) > 20
    monkeypatch.setattr(dictionary, "_wrong", lambda *_: pytest.fail("it was worked out again"))
    again = battery.known(retention, own)
    assert [(answer, list(wrong)) for answer, wrong in again] == [(a, list(wrong)) for a, wrong in first]


FINDINGS = (
    Finding("grain.extra_rows", "Rows too many", "2 rows"),
    Finding("duplicate.fan_out", "Rows are counted more than once", "perhaps"),
)


def wrong(expects: str, reading: str = "") -> WrongAnswer:
    return WrongAnswer(Query("", Path("w.sql")), expects, "The window has no end.", reading)


def test_what_is_known_stands_for_all_that_follows_from_it() -> None:
    first, second = checks.with_known(
        (*FINDINGS, Finding("order.wrong", "Order", "b")), wrong("window.boundary")
    )
    assert (first.code, first.certainty) == ("window.boundary", Certainty.LIKELY)
    assert first.title == checks.title("window.boundary")
    assert first.message.endswith("gives what this mistake gives: The window has no end.")
    assert second.code == "order.wrong"


def test_a_finding_of_the_same_code_is_told_once() -> None:
    (only,) = checks.with_known(FINDINGS, wrong("grain.extra_rows"))
    assert (only.code, only.certainty) == ("grain.extra_rows", Certainty.PROVED)


def test_another_reading_is_named() -> None:
    first, *_ = checks.with_known(FINDINGS, wrong("window.boundary", "who came back at any time later"))
    assert first.message.startswith(
        "Right for another question: who came back at any time later. The window has no end."
    )


def test_without_a_known_mistake_nothing_changes() -> None:
    assert checks.with_known(FINDINGS, None) == FINDINGS
    assert checks.with_known((), wrong("window.boundary")) == ()


def test_a_known_mistake_changes_no_verdict(retention: Exercise, engine: Engine) -> None:
    """It is looked for only where the answer is wrong already, and a right one is never among them."""
    own = battery.of(retention)
    engine.put(own.payload, datasets.schema())
    spoiled = replace(retention, wrong=(WrongAnswer(retention.alternatives[0], "value.mismatch", "no"),))
    found, looked_at = dictionary._wrong(retention.alternatives[0], spoiled, engine, own, 60, most=60)
    assert (found, looked_at) == ({}, len(own.names))


def test_a_mistake_is_recognised_in_a_query_that_needs_a_run_for_each_data_set(
    data: Path, engine: Engine
) -> None:
    """UNPIVOT cannot be run on many data sets at once."""
    signups = catalog.read("monthly-signups-by-plan", catalog.root())
    own = battery.of(signups)
    engine.put(own.payload, datasets.schema())
    answer = next(one for one in signups.wrong if one.query.path.stem == "unpivot-drops-unknowns")
    again = replace(answer.query, text=f"SELECT * FROM (\n{answer.query.text.rstrip().rstrip(';')}\n)")
    found = battery.recognise(again, signups, own, engine, battery.known(signups, own), 60)
    assert answer in found
