"""ORDER BY a column of the result may name its position, and the other way round."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, has_star, output_name, replaced, selects

EXAMPLES = (
    ("SELECT a, b FROM t ORDER BY b DESC", "SELECT a, b FROM t ORDER BY 2 DESC"),
    ("SELECT a, b FROM t ORDER BY 2 DESC", "SELECT a, b FROM t ORDER BY b DESC"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every key of every ORDER BY in turn."""
    for select in selects(tree):
        order = select.args.get("order")
        names = [output_name(projection) for projection in select.expressions]
        if not order or has_star(select):
            continue
        for key in order.expressions:
            value = key.this
            if isinstance(value, exp.Literal) and not value.is_string and names[int(value.name) - 1]:
                name = names[int(value.name) - 1]
                if names.count(name) == 1:
                    yield replaced(tree, value, exp.column(name)), "a position written as a name"
            elif isinstance(value, exp.Column) and (place := _place(value, select, names)):
                new = exp.Literal.number(place)
                yield replaced(tree, value, new), "a name written as a position"


def _place(column: exp.Column, select: exp.Select, names: list[str]) -> int:
    if column.table:
        equal = [i for i, p in enumerate(select.expressions) if p.unalias() == column]
    else:
        equal = [i for i, name in enumerate(names) if name == column.name.lower()]
    return equal[0] + 1 if len(equal) == 1 else 0
