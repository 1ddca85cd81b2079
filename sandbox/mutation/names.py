"""What the names in a query stand for: which table a column comes from, its kind, whether it may be NULL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlglot import exp

from sandbox.mutation.model import Schema, is_id


class Kind(StrEnum):
    """Kinds of values, as coarse as a mistake needs them."""

    INSTANT = "instant"
    DATE = "date"
    INTERVAL = "interval"
    NUMBER = "number"
    TEXT = "text"
    FLAG = "flag"
    UNKNOWN = "unknown"


TYPES = {
    "TIMESTAMP": Kind.INSTANT, "TIMESTAMPTZ": Kind.INSTANT, "DATE": Kind.DATE, "INTERVAL": Kind.INTERVAL,
    "VARCHAR": Kind.TEXT, "TEXT": Kind.TEXT, "BOOLEAN": Kind.FLAG, "BIGINT": Kind.NUMBER,
    "INT": Kind.NUMBER, "INTEGER": Kind.NUMBER, "DOUBLE": Kind.NUMBER, "HUGEINT": Kind.NUMBER,
    "DECIMAL": Kind.NUMBER,
}  # fmt: skip

NUMBERS = (
    exp.Count, exp.CountIf, exp.Sum, exp.Avg, exp.Mul, exp.Div, exp.IntDiv, exp.Year, exp.Month, exp.DateDiff,
    exp.Extract, exp.RowNumber, exp.Rank, exp.DenseRank, exp.Round, exp.Abs, exp.TimeToUnix, exp.Neg,
)  # fmt: skip
FLAGS = (exp.Predicate, exp.Connector, exp.Not, exp.Boolean, exp.LogicalOr, exp.LogicalAnd)
NEVER_NULL = (exp.Count, exp.Literal, exp.Boolean, exp.Exists, exp.RowNumber, exp.Rank, exp.DenseRank)


@dataclass(frozen=True)
class Value:
    """What is known of a value."""

    kind: Kind
    nullable: bool


NOTHING = Value(Kind.UNKNOWN, True)


@dataclass(frozen=True)
class Source:
    """What a SELECT reads under a name; `table` is the table of the schema, empty for a CTE or subquery."""

    name: str
    columns: dict[str, Value]
    table: str

    @property
    def ids(self) -> list[str]:
        """The columns that name things."""
        return [column for column in self.columns if is_id(column)]


class Names:
    """The names of one query."""

    def __init__(self, tree: exp.Expr, schema: Schema) -> None:
        self.tree = tree
        self.schema = schema
        self._known: dict[int, dict[str, Source]] = {}

    def sources(self, select: exp.Expr | None) -> dict[str, Source]:
        """What a SELECT reads, by name, in the order of its FROM and joins."""
        if not isinstance(select, exp.Select):
            return {}
        if id(select) not in self._known:
            self._known[id(select)] = {}  # a query that reads itself ends here
            self._known[id(select)] = dict(self._read(select))
        return self._known[id(select)]

    def source(self, column: exp.Column) -> Source | None:
        """Where a column comes from: the nearest SELECT around it that reads such a table."""
        select = column.parent_select
        while select is not None:
            sources = self.sources(select)
            if column.table:
                if column.table in sources:
                    return sources[column.table]
            else:
                for source in sources.values():
                    if column.name in source.columns:
                        return source
            select = select.parent_select
        return None

    def siblings(self, column: exp.Column) -> list[str]:
        """The other columns of the same kind where a column comes from; names of things are no numbers."""
        source = self.source(column)
        own = source.columns.get(column.name) if source else None
        if source is None or own is None or own.kind is Kind.UNKNOWN:
            return []
        return [
            name for name, value in source.columns.items()
            if value.kind is own.kind and name != column.name and is_id(name) == is_id(column.name)
        ]  # fmt: skip

    def value(self, node: exp.Expr) -> Value:
        """What is known of an expression."""
        if isinstance(node, exp.Column):
            source = self.source(node)
            return source.columns.get(node.name, NOTHING) if source else NOTHING
        if isinstance(node, exp.Cast):
            return Value(_kind_of(node.to.sql(dialect="duckdb")), self.value(node.this).nullable)
        if isinstance(node, exp.Subquery):
            first = next(iter(self.output(node.this).values()), NOTHING)
            return replace(first, nullable=True)
        if isinstance(node, exp.Case):
            arms = [arm.args["true"] for arm in node.args["ifs"]]
            default = node.args.get("default")
            values = [self.value(arm) for arm in (*arms, default) if arm is not None]
            return Value(values[0].kind, default is None or any(v.nullable for v in values))
        if isinstance(node, exp.Coalesce):
            return Value(self.value(node.this).kind, all(self.value(x).nullable for x in node.expressions))
        nullable = not isinstance(node, NEVER_NULL)
        return Value(self._kind(node), nullable)

    def _kind(self, node: exp.Expr) -> Kind:
        if isinstance(node, exp.Literal):
            return Kind.TEXT if node.is_string else Kind.NUMBER
        if isinstance(node, (exp.Interval, exp.ToDays)):
            return Kind.INTERVAL
        if isinstance(node, exp.Anonymous):
            return Kind.INTERVAL if node.name.lower().startswith("to_") else Kind.UNKNOWN
        if isinstance(node, (exp.TimestampTrunc, exp.AtTimeZone)):
            return Kind.INSTANT
        if isinstance(node, (exp.Add, exp.Sub)):
            left, right = self.value(node.left).kind, self.value(node.right).kind
            if Kind.INTERVAL in (left, right) and left is not right:
                return Kind.INSTANT
            times = (Kind.INSTANT, Kind.DATE)
            return Kind.INTERVAL if left in times and right in times else left
        if isinstance(node, NUMBERS):
            return Kind.NUMBER
        if isinstance(node, FLAGS):
            return Kind.FLAG
        inner = node.args.get("this")
        return self.value(inner).kind if isinstance(inner, exp.Expr) else Kind.UNKNOWN

    def output(self, query: exp.Expr) -> dict[str, Value]:
        """The columns that a query gives."""
        if isinstance(query, exp.SetOperation):
            return self.output(query.this)
        if not isinstance(query, exp.Select):
            return {}
        found: dict[str, Value] = {}
        sources = self.sources(query)
        for part in query.expressions:
            if isinstance(part, exp.Star):
                for source in sources.values():
                    found |= source.columns
            elif isinstance(part, exp.Column) and isinstance(part.this, exp.Star):
                found |= sources[part.table].columns if part.table in sources else {}
            elif part.output_name:
                found[part.output_name] = self.value(part.unalias())
        return found

    def _read(self, select: exp.Select) -> Iterator[tuple[str, Source]]:
        start = select.args.get("from_")
        earlier: list[Source] = list(self._relation(start.this)) if start else []
        for join in select.args.get("joins") or []:
            side, kind = join.side.upper(), join.kind.upper()
            if side in ("RIGHT", "FULL"):
                earlier = [_optional(source) for source in earlier]
            if kind in ("SEMI", "ANTI"):
                continue
            later = list(self._relation(join.this))
            earlier += [_optional(source) for source in later] if side in ("LEFT", "FULL") else later
        yield from ((source.name, source) for source in earlier)

    def _relation(self, node: exp.Expr) -> Iterator[Source]:
        if isinstance(node, exp.Table):
            cte = self.cte(node)
            if cte is not None:
                yield Source(node.alias_or_name, self._named(cte, self.output(cte.this)), "")
            elif node.name in self.schema.tables:
                columns = self.schema.tables[node.name]
                known = {
                    name: Value(_kind_of(column.type), column.nullable) for name, column in columns.items()
                }
                yield Source(node.alias_or_name, known, node.name)
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Query):
            yield Source(node.alias, self._named(node, self.output(node.this)), "")
        elif isinstance(node, (exp.Subquery, exp.Paren)):
            yield from self._relation(node.this)
        for join in node.args.get("joins") or []:
            yield from self._relation(join.this)

    def _named(self, node: exp.CTE | exp.Subquery, columns: dict[str, Value]) -> dict[str, Value]:
        names = node.alias_column_names
        return dict(zip(names, columns.values(), strict=False)) if names else columns

    def cte(self, table: exp.Table) -> exp.CTE | None:
        """The CTE that a name stands for; inside a CTE, its own name is a table of the schema."""
        if table.db:
            return None
        inside = []
        here = table.parent
        while here is not None:
            inside.append(here)
            for cte in here.ctes if isinstance(here, exp.Query) else []:
                if cte.alias == table.name and cte not in inside:
                    return cte
            here = here.parent
        return None


def _optional(source: Source) -> Source:
    return replace(source, columns={k: replace(v, nullable=True) for k, v in source.columns.items()})


def _kind_of(spelled: str) -> Kind:
    return TYPES.get(spelled.partition("(")[0], Kind.UNKNOWN)
