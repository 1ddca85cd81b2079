"""SQL as text: reading a file, header comments, and drawing a place in it. sqlglot for trusted text only.

Nothing here parses what a stranger wrote: parsers can be made to run for minutes, so that happens in a
worker. sqlglot looks only at the queries that ship with an exercise.
"""

from __future__ import annotations

import re
from pathlib import Path

from sandbox.model import Failure, FailureKind, Query

LONGEST = 64 * 1024
"""Bytes; no answer to an exercise comes near it."""


def read(path: Path) -> Query | Failure:
    """The query in a file, or why the file cannot be one (too long, not UTF-8, NUL bytes, not there)."""
    try:
        if path.exists() and not path.is_file():
            return _unreadable("This is not a file.", "Name a .sql file.")
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        return _unreadable(f"The file cannot be read: {error.strerror}.", "Check its name and permissions.")
    return decoded(data, path)


def decoded(data: bytes, path: Path) -> Query | Failure:
    """The query in the bytes of a file, or why they cannot be one."""
    if len(data) > LONGEST:
        return _unreadable(
            f"The file is longer than {LONGEST // 1024} KiB.", "Submit one query; answers are far shorter."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable("The file is UTF-16, not UTF-8.", "Save it as UTF-8 and submit it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return Failure(
            FailureKind.UNREADABLE,
            f"The file is not UTF-8: byte 0x{data[error.start]:02x} at line {line}.",
            line,
            column,
            "Save it as UTF-8 and submit it again.",
        )
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return Failure(
            FailureKind.UNREADABLE,
            f"The file has a NUL byte in line {line}.",
            line,
            next="Remove it; editors show it as ^@ or \\0.",
        )
    return Query(text, path)


def header(text: str, key: str) -> str | None:
    """The value of a comment line `-- key: value`, or None."""
    found = re.search(rf"^[ \t]*--[ \t]*{re.escape(key)}:[ \t]*(\S.*?)[ \t\r]*$", text, re.MULTILINE)
    return found.group(1) if found else None


def without_comments(text: str) -> str:
    """The text without the lines that are comments from their first sign on."""
    return re.sub(r"^[ \t]*--.*\n", "", text, flags=re.MULTILINE)


def excerpt(text: str, line: int, column: int | None = None) -> str:
    """The line with its number, the one before it, and a caret under the column (all 1-based)."""
    lines = text.split("\n")  # not splitlines: it also ends lines where DuckDB and editors do not
    shown = []
    for number in range(max(1, line - 1), min(line, len(lines)) + 1):
        shown.append(f"{number:>5} | {lines[number - 1].removesuffix(chr(13)).expandtabs(1)}")
    if column is not None:
        shown.append(" " * 5 + " | " + " " * (column - 1) + "^")
    return "\n".join(shown)


def same_query(one: str, other: str) -> bool:
    """Whether two trusted queries are the same but for layout, comments and letter case of keywords."""
    import sqlglot
    from sqlglot.optimizer.normalize_identifiers import normalize_identifiers

    def normal(text: str) -> str:
        tree = normalize_identifiers(sqlglot.parse_one(text, dialect="duckdb"), dialect="duckdb")
        return tree.sql(dialect="duckdb", comments=False)

    return normal(one) == normal(other)


def _unreadable(message: str, advice: str) -> Failure:
    return Failure(FailureKind.UNREADABLE, message, next=advice)
