"""The frame of the window holds a row more or less, or equal rows count together."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, nodes, said, twin_of

CAUSE = Cause.WINDOW

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT AVG(n) OVER (ORDER BY d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS a FROM daily",
        "SELECT AVG(n) OVER (ORDER BY d ROWS BETWEEN 7 PRECEDING AND CURRENT ROW) AS a FROM daily",
    ),
    (
        "SELECT MIN(n) OVER (ORDER BY d RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS a FROM daily",
        "SELECT MIN(n) OVER (ORDER BY d ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS a FROM daily",
    ),
    (
        "SELECT AVG(n) OVER (ORDER BY d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS a FROM daily",
        "SELECT AVG(n) OVER (ORDER BY d) AS a FROM daily",
    ),
)

UNBOUNDED = "UNBOUNDED"
HERE = "CURRENT ROW"


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """ROWS and RANGE change places; a bound moves by one, loses its end, or looks the other way; no frame."""
    for frame in nodes(tree, exp.WindowSpec):
        twin = twin_of(frame)
        home = twin.root()
        twin.pop()
        yield changed(frame, home, "frame dropped")
        kind = str(frame.args.get("kind", "")).upper()
        counted = any(isinstance(frame.args.get(bound), exp.Expr) for bound in ("start", "end"))
        if kind in ("ROWS", "RANGE") and not counted:
            yield _with(frame, "kind", "RANGE" if kind == "ROWS" else "ROWS")
        for bound, side in (("start", "PRECEDING"), ("end", "FOLLOWING")):
            value = frame.args.get(bound)
            if isinstance(value, exp.Literal) and value.name.isdigit():
                for number in (int(value.name) + 1, int(value.name) - 1):
                    yield _with(frame, bound, exp.Literal.number(number))
            if str(value).upper() == HERE:
                yield _with(frame, bound, UNBOUNDED, side)
            else:
                yield _with(frame, bound, HERE)


def _with(frame: exp.WindowSpec, name: str, value: str | exp.Expr, side: str = "") -> Edit:
    twin = twin_of(frame)
    twin.set(name, value)
    if side:
        twin.set(f"{name}_side", side)
    elif value == HERE:
        twin.set(f"{name}_side", None)
    new = said(value) if isinstance(value, exp.Expr) else value
    return changed(frame, twin, f"{name} of the frame: {new}")
