"""A batch starts as many workers as it needs, and leaves none, whatever interrupts it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from sandbox import batch, catalog, datasets
from sandbox.engine import Limits, Pool
from sandbox.engine.process import WorkerProcess
from sandbox.grade import not_graded
from sandbox.model import Failure, FailureKind, Query, Report, Submission, Verdict
from tests.engine.left import ON_LINUX, left

SLUG = "week4-retention"
ROOT = catalog.root()
RIGHT = catalog.read(SLUG, ROOT).reference
REFUSED = Query("DROP TABLE plays", Path("refused.sql"))
CRASH = Query("SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT", Path("crash.sql"))
ENDLESS = Query("SELECT sum(range) FROM range(1000000000000)", Path("endless.sql"))
UNREADABLE = not_graded(
    Submission("", Query("", Path("x.sql"))), Failure(FailureKind.UNREADABLE, "No.", next="")
)


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[Pool]:
    """The pools that are made in the test."""
    made: list[Pool] = []

    def noted(*given: object, **named: object) -> Pool:
        made.append(Pool(*given, **named))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(batch.grader, "Pool", noted)
    return made


def run(found: Sequence[Query | batch.Found], jobs: int = 1, seconds: float = 5.0) -> tuple[Report, ...]:
    items = [Submission(SLUG, item) if isinstance(item, Query) else item for item in found]
    return batch.run(items, ROOT, datasets.graded(), Limits(seconds=seconds), jobs)


def test_one_answer_is_one_worker(data: Path, pools: list[Pool]) -> None:
    (report,) = run([RIGHT], jobs=4)
    assert report.verdict is Verdict.CORRECT
    assert [pool.started for pool in pools] == [1]


def test_nothing_to_run_is_no_worker(data: Path, pools: list[Pool]) -> None:
    assert run([UNREADABLE] * 3, jobs=2) == (UNREADABLE,) * 3
    assert [pool.started for pool in pools] == [0]


def test_an_exercise_that_is_not_there_costs_no_worker(data: Path, pools: list[Pool]) -> None:
    nowhere = Submission("nowhere", RIGHT)
    reports = run([RIGHT, nowhere, nowhere])
    assert [report.verdict for report in reports] == [Verdict.CORRECT, Verdict.BROKEN, Verdict.BROKEN]
    assert pools[0].started <= 2
    (again,) = run([nowhere])
    assert again.verdict is Verdict.BROKEN
    assert pools[-1].started == 0


@pytest.mark.parametrize("jobs", [1, 4])
def test_each_answer_is_one_worker_however_it_ends(data: Path, pools: list[Pool], jobs: int) -> None:
    reports = run([RIGHT, REFUSED, UNREADABLE, CRASH, RIGHT, REFUSED, CRASH, RIGHT], jobs)
    kinds = [report.failure.kind if report.failure else None for report in reports]
    assert kinds[3] == kinds[6] == FailureKind.CRASHED
    assert kinds[1] == kinds[5] == FailureKind.REFUSED
    assert [reports[i].verdict for i in (0, 4, 7)] == [Verdict.CORRECT] * 3
    assert [pool.started for pool in pools] == [7]
    assert pools[0].spares == ()


@ON_LINUX
@pytest.mark.timeout(120)
def test_an_interrupt_ends_what_runs_and_leaves_nothing(data: Path, pools: list[Pool]) -> None:
    run([RIGHT])
    before = left()

    def interrupt() -> None:
        while len(pools) < 2 or sum(worker.asked for worker in tuple(pools[1]._taken)) < 2:
            time.sleep(0.01)
        signal.pthread_kill(main.ident, signal.SIGINT)

    main = threading.main_thread()
    assert main.ident is not None
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        run([ENDLESS] * 6, jobs=2, seconds=1000)
    signal.signal(signal.SIGINT, handler)
    assert left() == before


@ON_LINUX
def test_an_error_of_whoever_reads_the_reports_leaves_nothing(data: Path) -> None:
    def full(report: Report) -> None:
        raise OSError("No space left on device")

    before = left()
    items = [Submission(SLUG, query) for query in (RIGHT, ENDLESS, ENDLESS, ENDLESS)]
    with pytest.raises(OSError, match="No space"):
        batch.run(items, ROOT, datasets.graded(), Limits(seconds=1000), 2, full)
    assert left() == before


def test_explaining_a_wrong_answer_starts_few_processes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its worker, one for the reference, one that varies answers; shrinking asks from threads of its own."""
    started: list[str] = []
    begin = WorkerProcess.__init__

    def noted(self: WorkerProcess, *given: object, **named: object) -> None:
        started.append(str(given))
        begin(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(WorkerProcess, "__init__", noted)
    wrong = catalog.read(SLUG, ROOT).wrong[0].query
    (report,) = run([wrong], seconds=30)
    assert report.verdict is Verdict.WRONG
    assert report.counterexample is not None
    assert len(started) <= 4  # one more where the small data is made for the first time
