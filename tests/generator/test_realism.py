"""The data looks like a streaming service: measured rates against what was intended."""

from __future__ import annotations

import pytest

from .conftest import Built, rows

_SMALL = ("small", 3)


def number(built: Built, query: str) -> float:
    return float(str(rows(built(*_SMALL), query)[0][0]))


@pytest.mark.parametrize(
    ("query", "low", "high"),
    [
        ("SELECT count(*) FROM sessions", 110_000, 150_000),
        ("SELECT count(*) FROM plays", 160_000, 230_000),
        ("SELECT count(*) FROM searches", 95_000, 130_000),
        ("SELECT avg((signup_at < '2025-01-01')::INT) FROM members", 0.22, 0.28),
        ("SELECT avg((is_internal IS NULL)::INT) FROM members", 0.08, 0.15),
        ("SELECT avg((country = 'US')::INT) FROM members", 0.33, 0.43),
        ("SELECT avg((signup_plan = 'premium')::INT) FROM members", 0.11, 0.19),
        ("SELECT avg((device IS NULL)::INT) FROM sessions", 0.018, 0.032),
        ("SELECT avg((is_autoplay IS NULL)::INT) FROM plays", 0.07, 0.09),
        ("SELECT avg((watch_seconds IS NULL)::INT) FROM plays", 0.011, 0.020),
        ("SELECT avg((results_count IS NULL)::INT) FROM searches", 0.009, 0.016),
        ("SELECT avg(is_autoplay::INT) FROM plays", 0.15, 0.26),
        ("SELECT count(*) / count(DISTINCT play_id) - 1 FROM plays", 0.02, 0.045),
        ("SELECT count(*) / count(DISTINCT session_id) - 1 FROM sessions", 0.04, 0.07),
    ],
)
def test_rate_is_as_intended(built: Built, query: str, low: float, high: float) -> None:
    assert low <= number(built, query) <= high


@pytest.mark.parametrize(
    ("plan", "low", "high"), [("ads", 0.33, 0.47), ("standard", 0.50, 0.64), ("premium", 0.63, 0.80)]
)
def test_week_four_retention_depends_on_the_plan(built: Built, plan: str, low: float, high: float) -> None:
    rate = number(
        built,
        f"""SELECT avg(EXISTS (FROM sessions s WHERE s.member_id = m.member_id
            AND s.started_at >= signup_at + INTERVAL 28 DAY
            AND s.started_at < signup_at + INTERVAL 35 DAY)::INT)
        FROM members m WHERE member_id > 107 AND signup_plan = '{plan}' AND signup_channel <> 'partner'
            AND signup_at >= '2025-02-01' AND signup_at <= '2025-06-05'""",
    )
    assert low <= rate <= high


_LOCAL = "started_at AT TIME ZONE 'UTC' AT TIME ZONE time_zone"


def test_people_watch_in_the_evening_of_their_own_day_and_more_at_weekends(built: Built) -> None:
    hours = dict(
        rows(
            built(*_SMALL),
            f"SELECT hour({_LOCAL}), count(*) FROM plays JOIN members USING (member_id) GROUP BY 1",
        )
    )
    evening, night = (sum(int(str(hours[h])) for h in range_) for range_ in (range(19, 23), range(3, 7)))
    assert evening > 8 * night
    weekend = number(
        built,
        f"SELECT 2.5 * count_if(isodow({_LOCAL}) >= 6) / count_if(isodow({_LOCAL}) < 6) "
        "FROM plays JOIN members USING (member_id)",
    )
    assert 1.12 <= weekend <= 1.40
    abroad = (
        f"SELECT avg((({_LOCAL})::DATE <> started_at::DATE)::INT) FROM plays JOIN members USING (member_id)"
    )
    assert number(built, abroad) >= 0.15


def test_categories_grow_as_planted(built: Built) -> None:
    query = """
    WITH once AS (FROM plays QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1)
    SELECT category_name, sum(watch_seconds) FILTER (started_at >= '2025-06-01' AND started_at < '2025-07-01')
        / sum(watch_seconds) FILTER (started_at >= '2025-05-01' AND started_at < '2025-06-01') - 1
    FROM once JOIN title_categories USING (title_id) JOIN categories USING (category_id)
    WHERE is_primary GROUP BY 1
    """
    growth = {str(name): value for name, value in rows(built(*_SMALL), query)}
    truth = {
        "K-Drama": 0.45,
        "Documentary": 0.18,
        "Comedy": 0.06,
        "Drama": 0.02,
        "Kids": -0.04,
        "Reality": -0.22,
    }
    for name, wanted in truth.items():
        assert abs(float(str(growth[name])) - wanted) < 0.15, name
    assert growth["Sports"] is None


def test_few_titles_have_most_of_the_plays(built: Built) -> None:
    share = number(
        built,
        "SELECT sum(plays) FILTER (place <= 120) / sum(plays) FROM (SELECT count(*) AS plays, "
        "row_number() OVER (ORDER BY count(*) DESC) AS place FROM plays GROUP BY title_id)",
    )
    assert 0.55 <= share <= 0.85


def test_a_query_is_typed_letter_by_letter(built: Built) -> None:
    steps = number(
        built,
        """WITH typed AS (
            SELECT DISTINCT search_id, session_id, query_text AS now, searched_at FROM searches
            WHERE session_id IS NOT NULL
        ), pairs AS (
            SELECT now, lag(now) OVER w AS before, searched_at - lag(searched_at) OVER w AS gap FROM typed
            WINDOW w AS (PARTITION BY session_id ORDER BY searched_at)
        )
        SELECT avg(starts_with(now, before)::INT) FROM pairs WHERE gap < INTERVAL 20 SECOND""",
    )
    assert steps > 0.95


def test_names_are_words_and_different(built: Built) -> None:
    names = [str(row[0]) for row in rows(built(*_SMALL), "SELECT title_name FROM titles")]
    assert len(set(names)) == len(names) == 1200
    assert all(name.strip() == name and len(name) > 4 for name in names)
