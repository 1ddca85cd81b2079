"""The latest copy of an event, found in other ways: copies that arrived at one instant are identical."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS, COPIES
from sandbox.rewriting.kinds._tree import Edits, edited, is_simple, output_name, selects, sources

EXAMPLES = (
    (
        "SELECT play_id, title_id FROM plays "
        "QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1",
        "SELECT DISTINCT ON (play_id) play_id, title_id FROM plays ORDER BY play_id, received_at DESC",
    ),
    (
        "SELECT play_id, title_id FROM plays "
        "QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1",
        "SELECT play_id, last(title_id ORDER BY received_at) AS title_id FROM plays GROUP BY play_id",
    ),
    (
        "SELECT play_id, title_id FROM plays "
        "QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1",
        "SELECT DISTINCT play_id, title_id FROM plays "
        "QUALIFY rank() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every plain SELECT of columns of one log that keeps row number 1 of each id, latest first."""
    for select in selects(tree):
        if not _keeps_latest(select) or isinstance(select.parent, exp.SetOperation):
            continue
        yield edited(tree, select, _distinct_on), "the latest copy by DISTINCT ON"
        yield edited(tree, select, _last), "the latest copy by last(… ORDER BY …)"
        yield edited(tree, select, _rank), "the latest copy by rank and DISTINCT"


def _keeps_latest(select: exp.Select) -> bool:
    found = sources(select)
    if len(found) != 1 or not isinstance(found[0], exp.Table) or not is_simple(select, "qualify"):
        return False
    table, qualify = found[0].name.lower(), select.args.get("qualify")
    if any(same.alias.lower() == table for same in select.root().find_all(exp.CTE)):
        return False
    if table not in COPIES or not qualify or not isinstance(qualify.this, exp.EQ):
        return False
    window, one = qualify.this.this, qualify.this.expression
    if not isinstance(window, exp.Window) or not isinstance(window.this, exp.RowNumber) or one.name != "1":
        return False
    keys, order = window.args.get("partition_by") or [], window.args.get("order")
    by = order.expressions if order else []
    latest = len(by) == 1 and by[0].this.name.lower() == "received_at" and bool(by[0].args.get("desc"))
    shown = [output_name(p) for p in select.expressions if isinstance(p.unalias(), exp.Column)]
    plain = len(shown) == len(select.expressions) and COPIES[table] in shown
    own_names = all(p.unalias().name.lower() == output_name(p) for p in select.expressions)
    known = set(shown) <= set(COLUMNS[table])
    return latest and plain and own_names and known and [k.name.lower() for k in keys] == [COPIES[table]]


def _distinct_on(select: exp.Select) -> None:
    window = select.args["qualify"].this.this
    key = window.args["partition_by"][0]
    first = exp.Ordered(this=key.copy(), nulls_first=False)
    select.set("distinct", exp.Distinct(on=exp.Tuple(expressions=[key.copy()])))
    select.set("order", exp.Order(expressions=[first, *(o.copy() for o in window.args["order"].expressions)]))
    select.set("qualify", None)


def _last(select: exp.Select) -> None:
    window = select.args["qualify"].this.this
    key, at = window.args["partition_by"][0], window.args["order"].expressions[0].this
    columns: list[exp.Expr] = []
    for projection in select.expressions:
        column = projection.unalias()
        if column.name.lower() == key.name.lower():
            columns.append(projection)
            continue
        upwards = exp.Ordered(this=at.copy(), nulls_first=False)
        last = exp.Last(this=exp.Order(this=column.copy(), expressions=[upwards]))
        columns.append(exp.alias_(last, projection.alias_or_name))
    select.set("expressions", columns)
    select.set("qualify", None)
    select.set("group", exp.Group(expressions=[key.copy()]))


def _rank(select: exp.Select) -> None:
    select.args["qualify"].this.this.set("this", exp.Rank())
    select.set("distinct", exp.Distinct())
