"""Whatever a worker does on its pipes, the grader neither waits for ever nor fills its memory."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.engine import wire
from sandbox.engine.client import Limits, opening
from sandbox.engine.process import WorkerProcess
from tests.engine.impostor import impostor
from tests.engine.left import ON_LINUX, left

OPENING = opening((), Limits())
LONG = {"op": "run", "sql": "x" * 5_000_000}
"""More than a pipe takes when nobody reads at its other end."""

DEAF = "time.sleep(600)"
FLOOD = """
sent = open({path!r}, 'w')
body = b'{{"x": "' + b'y' * 4096 + b'"}}'
for number in range(200_000):
    frame(body)
    sent.seek(0)
    sent.write(str(number))
    sent.flush()
"""

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[WorkerProcess]:
    """An impostor that runs the script that the test names, and is killed after the test."""
    monkeypatch.setattr(sys, "executable", impostor(tmp_path, request.param.format(path=str(tmp_path / "n"))))
    worker = WorkerProcess(OPENING)
    worker.await_open(30)
    yield worker
    worker.kill()


@pytest.mark.parametrize("started", [DEAF], indirect=True)
def test_a_worker_that_does_not_read_cannot_hold_the_grader(started: WorkerProcess) -> None:
    with pytest.raises(TimeoutError):
        started.ask(LONG, 0.2)
    started.kill()
    assert not started._thread.is_alive()


@pytest.mark.parametrize("started", [DEAF], indirect=True)
def test_the_next_question_to_a_deaf_worker_does_not_wait_for_ever_either(started: WorkerProcess) -> None:
    for _ in range(2):
        with pytest.raises(TimeoutError):
            started.ask(LONG, 0.1)


@pytest.mark.parametrize("started", [FLOOD], indirect=True)
def test_a_worker_that_talks_without_being_asked_stays_in_its_pipe(
    started: WorkerProcess, tmp_path: Path
) -> None:
    assert set(started.ask({"op": "run"}, 30)) == {"x"}
    before, now = "", (tmp_path / "n").read_text()
    while before != now or not now:
        time.sleep(0.3)
        before, now = now, (tmp_path / "n").read_text()
    assert int(now) < 200
    assert started._answers.qsize() == 0
    started.kill()
    assert not started._thread.is_alive()


@pytest.mark.parametrize(
    "started",
    ["sys.stdout.buffer.write(b'\\xff' * 4)\nwhile True: sys.stdout.buffer.write(b'x' * 65536)"],
    indirect=True,
)
def test_a_frame_that_is_too_long_is_not_read(started: WorkerProcess) -> None:
    for _ in range(2):
        with pytest.raises(OverflowError):
            started.ask({"op": "run"}, 30)


@pytest.mark.parametrize(
    "started",
    [f"sys.stdout.buffer.write(({wire.LONGEST_REPLY}).to_bytes(4, 'big') + b'x')\n"
     "sys.stdout.buffer.flush()\ntime.sleep(600)"],
    indirect=True,
)  # fmt: skip
def test_half_a_frame_is_no_answer_in_time(started: WorkerProcess) -> None:
    with pytest.raises(TimeoutError):
        started.ask({"op": "run"}, 0.2)
    started.kill()
    assert not started._thread.is_alive()


@pytest.mark.parametrize("started", ["frame(b'{{}}')", "sys.exit()"], indirect=True)
def test_a_worker_that_is_gone_says_so_each_time(started: WorkerProcess) -> None:
    for _ in range(3):
        try:
            started.ask(LONG, 30)
        except EOFError:
            continue
    with pytest.raises(EOFError):
        started.ask({"op": "run"}, 30)


@ON_LINUX
@pytest.mark.parametrize("started", [DEAF], indirect=True)
def test_killing_from_several_threads_at_once_ends_everything_once(started: WorkerProcess) -> None:
    def wait() -> None:
        with pytest.raises(EOFError):
            started.ask(LONG, 50)

    waiting = threading.Thread(target=wait)
    waiting.start()
    killers = [threading.Thread(target=started.kill) for _ in range(4)]
    for thread in killers:
        thread.start()
    for thread in (*killers, waiting):
        thread.join()
    assert started.process.stdin is not None
    assert started.process.stdout is not None
    assert started.process.stdin.closed
    assert started.process.stdout.closed
    assert f"worker {started.process.pid}" not in left().threads
    assert str(started.process.pid) not in left().children
