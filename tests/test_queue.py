"""A standing service: nothing is lost or graded twice, whatever becomes of its workers.

Postgres runs in a folder of its own, on a unix socket alone, and is gone afterwards.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from sandbox import batch, catalog, datasets
from sandbox.cli.batches import STRETCH
from sandbox.engine import Limits
from sandbox.record import Record

ROOT = Path(__file__).resolve().parent.parent
SERVICE = (sys.executable, "-m", "examples.queue")
GROWTH, SEARCH = "category-watch-growth", "search-to-play-30min"
SECONDS = 1.0
STALLED = 2.0
PATIENCE = 100.0
"""Seconds of waiting for something on a machine that is very busy."""

ENDLESS = "SELECT count(*) FROM range(1000000000000) AS t(i) WHERE i % 7 = 3 AND sqrt(i) > sin(i)"


def programs() -> Path | None:
    """The folder of Postgres's programs: that of PATH, or the newest that a package has put aside."""
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    found = [*reversed(beside), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((path for path in found if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="the service is tested on a unix socket"),
    pytest.mark.skipif(programs() is None, reason="Postgres is not installed: no initdb and pg_ctl"),
    pytest.mark.skipif(
        importlib.util.find_spec("procrastinate") is None or importlib.util.find_spec("psycopg") is None,
        reason="procrastinate is not installed: pip install -e '.[queue]'",
    ),
]


def until(holds: Callable[[], Any], what: str) -> Any:
    """What `holds` gives, as soon as it is true."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)
    return found


# Postgres


def someone() -> dict[str, Any]:
    """How to start a program of Postgres, which refuses to run as root: there, as another user."""
    if os.geteuid():
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("Postgres does not run as root, and there is no user postgres or nobody")


@dataclass(frozen=True)
class Server:
    """A running Postgres: what the environment must say to reach it."""

    folder: Path
    environment: dict[str, str]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="grader", dbname="postgres", autocommit=True
        ) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    bin_folder, as_someone = programs(), someone()
    assert bin_folder
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if as_someone:
            os.chown(folder, as_someone["user"], as_someone["group"])

        def run(*command: object) -> None:
            ended = subprocess.run(
                list(map(str, command)), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE, text=True, check=False, **as_someone,
            )  # fmt: skip
            assert ended.returncode == 0, ended.stderr

        run(bin_folder / "initdb", "-D", folder / "d", "-U", "grader", "-A", "trust", "-N", "-E", "UTF8")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        control = (bin_folder / "pg_ctl", "-D", folder / "d")
        run(*control, "-w", "-s", "-l", folder / "log", "-o", settings, "start")
        pid = int((folder / "d" / "postmaster.pid").read_text().split()[0])
        try:
            yield Server(folder, {"PGHOST": str(folder), "PGUSER": "grader", "PGDATABASE": "postgres"})
        finally:
            run(*control, "-w", "-s", "-m", "immediate", "stop")
            until(lambda: not psutil.pid_exists(pid), "Postgres ends")


# The service


@dataclass
class Service:
    """The service, its environment and the workers that were started."""

    server: Server
    environment: dict[str, str]
    log: Path

    def run(self, *arguments: object) -> str:
        ended = subprocess.run(
            [*SERVICE, *map(str, arguments)],
            cwd=ROOT, env=self.environment, capture_output=True, encoding="utf-8", check=False,
            timeout=PATIENCE,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run("results", "--format", "ndjson").splitlines()]

    @contextlib.contextmanager
    def worker(self) -> Iterator[psutil.Popen]:
        """A worker that does two things at a time; it and all that it started are gone afterwards."""
        with self.log.open("a") as log:
            started = psutil.Popen(
                [*SERVICE, "work", "--jobs", "2", "--quick",
                 "--seconds", str(SECONDS), "--stalled", str(STALLED)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            yield started
        finally:
            family = children(started)
            if started.poll() is None:
                started.kill()
            started.wait()
            _, alive = psutil.wait_procs(family, timeout=PATIENCE)
            for process in alive:
                process.kill()
            assert not alive, "a process of a worker outlived it"


def children(process: psutil.Process) -> list[psutil.Process]:
    found: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        found += process.children(recursive=True)
    return found


@pytest.fixture
def service(postgres: Server, data: Path, tmp_path: Path) -> Service:
    made = Service(postgres, {**os.environ, **postgres.environment}, tmp_path / "workers.log")
    made.run("setup")
    postgres.rows("TRUNCATE graded, procrastinate_jobs, procrastinate_workers CASCADE")
    return made


def right(slug: str) -> str:
    return catalog.read(slug, catalog.root()).reference.text


def wrong(slug: str) -> str:
    folder = catalog.folders(catalog.root())[slug] / "wrong"
    return sorted(folder.glob("*.sql"))[0].read_text(encoding="utf-8")


def a_class(folder: Path) -> Path:
    """A dozen submissions: right, wrong, refused, failing, endless, for no exercise, and no text at all."""
    texts = {
        f"ann/{GROWTH}": right(GROWTH).encode(),
        f"ann/{SEARCH}": right(SEARCH).encode(),
        f"bob/{GROWTH}": wrong(GROWTH).encode(),
        f"bob/{SEARCH}": wrong(SEARCH).encode(),
        f"cid/{GROWTH}": b"DROP TABLE plays",
        f"cid/{SEARCH}": b"SELECT * FROM nowhere",
        f"dan/{GROWTH}": ENDLESS.encode(),
        f"dan/{SEARCH}": f"{ENDLESS} AND i % 11 = 5".encode(),
        f"eve/{GROWTH}": b"SELEC 1",
        f"eve/{SEARCH}": "SELECT 'é' AS device".encode(),
        f"fay/{GROWTH}": b"SELECT 'no number'::INTEGER AS sessions",
        "fay/nothing": b"SELECT 1",
        f"fay/{SEARCH}": b"SELECT '\xff'",
    }
    for name, text in texts.items():
        path = folder / f"{name}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder


def graded_here(folder: Path) -> tuple[Record, ...]:
    """The records as `sandbox grade` has them."""
    found = batch.find([folder], catalog.folders(catalog.root()), None)
    limits = Limits(seconds=SECONDS, stretch=STRETCH)
    with batch.Grader(catalog.root(), datasets.graded(), limits, 2, 0) as grader:
        return batch.records(found, grader)


def timeless(records: Sequence[Record]) -> list[dict[str, Any]]:
    chosen = [{k: v for k, v in one.items() if k not in ("seconds", "schema")} for one in records]
    return sorted(chosen, key=lambda one: one["submission"])


DOING = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = {}"
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
STORED = "SELECT count(*) FROM graded"


def test_a_worker_is_killed_and_each_submission_has_one_record(service: Service, tmp_path: Path) -> None:
    server = service.server
    folder = a_class(tmp_path / "answers")
    service.run("submit", folder)
    with service.worker() as first:
        ((number,),) = until(lambda: server.rows("SELECT id FROM procrastinate_workers"), "a worker begins")
        with service.worker() as second:

            def caught() -> bool:
                """Whether the first is in the middle of something, and stopped there."""
                if server.rows(STORED) < [(3,)] or server.rows(DOING.format(number)) == [(0,)]:
                    return False
                first.suspend()
                if server.rows(DOING.format(number)) > [(0,)]:
                    return True
                first.resume()
                return False

            until(caught, "the first worker is at work")
            orphans = children(first)
            first.kill()
            first.wait()
            assert not psutil.wait_procs(orphans, timeout=PATIENCE)[1]
            until(lambda: server.rows(LEFT) == [(0,)], "all is graded")
            second.send_signal(signal.SIGTERM)
            assert second.wait(PATIENCE) == 0
    assert "goes to another worker" in service.log.read_text()
    records = service.records()
    expected = graded_here(folder)
    assert timeless(records) == timeless(expected)
    assert {one["verdict"] for one in records} == {"correct", "wrong", "not_graded"}
    assert {one["failure"]["kind"] for one in records if one["failure"]} == {
        "unreadable", "refused", "failed", "too_slow",
    }  # fmt: skip
    assert server.rows(STORED) == [(len(expected),)]


def test_what_comes_again_is_no_second_row_and_what_kills_every_worker_is_given_up(
    service: Service, tmp_path: Path
) -> None:
    server = service.server
    deadly, path = (tmp_path / name / f"{GROWTH}.sql" for name in ("gil", "hal"))
    for file in (deadly, path):
        file.parent.mkdir()
        file.write_text("DROP TABLE members")
    service.run("submit", deadly)
    server.rows("UPDATE procrastinate_jobs SET status = 'doing', attempts = 4")
    with service.worker():
        for text, rows in (("DROP TABLE plays", 2), ("DROP TABLE members", 3), ("DROP TABLE plays", 3)):
            path.write_text(text)
            service.run("submit", path)
            until(lambda: server.rows(LEFT) == [(0,)], "all is graded, or given up")
            assert server.rows(STORED) == [(rows,)]
    given_up, latest = service.records()
    assert given_up["verdict"] == "broken"
    assert "5 workers ended" in given_up["failure"]["message"]
    assert (latest["verdict"], latest["sql"]) == ("not_graded", "DROP TABLE plays")
