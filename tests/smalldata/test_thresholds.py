"""What queries compare a count with is found, however it is written, and nothing else is taken for it."""

from __future__ import annotations

import time

import pytest

from sandbox import smalldata
from sandbox.smalldata.thresholds import thresholds


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT term FROM s GROUP BY term HAVING count(*) >= 20", (20,)),
        ("SELECT term FROM s GROUP BY term HAVING COUNT(DISTINCT s.member_id) > 7", (7,)),
        ("SELECT term FROM s GROUP BY term HAVING 12 <= count(*)", (12,)),
        ("SELECT term FROM s GROUP BY term HAVING count(*) FILTER (WHERE x > 30) = 33", (33,)),
        ("SELECT term FROM s GROUP BY term HAVING coalesce(count(x), 0)::INTEGER <> 9", (9,)),
        ("SELECT term FROM s GROUP BY term HAVING sum(CASE WHEN x > 30 THEN 1 ELSE 0 END) >= 8", (8,)),
        ("SELECT term FROM s GROUP BY term HAVING count(*) BETWEEN 10 AND 15", (10, 15)),
        ("SELECT term, count(*) AS n FROM s GROUP BY term HAVING n >= 20 AND x > 30", (20,)),
        ("WITH c AS (SELECT count(*) n FROM s) SELECT * FROM c WHERE c.n < 20", (20,)),
        ("SELECT t.n >= 9 FROM (SELECT count(*) AS n FROM s) AS t", (9,)),
        ("SELECT coalesce(t.n, 0) AS m FROM (SELECT count(*) AS n FROM s) AS t WHERE m > 19", (19,)),
        ("SELECT * FROM s WHERE (SELECT count(*) FROM p WHERE p.x = s.x) >= 6", (6,)),
        ("SELECT * FROM s QUALIFY count(*) OVER (PARTITION BY term) >= 15", (15,)),
        ("SELECT * FROM s WINDOW w AS (PARTITION BY x) QUALIFY count(*) OVER w >= 15", (15,)),
    ],
)
def test_what_a_count_is_compared_with_is_found(query: str, found: tuple[int, ...]) -> None:
    assert thresholds(query) == found
    assert smalldata.mine([query]).thresholds == found


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 FROM plays WHERE watch_seconds >= 60",
        "SELECT sum(watch_seconds) AS n FROM plays GROUP BY title_id HAVING n >= 60 AND sum(x) > 20",
        "SELECT term FROM s GROUP BY term HAVING count(*) > 1 AND count(*) < 2000",
        "SELECT term, count(*) FROM s GROUP BY term ORDER BY count(*) DESC LIMIT 20",
        "SELECT term FROM s QUALIFY row_number() OVER (ORDER BY count(*) DESC) <= 20",
        "WITH a AS (SELECT count(*) AS n FROM s) SELECT 1 FROM a JOIN p ON p.minutes >= 30",
        "SELECT 1 -- HAVING count(*) >= 20",
        "SELECT 'HAVING count(*) >= 20'",
        "((((", "))))(", "'" * 99, "",
    ],
)  # fmt: skip
def test_other_numbers_are_no_thresholds(query: str) -> None:
    assert thresholds(query) == ()


@pytest.mark.parametrize(
    "piece", ["count(", "count(*) AS n ", "'a''b", "(()", "count(()()", "a.", "--\n", "n>"]
)
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    started = time.process_time()
    thresholds(piece * (64_000 // len(piece)))
    assert time.process_time() - started < 1
