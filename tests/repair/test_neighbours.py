"""Where a wrong answer differs from a right one is found by comparing them, whatever the mistake is."""

from __future__ import annotations

import random

import pytest

from sandbox import catalog, datasets
from sandbox.mutation import mutants, parse, read_schema, text
from sandbox.repair.ingredients import gather
from sandbox.repair.neighbours import differences
from sandbox.repair.variants import neighbours
from sandbox.repair.worker import line_of_join

SCHEMA = read_schema(datasets.schema())
RIGHT = """
WITH c AS (SELECT member_id, signup_at FROM members WHERE is_internal IS NOT TRUE AND country = 'US')
SELECT date_trunc('month', c.signup_at) AS cohort, count(DISTINCT s.member_id) AS back
FROM c LEFT JOIN sessions AS s ON s.member_id = c.member_id AND s.started_at < c.signup_at + INTERVAL 7 DAY
GROUP BY 1 ORDER BY cohort
"""


@pytest.mark.parametrize(
    ("old", "new", "clause", "code"),
    [
        ("s.started_at < c", "s.started_at <= c", "main.ON", "window.boundary"),
        ("INTERVAL 7 DAY", "INTERVAL 8 DAY", "main.ON", "window.boundary"),
        ("INTERVAL 7 DAY", "INTERVAL 7 WEEK", "main.ON", "window.boundary"),
        ("is_internal IS NOT TRUE AND ", "", "c.WHERE", "grain.wrong_population"),
        ("is_internal IS NOT TRUE", "NOT is_internal", "c.WHERE", "null.rows_dropped"),
        ("country = 'US'", "country = 'us'", "c.WHERE", "value.mismatch"),
        ("AND country", "OR country", "c.WHERE", "grain.wrong_population"),
        ("LEFT JOIN", "JOIN", "main.JOIN", "null.rows_dropped"),
        ("LEFT JOIN", "FULL JOIN", "main.JOIN", "null.rows_kept"),
        ("DISTINCT s.member_id", "s.member_id", "main.SELECT", "duplicate.fan_out"),
        ("DISTINCT s.member_id", "*", "main.SELECT", "duplicate.fan_out"),
        ("'month'", "'week'", "main.SELECT", "window.boundary"),
        ("s.started_at <", "s.ended_at <", "main.ON", "time.look_ahead"),
        ("ORDER BY cohort", "ORDER BY cohort DESC", "main.ORDER BY", "order.wrong"),
        (
            "SELECT member_id, signup_at",
            "SELECT DISTINCT member_id, signup_at",
            "c.SELECT",
            "duplicate.over_removed",
        ),
    ],
)
def test_one_change_is_found_with_its_clause_and_what_it_points_to(
    old: str, new: str, clause: str, code: str
) -> None:
    assert old in RIGHT
    (found,) = neighbours(parse(RIGHT.replace(old, new)), gather(["SELECT 1 AS other", RIGHT]))
    assert text(parse(found.text)) == text(parse(RIGHT))
    assert (found.clause, found.code) == (clause, code)
    line = RIGHT.replace(old, new).splitlines()[found.line - 1]
    assert not new or new.split()[0] in line


def test_a_right_answer_and_another_way_to_write_it_have_no_neighbours() -> None:
    assert list(neighbours(parse(RIGHT), gather([RIGHT]))) == []
    other = "SELECT signup_at, (SELECT count(*) FROM sessions) FROM members"
    assert list(neighbours(parse(other), gather([RIGHT]))) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("CASE WHEN a > 1 THEN 'x' ELSE 'y' END", "IF(a > 1, 'y', 'x')", "grain.wrong_population"),
        ("a / NULLIF(b, 0)", "NULLIF(b, 0) / a", "value.mismatch"),
        ("a::DOUBLE / NULLIF(b, 0)", "a::DOUBLE / b", "null.non_finite"),
        ("coalesce(sum(a), 0) / 60", "coalesce(sum(a), 0)", "value.scale"),
        ("coalesce(sum(a) FILTER (WHERE b), 0)", "sum(a) FILTER (WHERE b)", "null.for_zero"),
        ("a", "min(a)", "grain.too_coarse"),
        ("date_diff('month', c, d)", "date_diff('week', c, d)", "window.boundary"),
        ("c_month", "d_month", "time.look_ahead"),
        ("lead(a) OVER (ORDER BY c_at)", "lead(a) OVER (ORDER BY d_at)", "value.mismatch"),
        (
            "sum(CASE WHEN c_at > 1 THEN 1 END) OVER ()",
            "sum(CASE WHEN d_at > 1 THEN 1 END) OVER ()",
            "time.look_ahead",
        ),
    ],
)
def test_a_value_that_is_computed_in_another_way_is_told_by_what_is_different(
    old: str, new: str, code: str
) -> None:
    query = "SELECT {} AS n FROM t WHERE k = 1 AND m = 2 AND o BETWEEN 3 AND 4 AND p LIKE 'q' GROUP BY ALL"
    found = list(neighbours(parse(query.format(new)), gather([query.format(old)])))
    right = next(one for one in found if text(parse(one.text)) == text(parse(query.format(old))))
    assert right.code == code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("c BETWEEN 1 AND 5", "c >= 1 AND c < 5", "window.boundary"),
        ("NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a)", "a NOT IN (SELECT a FROM u)", "null.rows_dropped"),
        ("(c IS NULL OR c > 1)", "c > 1", "null.rows_dropped"),
        ("(c > 5 OR c < 1)", "c > 5", "grain.wrong_population"),
        ("coalesce(c > 1, false)", "c > 1", "null.rows_dropped"),
        ("c = 1", "c <> 1", "grain.wrong_population"),
    ],
)
def test_a_condition_is_told_by_what_it_does(old: str, new: str, code: str) -> None:
    query = "SELECT w, x, y, sum(z) AS z, max(z) AS most FROM t JOIN s ON t.a = s.a AND t.b = s.b WHERE {}"
    query += " AND k = 1 GROUP BY w, x, y HAVING sum(z) > 5 AND min(z) < 3 ORDER BY w, x, y"
    (found, *_) = neighbours(parse(query.format(new)), gather([query.format(old)]))
    assert found.code == code


