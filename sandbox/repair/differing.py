"""Which finding a difference between an answer and a right one points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from sqlglot import exp

from sandbox.mutation.tree import COMPARISONS, conjuncts
from sandbox.repair.naming import of_condition, of_missing, of_value

UNITS = (exp.Year, exp.Quarter, exp.Month, exp.Week, exp.Day)

OF_NULL = (exp.Is, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Null)

ONE_OF = (exp.Min, exp.Max, exp.AnyValue)
"""What takes one value of a group for all of it."""

_OF_TIME = re.compile(
    r"(^|_)(at|as_of|on|day|week|mon|month|date|time|ts|start|end|began|launch|opens|closes|from|until|before)$"
)
"""Names of columns that hold an instant or a day."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

POPULATION = "grain.wrong_population"
BOUNDARY = "window.boundary"
VALUE = "value.mismatch"


class Differs(Protocol):
    """A place: the answer's node, the part of it that differs, and what stands there in the right answer."""

    @property
    def old(self) -> exp.Expr:
        """The node of the answer."""

    @property
    def key(self) -> str | None:
        """The part of it, None for all of it."""

    @property
    def new(self) -> Any:
        """What the right answer has."""


def code_of(one: Differs) -> str:
    """The finding that a difference points to."""
    if one.key is not None:
        return _of_part(one.old, one.key, one.new)
    return _of_node(one.old.unalias().unnest(), one.new.unalias().unnest())


def code_of_all(found: Sequence[Differs]) -> str:
    """The finding that several differences point to together."""
    arms = all(isinstance(one.old.parent, (exp.Case, exp.If)) for one in found)
    if len(found) == 2 and arms and found[0].old == found[1].new and found[1].old == found[0].new:
        return POPULATION  # they have changed places
    return code_of(found[0])


def _of_part(select: exp.Expr, key: str, new: Any) -> str:
    """The finding of a clause that is missing, too many, or of another length."""
    mine = select.args.get(key)
    match key:
        case "distinct":
            return "duplicate.over_removed" if mine else "duplicate.fan_out"
        case "group":
            return "grain.too_coarse" if _count(mine) < _count(new) else "grain.too_fine"
        case "qualify":
            return "duplicate.raw_copies"
        case "where" | "having":
            clause = mine or new
            return of_missing(clause.this) if isinstance(clause, exp.Expr) else POPULATION
        case "joins":
            return "duplicate.fan_out" if _count(mine) > _count(new) else "null.rows_dropped"
        case "order" | "limit" | "offset":
            return "order.wrong"
        case "side" | "kind":
            return _of_side(str(select.args.get("side") or ""), str(new or "") if key == "side" else "")
        case "method":
            return "duplicate.fan_out"
    return VALUE


def _of_side(mine: str, asked: str) -> str:
    """The finding of a join that keeps the rows of another side than is asked for."""
    keeps = {"LEFT": {"left"}, "RIGHT": {"right"}, "FULL": {"left", "right"}}
    return "null.rows_kept" if keeps.get(mine, set()) - keeps.get(asked, set()) else "null.rows_dropped"


def _of_node(old: exp.Expr, new: exp.Expr) -> str:
    """The finding of one node in place of another."""
    if isinstance(old, exp.Group) and isinstance(new, exp.Group):
        return "grain.too_coarse" if _count(old) < _count(new) else "grain.too_fine"
    if isinstance(old, exp.SetOperation) and isinstance(new, exp.SetOperation):
        return "duplicate.over_removed"
    if isinstance(old, exp.SetOperation) or isinstance(new, exp.SetOperation):
        return "grain.missing_rows" if isinstance(new, exp.SetOperation) else "grain.extra_rows"
    if isinstance(old, exp.Table) or isinstance(new, exp.Table):
        return "duplicate.raw_copies"
    if (isinstance(old, exp.Order) or _inside(old, exp.Order)) and not _inside(old, exp.Window, exp.AggFunc):
        return "order.wrong"
    if _inside(old, exp.Qualify):
        return "duplicate.raw_copies"
    truths = (exp.Connector, exp.Predicate, exp.Not)
    if isinstance(old, truths) or isinstance(new, truths):
        return _of_truth(old, new)
    return _of_value(old, new)


def _of_truth(old: exp.Expr, new: exp.Expr) -> str:
    """The finding of one condition in place of another."""
    if {type(old), type(new)} in ({exp.And, exp.Or}, {exp.EQ, exp.NEQ}):
        return POPULATION
    if _is_guard(old, new) or _is_guard(new, old) or {_asked(old), _asked(new)} == {exp.In, exp.Exists}:
        return "null.rows_dropped"
    if isinstance(old, exp.Or) != isinstance(new, exp.Or):
        return _of_choice(*((old, new) if isinstance(new, exp.Or) else (new, old)))
    if len(conjuncts(old)) != len(conjuncts(new)):
        return _of_conditions(conjuncts(old), conjuncts(new))
    if _bare(old) == new or _bare(new) == old:
        return "null.rows_dropped" if old.find(exp.Null) and not old.find(exp.Query) else POPULATION
    if isinstance(old, COMPARISONS) and isinstance(new, COMPARISONS):
        ends = (exp.LT, exp.LTE), (exp.GT, exp.GTE)
        return BOUNDARY if any(isinstance(old, e) and isinstance(new, e) for e in ends) else POPULATION
    if isinstance(old, exp.Between) or isinstance(new, exp.Between):
        return BOUNDARY
    if old.find(*OF_NULL) or new.find(*OF_NULL):
        return "null.rows_dropped"
    return of_condition(new)


