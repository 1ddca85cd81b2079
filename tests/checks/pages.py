"""Reads the cases of the pages of `sandbox/checks/`, and runs them.

A page shows one case under `## Example` and more under `## Cases`, each headed `### Fires: ...` or
`### Silent: ...`. A case takes the blocks that it does not have (toml, tables, reference) from the example.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from sandbox import checks
from sandbox.checks.case import Case
from sandbox.compare import diff
from sandbox.engine import order
from sandbox.model import Column, Contract, Dataset, Family, OrderKey, Reordering, Result

FOLDER = Path(checks.__file__).parent
HEADINGS = [
    "What it looks for",
    "Why it matters",
    "Example",
    "Write instead",
    "Known limits",
    "Cases",
]
BLOCK = re.compile(r"^```(toml|sql tables|sql reference|sql candidate|text finding)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class PageCase:
    page: str
    name: str
    fires: bool
    blocks: Mapping[str, str]

    @property
    def finding(self) -> str:
        return " ".join(self.blocks["text finding"].split())


def page_cases(path: Path) -> list[PageCase]:
    text = path.read_text(encoding="utf-8")
    sections = dict(zip(HEADINGS, re.split(r"^## .*$", text, flags=re.M)[1:], strict=True))
    example = dict(BLOCK.findall(sections["Example"]))
    cases = [PageCase(path.stem, "the example", True, example)]
    shared = {kind: text for kind, text in example.items() if kind != "text finding"}
    for part in re.split(r"^### ", sections["Cases"], flags=re.M)[1:]:
        head, body = part.split("\n", 1)
        word, name = head.split(": ", 1)
        assert word in ("Fires", "Silent"), head
        cases.append(PageCase(path.stem, name, word == "Fires", {**shared, **dict(BLOCK.findall(body))}))
    return cases


def run(case: PageCase) -> Case:
    wanted = contract(tomllib.loads(case.blocks["toml"]))
    with duckdb.connect() as connection:
        connection.execute(case.blocks["sql tables"])
        expected = result(connection, case.blocks["sql reference"], sort=not wanted.order)
        candidate = case.blocks["sql candidate"]
        got = result(connection, candidate, sort=not wanted.order)
        turned = reordering(connection, candidate, wanted, expected, got)
    if turned and diff(expected, got, wanted).same:
        got = turned.turned
    return Case(wanted, expected, got, diff(expected, got, wanted), "page", turned=turned)


def reordering(
    connection: duckdb.DuckDBPyConnection, candidate: str, wanted: Contract, expected: Result, got: Result
) -> Reordering | None:
    """The candidate on the same rows reversed, if its answer is another one then."""
    for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        connection.execute(f'CREATE OR REPLACE TABLE "{table}" AS FROM "{table}" ORDER BY rowid DESC')
    again = result(connection, candidate, sort=not wanted.order)
    found = diff(got, again, wanted)
    if found.missing_columns or not (found.missing or found.extra or found.changed):
        return None
    tree = connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [candidate]).fetchall()[0][0]
    dataset = Dataset("page", Path("page.duckdb"), 0, "tiny", (), "", order="reversed")
    return Reordering(dataset, expected, got, again, order.sensitive(json.loads(tree)))


def contract(facts: Mapping[str, object]) -> Contract:
    columns = facts["columns"]
    assert isinstance(columns, dict)
    order = tuple(
        OrderKey(name, way == "desc")
        for name, _, way in (str(one).partition(" ") for one in facts.get("order", []))
    )
    return Contract(
        tuple(Column(name, Family(family)) for name, family in columns.items()),
        tuple(facts["grain"]),
        order,
        tuple(facts.get("tolerance", {}).items()),
    )


def result(connection: duckdb.DuckDBPyConnection, sql: str, sort: bool) -> Result:
    """What a query returns; sorted where no order is asked for, so that a page says the same each time."""
    relation = connection.sql(sql)
    families = tuple(family(str(kind)) for kind in relation.types)
    rows = [tuple(row) for row in relation.fetchall()]
    if sort:
        rows.sort(key=lambda row: [(value is None, str(value)) for value in row])
    return Result(tuple(relation.columns), families, tuple(rows))


def family(kind: str) -> Family:
    """The family of a DuckDB type."""
    if kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION")):
        return Family.NESTED
    match kind.split("(")[0].strip('"'):
        case "NULL":
            return Family.NULL
        case "DECIMAL" | "FLOAT" | "DOUBLE":
            return Family.NUMBER
        case "VARCHAR" | "UUID" | "ENUM":
            return Family.TEXT
        case "DATE":
            return Family.DATE
        case "BOOLEAN":
            return Family.BOOLEAN
        case name if name.startswith("TIMESTAMP"):
            return Family.TIMESTAMP
        case name if "INT" in name or name == "BIGNUM":
            return Family.INTEGER
        case _:
            return Family.OTHER
