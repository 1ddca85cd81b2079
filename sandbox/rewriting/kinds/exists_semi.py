"""EXISTS is a SEMI JOIN and NOT EXISTS an ANTI JOIN: a row stays by whether any row meets the condition."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    is_comma,
    is_plain,
    is_simple,
    joins,
    name_of,
    parts,
    qualifiers,
    selects,
    set_where,
    shape,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT m.x FROM m WHERE EXISTS(SELECT 1 FROM s WHERE s.x = m.x)",
        "SELECT m.x FROM m SEMI JOIN s ON s.x = m.x",
    ),
    (
        "SELECT m.x FROM m WHERE NOT EXISTS(SELECT 1 FROM s WHERE s.x = m.x)",
        "SELECT m.x FROM m ANTI JOIN s ON s.x = m.x",
    ),
    (
        "SELECT m.x FROM m SEMI JOIN s USING (x)",
        "SELECT m.x FROM m WHERE EXISTS(SELECT 1 FROM s WHERE s.x = m.x)",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every EXISTS and NOT EXISTS in WHERE, and every last SEMI and ANTI join."""
    for select in selects(tree):
        where = select.args.get("where")
        for k, part in enumerate(parts(where.this) if where else []):
            if _is_joinable(part, select):
                negated = isinstance(part, exp.Not)
                note = "NOT EXISTS written as ANTI JOIN" if negated else "EXISTS written as SEMI JOIN"
                yield edited(tree, select, _to_join, k), note
        if joins(select) and shape(joins(select)[-1]) in ("SEMI", "ANTI") and _on(select) is not None:
            negated = shape(joins(select)[-1]) == "ANTI"
            note = "ANTI JOIN written as NOT EXISTS" if negated else "SEMI JOIN written as EXISTS"
            yield edited(tree, select, _to_exists), note


def _is_joinable(part: exp.Expr, select: exp.Select) -> bool:
    exists = part.this if isinstance(part, exp.Not) else part
    query = exists.this if isinstance(exists, exp.Exists) else None
    if not isinstance(query, exp.Select) or not is_simple(query) or len(sources(query)) != 1:
        return False
    outer = {name_of(source) for source in sources(select)}
    named = qualifiers(query.args["where"].this) if query.args.get("where") else {""}
    inner = name_of(sources(query)[0])
    plain = is_plain(sources(query)[0]) and not any(is_comma(join) for join in joins(select))
    return plain and inner not in outer and inner in named and named & outer and named <= outer | {inner}  # type: ignore[return-value]


def _to_join(select: exp.Select, k: int) -> None:
    where = parts(select.args["where"].this)
    part = where.pop(k)
    negated = isinstance(part, exp.Not)
    query = part.this.this if negated else part.this
    join = exp.Join(
        this=sources(query)[0].copy(),
        kind="ANTI" if negated else "SEMI",
        on=query.args["where"].this.copy(),
    )
    select.set("joins", [*joins(select), join])
    set_where(select, where)


def _on(select: exp.Select) -> exp.Expr | None:
    last = joins(select)[-1]
    on, keys = last.args.get("on"), last.args.get("using") or []
    inner = last.this.alias_or_name
    if not is_plain(last.this) or not inner:
        return None
    if on is not None:
        return None if "" in qualifiers(on) else on.copy()
    if len(joins(select)) > 1 or not name_of(sources(select)[0]):
        return None
    outer = sources(select)[0].alias_or_name
    equal = [exp.EQ(this=exp.column(k.copy(), inner), expression=exp.column(k.copy(), outer)) for k in keys]
    return exp.and_(*equal)


def _to_exists(select: exp.Select) -> None:
    on = _on(select)
    *before, last = joins(select)
    asked = exp.Select(
        expressions=[exp.Literal.number(1)],
        from_=exp.From(this=last.this.copy()),
        where=exp.Where(this=on),
    )
    test: exp.Expr = exp.Exists(this=asked)
    if shape(last) == "ANTI":
        test = exp.Not(this=test)
    where = select.args.get("where")
    select.set("joins", before or None)
    set_where(select, [*(parts(where.this) if where else []), test])
