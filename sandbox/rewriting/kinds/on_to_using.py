"""ON a.k = b.k is USING (k): both columns keep their full names, only `*` would show one instead of two."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    has_star,
    is_plain,
    joins,
    name_of,
    own,
    parts,
    same,
    selects,
    shape,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT a.x FROM a LEFT JOIN b ON a.x = b.x",
        "SELECT a.x FROM a LEFT JOIN b USING (x)",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The first join of every SELECT."""
    for select in selects(tree):
        chain = joins(select)
        if not chain or has_star(select) or shape(chain[0]) not in ("", "LEFT", "SEMI", "ANTI"):
            continue
        names = {name_of(source) for source in sources(select)[:2]}
        keys = [_key(part, names) for part in parts(chain[0].args.get("on"))]
        plain = all(is_plain(source) for source in sources(select)[:2])
        if keys and all(keys) and plain and not _bare(select, keys):
            yield edited(tree, select, _spell, keys), "ON written as USING"


def _key(part: exp.Expr, names: set[str]) -> str:
    if not isinstance(part, exp.EQ):
        return ""
    left, right = part.this, part.expression
    if not (isinstance(left, exp.Column) and isinstance(right, exp.Column) and same(left.name, right.name)):
        return ""
    return left.name if {left.table.lower(), right.table.lower()} == names else ""


def _bare(select: exp.Select, keys: list[str]) -> bool:
    wanted = {key.lower() for key in keys}
    later = {k.name.lower() for join in joins(select)[1:] for k in join.args.get("using") or []}
    bare = {c.name.lower() for c in own(select, exp.Column) if not c.table}
    return bool(wanted & (later | bare))


def _spell(select: exp.Select, keys: list[str]) -> None:
    join = joins(select)[0]
    join.set("on", None)
    join.set("using", [exp.to_identifier(key) for key in keys])
