"""A worker can read its data and nothing else, and nothing of a query is left for the next one."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from sandbox.engine import Engine, Limits
from sandbox.engine.worker import Worker
from sandbox.model import Dataset, FailureKind
from tests.engine.conftest import Ask, failure, query, rows
from tests.engine.test_refused import IN_WITH, STATEMENTS

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")

UNFENCED = {
    "COPY plays TO 'out.csv'": "disabled",
    "INSERT INTO plays SELECT * FROM plays": "read-only",
    "WITH x AS (DELETE FROM plays RETURNING *) FROM x": "read-only",
    "DROP TABLE plays": "read-only",
    "CREATE TABLE t (a INTEGER)": "read-only",
    "FROM read_csv('/etc/passwd')": "disabled",
    "FROM read_text('/proc/self/environ')": "disabled",
    "FROM '/etc/passwd.csv'": "disabled",
    "FROM glob('/*')": "disabled",
    "ATTACH 'other.db'": "disabled",
    "INSTALL httpfs": "disabled",
    "LOAD httpfs": "disabled",
    "EXPORT DATABASE 'out'": "disabled",
    "FROM hidden_frame": "does not exist",
    "SET threads = 4": "locked",
    "SET memory_limit = '8GB'": "locked",
    "SET max_expression_depth = 100000": "locked",
    "SET TimeZone = 'Asia/Tokyo'": "locked",
    "SET enable_external_access = true": "locked",
    "SET temp_directory = '/tmp'": "locked",
    "SET lock_configuration = false": "locked",
    "RESET max_expression_depth": "locked",
    "PRAGMA memory_limit = '8GB'": "locked",
    "SELECT " + " + ".join(["1"] * 300): "depth",
}
"""Statements that the fence would refuse, and a word of DuckDB's own refusal."""

PROBE = """
import json, sys
import duckdb
import pandas
from sandbox.engine import lockdown

hidden_frame = pandas.DataFrame({"secret": [1]})
connection = lockdown.connect(sys.argv[1], 512)
said = {}
for sql in json.load(sys.stdin):
    with connection.cursor() as cursor:
        try:
            said[sql] = str(cursor.execute(sql).fetchall())
        except duckdb.Error as error:
            said[sql] = str(error)
print(json.dumps(said))
"""


def test_the_second_barrier_holds_without_the_fence(practice: Dataset, tmp_path: Path) -> None:
    """The settings hold for the cursor that runs a query, not only for the connection that set them."""
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, str(practice.path)],
        input=json.dumps(list(UNFENCED)),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = json.loads(ended.stdout)
    open_doors = {sql: said[sql][:200] for sql, word in UNFENCED.items() if word not in said[sql]}
    assert open_doors == {}
    assert list(tmp_path.iterdir()) == []


def test_the_data_is_the_same_after_a_batch_of_hostile_queries(ask: Ask, practice: Dataset) -> None:
    before = hashlib.sha256(practice.path.read_bytes()).hexdigest()
    names = {path.name for path in practice.path.parent.iterdir()}
    for sql in (*STATEMENTS, *IN_WITH.values(), "CHECKPOINT", "FORCE CHECKPOINT", "SELECT checkpoint()"):
        failure(ask(sql))
    assert hashlib.sha256(practice.path.read_bytes()).hexdigest() == before
    assert {path.name for path in practice.path.parent.iterdir()} == names


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("CREATE TEMP TABLE left_over AS SELECT 7 AS x", "FROM left_over"),
        ("CREATE TEMP TABLE dataset_info AS SELECT 7 AS x", "SELECT x FROM dataset_info"),
        ("CREATE TEMP VIEW left_over AS SELECT 7 AS x", "FROM left_over"),
        ("CREATE TEMP MACRO left_over() AS 7", "SELECT left_over()"),
        ("SET VARIABLE left_over = 7", "SELECT getvariable('left_over')"),
        ("PREPARE left_over AS SELECT 7", "EXECUTE left_over"),
        ("WITH left_over AS (SELECT 7 AS x) FROM left_over", "FROM left_over"),
    ],
)
def test_nothing_of_one_query_is_left_for_the_next(ask: Ask, first: str, then: str) -> None:
    ask(first)
    failure(ask(then))


