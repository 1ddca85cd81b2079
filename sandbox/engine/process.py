"""One worker process as the grader holds it: started, asked and killed. A thread of its own talks to it.

The thread writes a question and reads its answer, so that the grader waits on a queue and on nothing else:
there it can look at its clock, on every system. The thread reads one answer for each question; what a worker
says unasked stays in the pipe, which is small. A worker that does not listen holds up only its own thread.
Killing the worker ends both, because the ends of its pipes go with it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Protocol

from sandbox.engine import wire
from sandbox.engine.watchdog import POLL_SECONDS, Watchdog
from sandbox.errors import BrokenEngine

JOIN_SECONDS = 5.0
"""How long to wait for the thread of a killed worker; it ends at once unless somebody else holds the pipe."""

NO_START = "A worker did not start"

_End = type[EOFError] | type[OverflowError]
"""Why a thread reads no further: the worker is gone, or its answer is too long to read."""


class WorkerProcess:
    """A process, its two pipes and the thread that uses them. All of it ends with `kill`."""

    def __init__(self, opening: Mapping[str, Any], program: str = "sandbox.engine.worker") -> None:
        """`opening` is the first thing that the process is told, `program` the module that it runs."""
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own text
                [sys.executable, "-I", "-c", _program(program)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd="/" if os.name == "posix" else None,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
                bufsize=0,
            )
        except OSError as error:
            raise BrokenEngine(f"{NO_START}: {error.strerror}.", "Try `make setup`.") from error
        self.asked = False
        self._opened = False
        self._start: float | None = None
        self._room_bytes = int(opening["limits"]["room_mb"]) << 20
        self._watchdog: Watchdog | None = None
        self._questions: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | _End] = SimpleQueue()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._thread = threading.Thread(
            target=_talk,
            args=(self.process.stdin, self.process.stdout, self._questions, self._answers),
            name=f"worker {self.process.pid}",
            daemon=True,
        )
        self._thread.start()
        self._questions.put(wire.pack(dict(opening)))

    @property
    def ready(self) -> bool:
        """Whether it has said that its data sets are open, or has failed to open them."""
        return self._opened or not self._answers.empty()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    @property
    def spent(self) -> float:
        """Seconds of processor time that it has used since this was asked for the first time."""
        if not self._opened:
            return 0.0
        used = self._used()
        self._start = used if self._start is None else self._start
        return used - self._start

    def _used(self) -> float:
        import psutil  # here, so that starting is quick

        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def await_open(self, seconds: float) -> None:
        """Return when the data sets are open. Raises BrokenEngine."""
        if self._opened:
            return
        try:
            reply = wire.unpack(self._receive(seconds))
        except (TimeoutError, EOFError, OverflowError, ValueError):
            reply = {}
        if not reply.get("opened"):
            self.kill()
            raise BrokenEngine(f"{NO_START}.", "Try `make setup`, and `make data` again.")
        if not reply.get("capped", True):
            self._watchdog = Watchdog(int(reply["pid"]), self._room_bytes)
        self._opened = True

    def ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to a question.

        TimeoutError: none in time. EOFError: the worker died. OverflowError: an answer too long to read.
        MemoryError: the worker holds more memory than it may.
        """
        self.asked = True
        self._questions.put(wire.pack(message))
        answer = self._receive(seconds)
        try:
            return wire.unpack(answer)
        except ValueError:
            raise EOFError from None

    def kill(self) -> None:
        """End the process and the thread, and close the pipes. Any thread may call it, again too."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self._questions.put(None)
        self.process.wait()
        self._thread.join(JOIN_SECONDS)

    def _receive(self, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        while True:
            left = max(0.0, deadline - time.monotonic())
            try:
                answer = self._answers.get(timeout=min(left, POLL_SECONDS) if self._watchdog else left)
            except Empty:
                if self._watchdog and self._watchdog.bites():
                    raise MemoryError from None
                if time.monotonic() >= deadline:
                    raise TimeoutError from None
                continue
            if isinstance(answer, bytes):
                return answer
            self._answers.put(answer)  # for whoever asks next
            raise answer


class Source(Protocol):
    """Where an engine gets its workers from, and gives them back to."""

    def take(self) -> WorkerProcess:
        """A worker that nobody has asked anything. Raises BrokenEngine."""

    def give_back(self, worker: WorkerProcess) -> None:
        """End a worker, or keep it for somebody else if it has not been asked anything."""


class Fresh:
    """Starts a worker for each that is taken."""

    def __init__(self, opening: Mapping[str, Any]) -> None:
        self._opening = opening

    def take(self) -> WorkerProcess:
        """A worker that has just been started."""
        return WorkerProcess(self._opening)

    def give_back(self, worker: WorkerProcess) -> None:
        """End it."""
        worker.kill()


def _talk(
    to_worker: IO[bytes],
    from_worker: IO[bytes],
    questions: SimpleQueue[bytes | None],
    answers: SimpleQueue[bytes | _End],
) -> None:
    """Carry questions and answers until there is no more of either; then close the pipes."""
    end: _End = EOFError
    with to_worker, from_worker:
        try:
            while (question := questions.get()) is not None:
                with contextlib.suppress(OSError):  # the worker is gone; reading its answer says so
                    _write(to_worker, question)
                answers.put(_answer(from_worker))
        except (OverflowError, MemoryError):
            end = OverflowError
        except (EOFError, OSError):
            pass
    answers.put(end)


def _answer(pipe: IO[bytes]) -> bytes:
    (length,) = wire.HEADER.unpack(_read(pipe, wire.HEADER.size))
    if length > wire.LONGEST_REPLY:
        raise OverflowError
    return _read(pipe, length)


def _write(pipe: IO[bytes], data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[pipe.write(left) or 0 :]


def _read(pipe: IO[bytes], length: int) -> bytes:
    parts: list[bytes] = []
    while length:
        part = pipe.read(min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _program(module: str) -> str:
    root = Path(__file__).resolve().parents[2]
    return f"import sys; sys.path.insert(0, {str(root)!r}); from {module} import main; main()"


def _environment() -> dict[str, str]:
    """All that a worker sees of the environment. One malloc arena keeps its address space small."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "MALLOC_ARENA_MAX": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
