"""A pool has the next worker ready, starts none that is not needed, and shares none."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.engine import Engine, Limits, Pool
from sandbox.engine.process import WorkerProcess
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, Failure, FailureKind
from tests.engine.conftest import failure, query, rows
from tests.engine.left import ON_LINUX, left, pid
from tests.sweeping import sampled

ONE = query("SELECT 1")
ENDLESS = query("SELECT sum(range) FROM range(1000000000000)")
DEAF = query("SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))")
CRASH = query("SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT")
GREEDY = query("SELECT list(a.range || b.range) FROM range(100000) a, range(1000) b")
REFUSED = query("DROP TABLE plays")
FAILED = query("SELECT nope FROM plays")


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that has to come; the time limit of the test ends a wait in vain."""
    while not holds():
        time.sleep(0.01)


@pytest.fixture
def pool(practice: Dataset) -> Iterator[Pool]:
    """A pool for three candidates."""
    with Pool((practice,), Limits(seconds=0.3, memory_mb=100), coming=3) as pool:
        yield pool


def test_an_engine_of_a_pool_is_used_like_any_other(pool: Pool, practice: Dataset) -> None:
    with pool.engine() as engine:
        assert rows(engine.run(ONE, practice)) == ((1,),)
        assert failure(engine.run(REFUSED, practice)).kind is FailureKind.REFUSED


def test_one_candidate_is_one_worker(practice: Dataset) -> None:
    with Pool((practice,), coming=1, spares=4) as pool:
        with pool.engine() as engine:
            rows(engine.run(ONE, practice))
        assert pool.started == 1
        assert pool.spares == ()


def test_no_candidate_is_no_worker(practice: Dataset) -> None:
    with Pool((practice,), coming=5, spares=4) as pool:
        assert pool.started == 0


def test_a_pool_that_expects_nobody_still_serves(practice: Dataset) -> None:
    with Pool((practice,)) as pool:
        for _ in range(2):
            with pool.engine() as engine:
                assert rows(engine.run(ONE, practice)) == ((1,),)
        assert pool.started == 2


@pytest.mark.parametrize("spares", [0, 1, 3, 20])
def test_as_many_workers_as_candidates_are_started_however_many_wait(practice: Dataset, spares: int) -> None:
    with Pool((practice,), coming=6, spares=spares) as pool:
        for number in range(1, 7):
            with pool.engine() as engine:
                rows(engine.run(ONE, practice))
            assert len(pool.spares) == min(spares, 6 - number)
        assert pool.started == 6


def test_a_worker_that_was_killed_costs_one_more(pool: Pool, practice: Dataset) -> None:
    for sql in (CRASH, DEAF, GREEDY):
        with pool.engine() as engine:
            failure(engine.run(sql, practice))
            rows(engine.run(ONE, practice))
    assert pool.started == 6
    assert pool.spares == ()


def test_a_worker_that_was_killed_is_not_replaced_for_nothing(pool: Pool, practice: Dataset) -> None:
    for sql in (CRASH, DEAF, GREEDY):
        with pool.engine() as engine:
            failure(engine.run(sql, practice))
    assert pool.started == 3


def test_fewer_candidates_than_announced_are_fewer_workers(pool: Pool, practice: Dataset) -> None:
    pool.expect(-2)
    with pool.engine() as engine:
        rows(engine.run(ONE, practice))
    assert pool.started == 1


def test_a_worker_that_was_never_asked_serves_the_next_candidate(practice: Dataset) -> None:
    with Pool((practice,), coming=2, spares=0) as pool:
        pool._most_spares = 1
        pool.expect(-1)
        with pool.engine() as engine:
            unused = pid(engine)
            pool.expect(1)
        with pool.engine() as engine:
            assert pid(engine) == unused
            rows(engine.run(ONE, practice))
        assert pool.started == 1


def test_the_next_candidate_gets_the_worker_that_waits(pool: Pool, practice: Dataset) -> None:
    with pool.engine() as engine:
        rows(engine.run(ONE, practice))
        (waiting,) = pool.spares
    with pool.engine() as engine:
        assert pid(engine) == waiting.process.pid


@pytest.mark.parametrize("sql", [ENDLESS, DEAF, CRASH, GREEDY], ids=["slow", "deaf", "crash", "greedy"])
def test_after_a_limit_the_same_candidate_goes_on_in_a_worker_that_was_open_before(
    pool: Pool, practice: Dataset, sql: object
) -> None:
    with pool.engine() as engine:
        rows(engine.run(ONE, practice))
        first = pid(engine)
        (waiting,) = pool.spares
        until(lambda: waiting.ready)
        failure(engine.run(sql, practice))  # type: ignore[arg-type]
        assert rows(engine.run(ONE, practice)) == ((1,),)
        assert pid(engine) == waiting.process.pid != first
        assert waiting not in pool.spares


@pytest.mark.parametrize(
    ("sql", "kind"), [(ENDLESS, FailureKind.TOO_SLOW), (GREEDY, FailureKind.OUT_OF_MEMORY)]
)
def test_a_worker_that_answered_that_it_ran_into_a_limit_is_not_used_again(
    practice: Dataset, sql: object, kind: FailureKind
) -> None:
    with Engine((practice,), Limits(seconds=20 if sql is GREEDY else 0.3, memory_mb=100)) as engine:
        rows(engine.run(ONE, practice))
        first = pid(engine)
        assert failure(engine.run(sql, practice)).kind is kind  # type: ignore[arg-type]
        assert rows(engine.run(ONE, practice)) == ((1,),)
        assert pid(engine) != first


