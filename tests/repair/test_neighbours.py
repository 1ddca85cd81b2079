"""Where a wrong answer differs from a right one is found by comparing them, whatever the mistake is."""

from __future__ import annotations

import random

import pytest

from sandbox import catalog, datasets
from sandbox.mutation import mutants, parse, read_schema, text
from sandbox.repair.ingredients import gather
from sandbox.repair.neighbours import differences
from sandbox.repair.variants import neighbours

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
