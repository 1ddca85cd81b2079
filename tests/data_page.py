"""The generated parts of docs/data.md: diagram, tables and promises, and the planted cases."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from typing import Any

import duckdb

from sandbox import datasets
from sandbox.invariants import content, hidden, placed, queries, stable

ROOT = datasets.shared() / "datasets"
CONTRACT: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "contract.toml").read_text(encoding="utf-8"))[
    "tables"
]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    nullable: bool
    words: str

    @property
    def meaning(self) -> str:
        return self.words.partition("NULL: ")[0].strip()

    @property
    def null(self) -> str:
        return self.words.partition("NULL: ")[2].strip().removesuffix(".")


def schema() -> dict[str, tuple[str, tuple[Column, ...]]]:
    """Table -> what is said of it, and its columns, as schema.sql makes them."""
    with duckdb.connect() as connection:
        connection.execute((ROOT / "schema.sql").read_text(encoding="utf-8"))
        tables = dict(connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
            "WHERE NOT internal ORDER BY table_name, column_index"
        ).fetchall()
    assert set(tables) == set(CONTRACT)
    return {
        table: (tables[table], tuple(Column(*column) for name, *column in columns if name == table))
        for table in CONTRACT
    }


def diagram() -> str:
    """The links between the tables, and the columns that make them, for Mermaid."""
    lines = ["erDiagram"]
    found = schema()
    for table, facts in CONTRACT.items():
        nullable = {column.name for column in found[table][1] if column.nullable}
        for column, other in facts.get("parents", {}).items():
            lines.append(f"    {other} {'|o' if column in nullable else '||'}--o{{ {table} : {column}")
        for column, other in facts.get("loose", {}).items():
            lines.append(f"    {other} |o..o{{ {table} : {column}")
    for table, (_, columns) in found.items():
        facts = CONTRACT[table]
        links = {**facts.get("parents", {}), **facts.get("loose", {})}
        lines.append(f"    {table} {{")
        for column in columns:
            keys = ", ".join(
                key for key, has in (("PK", column.name in facts["key"]), ("FK", column.name in links)) if has
            )
            lines.append(f"        {column.type} {column.name} {keys}".rstrip())
        lines.append("    }")
    return "\n".join(("```mermaid", *lines, "```"))


def _repeats(table: str, columns: tuple[Column, ...]) -> str:
    """Whether rows of a table repeat, and why."""
    facts = CONTRACT[table]
    named = " + ".join(f"`{name}`" for name in facts["id"])
    if not named:
        return "No: it is one row."
    if facts["kind"] == "dimension":
        return f"No: {named} is the key."
    if any(column.name == "received_at" for column in columns):
        return f"Yes: {named} comes once for each copy, and there is no key. See [copies](#why-rows-repeat)."
    return f"Yes: {named} may be recorded more than once, and there is no key."


def _links(table: str, columns: tuple[Column, ...]) -> str:
    """Where the rows that a table names are found."""
    facts = CONTRACT[table]
    nullable = {column.name for column in columns if column.nullable}
    links = [
        f"`{column}` is always found in `{other}`{', unless NULL' if column in nullable else ''}"
        for column, other in facts.get("parents", {}).items()
    ]
    links += [f"`{column}` may be missing from `{other}`" for column, other in facts.get("loose", {}).items()]
    return f"{'; '.join(links)}." if links else "It names no row of another table."


def tables() -> str:
    """A section for each table."""
    parts = []
    for table, (words, columns) in schema().items():
        about = f"- **Repeats?** {_repeats(table, columns)}\n- **Links.** {_links(table, columns)}"
        head = "| column | type | what it is | NULL means |\n|---|---|---|---|"
        rows = "\n".join(
            f"| `{c.name}` | {c.type} | {c.meaning} | {c.null or 'never NULL'} |" for c in columns
        )
        parts.append(f"### `{table}`\n\n{words}\n\n{about}\n\n{head}\n{rows}")
    return "\n\n".join(parts)


def promises() -> str:
    """A row for each promise that `sandbox data --check` looks at."""
    found = [("Content", content.PROMISE, "[content](../sandbox/invariants/content.py)")]
    for path in queries.files():
        name, promise = queries.heading(path.read_text(encoding="utf-8"))
        found.append((name, promise, f"[{path.stem}](../datasets/invariants/{path.name})"))
    for name, module in (("I-9", stable), ("I-10", placed), ("I-11", hidden)):
        stem = module.__name__.rpartition(".")[2]
        found.append((name, module.PROMISE, f"[{stem}](../sandbox/invariants/{stem}.py)"))
    rows = "\n".join(f"| {name} | {promise} | {link} |" for name, promise, link in found)
    return f"| name | promise | checked by |\n|---|---|---|\n{rows}"


def plants() -> str:
    """A row for each planted case, from the docstring of its module."""
    rows = []
    for path in sorted((ROOT.parent / "sandbox" / "generator" / "plants").glob("[!_]*.py")):
        words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        what, _, habit = words.partition("Exposes: ")
        what, habit = (" ".join(part.split()).replace("|", "\\|") for part in (what, habit))
        rows.append(f"| `{path.stem}` | {what} | {habit} |")
    return "\n".join(("| case | what it is | what it exposes |", "|---|---|---|", *rows))


PARTS = {"diagram": diagram, "tables": tables, "promises": promises, "plants": plants}


def written_anew(text: str) -> str:
    """docs/data.md with its generated parts made anew."""
    for name, make in PARTS.items():
        before, rest = text.split(f"<!-- {name} -->\n")
        _, after = rest.split("<!-- end -->", 1)
        text = f"{before}<!-- {name} -->\n{make()}\n<!-- end -->{after}"
    return text