@pytest.mark.parametrize("sql", [REFUSED, FAILED, ONE], ids=["refused", "failed", "right"])
def test_a_worker_that_ran_into_no_limit_serves_its_candidate_on(
    pool: Pool, practice: Dataset, sql: object
) -> None:
    with pool.engine() as engine:
        rows(engine.run(ONE, practice))
        first = pid(engine)
        engine.run(sql, practice)  # type: ignore[arg-type]
        rows(engine.run(ONE, practice))
        assert pid(engine) == first


def test_a_spare_that_died_while_it_waited_is_nobodys_crash(pool: Pool, practice: Dataset) -> None:
    with pool.engine() as engine:
        rows(engine.run(ONE, practice))
        (waiting,) = pool.spares
        os.kill(waiting.process.pid, signal.SIGKILL)
        waiting.process.wait()
    with pool.engine() as engine:
        assert rows(engine.run(ONE, practice)) == ((1,),)


def test_four_threads_share_a_pool_and_no_worker(practice: Dataset) -> None:
    used: dict[int, set[int]] = {}

    def candidate(number: int) -> None:
        used[number] = set()
        with pool.engine() as engine:
            for again in range(3):
                assert rows(engine.run(query(f"SELECT {number}, {again}"), practice)) == ((number, again),)
                used[number].add(pid(engine))
                if number % 4 == again:
                    assert failure(engine.run(CRASH, practice)).kind is FailureKind.CRASHED
                    rows(engine.run(ONE, practice))

    with Pool((practice,), coming=16, spares=4) as pool, ThreadPoolExecutor(4) as threads:
        list(threads.map(candidate, range(16)))
        pids = [number for numbers in used.values() for number in numbers]
        assert len(pids) == len(set(pids))
        assert pool.started == 16 + 12
        assert pool.spares == ()


@ON_LINUX
@pytest.mark.parametrize("candidates", sampled([100, 200], 2))
def test_many_candidates_leave_no_process_no_file_and_no_thread(practice: Dataset, candidates: int) -> None:
    before = left()
    cycle = (*(ONE, REFUSED, FAILED, ONE, CRASH, ONE, REFUSED, ONE, FAILED) * 2, ENDLESS, DEAF)
    kinds: list[str] = []
    with Pool((practice,), Limits(seconds=0.1), coming=candidates, spares=2) as pool:
        for number in range(candidates):
            with pool.engine() as engine:
                found = engine.run(cycle[number % len(cycle)], practice)
            kinds.append(str(found.kind) if isinstance(found, Failure) else "ok")
        assert len(left().children - before.children) == 0
        assert pool.started == candidates
    assert left() == before
    assert set(kinds) == {"ok", "refused", "failed", "crashed", "too_slow"}


@ON_LINUX
@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_whatever_happens_nothing_is_left_of_a_pool(practice: Dataset, error: type[BaseException]) -> None:
    before = left()

    def meanwhile() -> None:
        with Pool((practice,), coming=9, spares=3) as pool:
            pool.engine()
            rows(pool.engine().run(ONE, practice))
            assert len(left().children - before.children) == 5
            raise error

    with pytest.raises(error):
        meanwhile()
    assert left() == before


@ON_LINUX
def test_closing_ends_the_workers_in_use_and_whoever_waits_for_them(practice: Dataset) -> None:
    before = left()
    pool = Pool((practice,), Limits(seconds=200), coming=1)
    found: list[object] = []

    def wait_for_ever() -> None:
        with pool.engine() as engine:
            found.append(engine.run(ONE, practice))
            found.append(engine.run(ENDLESS, practice))
            try:
                engine.run(ONE, practice)
            except BrokenEngine as error:
                found.append(error)

    thread = threading.Thread(target=wait_for_ever)
    thread.start()
    until(lambda: len(found) == 1 and all(worker.asked for worker in pool._taken))
    pool.close()
    thread.join()
    assert [getattr(each, "kind", None) for each in found[1:]] == [FailureKind.CRASHED, None]
    assert isinstance(found[2], BrokenEngine)
    assert left() == before


def test_a_pool_without_workers_says_so_to_each_candidate(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pool((practice,), coming=2) as pool:
        with pool.engine() as engine:
            monkeypatch.setattr(sys, "executable", "/nowhere/python")
            assert rows(engine.run(ONE, practice)) == ((1,),)
        with pool.engine() as engine:  # its worker was started before
            assert rows(engine.run(ONE, practice)) == ((1,),)
        with pytest.raises(BrokenEngine, match="did not start"):
            pool.engine()


def test_a_spare_that_cannot_be_started_does_not_trouble_who_is_served(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pool((practice,), coming=2) as pool:
        start, started = pool._start, []

        def only_once() -> WorkerProcess:
            if started:
                raise BrokenEngine("No more.")
            started.append(start())
            return started[0]

        monkeypatch.setattr(pool, "_start", only_once)
        with pool.engine() as engine:
            assert rows(engine.run(ONE, practice)) == ((1,),)
        with pytest.raises(BrokenEngine, match="No more"):
            pool.engine()
