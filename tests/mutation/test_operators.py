"""Every mistake does to its examples what it says, and keeps the rules that all of them share."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.mutation import OPERATORS, Cause, Operator, Schema, canonical, name, parse, text

FOLDER = Path(__file__).resolve().parents[2] / "sandbox" / "mutation" / "operators"

EXAMPLES = [
    pytest.param(operator, before, after, id=f"{name(operator)}-{number}")
    for operator in OPERATORS
    for number, (before, after) in enumerate(operator.EXAMPLES, start=1)
]


def texts(operator: Operator, sql: str, schema: Schema) -> list[str]:
    return [text(edit.tree) for edit in operator.mutate(parse(sql), schema)]


@pytest.mark.parametrize(("operator", "before", "after"), EXAMPLES)
def test_an_example_is_made(operator: Operator, before: str, after: str, schema: Schema) -> None:
    assert canonical(after) in texts(operator, before, schema)


@pytest.mark.parametrize(("operator", "before", "after"), EXAMPLES)
def test_the_query_itself_is_left_alone(operator: Operator, before: str, after: str, schema: Schema) -> None:
    tree = parse(before)
    edits = list(operator.mutate(tree, schema))
    assert text(tree) == canonical(before)
    assert all(edit.tree is not tree for edit in edits)


def test_every_file_is_an_operator() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")}
    assert len(OPERATORS) == len(files)
    assert {name(operator) for operator in OPERATORS} == files


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_an_operator_names_its_mistake_its_cause_and_examples(operator: Operator) -> None:
    first = (operator.__doc__ or "").splitlines()[0]
    assert first.endswith(".")
    assert isinstance(operator.CAUSE, Cause)
    assert operator.EXAMPLES


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_an_operator_has_nothing_to_do_where_there_is_nothing(operator: Operator, schema: Schema) -> None:
    assert texts(operator, "SELECT NULL AS nothing", schema) == []


def made(operator_name: str, sql: str, schema: Schema) -> list[str]:
    operator = next(operator for operator in OPERATORS if name(operator) == operator_name)
    return [" ".join(found.split()) for found in texts(operator, sql, schema)]


def test_a_grouping_key_changes_in_all_its_copies(schema: Schema) -> None:
    sql = (
        "SELECT date_trunc('month', started_at) AS m, count(*) AS n FROM plays "
        "GROUP BY date_trunc('month', started_at) ORDER BY date_trunc('month', started_at)"
    )
    found = made("time_unit", sql, schema)
    assert found
    assert all("MONTH" not in text for text in found)
    assert all(text.count("WEEK") in (0, 3) for text in found)


def test_the_same_expression_inside_an_aggregate_is_no_copy_of_the_key(schema: Schema) -> None:
    sql = "SELECT m.country, count(m.country) AS n FROM members AS m GROUP BY m.country"
    dropped = made("group_key_dropped", sql, schema)
    assert dropped == ["SELECT MIN(m.country) AS country, COUNT(m.country) AS n FROM members AS m"]


def test_a_changed_column_of_the_result_keeps_its_name(schema: Schema) -> None:
    assert made("time_column", "SELECT s.started_at FROM sessions AS s", schema) == [
        "SELECT s.ended_at AS started_at FROM sessions AS s",
        "SELECT s.received_at AS started_at FROM sessions AS s",
    ]


def test_parentheses_keep_what_was_meant_together(schema: Schema) -> None:
    sql = "SELECT play_id FROM plays WHERE is_autoplay AND title_id = 1 AND watch_seconds > 60"
    assert made("and_or", sql, schema) == [
        "SELECT play_id FROM plays WHERE ( is_autoplay AND title_id = 1 ) OR watch_seconds > 60",
        "SELECT play_id FROM plays WHERE ( is_autoplay OR title_id = 1 ) AND watch_seconds > 60",
    ]  # fmt: skip


def test_a_bound_in_a_subtraction_keeps_its_parentheses(schema: Schema) -> None:
    sql = "SELECT a - abs(b - c) AS d FROM t"
    assert "SELECT a - ( b - c ) AS d FROM t" in made("absolute", sql, schema)


def test_the_inequality_of_an_asof_join_stays(schema: Schema) -> None:
    sql = (
        "SELECT p.play_id FROM searches AS s "
        "ASOF JOIN plays AS p ON p.member_id = s.member_id AND p.started_at >= s.searched_at"
    )
    assert all(">=" in found for found in made("condition_dropped", sql, schema))
    assert made("and_or", sql, schema) == []


def test_a_name_of_a_cte_hides_the_table_and_in_itself_is_the_table(schema: Schema) -> None:
    sql = "WITH plays AS (SELECT play_id, started_at FROM plays) SELECT p.started_at FROM plays AS p"
    assert made("time_column", sql, schema) == [
        "WITH plays AS ( SELECT play_id, received_at AS started_at FROM plays ) "
        "SELECT p.started_at FROM plays AS p"
    ]
