"""QUALIFY is a WHERE over the windows, one level further out."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    fresh,
    has_star,
    holds,
    ordered_output,
    output_name,
    selects,
)

EXAMPLES = (
    (
        "SELECT a FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1",
        "SELECT a FROM (SELECT a, row_number() OVER (PARTITION BY a ORDER BY b) AS w_1 FROM t) AS numbered_1 "
        "WHERE w_1 = 1",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every SELECT with QUALIFY whose condition speaks of nothing but windows."""
    for select in selects(tree):
        qualify = select.args.get("qualify")
        names = [output_name(projection) for projection in select.expressions]
        if not qualify or not all(names) or len(set(names)) < len(names) or has_star(select):
            continue
        if select.args.get("distinct") or select.args.get("limit") or ordered_output(select) is None:
            continue
        if not _rest_is_plain(qualify.this) or isinstance(select.parent, exp.SetOperation):
            continue
        yield edited(tree, select, _nest), "QUALIFY written as a subquery with WHERE"


def _rest_is_plain(condition: exp.Expr) -> bool:
    outside = condition.walk(prune=lambda n: isinstance(n, exp.Window))
    return not any(isinstance(n, (exp.Column, exp.Query, exp.AggFunc)) for n in outside) and holds(
        condition, exp.Window
    )


def _nest(select: exp.Select) -> exp.Expr:
    root = select.root()
    column, table = fresh(root, "w"), fresh(root, "numbered")
    inner = select.copy()
    with_, order = inner.args.get("with_"), inner.args.get("order")
    inner.set("with_", None)
    inner.set("order", None)
    condition = exp.Paren(this=inner.args["qualify"].this.copy())
    inner.set("qualify", None)
    windows = [
        n for n in condition.walk(prune=lambda n: isinstance(n, exp.Window)) if isinstance(n, exp.Window)
    ]
    names = [column, *(fresh(root, f"w_{i}") for i in range(1, len(windows)))]
    for window, name in zip(windows, names, strict=True):
        inner.append("expressions", exp.alias_(window.copy(), name))
        window.replace(exp.column(name))
    shown = [exp.column(p.args["alias"].copy() if isinstance(p, exp.Alias) else p.this.copy())
             for p in select.expressions]  # fmt: skip
    derived = exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier(table)))
    return exp.Select(
        expressions=shown,
        from_=exp.From(this=derived),
        where=exp.Where(this=condition.this),
        order=order,
        with_=with_,
    )
