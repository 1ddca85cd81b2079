"""The join keeps other rows than meant: those without a partner are lost, or come in."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.UNMATCHED

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT m.country, s.device FROM members AS m LEFT JOIN sessions AS s ON s.member_id = m.member_id",
        "SELECT m.country, s.device FROM members AS m JOIN sessions AS s ON s.member_id = m.member_id",
    ),
    (
        "SELECT m.country FROM members AS m SEMI JOIN sessions AS s ON s.member_id = m.member_id",
        "SELECT m.country FROM members AS m ANTI JOIN sessions AS s ON s.member_id = m.member_id",
    ),
)

SIDES = ("", "LEFT", "RIGHT", "FULL")
OTHER_KIND = {"SEMI": "ANTI", "ANTI": "SEMI"}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each join gets each other side; SEMI and ANTI change places."""
    for join in nodes(tree, exp.Join):
        if not join.args.get("on") and not join.args.get("using"):
            continue
        name = join.this.alias_or_name
        kind = join.kind.upper()
        if kind in OTHER_KIND:
            twin = twin_of(join)
            twin.set("kind", OTHER_KIND[kind])
            yield changed(join, twin, f"{kind} to {OTHER_KIND[kind]} JOIN {name}")
            continue
        own = join.side.upper()
        # The other sides of an ASOF join are so rare that nobody takes one by mistake.
        for side in SIDES[:2] if join.method else SIDES:
            if side != own:
                twin = twin_of(join)
                twin.set("side", side or None)
                twin.set("kind", None)
                yield changed(join, twin, f"{own or 'INNER'} to {side or 'INNER'} JOIN {name}")