def test_the_line_is_that_of_the_word_that_is_wrong() -> None:
    """DISTINCT stands below the CTEs, and JOIN above the subquery that it joins."""
    distinct = RIGHT.replace("SELECT date_trunc", "SELECT DISTINCT date_trunc")
    (found,) = neighbours(parse(distinct), gather([RIGHT]))
    assert "SELECT DISTINCT" in distinct.splitlines()[found.line - 1]
    below = "SELECT *\nFROM members AS m\n{} JOIN (\n  SELECT\n    member_id\n  FROM plays) AS p\nON true"
    wrong = below.format("FULL")
    (found, *_) = neighbours(parse(wrong), gather([below.format("INNER")]))
    assert "FULL JOIN" in wrong.splitlines()[line_of_join(wrong, found) - 1]


def test_an_order_that_is_missing_is_on_no_line() -> None:
    (found,) = neighbours(parse(RIGHT.replace(" ORDER BY cohort", "")), gather([RIGHT]))
    assert (found.clause, found.line, found.note) == ("main.ORDER BY", 0, "there is no ORDER BY")


def test_of_several_places_the_first_in_the_text_is_told() -> None:
    right = "SELECT a FROM (SELECT a, b FROM t WHERE c = 1 AND b > 2) AS u\nWHERE a = 1 AND\nb = 1"
    wrong = right.replace("c = 1", "c = 3").replace("b = 1", "b = 4")
    both = next(one for one in neighbours(parse(wrong), gather([right])) if one.several)
    assert both.line == 1


def test_two_changes_are_tried_one_by_one_and_together() -> None:
    wrong = RIGHT.replace("LEFT JOIN", "JOIN").replace("7 DAY", "9 DAY")
    found = list(neighbours(parse(wrong), gather([RIGHT])))
    assert len(found) == 3
    assert [text(parse(one.text)) == text(parse(RIGHT)) for one in found] == [False, False, True]


def test_parentheses_are_no_difference() -> None:
    assert differences(parse("SELECT (a) FROM t"), parse("SELECT a FROM t")) == []


@pytest.mark.parametrize("slug", ["week4-retention", "search-to-play-30min", "category-watch-growth"])
def test_nearly_every_mutant_of_a_right_answer_is_made_right(slug: str) -> None:
    exercise = catalog.read(slug, catalog.root())
    texts = [exercise.reference.text, *(answer.text for answer in exercise.alternatives)]
    right = gather(texts)
    spelled = {text(tree) for tree in right.trees}
    found = [mutant for one in texts for mutant in mutants(one, SCHEMA)]
    sample = random.Random(slug).sample(found, 60)
    repaired = placed = 0
    for mutant in sample:
        fitting = [one for one in neighbours(parse(mutant.text), right) if one.text in spelled]
        repaired += bool(fitting)
        placed += bool(fitting) and fitting[0].clause == mutant.clause
    assert repaired >= 0.95 * len(sample)
    assert placed >= 0.9 * len(sample)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("is_internal IS NOT TRUE AND ", "", "a condition on is_internal is missing"),
        ("country = 'US'", "country = 'US' AND signup_at > '2025-01-01'", "leaves out what is asked for"),
        ("7 DAY", "9 DAY", "`INTERVAL '9' DAY` is not what is needed"),
        ("WHERE is_internal IS NOT TRUE AND country = 'US'", "", "something is missing in WHERE"),
    ],
)
def test_the_note_speaks_of_the_answer_and_never_of_the_right_one(old: str, new: str, note: str) -> None:
    (found,) = neighbours(parse(RIGHT.replace(old, new)), gather([RIGHT]))
    assert note in found.note
    assert "US" not in found.note or "US" in new
