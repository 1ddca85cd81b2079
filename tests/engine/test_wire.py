"""Values cross from worker to grader exactly; what is no value is an error, not a wrong value."""

from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine import wire
from sandbox.model import Family, Result, Value
from tests.engine.conftest import Ask, failure, rows

EXACT: dict[str, object] = {
    "9007199254740993": 2**53 + 1,
    "-9007199254740993": -(2**53) - 1,
    "9223372036854775807": 2**63 - 1,
    "18446744073709551615::UBIGINT": 2**64 - 1,
    "170141183460469231731687303715884105727::HUGEINT": 2**127 - 1,
    "'-170141183460469231731687303715884105728'::HUGEINT": -(2**127),
    "340282366920938463463374607431768211455::UHUGEINT": 2**128 - 1,
    "255::UTINYINT": 255,
    "true": True,
    "false": False,
    "NULL": None,
    "NULL::INTEGER": None,
    "0.1::DOUBLE": 0.1,
    "5e-324::DOUBLE": 5e-324,
    "1.7976931348623157e308::DOUBLE": 1.7976931348623157e308,
    "0.1::FLOAT": 0.10000000149011612,
    "'inf'::DOUBLE": math.inf,
    "'-inf'::FLOAT": -math.inf,
    "99999999999999999999999999999999999999::DECIMAL(38, 0)": Decimal(10**38 - 1),
    "-0.0000000001::DECIMAL(38, 10)": Decimal("-0.0000000001"),
    "DATE '2025-02-28'": dt.date(2025, 2, 28),
    "DATE '0001-01-01'": dt.date(1, 1, 1),
    "DATE '9999-12-31'": dt.date(9999, 12, 31),
    "DATE '20000-01-01'": "20000-01-01",
    "DATE '0044-03-15 (BC)'": "0044-03-15 (BC)",
    "TIMESTAMP '2025-01-01 12:30:45.123456'": dt.datetime(2025, 1, 1, 12, 30, 45, 123456),
    "TIMESTAMP '20000-01-01 00:00:00'": "20000-01-01 00:00:00",
    "TIMESTAMPTZ '2025-03-30 02:30:00+02'": dt.datetime(2025, 3, 30, 0, 30),
    "TIMESTAMP_S '2025-01-01 00:00:01'": dt.datetime(2025, 1, 1, 0, 0, 1),
    "TIMESTAMP_MS '2025-01-01 00:00:00.001'": dt.datetime(2025, 1, 1, 0, 0, 0, 1000),
    "TIME '23:59:59.999999'": dt.time(23, 59, 59, 999999),
    "TIME '24:00:00'": "24:00:00",
    "TIMETZ '12:00:00+05'": dt.time(12, tzinfo=dt.timezone(dt.timedelta(hours=5))),
    "INTERVAL 3 DAY + INTERVAL 1 MICROSECOND": dt.timedelta(days=3, microseconds=1),
    "INTERVAL (-1) SECOND": dt.timedelta(seconds=-1),
    "'\\xAA\\x00'::BLOB": "\\xaa00",
    "''::BLOB": "\\x",
    "UUID '00000000-0000-0000-0000-00000000000a'": "00000000-0000-0000-0000-00000000000a",
    "'101'::BIT": "101",
    "'b'::ENUM ('a', 'b')": "b",
    "'{\"a\": [1, 2]}'::JSON": '{"a": [1, 2]}',
    "[1, NULL, 2]": (1, None, 2),
    "[]::INTEGER[]": (),
    "[[1], [], NULL]": ((1,), (), None),
    "array_value(1, 2)": (1, 2),
    "{'a': 1, 'b': [DATE '2025-01-01']}": (("a", 1), ("b", (dt.date(2025, 1, 1),))),
    "row(1, 'x')": (1, "x"),
    "MAP {'x': 1, 'y': NULL}": (("x", 1), ("y", None)),
    "MAP {1.5: 'x'}": ((Decimal("1.5"), "x"),),
    "union_value(k := 7)": 7,
    "''": "",
    "'NULL'": "NULL",
    "'it''s \"quoted\" \\ back'": 'it\'s "quoted" \\ back',
    "'ü 日本 😀 ‏'": "ü 日本 😀 ‏",
    "chr(0) || chr(7) || chr(27) || chr(127)": "\x00\x07\x1b\x7f",
    "e'\\t\\r\\n' || chr(133) || chr(8232)": "\t\r\n\x85\u2028",
    '\'{"decimal": "1"}\'': '{"decimal": "1"}',
}


@pytest.mark.parametrize("expression", EXACT)
def test_a_value_arrives_exactly(ask: Ask, expression: str) -> None:
    ((value,),) = rows(ask(f"SELECT {expression}"))
    assert value == EXACT[expression]
    assert type(value) is type(EXACT[expression])


