"""Finding places in a query, and copying the query with one place changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from sqlglot import exp

from sandbox.mutation.model import Edit

E = TypeVar("E", bound=exp.Expr)

CLAUSES = {
    "expressions": "SELECT", "distinct": "SELECT", "from_": "FROM", "joins": "ON", "where": "WHERE",
    "group": "GROUP BY", "having": "HAVING", "qualify": "QUALIFY", "order": "ORDER BY", "limit": "LIMIT",
    "offset": "LIMIT", "windows": "WINDOW",
}  # fmt: skip

ROOTS = (exp.Where, exp.Having, exp.Qualify)
COMPARISONS = (exp.LT, exp.LTE, exp.GT, exp.GTE)
AGGREGATES = (exp.AggFunc,)


def nodes(tree: exp.Expr, *kinds: type[E]) -> list[E]:
    """Every node of these kinds, in one fixed order."""
    return [node for node in tree.walk(bfs=False) if isinstance(node, kinds)]


def said(node: exp.Expr) -> str:
    """The node as SQL, for a note."""
    return node.sql(dialect="duckdb", comments=False)


def place(node: exp.Expr, clause: str = "") -> str:
    """Scope and clause of a node, as in came_back.ON; the clause may be given."""
    if isinstance(node, exp.Join) and not clause:
        clause = "JOIN"
    scope = "main"
    here = node
    while here.parent is not None:
        parent = here.parent
        if isinstance(parent, exp.Query) and not clause:
            clause = CLAUSES.get(here.arg_key or "", "")
        if isinstance(parent, (exp.CTE, exp.Subquery)) and parent.alias:
            scope = parent.alias
            break
        here = parent
    return f"{scope}.{clause or 'SELECT'}"


def line_of(node: exp.Expr) -> int:
    """The line of the text on which a node, or what stands around it, begins; 0 when it was not parsed.

    A SELECT begins with what it selects: its CTEs stand before it.
    """
    here: exp.Expr | None = node.expressions[0] if isinstance(node, exp.Select) and node.expressions else node
    while here is not None:
        lines = [part.meta["line"] for part in here.walk() if "line" in part.meta]
        if lines:
            return int(min(lines))
        here = here.parent
    return 0


def path_of(node: exp.Expr, top: exp.Expr | None = None) -> list[tuple[str, int | None]]:
    """The way to a node from the root of its tree, or from a node above it."""
    steps = []
    while node is not top and node.parent is not None:
        steps.append((node.arg_key or "", node.index))
        node = node.parent
    return steps[::-1]


def follow(tree: exp.Expr, steps: list[tuple[str, int | None]]) -> exp.Expr:
    """The node to which a way leads."""
    for key, index in steps:
        value = tree.args[key]
        tree = value if index is None else value[index]
    return tree


def twin_of(node: E) -> E:
    """The same node in a copy of the whole query; change the twin, then take its root."""
    twin = follow(node.root().copy(), path_of(node))
    assert isinstance(twin, type(node))
    return twin


def changed(node: exp.Expr, twin: exp.Expr, note: str, clause: str = "") -> Edit:
    """The edit made by changing the twin of a node."""
    return Edit(twin.root(), place(node, clause), note, line_of(node))


def replaced(node: exp.Expr, new: exp.Expr, note: str) -> Edit:
    """The edit that puts `new` where `node` stands; a grouping key changes in all its copies."""
    root = node.root().copy()
    for copy in _copies(node):
        twin = follow(root, path_of(copy))
        fresh = _kept_name(twin, _guarded(new.copy(), twin))
        if twin.parent is None:
            return Edit(fresh, place(node), note, line_of(node))
        twin.replace(fresh)
    return Edit(root, place(node), note, line_of(node), node, new)


def replaced_everywhere(edit: Edit) -> Edit | None:
    """The edit made in all places where the same stands; None where there is one place, or no such node."""
    if edit.old is None or edit.new is None or isinstance(edit.old, exp.Literal):
        return None
    places = [node for node in nodes(edit.old.root(), type(edit.old)) if node == edit.old]
    if len(places) < 2:
        return None
    root = edit.old.root().copy()
    for twin in [follow(root, path_of(node)) for node in places]:
        twin.replace(_kept_name(twin, _guarded(edit.new.copy(), twin)))
    return replace(edit, tree=root)


def _copies(node: exp.Expr) -> list[exp.Expr]:
    """The node, and the same place in every copy of the grouping key that it is a part of."""
    select = node.parent_select
    group = select.args.get("group") if select else None
    if not isinstance(select, exp.Select) or group is None:
        return [node]
    key: exp.Expr | None = None
    here = node
    while here is not select and here.parent is not None:
        if isinstance(here, (*AGGREGATES, exp.Where, exp.Join, exp.Limit)):
            return [node]
        if here in group.expressions and not isinstance(here, exp.Literal):
            key = here
        here = here.parent
    if key is None:
        return [node]
    steps = path_of(node, key)
    return [follow(copy, steps) for copy in occurrences(key, select)]


def occurrences(key: exp.Expr, select: exp.Select) -> list[exp.Expr]:
    """Where a grouping key stands in the clauses that come after grouping, outside of aggregates."""
    found = []
    for clause in ("expressions", "group", "having", "qualify", "order"):
        value = select.args.get(clause)
        for part in value if isinstance(value, list) else [value] if value else []:
            found += [node for node in nodes(part, type(key)) if node == key and _is_bare(node, select)]
    return found


def _is_bare(node: exp.Expr, select: exp.Select) -> bool:
    here = node.parent
    while here is not None and here is not select:
        if isinstance(here, (*AGGREGATES, exp.Query)):
            return False
        here = here.parent
    return True


def _kept_name(old: exp.Expr, new: exp.Expr) -> exp.Expr:
    """A column of the result keeps its name, so that what reads it still does."""
    listed = isinstance(old.parent, exp.Select) and old.arg_key == "expressions"
    name = old.output_name
    if listed and name and name != "*" and new.output_name != name:
        return exp.alias_(new, name, copy=False)
    return new


def _guarded(new: exp.Expr, old: exp.Expr) -> exp.Expr:
    """Parentheses around what would bind otherwise than meant in its new place."""
    parent = old.parent
    if isinstance(parent, (exp.Connector, exp.Not)):
        loose = isinstance(new, exp.Connector) and type(new) is not type(parent)
    elif isinstance(parent, exp.Predicate):
        loose = isinstance(new, (exp.Connector, exp.Predicate, exp.Not))
    else:
        loose = isinstance(parent, (exp.Binary, exp.Unary, exp.AtTimeZone)) and not isinstance(
            parent, exp.Paren
        )
        loose = loose and isinstance(new, (exp.Binary, exp.Not, exp.Predicate))
    return exp.paren(new, copy=False) if loose else new


def plain(node: exp.Expr) -> exp.Expr:
    """The node without parentheses around it."""
    return node.unnest()


def conditions(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Each condition that AND and OR do not divide further, wherever conditions stand."""
    for node in tree.walk(bfs=False):
        if isinstance(node, (exp.Connector, exp.Paren)):
            continue
        top = outside_parentheses(node)
        parent = top.parent
        if (
            isinstance(parent, (exp.Connector, *ROOTS))
            or (isinstance(parent, exp.Join) and top.arg_key == "on")
            or (isinstance(parent, exp.If) and top.arg_key == "this")
        ):
            yield node