def _of_conditions(old: Sequence[exp.Expr], new: Sequence[exp.Expr]) -> str:
    """The finding of more conditions, or fewer, than are needed."""
    ours = [condition for condition in old if condition not in new]
    theirs = [condition for condition in new if condition not in old]
    if ours and theirs and all(isinstance(one, (exp.Between, *COMPARISONS)) for one in (*ours, *theirs)):
        return BOUNDARY  # BETWEEN in place of its two ends
    return of_missing(next(iter(ours if len(old) > len(new) else theirs), new[0]))


def _is_guard(bare: exp.Expr, guarded: exp.Expr) -> bool:
    """Whether one of two is COALESCE around the other."""
    return isinstance(guarded, exp.Coalesce) and guarded.this.unnest() == bare.unnest()


def _asked(node: exp.Expr) -> type[exp.Expr]:
    """The kind of a condition, whether or not NOT stands before it."""
    return type(_bare(node) or node)


def _of_choice(less: exp.Expr, more: exp.Expr) -> str:
    """The finding of a condition in place of that condition OR others."""
    others = [part.unnest() for part in more.flatten() if part.unnest() != less.unnest()]
    of_null = any(isinstance(part, exp.Is) and isinstance(part.expression, exp.Null) for part in others)
    return "null.rows_dropped" if of_null else POPULATION


def _of_value(old: exp.Expr, new: exp.Expr) -> str:
    """The finding of one value in place of another."""
    if _is_guard(old, new):
        return of_value(old, new)
    if isinstance(old.parent, exp.Limit):
        return "order.wrong"
    if isinstance(old, ONE_OF) and old.this == new:
        return "grain.too_coarse"
    if isinstance(new, ONE_OF) and new.this == old:
        return "grain.too_fine"
    if isinstance(new, (exp.Mul, exp.Div)) and new.left.unnest() == old.unnest():
        return "value.scale"
    if isinstance(old, exp.Boolean) and isinstance(new, exp.Boolean):
        return "null.rows_dropped" if isinstance(old.parent, exp.Is) else POPULATION
    if isinstance(old, exp.Filter) or isinstance(new, exp.Filter):
        return POPULATION
    if isinstance(old, exp.Distinct) or isinstance(new, exp.Distinct):
        return "duplicate.over_removed" if isinstance(old, exp.Distinct) else "duplicate.fan_out"
    if isinstance(old.parent, exp.Count) and isinstance(new, (exp.Star, exp.Column)):
        return "null.rows_dropped"
    if isinstance(old, exp.Case) and isinstance(new, exp.Case):
        return "null.for_zero" if old.args.get("ifs") == new.args.get("ifs") else POPULATION
    if isinstance(old, exp.Count) and isinstance(new, exp.Count) and not old.find(exp.Distinct):
        return "duplicate.fan_out" if new.find(exp.Distinct) else "null.rows_dropped"
    if isinstance(old, exp.Coalesce) and not isinstance(new, exp.Coalesce):
        return "null.zero_for_null"
    if _is_span(old) or _is_span(new):
        return BOUNDARY
    if isinstance(old, exp.Column) and isinstance(new, exp.Column):
        if _frames(old):
            return VALUE
        if _OF_TIME.search(old.name) and _OF_TIME.search(new.name):
            return "time.look_ahead"
        return POPULATION if _inside(old, exp.Join) else VALUE
    return of_value(old, new)


def _inside(node: exp.Expr, *kinds: type[exp.Expr]) -> bool:
    """Whether a node stands inside another one of its own SELECT."""
    found = node.find_ancestor(*kinds, exp.Query)
    return found is not None and not isinstance(found, exp.Query)


def _frames(node: exp.Expr) -> bool:
    """Whether a node says which rows a window function sees, and in which order; not what is made of them."""
    below, above = node, node.parent
    while above and not isinstance(above, (exp.Window, exp.Query)):
        below, above = above, above.parent
    return isinstance(above, exp.Window) and below.arg_key != "this"


def _bare(node: exp.Expr) -> exp.Expr | None:
    """What NOT stands before."""
    return node.this.unnest() if isinstance(node, exp.Not) else None


def _is_span(node: exp.Expr) -> bool:
    """Whether a node says how long something is, or when: what moves the end of a window."""
    if isinstance(node, (exp.Interval, exp.TimestampTrunc, exp.DateTrunc, exp.DateDiff, *UNITS)):
        return True
    if isinstance(node, exp.Cast):
        return node.to.this in (exp.DataType.Type.DATE, exp.DataType.Type.TIMESTAMP)
    if isinstance(node, exp.Anonymous):
        return node.name.lower().startswith("to_")
    if isinstance(node.parent, exp.Extract) or isinstance(node, exp.Var):
        asks = (exp.Interval, exp.TimestampTrunc, exp.DateTrunc, exp.DateDiff, exp.Extract)
        return isinstance(node.parent, asks) and isinstance(node, (exp.Var, exp.Literal))
    if isinstance(node, exp.Literal):
        around = node.find_ancestor(exp.Interval, exp.Predicate, exp.Query)
        is_date = node.is_string and _DATE.match(node.name) is not None
        return is_date or isinstance(around, (exp.Interval, *COMPARISONS, exp.Between))
    return False


def _count(value: Any) -> int:
    """How many parts a clause has."""
    if isinstance(value, list):
        return len(value)
    return len(value.expressions) if isinstance(value, exp.Expr) else 0
