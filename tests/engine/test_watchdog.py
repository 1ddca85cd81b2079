"""Where the system does not keep a worker to its memory, the grader does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.engine import Engine, Limits, process
from sandbox.engine.watchdog import Watchdog
from sandbox.model import Dataset, FailureKind
from tests.engine.conftest import failure, query, rows
from tests.engine.left import ON_LINUX, pid

pytest.importorskip("psutil")

MB = 1 << 20
ROOM_MB = 300
ONE = query("SELECT 1")
BOMB = query("SELECT list(a.range || b.range) FROM range(100000) a, range(1000) b")
"""Grows by some hundred MB a second; DuckDB's own limit is set out of its way."""

ROOMY = Limits(seconds=120, memory_mb=20_000, room_mb=ROOM_MB)

NO_LIMITS = "import sys, platform, subprocess; sys.modules['resource'] = None; sys.platform = 'darwin'; "
LOW_LIMITS = (
    "import resource as r; r.setrlimit(r.RLIMIT_AS, (2 ** 30, 2 ** 30)); "
    "r.setrlimit(r.RLIMIT_CPU, (600, 600)); r.setrlimit(r.RLIMIT_CORE, (0, 0)); "
)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What every look at a worker saw, in MB above what it held when its data was open."""
    looks: list[float] = []
    look = Watchdog.resident

    def noted(self: Watchdog) -> int:
        found = look(self)
        if hasattr(self, "most_bytes"):
            looks.append((found - self.most_bytes) / MB + ROOM_MB)
        return found

    monkeypatch.setattr(Watchdog, "resident", noted)
    return looks


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Workers run the given Python before anything else."""
    program = process._program
    monkeypatch.setattr(process, "_program", lambda module: request.param + program(module))


def test_a_worker_that_only_the_grader_watches_is_killed_near_its_cap(
    practice: Dataset, seen: list[float]
) -> None:
    with Engine((practice,), ROOMY, watched=True) as engine:
        rows(engine.run(ONE, practice))
        worker = engine._worker
        assert worker is not None
        found = failure(engine.run(BOMB, practice))
        assert found.kind is FailureKind.OUT_OF_MEMORY
        assert "multiplies rows" in found.next
        assert worker.process.returncode == -signal.SIGKILL
        assert ROOM_MB < seen[-1] < 3 * ROOM_MB
        assert all(look <= ROOM_MB for look in seen[:-1])
        assert rows(engine.run(ONE, practice)) == ((1,),)


def test_a_query_that_stays_below_the_cap_is_left_alone(practice: Dataset, seen: list[float]) -> None:
    with Engine((practice,), ROOMY, watched=True) as engine:
        first = pid(engine)
        sql = "SELECT count(*) FROM range(30000000) a WHERE hash(range) % 7 = 9"
        assert rows(engine.run(query(sql), practice)) == ((0,),)
        assert pid(engine) == first


@ON_LINUX
def test_the_system_holds_the_limit_where_nobody_watches(practice: Dataset, seen: list[float]) -> None:
    """On Linux the same bomb meets the limit on address space, and the worker says so itself."""
    with Engine((practice,), ROOMY) as engine:
        rows(engine.run(ONE, practice))
        limits = Path(f"/proc/{pid(engine)}/limits").read_text()
        assert failure(engine.run(BOMB, practice)).kind is FailureKind.OUT_OF_MEMORY
    assert re.search(r"Max address space +\d+", limits)
    assert seen == []


@ON_LINUX
def test_a_watched_worker_has_no_other_cap(practice: Dataset) -> None:
    with Engine((practice,), ROOMY, watched=True) as engine:
        rows(engine.run(ONE, practice))
        assert re.search(r"Max address space +unlimited", Path(f"/proc/{pid(engine)}/limits").read_text())


@pytest.mark.parametrize("prepared", [NO_LIMITS], indirect=True)
def test_a_worker_that_says_it_has_no_limits_is_watched_unasked(
    practice: Dataset, prepared: None, seen: list[float]
) -> None:
    with Engine((practice,), ROOMY) as engine:
        assert rows(engine.run(ONE, practice)) == ((1,),)
        assert rows(engine.run(query("SELECT count(*) > 0 FROM plays"), practice)) == ((True,),)
        assert (
            failure(engine.run(query("FROM read_csv('/etc/passwd')"), practice)).kind is FailureKind.REFUSED
        )
        assert failure(engine.run(BOMB, practice)).kind is FailureKind.OUT_OF_MEMORY
    assert seen[-1] > ROOM_MB


@pytest.mark.parametrize("prepared", [NO_LIMITS], indirect=True)
def test_a_worker_without_limits_still_ends_by_the_clock(practice: Dataset, prepared: None) -> None:
    with Engine((practice,), Limits(seconds=0.3)) as engine:
        rows(engine.run(ONE, practice))
        slow = query("SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))")
        assert failure(engine.run(slow, practice)).kind is FailureKind.TOO_SLOW


@ON_LINUX
@pytest.mark.parametrize("prepared", [LOW_LIMITS], indirect=True)
def test_lower_limits_that_were_there_before_stay(practice: Dataset, prepared: None) -> None:
    with Engine((practice,), Limits(seconds=1000)) as engine:
        assert rows(engine.run(ONE, practice)) == ((1,),)
        limits = Path(f"/proc/{pid(engine)}/limits").read_text()
    assert re.search(rf"Max address space +{2**30} ", limits)


def test_a_process_that_is_gone_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        watchdog = Watchdog(child.pid, 0)
        assert watchdog.resident() > 0
        child.kill()
        child.wait()
        assert watchdog.resident() == 0
        assert not watchdog.bites()
    assert not Watchdog(child.pid, 0).bites()


@ON_LINUX
def test_nothing_is_loaded_for_a_watchdog_that_is_not_needed(practice: Dataset) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom sandbox.engine import Engine\n"
        "from sandbox.model import Dataset, Query\n"
        "data = Dataset('practice', Path(sys.argv[1]), 1, 'tiny', (), '')\n"
        "with Engine((data,)) as engine:\n    engine.run(Query('SELECT 1', Path('x.sql')), data)\n"
        "print(*(name for name in ('psutil', 'duckdb') if name in sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(practice.path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ended.stdout.split() == []