def test_each_query_has_a_connection_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked without the fence, which refuses the question."""
    monkeypatch.setattr("sandbox.engine.worker.refusal", lambda *_: None)
    monkeypatch.setattr("sandbox.engine.lockdown.limit_processor", lambda _: None)
    ours = Worker()
    ours.limits = {"seconds": 10, "rows": 10, "result_bytes": 1000, "stretch": 1}
    with duckdb.connect() as connection:
        ours.connections["practice"] = connection
        replies = [ours.run("practice", "SELECT current_connection_id()", 9) for _ in range(2)]
    first, second = (reply["result"]["rows"] for reply in replies)
    assert first != second


def test_a_query_sees_neither_its_own_text_nor_that_of_others(ask: Ask) -> None:
    for sql in ("SELECT current_query()", "FROM duckdb_logs()", "FROM duckdb_prepared_statements()"):
        assert failure(ask(sql)).kind is FailureKind.REFUSED


@pytest.mark.parametrize(
    "name", ["cursor", "statements", "connection", "sql", "tree", "worker", "request", "sys"]
)
def test_names_of_python_are_no_tables(ask: Ask, name: str) -> None:
    assert failure(ask(f"FROM {name}")).kind is FailureKind.REFUSED
    found = failure(ask(f"SELECT * FROM (WITH {name} AS (SELECT 1) SELECT 1), {name}"))
    assert f"Table with name {name} does not exist" in found.message


def test_deep_expressions_are_refused_in_time(ask: Ask) -> None:
    assert rows(ask("SELECT " + " + ".join(["1"] * 200))) == ((200,),)
    assert "depth" in failure(ask("SELECT " + " + ".join(["1"] * 300))).message
    assert "depth" in failure(ask("SELECT " + "[" * 300 + "]" * 300)).message


def test_the_time_zone_is_utc_wherever_the_grader_stands(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with Engine((practice,)) as engine:
        sql = "SELECT TIMESTAMPTZ '2025-01-01 00:00:00+00'::VARCHAR, TIMESTAMPTZ '2025-01-01'::VARCHAR"
        ((instant, midnight),) = rows(engine.run(query(sql), practice))
    assert instant == midnight == "2025-01-01 00:00:00+00"


def test_the_same_query_gives_the_same_rows_in_the_same_order(ask: Ask) -> None:
    sql = "SELECT title_id, sum(watch_seconds / 7.0), list(play_id) FROM plays GROUP BY title_id"
    assert rows(ask(sql)) == rows(ask(sql))


def test_one_data_set_cannot_be_reached_from_another(built_data: Path, practice: Dataset) -> None:
    from sandbox import datasets

    hidden = datasets.read(built_data / "hidden-1")
    with Engine((hidden, practice)) as engine:
        count = query("SELECT as_of, (SELECT sum(play_id) FROM plays) FROM dataset_info")
        assert rows(engine.run(count, hidden)) != rows(engine.run(count, practice))
        for name in ("hidden-1", "hidden_1", "data"):
            assert (
                failure(engine.run(query(f'FROM "{name}".main.plays'), practice)).kind is FailureKind.REFUSED
            )


@ON_LINUX
def test_a_worker_gets_no_environment_no_terminal_and_no_folder(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN_OF_SOMEBODY", "do not tell")
    with Engine((practice,), Limits(memory_mb=256)) as engine:
        engine.run(query("SELECT 1"), practice)
        assert engine._worker is not None
        proc = Path("/proc") / str(engine._worker.process.pid)
        environment = dict(part.split("=", 1) for part in (proc / "environ").read_text().split("\0") if part)
        assert environment == {"MALLOC_ARENA_MAX": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        assert (proc / "cwd").readlink() == Path("/")
        assert os.getsid(engine._worker.process.pid) == engine._worker.process.pid != os.getsid(0)
        for number in ("0", "1", "2"):
            assert (proc / "fd" / number).readlink() == Path(os.devnull)
        files = {path.readlink() for path in (proc / "fd").iterdir()}
        assert {path for path in files if path.is_file()} == {practice.path}
        limits = {
            line[:26].strip(): line[26:].split()[0] for line in (proc / "limits").read_text().splitlines()
        }
        assert (limits["Max core file size"], limits["Max file size"]) == ("0", "0")
        assert int(limits["Max address space"]) < 4 * 2**30


@ON_LINUX
def test_a_worker_holds_no_file_of_its_grader(practice: Dataset, tmp_path: Path) -> None:
    secret = tmp_path / "reference.sql"
    secret.write_text("SELECT 42", encoding="utf-8")
    with secret.open(encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        with Engine((practice,)) as engine:
            engine.run(query("SELECT 1"), practice)
            assert engine._worker is not None
            proc = Path("/proc") / str(engine._worker.process.pid) / "fd"
            assert secret not in {path.readlink() for path in proc.iterdir()}
