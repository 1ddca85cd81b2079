"""EXISTS and IN agree where unknown counts as no; NOT EXISTS is (… IN …) IS NOT TRUE, never plain NOT IN."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    aliases,
    chain,
    conditions,
    edited,
    fresh,
    is_simple,
    name_of,
    parts,
    qualifiers,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT m.x FROM m WHERE EXISTS(SELECT 1 FROM s WHERE s.x = m.x AND s.y > 1)",
        "SELECT m.x FROM m WHERE m.x IN (SELECT s.x FROM s WHERE s.y > 1)",
    ),
    (
        "SELECT m.x FROM m WHERE NOT EXISTS(SELECT 1 FROM s WHERE s.x = m.x)",
        "SELECT m.x FROM m WHERE NOT (m.x IN (SELECT s.x FROM s)) IS TRUE",
    ),
    (
        "SELECT x FROM m WHERE x IN (SELECT y FROM s)",
        "SELECT x FROM m WHERE EXISTS(SELECT 1 FROM (SELECT y FROM s) AS probe_1 WHERE probe_1.y = m.x)",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every EXISTS, NOT EXISTS and IN that is one of the conditions of WHERE, FILTER, HAVING or CASE."""
    for condition in conditions(tree):
        for part in parts(condition):
            if isinstance(part, exp.Exists) and _found(part):
                yield edited(tree, part, _found), "EXISTS written as IN"
            elif isinstance(part, exp.Not) and isinstance(part.this, exp.Exists) and _found(part.this):
                yield edited(tree, part, _not_found), "NOT EXISTS written as IN … IS NOT TRUE"
            elif isinstance(part, exp.In) and _asked(part):
                yield edited(tree, part, _asked), "IN written as EXISTS"


def _found(exists: exp.Exists) -> exp.In | None:
    query = exists.this
    if not isinstance(query, exp.Select) or not is_simple(query) or len(sources(query)) != 1:
        return None
    inner = name_of(sources(query)[0])
    conditions = parts(query.args["where"].this) if query.args.get("where") else []
    if any("" in qualifiers(condition) for condition in conditions):
        return None
    for i, condition in enumerate(conditions):
        if not isinstance(condition, exp.EQ):
            continue
        for mine, theirs in ((condition.this, condition.expression), (condition.expression, condition.this)):
            both = isinstance(mine, exp.Column) and isinstance(theirs, exp.Column)
            if both and mine.table.lower() == inner != theirs.table.lower():
                rest = conditions[:i] + conditions[i + 1 :]
                asked = exp.Select(
                    expressions=[mine.copy()],
                    from_=query.args["from_"].copy(),
                    where=exp.Where(this=chain(rest)) if rest else None,
                )
                return exp.In(this=theirs.copy(), query=exp.Subquery(this=asked))
    return None


def _not_found(negated: exp.Not) -> exp.Expr:
    found = _found(negated.this)
    return exp.Not(this=exp.Is(this=exp.Paren(this=found), expression=exp.true()))


def _asked(member: exp.In) -> exp.Exists | None:
    query, column = member.args.get("query"), member.this
    owner = member.find_ancestor(exp.Select)
    if not isinstance(query, exp.Subquery) or not isinstance(column, exp.Column) or owner is None:
        return None
    shown = query.this.selects
    if len(shown) != 1 or not isinstance(shown[0].unalias(), exp.Column) or shown[0].is_star:
        return None
    if not column.table and column.name.lower() in aliases(owner):
        return None
    table = column.table or (name_of(sources(owner)[0]) if len(sources(owner)) == 1 else "")
    if not table:
        return None
    probe = fresh(member.root(), "probe")
    same = exp.EQ(
        this=exp.column(shown[0].alias_or_name, probe),
        expression=exp.column(column.this.copy(), table),
    )
    derived = exp.Subquery(this=query.this.copy(), alias=exp.TableAlias(this=exp.to_identifier(probe)))
    one = exp.Literal.number(1)
    asked = exp.Select(expressions=[one], from_=exp.From(this=derived), where=exp.Where(this=same))
    return exp.Exists(this=asked)