def outside_parentheses(node: exp.Expr) -> exp.Expr:
    """The outermost parentheses around a node and nothing else, or the node."""
    while isinstance(node.parent, exp.Paren):
        node = node.parent
    return node


def conjuncts(condition: exp.Expr | None) -> list[exp.Expr]:
    """The conditions that AND joins."""
    if condition is None:
        return []
    inner = plain(condition)
    return list(inner.flatten()) if isinstance(inner, exp.And) else [condition]


def cut(condition: exp.Expr) -> exp.Expr | None:
    """Takes a condition out of its query, in place, and gives the root; None where it cannot go."""
    top = outside_parentheses(condition)
    parent = top.parent
    if isinstance(parent, exp.Connector):
        root = parent.root()
        other = parent.right if top is parent.left else parent.left
        grand = parent.parent
        if isinstance(grand, exp.Paren) and not isinstance(plain(other), exp.Connector):
            parent = grand
        parent.replace(other)
        return root
    if isinstance(parent, exp.Where) and isinstance(parent.parent, exp.Filter):
        whole = parent.parent
        root = whole.root()
        whole.replace(whole.this)
        return root
    if isinstance(parent, ROOTS):
        root = parent.root()
        parent.pop()
        return root
    return None


def keeps_nearest(condition: exp.Expr) -> bool:
    """Whether a condition is the inequality by which an ASOF join finds the nearest row: it cannot go."""
    join = condition.find_ancestor(exp.Join, exp.Query)
    return isinstance(join, exp.Join) and bool(join.method) and isinstance(condition, COMPARISONS)


def has_aggregate(select: exp.Select) -> bool:
    """Whether a SELECT groups its rows, by keys or into one."""
    if select.args.get("group"):
        return True
    return any(
        node.parent_select is select and node.find_ancestor(exp.Window, exp.Select) is select
        for node in nodes(select, *AGGREGATES)
    )
