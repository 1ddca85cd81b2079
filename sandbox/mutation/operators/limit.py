"""The result is cut a row too early or too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.ORDER

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT play_id FROM plays LIMIT 10", "SELECT play_id FROM plays LIMIT 11"),
    ("SELECT play_id FROM plays LIMIT 10", "SELECT play_id FROM plays"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """The number is one more and one less; the clause is dropped."""
    for cut in nodes(tree, exp.Limit):
        twin = twin_of(cut)
        home = twin.root()
        twin.pop()
        yield changed(cut, home, "LIMIT dropped")
        number = cut.expression
        if isinstance(number, exp.Literal) and number.name.isdigit():
            for other in (int(number.name) + 1, int(number.name) - 1):
                larger = twin_of(cut)
                larger.set("expression", exp.Literal.number(other))
                yield changed(cut, larger, f"LIMIT {number.name} to {other}")
