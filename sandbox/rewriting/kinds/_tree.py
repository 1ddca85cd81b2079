"""Small questions to a parsed query, and the one way in which rewrites change a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias, TypeVar

import sqlglot
from sqlglot import exp

Edits: TypeAlias = Iterator[tuple[exp.Expr, str]]
"""What every rewrite yields: a changed copy of the whole tree, and what was done."""

Node = TypeVar("Node", bound=exp.Expr)


def parse(sql: str) -> exp.Expr:
    """The query as a tree, without comments and places, which would only make copies slow."""
    tree: exp.Expr = sqlglot.parse_one(sql, read="duckdb")
    for node in tree.walk():
        node.comments = None
        node._meta = None
    return tree


def text(tree: exp.Expr) -> str:
    """The canonical text of a tree: one line, without comments."""
    return tree.sql("duckdb", comments=False)


def edited(tree: exp.Expr, node: exp.Expr, edit: Callable[..., exp.Expr | None], *more: object) -> exp.Expr:
    """A copy of the tree in which `edit` changed the node, or replaced it by what it returned."""
    place = next(i for i, other in enumerate(tree.walk()) if other is node)
    copy = tree.copy()
    twin = next(islice(copy.walk(), place, None))
    new = edit(twin, *more)
    if new is None or new is twin:
        return copy
    if twin is copy:
        return new
    twin.replace(new)
    return copy


def replaced(tree: exp.Expr, node: exp.Expr, new: exp.Expr) -> exp.Expr:
    """A copy of the tree with another expression at this place."""
    return edited(tree, node, lambda _: new.copy())


def selects(tree: exp.Expr) -> list[exp.Select]:
    """Every SELECT, the outermost first."""
    return list(tree.find_all(exp.Select))


def places(tree: exp.Expr, *types: type[Node]) -> Iterator[Node]:
    """The nodes of these types that may be written otherwise: not GROUP BY keys, nor where one is shown."""
    for node in tree.walk():
        if isinstance(node, types) and not is_group_key(node):
            yield node


def is_group_key(node: exp.Expr) -> bool:
    """The node stands in GROUP BY, or is part of what is grouped by and may not be written otherwise."""
    if node.find_ancestor(exp.Group, exp.Select, exp.SetOperation).__class__ is exp.Group:
        return True
    at: exp.Expr | None = node
    within = []
    while at is not None and not isinstance(at, exp.Select):
        within.append(at)
        at = at.parent
    group = at.args.get("group") if at is not None else None
    keys = (
        [key for key in group.expressions if not isinstance(key, (exp.Column, exp.Literal))] if group else []
    )
    return any(key == part for key in keys for part in within)


def own(select: exp.Select, *types: type[Node]) -> Iterator[Node]:
    """The nodes of these types in a SELECT, without those of queries inside it."""
    for node in select.walk(prune=lambda n: n is not select and isinstance(n, exp.Query)):
        if isinstance(node, types) and node is not select:
            yield node


def parts(node: exp.Expr | None, kind: type[exp.Connector] = exp.And) -> list[exp.Expr]:
    """The operands of a chain of ANDs (or ORs), from left to right; the node itself when it is none."""
    if node is None:
        return []
    if isinstance(node, kind):
        return parts(node.this, kind) + parts(node.expression, kind)
    return [node]


def chain(operands: list[exp.Expr], kind: type[exp.Connector] = exp.And) -> exp.Expr:
    """The operands joined by AND (or OR) as they stand; there must be one at least."""
    wrapped = [wrap(x) if isinstance(x, exp.Connector) else x.copy() for x in operands]
    result = wrapped[0]
    for operand in wrapped[1:]:
        result = kind(this=result, expression=operand)
    return result


def set_where(select: exp.Select, operands: list[exp.Expr]) -> None:
    """Makes the operands the WHERE of a SELECT; none: it has no WHERE."""
    select.set("where", exp.Where(this=chain(operands)) if operands else None)


def wrap(node: exp.Expr) -> exp.Expr:
    """A copy in parentheses, where the node could come apart without."""
    loose = isinstance(node, (exp.Binary, exp.Not, exp.Between, exp.In))
    return exp.Paren(this=node.copy()) if loose else node.copy()


def joins(select: exp.Select) -> list[exp.Join]:
    """The joins of a SELECT, in order."""
    return list(select.args.get("joins") or [])


def is_recursive(cte: exp.CTE) -> bool:
    """The CTE stands under WITH RECURSIVE."""
    return cte.parent is not None and bool(cte.parent.args.get("recursive"))


def sources(select: exp.Select) -> list[exp.Expr]:
    """What a SELECT reads: the table after FROM, then those joined."""
    first = select.args.get("from_")
    return ([first.this] if first else []) + [join.this for join in joins(select)]


def name_of(source: exp.Expr) -> str:
    """The name by which columns of a source are called, in small letters; empty when there is none."""
    return str(source.alias_or_name).lower()


def is_plain(source: exp.Expr) -> bool:
    """A source is a named table or a derived table, and holds no joins of its own."""
    if source.args.get("joins") or source.args.get("pivots") or source.args.get("sample"):
        return False
    if isinstance(source, exp.Subquery):
        return isinstance(source.this, exp.Query) and is_closed(source)
    return isinstance(source, exp.Table) and isinstance(source.this, exp.Identifier)


def is_closed(query: exp.Expr) -> bool:
    """No column in the query is called by the name of a table outside it."""
    inside = {name_of(s) for select in query.find_all(exp.Select) for s in sources(select)}
    inside |= {name_of(table) for table in query.find_all(exp.Table)}
    return qualifiers(query) <= inside | {""}


def qualifiers(node: exp.Expr) -> set[str]:
    """The table names before the columns in an expression; "" stands for a column without one."""
    return {column.table.lower() for column in node.find_all(exp.Column)}


def is_simple(select: exp.Select, *allowed: str) -> bool:
    """A SELECT has only columns, FROM, joins, WHERE and the clauses that are allowed."""
    simple = {"expressions", "from_", "joins", "where", *allowed}
    return all(key in simple for key, value in select.args.items() if value)


def aliases(select: exp.Select) -> set[str]:
    """The names given with AS in the list of columns, where they do not repeat the column's own name."""
    return {
        p.alias.lower()
        for p in select.expressions
        if isinstance(p, exp.Alias) and not (isinstance(p.this, exp.Column) and same(p.this.name, p.alias))
    }


