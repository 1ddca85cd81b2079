"""Mutants of a query: the query with one mistake, or two, such as people make.

An exercise is as good as the wrong answers that its data catches. Here they come from: `mutants` puts every
mistake of `OPERATORS` in every place of a trusted query. Nothing here runs SQL.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Column, Edit, Mutant, Operator, Schema, read_schema
from sandbox.mutation.operators import (
    absolute,
    aggregate_distinct,
    aggregate_swap,
    and_or,
    arg_max,
    arithmetic,
    asof_dropped,
    between,
    calendar_days,
    case_branch,
    case_else,
    coalesce_dropped,
    column_swap,
    comparison,
    comparison_turned,
    condition_dropped,
    condition_negated,
    count_argument,
    date_cast,
    date_constant,
    division,
    fan_out_join,
    filter_and_choice,
    flag_constant,
    greatest_least,
    group_key_added,
    group_key_dropped,
    interval,
    join_key,
    join_side,
    lag_lead,
    like,
    limit,
    mean_of_ratios,
    not_in,
    not_true,
    null_safe,
    null_test,
    null_test_dropped,
    nullif_dropped,
    number_constant,
    on_and_where,
    order_by,
    partition,
    qualify,
    rank_kind,
    raw_table,
    round_digits,
    scale,
    select_distinct,
    set_operation,
    text_constant,
    text_function,
    time_column,
    time_unit,
    time_zone,
    union_branch,
    whole_seconds,
    window_frame,
    window_order,
    zero_for_unknown,
)
from sandbox.mutation.query import canonical, parse, text

__all__ = [
    "OPERATORS", "Cause", "Column", "Edit", "Mutant", "Operator", "Schema", "canonical", "mutants", "name",
    "parse", "read_schema", "second_order", "text",
]  # fmt: skip


OPERATORS: tuple[Operator, ...] = (
    join_side,
    asof_dropped,
    on_and_where,
    join_key,
    fan_out_join,
    raw_table,
    select_distinct,
    aggregate_distinct,
    count_argument,
    aggregate_swap,
    arg_max,
    mean_of_ratios,
    coalesce_dropped,
    zero_for_unknown,
    nullif_dropped,
    case_else,
    case_branch,
    not_true,
    null_test,
    null_test_dropped,
    null_safe,
    not_in,
    comparison,
    comparison_turned,
    between,
    date_constant,
    condition_dropped,
    condition_negated,
    and_or,
    flag_constant,
    like,
    interval,
    time_unit,
    date_cast,
    whole_seconds,
    calendar_days,
    time_zone,
    time_column,
    group_key_dropped,
    group_key_added,
    partition,
    window_order,
    window_frame,
    lag_lead,
    rank_kind,
    qualify,
    filter_and_choice,
    set_operation,
    union_branch,
    division,
    scale,
    arithmetic,
    absolute,
    greatest_least,
    round_digits,
    number_constant,
    text_constant,
    text_function,
    column_swap,
    order_by,
    limit,
)
"""Every mistake. Where two make the same text, the one that stands first has made it."""


def name(operator: Operator) -> str:
    """The name of a mistake: that of its file."""
    return operator.__name__.rpartition(".")[2]


def mutants(sql: str, schema: Schema) -> tuple[Mutant, ...]:
    """The query with one mistake, each text once, in the order of the operators and then of the places."""
    return tuple(mutant for mutant, _ in _first_order(parse(sql), schema, keep=False))


def second_order(sql: str, schema: Schema, count: int, seed: int) -> tuple[Mutant, ...]:
    """A sample of the query with two mistakes, by two operators in two clauses; fewer where there are fewer.

    The same seed gives the same sample. None has the text of a mutant with one mistake.
    """
    tree = parse(sql)
    first = list(_first_order(tree, schema))
    known = {text(tree), *(mutant.text for mutant, _ in first)}
    choice = random.Random(seed)
    found: list[Mutant] = []
    for _ in range(20 * count):
        if len(found) == count or not first:
            break
        one, changed = choice.choice(first)
        other = choice.choice(first)[0].operator
        if other == one.operator:
            continue
        operator = next(operator for operator in OPERATORS if name(operator) == other)
        edits = [edit for edit in operator.mutate(changed, schema) if edit.clause != one.clause]
        if not edits:
            continue
        edit = choice.choice(edits)
        both = Mutant(
            f"{one.operator}+{other}",
            one.cause,
            f"{one.clause}+{edit.clause}",
            f"{one.note} + {edit.note}",
            text(edit.tree),
        )
        if both.text not in known:
            known.add(both.text)
            found.append(both)
    return tuple(found)


def _first_order(tree: exp.Expr, schema: Schema, keep: bool = True) -> Iterator[tuple[Mutant, exp.Expr]]:
    """The mutants, each with its tree, which is of no use without `keep`."""
    known = {text(tree)}
    for operator in OPERATORS:
        for edit in operator.mutate(tree, schema):
            mutant = Mutant(name(operator), operator.CAUSE, edit.clause, edit.note, text(edit.tree, keep))
            if mutant.text not in known:
                known.add(mutant.text)
                yield mutant, edit.tree
