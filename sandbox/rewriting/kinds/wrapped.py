"""A whole query may stand in a CTE or a derived table; its ORDER BY moves out, where alone it counts."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, fresh, ordered_output, output_name

EXAMPLES = (
    (
        "SELECT a, b AS c FROM t ORDER BY c",
        "WITH answer_1 AS (SELECT a, b AS c FROM t) SELECT * FROM answer_1 ORDER BY c",
    ),
    ("SELECT a, b AS c FROM t ORDER BY c", "SELECT * FROM (SELECT a, b AS c FROM t) AS answer_1 ORDER BY c"),
    (
        "SELECT a, b AS c FROM t ORDER BY c",
        "SELECT answer_1.a, answer_1.c FROM (SELECT a, b AS c FROM t) AS answer_1 ORDER BY c",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The outermost query, in three ways, when it takes no first rows."""
    if not isinstance(tree, exp.Query) or tree.args.get("limit") or ordered_output(tree) is None:
        return
    distinct = tree.args.get("distinct")
    if isinstance(distinct, exp.Distinct) and distinct.args.get("on"):
        return
    names = [output_name(projection) for projection in tree.selects]
    if len(set(names)) < len(names):
        return
    yield edited(tree, tree, lambda t: _wrap(t, named=True)), "the answer named with WITH"
    yield edited(tree, tree, lambda t: _wrap(t, named=False)), "SELECT * FROM the answer"
    if all(names) and not any(projection.is_star for projection in tree.selects):
        yield edited(tree, tree, lambda t: _wrap(t, named=False, columns=True)), "columns FROM the answer"


def _wrap(tree: exp.Expr, named: bool, columns: bool = False) -> exp.Expr:
    name = fresh(tree, "answer")
    alias = exp.TableAlias(this=exp.to_identifier(name))
    inner = tree.copy()
    order, with_ = inner.args.get("order"), inner.args.get("with_")
    inner.set("order", None)
    inner.set("with_", None)
    table: exp.Expr = exp.Table(this=exp.to_identifier(name))
    if named:
        ctes = [*(with_.expressions if with_ else []), exp.CTE(this=inner, alias=alias)]
        with_ = exp.With(expressions=ctes, recursive=with_.args.get("recursive") if with_ else None)
    else:
        table = exp.Subquery(this=inner, alias=alias)
    shown = [exp.column(p.alias_or_name, name) for p in tree.selects] if columns else [exp.Star()]  # type: ignore[attr-defined]
    return exp.Select(expressions=shown, from_=exp.From(this=table), order=order, with_=with_)
