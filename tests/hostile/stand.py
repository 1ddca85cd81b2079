"""A place to run the corpus in: data, an exercise and canaries of its own, and a grader that is watched."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from sandbox import catalog
from tests.hostile import watch
from tests.hostile.checks import Canary, faults
from tests.hostile.corpus import Hostile

ROOT = Path(__file__).resolve().parents[2]
SLUG = "week4-retention"

_RENAME = "UPDATE titles SET title_name = $1 WHERE title_name = (SELECT max(title_name) FROM titles)"

PATIENCE = 8.0
"""Seconds after the report was due until the grader is given up."""


@dataclass(slots=True)
class Ended:
    """How a file ended: its outcome, its time, and everything that was wrong."""

    file: Hostile
    outcome: str
    seconds: float
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def holes(self) -> list[tuple[str, str]]:
        """The faults that are not known, and the known holes that are mended (known.toml must say so)."""
        known = {name for hole in self.file.known for name in hole.fails}
        failed = {name for name, _ in self.faults}
        new = [fault for fault in self.faults if fault[0] not in known]
        for hole in self.file.known:
            if not hole.loose and not hole.fails & failed:
                new.append(("mended", f"it does not go through {hole.name}: take it out of known.toml"))
        return new


class Stand:
    """The grader, and all that is watched around it."""

    def __init__(self, folder: Path, data: Path, seconds: float, margin: float, busy: bool = False) -> None:
        """With `busy`, the limit of time may come first wherever anything but a refusal is expected."""
        self.seconds = seconds
        self._also = {"too_slow"} if busy else set()
        self._due = seconds + margin
        self.canaries = tuple(
            Canary.new(what) for what in ("file", "environment", "reference", "neighbour", "hidden data")
        )
        self._file, self._env, self._ref, self._neighbour, self._hidden = (c.token for c in self.canaries)
        self._work, self._data, self._home = (folder / name for name in ("work", "data", "home"))
        for path in (self._work, self._home, folder / "temp", folder / "exercises"):
            path.mkdir(parents=True)
        self._temp, self._exercises = folder / "temp", folder / "exercises"
        self._secret = self._home / "secret.csv"
        self._secret.write_text(f"id,secret\n1,{self._file}\n", encoding="utf-8")
        shutil.copytree(data, self._data, ignore=shutil.ignore_patterns(".expected"))
        self._plant()
        self._grader: _Grader | None = None
        self._open = 0
        self.neighbour()
        self._ask("wrong.sql", b"SELECT 1 AS cohort_month", 60.0)  # what explaining learns once is learnt
        self._kept = watch.fingerprint(self._data)

    def close(self) -> None:
        """End the grader."""
        if self._grader:
            self._grader.end()
            self._grader = None

    def neighbour(self) -> None:
        """Grade somebody else's right answer, which must be found right. Raises AssertionError."""
        answer = self._exercises / "retention" / SLUG / "alternatives" / "correlated-exists.sql"
        text = f"-- {self._neighbour}\n{answer.read_text(encoding='utf-8')}\n/* {self._neighbour} */"
        reply = self._ask("neighbour.sql", text.encode(), 60.0)
        assert reply is not None, "a right answer was not graded"
        assert reply["outcome"] == "correct", f"a right answer was graded {reply['outcome']}: {reply['text']}"

    def data_is_the_same(self) -> bool:
        """Whether every byte of the data is what it was."""
        return watch.fingerprint(self._data) == self._kept

    def run(self, file: Hostile) -> Ended:
        """Grade one file and look at everything around it."""
        if self._grader is None:
            self.neighbour()
        data = file.data.replace(b"@secret@", str(self._secret).encode())
        data = data.replace(b"@data@", str(self._data).encode())
        before = self._snapshot()
        reply = self._ask(f"{file.name}.sql", data, self._due + PATIENCE)
        if reply is None:
            seconds = self._due + PATIENCE
            return Ended(
                file, "none", seconds, [("time", "no report: the grader was stopped"), *self._files(before)]
            )
        ended = Ended(file, reply["outcome"], reply["seconds"])
        if ended.outcome not in file.outcomes | (self._also if file.outcomes - {"refused"} else set()):
            ended.faults.append(("kind", f"{ended.outcome}, not {' or '.join(sorted(file.outcomes))}"))
        if ended.seconds > self._due:
            ended.faults.append(("time", f"the report took {ended.seconds:.1f} s"))
        (report,) = json.loads(reply["json"])["reports"]
        sql = data.decode("utf-8", "replace")
        ended.faults += faults(
            ended.outcome, reply["json"], reply["text"], report, self.canaries, sql, reply["others"]
        )
        if str(self._data) in reply["json"] and str(self._data) not in sql:
            ended.faults.append(("canary", "the report says where the data lies"))
        ended.faults += self._files(before)
        ended.faults += self._processes()
        return ended

    def _files(self, before: watch.Snapshot) -> list[tuple[str, str]]:
        return [("files", change) for change in watch.changes(before, self._snapshot())]

    def _processes(self) -> list[tuple[str, str]]:
        assert self._grader is not None
        pid, found = self._grader.process.pid, []
        if self._grader.process.poll() is not None:
            return [("alive", "the grader ended")]
        if left := watch.children(pid):
            found.append(("processes", f"{len(left)} processes are left"))
        if (still_open := watch.descriptors(pid)) > self._open:
            found.append(("processes", f"{still_open - self._open} descriptors are left open"))
            self._open = still_open
        return found

    def _snapshot(self) -> watch.Snapshot:
        return watch.snapshot(self._work, self._temp, self._home, self._data)

    def _ask(self, name: str, data: bytes, seconds: float) -> dict[str, Any] | None:
        """The grader's answer to a file; None if it gave none in time, and then it is stopped."""
        path = self._work / name
        path.write_bytes(data)
        fresh = self._grader is None
        if self._grader is None:
            self._grader = _Grader(self._command(), self._work, self._environment())
        reply = self._grader.ask(name, seconds)
        path.unlink()
        if reply is None:
            self._grader.end()
            self._grader = None
        elif fresh:
            self._open = watch.descriptors(self._grader.process.pid)
        return reply

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "tests.hostile.grader", str(self._exercises), SLUG, str(self.seconds)]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SANDBOX_DATA": str(self._data),
            "HOME": str(self._home),
            "TMPDIR": str(self._temp),
            "SECRET_TOKEN": self._env,
        }

    def _plant(self) -> None:
        """Hide a canary in the reference, and another in a value that only the hidden data has."""
        folder = self._exercises / "retention" / SLUG
        shutil.copytree(catalog.folders(catalog.root())[SLUG], folder)
        reference = folder / "reference.sql"
        reference.write_text(f"-- {self._ref}\n" + reference.read_text(encoding="utf-8"), encoding="utf-8")
        for name in ("hidden-1", "hidden-2"):
            with duckdb.connect(str(self._data / name / "data.duckdb")) as connection:
                connection.execute(
                    _RENAME,
                    [f"zzz{self._hidden}"],
                )


class _Grader:
    """The process that grades, and a thread that reads its answers."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=environment,
            encoding="utf-8",
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, name: str, seconds: float) -> dict[str, Any] | None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(name + "\n")
            self.process.stdin.flush()
            answer = self._answers.get(timeout=seconds)
        except (OSError, queue.Empty):
            return None
        found: dict[str, Any] | None = json.loads(answer) if answer else None
        return found

    def end(self) -> None:
        """Stop it and all that it started."""
        below = watch.children(self.process.pid)
        self.process.kill()
        self.process.wait()
        for pid in below:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(ValueError):
            for line in self.process.stdout:
                self._answers.put(line)
        self._answers.put("")
