"""Many submissions on the command line: what is said, what is written, and what a kill leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import GROWTH, RETENTION, ROOT, SEARCH, Write, call, right

REFUSED = "DROP TABLE plays"


@pytest.fixture
def school(write: Write) -> Path:
    write(f"school/ann/{GROWTH}.sql", f"-- Ann\n{right(GROWTH)}")
    write(f"school/bob/{GROWTH}.sql", f"-- Bob\n{right(GROWTH)}")
    for person in ("ann", "bob", "cid"):
        write(f"school/{person}/{SEARCH}.sql", REFUSED)
    write("school/cid/notes.txt", "hello")
    return write("school/dan/essay.sql", "SELECT 1").parents[1]


def test_what_was_understood_is_said_first_and_what_was_not_is_listed(school: Path) -> None:
    ended = call("grade", "school", "--quick", "--format", "csv")
    lines = ended.err.splitlines()
    assert lines[0] == "6 submissions:"
    assert any("5 as student/exercise.sql" in line for line in lines)
    assert any("cannot be graded" in line and "essay.sql" in line for line in lines)
    assert any("left aside" in line and "notes.txt" in line for line in lines)
    assert lines[-1].endswith("3 graded, 3 equal to another")
    assert len(ended.out.splitlines()) == 7


def test_results_are_written_as_they_come_and_gone_on_with(school: Path, here: Path) -> None:
    arguments = ("grade", "school", "--quick", "--format", "json", "--results", "r.ndjson")
    whole = call(*arguments)
    assert len((here / "r.ndjson").read_text(encoding="utf-8").splitlines()) == 6
    again = call(*arguments)
    assert again.code == 2
    assert "--resume" in again.err
    resumed = call(*arguments, "--resume")
    assert resumed.out == whole.out
    assert "6 in the results already" in resumed.err
    assert call("grade", "school", "--resume").code == 2


def test_shards_merge_to_what_one_run_gives(school: Path, here: Path) -> None:
    whole = call("grade", "school", "--quick", "--format", "csv", "--results", "all.ndjson")
    for number in (1, 2, 3):
        call("grade", "school", "--quick", "--shard", f"{number}/3", "--results", f"{number}.ndjson")
    merged = call("merge", "1.ndjson", "2.ndjson", "3.ndjson", "--format", "csv")
    assert sorted(merged.out.splitlines()) == sorted(whole.out.splitlines())
    assert call("merge", "all.ndjson", "--format", "csv").out == merged.out
    assert call("merge", "1.ndjson", "2.ndjson", "3.ndjson", "--format", "csv", "--of", "school") == merged
    for wrong in ("0/3", "4/3", "x", "1"):
        assert call("grade", "school", "--shard", wrong).code == 2


def test_a_part_that_is_missing_is_noticed(school: Path, here: Path, write: Write) -> None:
    call("grade", "school", "--quick", "--results", "all.ndjson")
    write(f"school/eve/{GROWTH}.sql", REFUSED)
    write(f"school/ann/{SEARCH}.sql", "SELECT 1")
    ended = call("merge", "all.ndjson", "--of", "school", "--out", "merged.json")
    assert ended.code == 2
    assert f"2 of 7 submissions have no result as they are now: school/ann/{SEARCH}.sql" in ended.err
    assert not (here / "merged.json").exists()


def test_an_old_result_is_graded_again_and_says_what_changed(school: Path, here: Path) -> None:
    call("grade", "school", "--quick", "--format", "json", "--out", "old.json")
    same = call("regrade", "old.json", "--quick")
    assert (same.code, same.out) == (0, "0 of 6 changed\n")
    call("regrade", "old.json", "--quick", "--results", "new.ndjson")
    again = call("regrade", "old.json", "--quick", "--results", "new.ndjson", "--resume")
    assert (again.code, again.out) == (0, "0 of 6 changed\n")
    assert "6 in the results already" in again.err
    old = json.loads((here / "old.json").read_text(encoding="utf-8"))
    first = next(one for one in old["reports"] if one["verdict"] == "correct")
    first.update(verdict="wrong", score=0.25)
    first["evidence"]["exercise"] = "another"
    (here / "old.json").write_text(json.dumps(old), encoding="utf-8")
    changed = call("regrade", "old.json", "--quick", "--out", "new.json")
    assert changed.code == 1
    assert f"{first['submission']} ({GROWTH}): wrong 0.25 -> correct 1.00" in changed.out
    assert "changed: the exercise" in changed.out
    assert (here / "new.json").is_file()


def test_a_class_is_a_folder_of_pages(school: Path, here: Path) -> None:
    ended = call("grade", "school", "--quick", "--format", "class", "--out", "pages")
    assert ended.code == 2
    assert "Wrote pages/index.html" in ended.out
    index = (here / "pages" / "index.html").read_text(encoding="utf-8")
    assert all(name in index for name in ("ann", "bob", "cid"))
    assert len(list((here / "pages" / "submissions").iterdir())) == 6
    assert call("grade", "school", "--format", "class").code == 2
    assert call("grade", "school", "--format", "class", "--out", "school").code == 2


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.timeout(300)
def test_a_kill_loses_at_most_what_was_in_flight(write: Write, here: Path) -> None:
    for number in range(12):
        write(f"school/p{number}/{RETENTION}.sql", f"SELECT nope{number} FROM plays")
    arguments = [sys.executable, "-m", "sandbox", "grade", "school", "--quick", "--fresh", "--jobs", "2"]
    arguments += ["--format", "json", "--results", "r.ndjson"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    kept = here / "r.ndjson"
    for round_ in range(3):
        more = ["--resume"] if kept.exists() else []
        running = subprocess.Popen(
            [*arguments, *more], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        before = kept.read_bytes().count(b"\n") if kept.exists() else 0
        until = time.monotonic() + 60
        while time.monotonic() < until and running.poll() is None:
            if kept.exists() and kept.read_bytes().count(b"\n") > before:
                break
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert kept.read_bytes().count(b"\n") > before, round_
    ended = subprocess.run([*arguments, "--resume"], env=environment, capture_output=True, check=False)
    names = [one["submission"] for one in json.loads(ended.stdout)["reports"]]
    assert sorted(names) == sorted(f"school/p{number}/{RETENTION}.sql" for number in range(12))
    written = [json.loads(line)["submission"] for line in kept.read_text(encoding="utf-8").splitlines()]
    assert sorted(written) == sorted(names)
    assert b"in the results already" in ended.stderr
