"""What grader and worker say to each other: length-prefixed JSON, with values tagged by type.

Never pickle: the worker runs hostile SQL, and unpickling runs code. Plain JSON carries integers exactly,
however large; what JSON has no form for is an object with one key, which names the type.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import struct
from decimal import Decimal
from typing import Any

from sandbox.model import Family, Result, Value

HEADER = struct.Struct(">I")
"""Every frame is its length in bytes, then that many bytes of UTF-8 JSON."""

LONGEST_REPLY = 64 * 1024 * 1024
"""Bytes; a longer frame is not read, whatever the worker says."""


DEEPEST = 50
"""Levels of lists and structs in one cell; whoever reads a deeper one may run out of stack."""


class NestedTooDeep(ValueError):
    """A cell has more levels than DEEPEST."""


def pack(message: dict[str, Any]) -> bytes:
    """One frame."""
    body = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return HEADER.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Any]:
    """The message in a frame's body; ValueError if it is not a JSON object."""
    try:
        message = json.loads(body.decode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("a frame is nested too deep") from error
    if not isinstance(message, dict):
        raise ValueError("a frame holds one JSON object")  # noqa: TRY004 - as for any other bad frame
    return message


def encode(value: Any, depth: int = 0) -> Any:
    """A cell, as the DuckDB client gives it, in JSON; ValueError if it is nested too deep."""
    if depth > DEEPEST:
        raise NestedTooDeep(f"A value is nested more than {DEEPEST} levels deep.")
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"number": repr(value)}
        case Decimal():
            return {"decimal": str(value)}
        case dt.datetime():
            moment = value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
            return {"timestamp": moment.isoformat()}
        case dt.date():
            return {"date": value.isoformat()}
        case dt.time():
            return {"time": value.isoformat()}
        case dt.timedelta():
            return {"interval": [value.days, value.seconds, value.microseconds]}
        case list() | tuple():
            return {"list": [encode(item, depth + 1) for item in value]}
        case dict():
            pairs = ((encode(key, depth + 1), encode(item, depth + 1)) for key, item in value.items())
            return {"list": [{"list": list(pair)} for pair in pairs]}
        case bytes() | bytearray() | memoryview():
            return "\\x" + bytes(value).hex()
        case _:
            return str(value)


def decode(cell: Any) -> Value:
    """The value of a cell; ValueError if it has no known form."""
    if cell is None or isinstance(cell, str | int | float):
        return cell
    try:
        ((tag, content),) = cell.items()
        match tag:
            case "number":
                return float(content)
            case "decimal":
                return Decimal(content)
            case "timestamp":
                return dt.datetime.fromisoformat(content)
            case "date":
                return dt.date.fromisoformat(content)
            case "time":
                return dt.time.fromisoformat(content)
            case "interval":
                days, seconds, microseconds = content
                return dt.timedelta(days, seconds, microseconds)
            case "list":
                return tuple(decode(item) for item in content)
    except (ArithmeticError, AttributeError, TypeError) as error:
        raise ValueError(f"a cell has no known form: {error}") from error
    raise ValueError(f"unknown tag {tag}")


def to_result(message: dict[str, Any]) -> Result:
    """A `Result` from its JSON form."""
    return Result(
        columns=tuple(message["columns"]),
        families=tuple(Family(family) for family in message["families"]),
        rows=tuple(tuple(decode(cell) for cell in row) for row in message["rows"]),
        seconds=float(message["seconds"]),
        sensitive=tuple(str(word) for word in message.get("sensitive", ())),
    )


def from_result(result: Result) -> dict[str, Any]:
    """The JSON form of a `Result`."""
    return {
        "columns": list(result.columns),
        "families": [str(family) for family in result.families],
        "rows": [[encode(cell) for cell in row] for row in result.rows],
        "seconds": result.seconds,
        "sensitive": list(result.sensitive),
    }


def family(type_name: str) -> Family:
    """The family of a DuckDB type, by its printed name."""
    name = type_name.upper().strip('"')
    if name == "NULL":
        return Family.NULL
    if name.endswith("]") or name.startswith(("STRUCT", "MAP", "UNION", "LIST", "TABLE", "VARIANT")):
        return Family.NESTED
    if name.endswith("INT") or name in ("INTEGER", "UINTEGER", "BIGNUM"):
        return Family.INTEGER
    if name.startswith("DECIMAL") or name in ("FLOAT", "DOUBLE"):
        return Family.NUMBER
    if name.startswith("TIMESTAMP"):
        return Family.TIMESTAMP
    if name.startswith("ENUM") or name in ("VARCHAR", "UUID", "JSON", "CHAR", "STRING"):
        return Family.TEXT
    return {"DATE": Family.DATE, "BOOLEAN": Family.BOOLEAN}.get(name, Family.OTHER)