def reuses_alias(select: exp.Select) -> bool:
    """Some column of the list is made from another one by its alias."""
    names = aliases(select)
    return any(
        not column.table and column.name.lower() in names
        for projection in select.expressions
        for column in projection.find_all(exp.Column)
    )


def has_star(select: exp.Select) -> bool:
    """The list of columns holds `*`, `t.*` or COLUMNS(…)."""
    return any(
        isinstance(p.unalias(), (exp.Star, exp.Columns)) or (isinstance(p, exp.Column) and p.is_star)
        for p in select.expressions
    )


def output_name(projection: exp.Expr) -> str:
    """The name of a column of the result, in small letters; empty when it was given none."""
    return str(projection.alias_or_name).lower() if isinstance(projection, (exp.Alias, exp.Column)) else ""


def unaliased(projection: exp.Expr) -> exp.Expr:
    """The expression of a column of the result."""
    return projection.unalias()


def holds(node: exp.Expr, *types: type[exp.Expr]) -> bool:
    """The expression holds such a node, not counting queries inside it."""
    walk = node.walk(prune=lambda n: isinstance(n, exp.Query))
    return any(isinstance(n, types) and not isinstance(n, exp.Query) for n in walk)


def has_query(node: exp.Expr) -> bool:
    """The expression asks another query."""
    return node.find(exp.Query) is not None


def same(one: str, other: str) -> bool:
    """Two names are the same, whatever their letter case."""
    return one.lower() == other.lower()


def fresh(tree: exp.Expr, stem: str) -> str:
    """A name that stands nowhere in the query."""
    used = {identifier.name.lower() for identifier in tree.find_all(exp.Identifier)}
    return next(name for i in range(1, 10_000) if (name := f"{stem}_{i}") not in used)


def conditions(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Conditions where unknown (NULL) counts as FALSE, other than those of joins."""
    for holder in tree.find_all(exp.Where, exp.Having, exp.Qualify, exp.If):
        if isinstance(holder, exp.If) and isinstance(holder.parent, exp.Case) and holder.parent.this:
            continue
        yield holder.this


def in_asof(node: exp.Expr) -> bool:
    """The node stands in the condition of an ASOF join, whose form is fixed."""
    join = node.find_ancestor(exp.Join, exp.Select)
    return isinstance(join, exp.Join) and str(join.args.get("method") or "").upper() == "ASOF"


def is_inner(join: exp.Join) -> bool:
    """The join is JOIN or INNER JOIN with ON."""
    return bool(join.args.get("on")) and shape(join) == ""


def is_comma(join: exp.Join) -> bool:
    """The join is a comma."""
    return shape(join) == "" and not join.args.get("on") and not join.args.get("using") and not join.kind


def shape(join: exp.Join) -> str:
    """What sort of join it is: "" (inner or comma), CROSS, LEFT, RIGHT, FULL, SEMI, ANTI, or another."""
    words = [str(join.args.get(key) or "") for key in ("method", "side", "kind")]
    return " ".join(word for word in words if word and word.upper() not in ("INNER", "OUTER")).upper()


def ordered_output(tree: exp.Expr) -> list[exp.Ordered] | None:
    """The keys of the last ORDER BY when each is a column of the result by name; None when not so."""
    order = tree.args.get("order")
    if not order:
        return []
    names = {output_name(p) for p in getattr(tree, "selects", [])}
    for key in order.expressions:
        for column in key.find_all(exp.Column):
            if column.table or column.name.lower() not in names:
                return None
        if not key.find(exp.Column):
            return None
    return list(order.expressions)
