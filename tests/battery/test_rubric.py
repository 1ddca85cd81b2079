"""The score of a wrong answer: whole concepts, the same for the same mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import battery, catalog
from sandbox.battery import rubric, store
from sandbox.engine import Engine
from sandbox.model import Exercise, Query

SLUG = "week4-retention"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine((), store.LIMITS) as engine:
        yield engine


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return catalog.read(SLUG, catalog.root())


@pytest.fixture
def panel(exercise: Exercise, engine: Engine, data: Path) -> rubric.Panel:
    return rubric.panel(exercise, battery.of(exercise), engine)


def lost(query: Query, exercise: Exercise, panel: rubric.Panel, engine: Engine, code: str) -> set[str]:
    marks = rubric.marks(query, exercise, panel, engine, code, 30.0)
    assert sum(mark.points for mark in marks) == pytest.approx(100)
    return {mark.concept for mark in marks if not mark.earned}


def test_a_right_answer_earns_all_but_what_only_the_verdict_gives(
    exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    for query in (exercise.reference, *exercise.alternatives):
        assert lost(query, exercise, panel, engine, "") == {"all data"}


@pytest.mark.parametrize(
    ("name", "concepts"),
    [
        ("percent-not-fraction", {"values"}),
        ("internal-kept", {"population"}),
        ("not-is-internal", {"unknown values"}),
        ("whole-seconds", {"boundaries"}),
        ("split-by-channel", {"rows", "values", "copies", "unknown values", "population", "boundaries"}),
    ],
)
def test_a_mistake_costs_its_concept(
    name: str, concepts: set[str], exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    answer = next(answer for answer in exercise.wrong if answer.query.path.stem == name)
    found = lost(answer.query, exercise, panel, engine, answer.expects)
    assert found == concepts | {"all data"}


def test_a_window_of_another_length_costs_nothing_but_the_boundaries(
    exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    """It gives nobody back on most data: with copies as without them."""
    text = exercise.reference.text
    longer = replace(exercise.reference, text=text.replace("INTERVAL '28 days'", "INTERVAL '29 days'"))
    assert longer.text != text
    assert lost(longer, exercise, panel, engine, "window.boundary") == {"boundaries", "all data"}


def test_an_answer_without_a_column_earns_nothing(
    exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    marks = rubric.marks(
        Query("SELECT 1 AS one", Path("x.sql")), exercise, panel, engine, "schema.column_missing", 30.0
    )
    assert rubric.score(marks) == 0.0


def test_literals_in_place_of_a_query_earn_only_the_columns(
    exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    sql = (
        "SELECT DATE '2025-02-01' AS cohort_month, 615 AS cohort_members, 615 AS eligible_members, "
        "291 AS retained_members, 0.47317 AS week4_retention"
    )
    marks = rubric.marks(Query(sql, Path("x.sql")), exercise, panel, engine, "value.mismatch", 30.0)
    assert {mark.concept for mark in marks if mark.earned} == {"columns"}


def test_a_query_that_cannot_be_lifted_is_judged_as_its_twin_that_can(
    exercise: Exercise, panel: rubric.Panel, engine: Engine
) -> None:
    answer = next(answer for answer in exercise.wrong if answer.query.path.stem == "internal-kept")
    plain = replace(answer.query, text=f"{answer.query.text.rstrip().rstrip(';')}\nLIMIT 100 %")
    both = [rubric.marks(q, exercise, panel, engine, answer.expects, 60.0) for q in (answer.query, plain)]
    assert both[0] == both[1]


def test_the_panel_is_the_same_each_time(
    exercise: Exercise, panel: rubric.Panel, engine: Engine, data: Path
) -> None:
    again = rubric.panel(exercise, battery.of(exercise), engine)
    assert (again.kinds, [one.tables for one in again.sets]) == (
        panel.kinds,
        [one.tables for one in panel.sets],
    )
    assert panel.kinds.count("plain") >= 3


def test_the_order_of_the_rows_is_lost_by_its_own_finding_alone(engine: Engine, data: Path) -> None:
    """Runs on many data sets at once do not keep the order, so it cannot be judged on them."""
    ordered = catalog.read("category-watch-growth", catalog.root())
    own = rubric.panel(ordered, battery.of(ordered), engine)
    turned = ordered.reference.text.replace("growth DESC NULLS LAST, category", "category DESC")
    assert turned != ordered.reference.text
    query = replace(ordered.reference, text=turned)
    assert lost(query, ordered, own, engine, "") == {"all data"}
    assert lost(query, ordered, own, engine, "order.wrong") == {"order", "all data"}
    marks = rubric.marks(query, ordered, own, engine, "order.wrong", 60.0)
    assert sum(mark.points for mark in marks) == 100
