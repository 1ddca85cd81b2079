"""Wrong answers really differ from the right one, at every seed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import SEEDS, Built, rows
from .queries import CONVERSION_WRONG, GROWTH_WRONG, RETENTION_WRONG, conversion, growth, retention

EXERCISES: dict[str, tuple[Callable[..., str], dict[str, dict[str, str]]]] = {
    "retention": (retention, RETENTION_WRONG),
    "growth": (growth, GROWTH_WRONG),
    "conversion": (conversion, CONVERSION_WRONG),
}
CASES = [(name, case) for name, (_, wrong) in EXERCISES.items() for case in wrong]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", EXERCISES)
def test_every_wrong_answer_differs(built: Built, name: str, seed: int) -> None:
    query, wrong = EXERCISES[name]
    data = built("tiny", seed)
    right = rows(data, query())
    same = [case for case, habit in wrong.items() if rows(data, query(**habit)) == right]
    assert same == []


@pytest.mark.parametrize("name", EXERCISES)
def test_every_wrong_answer_differs_on_small_data(built: Built, name: str) -> None:
    query, wrong = EXERCISES[name]
    data = built("small", 3)
    right = rows(data, query())
    assert [case for case, habit in wrong.items() if rows(data, query(**habit)) == right] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_have_the_rows_that_people_overlook(built: Built, seed: int) -> None:
    data = built("tiny", seed)
    cohorts = rows(data, retention())
    assert cohorts[0][1] == 14
    assert cohorts[-1][2] == 0
    hours = {str(name): (base, new) for name, base, new in rows(data, growth())}
    assert "Opera" not in hours
    assert "Horror" not in hours
    assert hours["Sports"][0] == 0 < hours["Sports"][1]
    assert hours["Holiday"][1] == 0 < hours["Holiday"][0]
    assert min(hours["Uncategorised"]) > 0
    devices = [row[0] for row in rows(data, conversion())]
    assert devices == ["mobile", "tablet", "tv", "unknown", "web"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_dying_category_has_plays_of_unknown_length_only(built: Built, seed: int) -> None:
    found = rows(
        built("tiny", seed),
        "SELECT count(*), count(watch_seconds) FROM plays JOIN title_categories USING (title_id) "
        "JOIN categories USING (category_id) WHERE is_primary AND category_name = 'Holiday' "
        "AND started_at >= '2025-06-01' AND started_at < '2025-07-01'",
    )
    assert found[0][0] != 0
    assert found[0][1] == 0
