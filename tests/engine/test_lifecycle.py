"""Workers start, end and are replaced; one that misbehaves is our fault, never the candidate's."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.engine import Engine, Limits, client
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, FailureKind
from tests.engine.conftest import failure, query, rows

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")

ONE = query("SELECT 1")

GRADER = """
import sys
from pathlib import Path
from sandbox.engine import Engine, Limits
from sandbox.model import Dataset, Query

data = Dataset("practice", Path(sys.argv[1]), 1, "tiny", (), "")
with Engine((data,), Limits(seconds=float(sys.argv[2]))) as engine:
    engine.run(Query("SELECT 1", Path("x.sql")), data)
    print(engine._worker.process.pid, flush=True)
    engine.run(Query(sys.argv[3], Path("x.sql")), data)
    input()
"""


def impostor(folder: Path, *replies: str) -> str:
    """A program that answers every frame with the next of these bodies, whatever was asked."""
    path = folder / "impostor"
    script = (
        "import struct, sys, time\n"
        f"for body in {[reply.encode() for reply in replies]!r}:\n"
        "    length = sys.stdin.buffer.read(4)\n"
        "    sys.stdin.buffer.read(struct.unpack('>I', length)[0])\n"
        "    head = b'' if body.startswith(b'raw') else struct.pack('>I', len(body))\n"
        "    sys.stdout.buffer.write(head + body)\n"
        "    sys.stdout.buffer.flush()\n"
    )
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true", "/nowhere/python"])
def test_a_worker_that_does_not_start_is_our_fault(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(BrokenEngine, match="did not start") as caught, Engine((practice,)) as engine:
        engine.run(ONE, practice)
    assert caught.value.exit_code == 3
    assert "make setup" in caught.value.next


@pytest.mark.parametrize("content", [None, b"", b"no data", b"\0" * 8192])
def test_data_that_cannot_be_opened_is_our_fault(
    practice: Dataset, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "data.duckdb"
    if content is not None:
        path.write_bytes(content)
    damaged = replace(practice, path=path)
    with pytest.raises(BrokenEngine, match="did not start"), Engine((damaged,)) as engine:
        engine.run(ONE, damaged)


def test_a_worker_that_takes_too_long_to_start_is_our_fault(
    practice: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "START_SECONDS", 0.0)
    with Engine((practice,)) as engine:
        with pytest.raises(BrokenEngine):
            engine.run(ONE, practice)
        assert engine._worker is not None
        assert engine._worker.process.returncode is not None


@pytest.mark.parametrize(
    "hello",
    ["{}", '{"opened": false}', "[]", "no json", "raw", "raw\xff\xff\xff\xff and more", '{"fault": "x"}'],
)
def test_nonsense_in_place_of_a_start_is_our_fault(
    practice: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hello: str
) -> None:
    monkeypatch.setattr(sys, "executable", impostor(tmp_path, hello))
    with pytest.raises(BrokenEngine, match="did not start"), Engine((practice,)) as engine:
        engine.run(ONE, practice)


@pytest.mark.parametrize(
    "reply",
    [
        "{}",
        '{"fault": "unknown request"}',
        '{"failure": {"kind": "nonsense", "message": "x"}}',
        '{"failure": {"message": "x"}}',
        '{"failure": {"kind": "failed", "message": "x", "surprise": 1}}',
        '{"failure": []}',
        '{"result": null}',
        '{"result": {"columns": ["a"], "families": ["integer"], "rows": [[1]]}}',
        '{"result": {"columns": ["a"], "families": ["nonsense"], "rows": [[1]], "seconds": 0}}',
        '{"result": {"columns": ["a"], "families": ["integer"], "rows": [[{"date": 5}]], "seconds": 0}}',
        '{"result": {"columns": ["a"], "families": ["integer"], "rows": [[{"decimal": "x"}]], "seconds": 0}}',
        '{"result": {"columns": ["a"], "families": ["integer"], "rows": [[[1]]], "seconds": 0}}',
        '{"result": {"columns": ["a"], "families": ["integer"], "rows": 5, "seconds": 0}}',
    ],
)  # fmt: skip
def test_nonsense_in_place_of_an_answer_is_never_a_result(
    practice: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    monkeypatch.setattr(sys, "executable", impostor(tmp_path, '{"opened": true}', reply))
    with Engine((practice,)) as engine, pytest.raises(BrokenEngine, match="could not be read"):
        engine.run(ONE, practice)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("no json", FailureKind.CRASHED),
        ("[]", FailureKind.CRASHED),
        ('{"a":' * 90_000, FailureKind.CRASHED),
        ("raw", FailureKind.CRASHED),
        ("raw\x7f more", FailureKind.TOO_BIG),
    ],
    ids=["no json", "no object", "nested too deep", "no frame", "a frame too long"],
)
def test_bytes_in_place_of_an_answer_end_the_worker(
    practice: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: str, kind: FailureKind
) -> None:
    monkeypatch.setattr(sys, "executable", impostor(tmp_path, '{"opened": true}', reply))
    with Engine((practice,)) as engine:
        assert failure(engine.run(ONE, practice)).kind is kind
        assert engine._worker is None


def test_an_engine_can_be_closed_twice_and_asked_again(practice: Dataset) -> None:
    engine = Engine((practice,))
    engine.close()
    engine.close()
    assert rows(engine.run(ONE, practice)) == ((1,),)
    engine.close()


def test_a_worker_ends_with_its_engine_whatever_happens(practice: Dataset) -> None:
    engine = Engine((practice,))
    assert engine._worker is not None
    process = engine._worker.process
    with pytest.raises(ZeroDivisionError), engine:
        raise ZeroDivisionError
    assert process.returncode == -signal.SIGKILL


def test_a_worker_killed_from_outside_is_replaced(practice: Dataset) -> None:
    with Engine((practice,)) as engine:
        engine.run(ONE, practice)
        assert engine._worker is not None
        os.kill(engine._worker.process.pid, signal.SIGKILL)
        engine._worker.process.wait()
        assert failure(engine.run(ONE, practice)).kind is FailureKind.CRASHED
        assert rows(engine.run(ONE, practice)) == ((1,),)


@ON_LINUX
def test_fifty_engines_leave_no_process_and_no_file_behind(practice: Dataset) -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    def children() -> set[str]:
        tasks = Path("/proc/self/task").iterdir()
        return {child for task in tasks for child in (task / "children").read_text().split()}

    files, processes = open_files(), children()
    for number in range(50):
        with Engine((practice,), Limits(seconds=0.1)) as engine:
            if number % 10 == 0:
                engine.run(ONE, practice)
            if number == 20:
                engine.run(query("SELECT length(repeat('x', 2000000000))"), practice)
    assert open_files() == files
    assert children() == processes


def test_engines_in_several_threads_do_not_mix_their_answers(practice: Dataset) -> None:
    got: dict[int, list[object]] = {}

    def candidate(number: int) -> None:
        with Engine((practice,)) as engine:
            got[number] = [rows(engine.run(query(f"SELECT {number}, {i}"), practice))[0] for i in range(20)]

    threads = [threading.Thread(target=candidate, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {number: [(number, i) for i in range(20)] for number in range(4)}


@ON_LINUX
@pytest.mark.parametrize(
    "sql", ["SELECT 1", "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))"], ids=["idle", "busy"]
)
def test_no_worker_outlives_a_grader_that_was_killed(practice: Dataset, sql: str) -> None:
    grader = subprocess.Popen(
        [sys.executable, "-c", GRADER, str(practice.path), "0.5", sql],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        encoding="utf-8",
    )
    with grader:
        assert grader.stdout is not None
        worker = Path("/proc") / grader.stdout.readline().strip() / "stat"
        time.sleep(0.3)
        grader.kill()
    deadline = time.monotonic() + 30
    while runs(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not runs(worker)


def runs(stat_file: Path) -> bool:
    """Whether a process is there, and is not one that only waits to be forgotten."""
    try:
        return stat_file.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
