"""Which finding an edit points to, and which edits a finding suggests to try first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from sandbox.mutation import Cause, Edit


@dataclass(frozen=True, slots=True)
class Named:
    """An edit, in one place or `several`, and the finding that it points to when it makes an answer right."""

    edit: Edit
    code: str
    several: bool = False


CODES: dict[str, str] = {
    "absolute": "window.boundary",
    "aggregate_distinct": "duplicate.fan_out",
    "aggregate_swap": "value.mismatch",
    "and_or": "grain.wrong_population",
    "arg_max": "value.mismatch",
    "arithmetic": "value.mismatch",
    "asof_dropped": "duplicate.fan_out",
    "between": "window.boundary",
    "calendar_days": "window.boundary",
    "case_branch": "grain.wrong_population",
    "case_else": "null.for_zero",
    "coalesce_dropped": "null.zero_for_null",
    "column_swap": "value.mismatch",
    "comparison": "window.boundary",
    "comparison_turned": "grain.wrong_population",
    "condition_dropped": "grain.wrong_population",
    "condition_negated": "grain.wrong_population",
    "count_argument": "null.rows_dropped",
    "date_cast": "window.boundary",
    "date_constant": "window.boundary",
    "division": "value.rounding",
    "filter_and_choice": "duplicate.raw_copies",
    "flag_constant": "grain.wrong_population",
    "greatest_least": "value.mismatch",
    "group_key_added": "grain.too_coarse",
    "group_key_dropped": "grain.too_fine",
    "interval": "window.boundary",
    "join_key": "value.mismatch",
    "join_side": "null.rows_dropped",
    "lag_lead": "value.mismatch",
    "like": "grain.wrong_population",
    "limit": "order.wrong",
    "mean_of_ratios": "value.mismatch",
    "not_in": "null.rows_dropped",
    "not_true": "null.rows_dropped",
    "null_safe": "null.rows_dropped",
    "null_test": "null.rows_dropped",
    "null_test_dropped": "null.rows_dropped",
    "nullif_dropped": "null.non_finite",
    "number_constant": "value.mismatch",
    "on_and_where": "null.rows_dropped",
    "order_by": "order.wrong",
    "partition": "value.mismatch",
    "qualify": "duplicate.raw_copies",
    "rank_kind": "value.mismatch",
    "raw_table": "duplicate.over_removed",
    "round_digits": "value.rounding",
    "scale": "value.scale",
    "select_distinct": "duplicate.over_removed",
    "set_operation": "duplicate.over_removed",
    "text_constant": "value.mismatch",
    "text_function": "value.mismatch",
    "time_column": "time.look_ahead",
    "time_unit": "window.boundary",
    "time_zone": "time.zone",
    "union_branch": "grain.extra_rows",
    "whole_seconds": "window.boundary",
    "window_frame": "value.mismatch",
    "window_order": "value.mismatch",
    "zero_for_unknown": "null.zero_for_null",
}
"""The finding that each mutation operator undoes when it makes a wrong answer right."""

FIRST: dict[str, tuple[Cause, ...]] = {
    "window": (Cause.BOUNDARY, Cause.TIME, Cause.FILTER),
    "time": (Cause.TIME, Cause.BOUNDARY, Cause.FILTER),
    "null": (Cause.NULLS, Cause.UNMATCHED, Cause.FILTER),
    "duplicate": (Cause.DUPLICATES, Cause.UNMATCHED, Cause.GRAIN),
    "grain": (Cause.NULLS, Cause.UNMATCHED, Cause.FILTER, Cause.BOUNDARY),
    "value": (Cause.BOUNDARY, Cause.TIME, Cause.FILTER, Cause.VALUE),
    "order": (Cause.ORDER, Cause.WINDOW),
}
"""Causes whose edits are tried first, by the family of the finding that the rows suggest."""


def causes(code: str) -> tuple[Cause, ...]:
    """All causes, those that a finding suggests first."""
    return tuple(dict.fromkeys((*FIRST.get(code.partition(".")[0], ()), *Cause)))


def of_condition(condition: exp.Expr) -> str:
    """The finding of a condition that was missing, or another one than was needed."""
    if condition.find(exp.Window):
        return "duplicate.raw_copies"
    if condition.find(exp.Null, exp.Boolean, exp.Coalesce, exp.NullSafeEQ, exp.NullSafeNEQ):
        return "grain.wrong_population"
    if condition.find(exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Between, exp.Interval):
        return "window.boundary"
    return "grain.wrong_population"


def of_missing(condition: exp.Expr) -> str:
    """The finding of a condition that is missing, or too many."""
    test = condition.this if isinstance(condition, exp.Not) else condition
    if isinstance(test, exp.Is) and isinstance(test.expression, exp.Null):
        return "null.rows_kept"
    return "duplicate.raw_copies" if condition.find(exp.Window) else "grain.wrong_population"


def of_value(old: exp.Expr, new: exp.Expr) -> str:
    """The finding of a value that was computed in another way."""
    if isinstance(new, exp.Coalesce) and not isinstance(old, exp.Coalesce):
        return "null.key_row" if isinstance(old, exp.Column) else "null.for_zero"
    guards = (exp.Nullif, exp.Case, exp.If) if old.find(exp.Div) else (exp.Nullif,)
    if new.find(*guards) and not old.find(*guards):
        return "null.non_finite"
    if old.find(exp.AggFunc) and new.find(exp.Distinct) and not old.find(exp.Distinct):
        return "duplicate.fan_out"
    if old.find(exp.Distinct) and not new.find(exp.Distinct):
        return "duplicate.over_removed"
    if isinstance(old, exp.Not):
        return "null.rows_dropped"
    if isinstance(new, (exp.Mul, exp.Div)) and isinstance(new.left, exp.Paren) and new.left.unnest() == old:
        return "value.scale"
    if isinstance(old, exp.Window):
        return "duplicate.raw_copies" if old.find_ancestor(exp.Qualify) else "value.mismatch"
    if old.find(exp.AtTimeZone) or new.find(exp.AtTimeZone):
        return "time.zone"
    if old.find(exp.Round) or old.find(exp.IntDiv):
        return "value.rounding"
    return "value.mismatch"
