"""A condition that a right answer has is added."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, conjuncts, nodes, replaced, twin_of
from sandbox.repair.ingredients import Ingredients, names_in
from sandbox.repair.naming import Named, of_missing
from sandbox.repair.scope import placed

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT title_id FROM plays WHERE watch_seconds > 60",
        "SELECT title_id FROM plays AS p WHERE p.is_autoplay",
        "SELECT title_id FROM plays WHERE watch_seconds > 60 AND is_autoplay",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """Each condition is added to WHERE, to each outer join, and to each case that is counted."""
    names = Names(tree, schema)
    for select in nodes(tree, exp.Select):
        for other in right.conditions if select.args.get("from_") else ():
            new = placed(other, select, names)
            if new is not None and not new.find(exp.AggFunc) and not _stands(new, select):
                note = f"a condition on {', '.join(sorted(names_in(new)))} is missing"
                for edit in _added(new, select, note):
                    yield Named(edit, of_missing(new))


def _stands(condition: exp.Expr, select: exp.Select) -> bool:
    """Whether a SELECT has the condition in its WHERE or QUALIFY."""
    clauses = [select.args[key] for key in ("where", "qualify") if select.args.get(key)]
    return any(condition in conjuncts(clause.this) for clause in clauses)


def _added(new: exp.Expr, select: exp.Select, note: str) -> Iterator[Edit]:
    if new.find(exp.Window):
        yield _joined(select, "qualify", exp.Qualify, new, note)
        return
    yield _joined(select, "where", exp.Where, new, note)
    for join in select.args.get("joins") or []:
        on = join.args.get("on")
        if join.side and on is not None:
            yield replaced(on, exp.and_(on.copy(), new), note)
    for case in nodes(select, exp.If, exp.Filter):
        if case.parent_select is select:
            old = case.this if isinstance(case, exp.If) else case.expression.this
            yield replaced(old, exp.and_(old.copy(), new.copy()), note)


def _joined(
    select: exp.Select, key: str, kind: type[exp.Where | exp.Qualify], new: exp.Expr, note: str
) -> Edit:
    twin, own = twin_of(select), select.args.get(key)
    twin.set(key, kind(this=exp.and_(own.this.copy(), new) if own else new))
    return changed(own.this if own else select.args["from_"], twin, note, key.upper())