def test_nan_and_negative_zero_arrive_as_they_are(ask: Ask) -> None:
    ((nan, zero, positive),) = rows(ask("SELECT 'nan'::DOUBLE, -0.0::DOUBLE, 0.0::DOUBLE"))
    assert math.isnan(nan)  # type: ignore[arg-type]
    assert (math.copysign(1, zero), math.copysign(1, positive)) == (-1, 1)  # type: ignore[arg-type]


def test_a_large_integer_beside_a_null_stays_exact(ask: Ask) -> None:
    found = rows(ask("FROM (VALUES (9007199254740993), (NULL), (9007199254740992)) t(x)"))
    assert found == ((2**53 + 1,), (None,), (2**53,))
    assert all(type(value) in (int, type(None)) for (value,) in found)


@pytest.mark.parametrize("sign", ["", "-"])
def test_infinite_days_do_not_end_the_worker(ask: Ask, sign: str) -> None:
    found = ask(f"SELECT '{sign}infinity'::DATE, '{sign}infinity'::TIMESTAMP, '{sign}infinity'::TIMESTAMPTZ")
    assert len(rows(found)) == 1


def test_an_interval_beyond_python_is_a_failure_with_words(ask: Ask) -> None:
    found = ask("SELECT INTERVAL 999999999 MONTH")
    assert "out of range" in failure(found).message
    assert rows(ask("SELECT 1")) == ((1,),)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{'a': ", "}"), ("MAP {1: ", "}")])
def test_a_value_nested_too_deep_is_a_failure_with_words(ask: Ask, opening: str, closing: str) -> None:
    """Comparing and drawing go down into a value; one that is deep enough would exhaust the stack."""
    deepest = wire.DEEPEST
    assert len(rows(ask("SELECT " + opening * deepest + "1" + closing * deepest))) == 1
    found = ask("SELECT " + opening * (deepest + 1) + "1" + closing * (deepest + 1))
    assert failure(found).message == f"A value is nested more than {deepest} levels deep."


@pytest.mark.parametrize(
    ("expression", "family"),
    [
        ("1::TINYINT", "integer"), ("1::UBIGINT", "integer"), ("1::HUGEINT", "integer"),
        ("1.5", "number"), ("1::FLOAT", "number"), ("1e3", "number"),
        ("'x'", "text"),
        ("UUID '00000000-0000-0000-0000-00000000000a'", "text"),
        ("'a'::ENUM ('a')", "text"), ("'1'::JSON", "text"),
        ("DATE '2025-01-01'", "date"),
        ("now()", "timestamp"), ("TIMESTAMP_NS '2025-01-01'", "timestamp"), ("localtimestamp", "timestamp"),
        ("true", "boolean"),
        ("[1]", "nested"), ("{'a': 1}", "nested"), ("MAP {1: 2}", "nested"), ("array_value(1)", "nested"),
        ("NULL", "null"), ("NULL::DATE", "date"),
        ("TIME '12:00'", "other"), ("INTERVAL 1 DAY", "other"), ("'x'::BLOB", "other"),
    ],
)  # fmt: skip
def test_a_column_tells_its_family_not_its_width(ask: Ask, expression: str, family: str) -> None:
    assert ask(f"SELECT {expression}").families == (Family(family),)  # type: ignore[union-attr]


# No time zones: DuckDB's instants come without one. No years that ISO 8601 cannot write.
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda time: time.replace(fold=0)),
    st.timedeltas(),
)
CELLS = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=12)
TAGS = st.sampled_from(["number", "decimal", "timestamp", "date", "time", "interval", "list"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | TAGS, inner, max_size=2),
    max_leaves=8,
)


def across(cell: object) -> Value:
    return wire.decode(wire.unpack(wire.pack({"cell": wire.encode(cell)})[wire.HEADER.size :])["cell"])


@given(CELLS)
def test_every_value_comes_back_as_it_went(cell: Any) -> None:
    assert same(across(cell), cell)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):  # half a surrogate pair has no form in UTF-8
        return one == other.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return type(one) is type(other) and (one == other) and str(one) == str(other)


@given(JSON)
def test_any_json_is_a_value_or_a_value_error(cell: Any) -> None:
    try:
        wire.decode(cell)
    except ValueError:
        return


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_a_value_error(body: bytes) -> None:
    try:
        assert isinstance(wire.unpack(body), dict)
    except ValueError:
        return


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_a_result_comes_back_as_it_went(cells: list[tuple[Any, Any]]) -> None:
    result = Result(("a", "a b"), (Family.TEXT, Family.OTHER), tuple(cells), 0.25)
    message = json.loads(json.dumps(wire.from_result(result), allow_nan=False))
    back = wire.to_result(message)
    assert (back.columns, back.families, back.seconds) == (result.columns, result.families, 0.25)
    assert str(back.rows) == str(result.rows)
