"""Kills a batch again and again: `python -m benchmarks.kills [--kills 20] [--number 40]`.

A batch is graded in a process of its own. At random moments that process is killed, or else one of its
workers; after the death of the parent a run with `--resume` goes on. In the end every submission must have
one record, with the verdict and the score of a run which nobody disturbed. The exit code is 1 if not.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.batch import submissions
from sandbox import catalog, record
from sandbox.record import Record

Records = dict[str, list[Record]]
"""By the path of a submission."""

SLUGS = ("week4-retention", "latest-copy-dedup", "daily-no-result-rate")
SOONEST, LATEST = 0.3, 6.0
"""Seconds after a start, or a kill, at which the next kill comes."""


def main() -> int:
    """Kill as often as asked, go on each time, and compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        _class(folder, asked.number)
        wanted = _records(_graded(folder, "undisturbed.ndjson"))
        killed: Counter[str] = Counter()
        rounds = 0
        while sum(killed.values()) < asked.kills:
            rounds += 1
            killed += _disturbed(folder, rng, asked.kills - sum(killed.values()))
            found = _records(folder / "results.ndjson")
            if others := _others(found, wanted):
                print(f"after {dict(killed)}: {others}")
                return 1
            told = sum(found[name] != wanted[name] for name in wanted)
            print(f"{dict(killed)}: each has its one record; {told} are explained otherwise", flush=True)
            (folder / "results.ndjson").unlink()
    kills = ", ".join(f"{number} of a {what}" for what, number in killed.items())
    print(f"Kills: {kills}, in {rounds} batches of {len(wanted)}. Nothing was lost, nothing is there twice.")
    return 0


def _class(folder: Path, number: int) -> None:
    """The made-up class of benchmarks.batch, as files."""
    exercises = [one for one in catalog.read_all(catalog.root()) if one.slug in SLUGS]
    for one in submissions(exercises, number):
        path = folder / "class" / one.query.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.query.text, encoding="utf-8")


def _command(results: str, *more: str) -> Sequence[str]:
    command = [sys.executable, "-m", "sandbox", "grade", "class", "--fresh", "--quick", "--exit-zero"]
    return [*command, "--jobs", "2", "--format", "csv", "--results", results, *more]


def _graded(folder: Path, results: str) -> Path:
    subprocess.run(_command(results), cwd=folder, check=True, capture_output=True)
    return folder / results


def _disturbed(folder: Path, rng: random.Random, most: int) -> Counter[str]:
    """Grade the class to its end with up to so many kills on the way, and count them."""
    killed: Counter[str] = Counter()
    while True:
        running = psutil.Popen(
            _command("results.ndjson", "--resume"),
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while _alive_after(running, rng.uniform(SOONEST, LATEST)):
            if sum(killed.values()) >= most:
                continue
            children = running.children(recursive=True)
            if children and rng.random() < 0.5:
                _kill(rng.choice(children))
                killed["worker"] += 1
            else:
                _kill(running)
                running.wait()
                killed["parent"] += 1
        if running.wait() == 0:
            return killed


def _alive_after(process: psutil.Popen, seconds: float) -> bool:
    time.sleep(seconds)
    return process.poll() is None


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


def _records(path: Path) -> Records:
    """What was written of each submission, but for the time."""
    found: Records = defaultdict(list)
    for one in record.document(path):
        found[one["submission"]].append({**one, "seconds": 0.0})
    return found


def _said(one: Record) -> tuple[str, float]:
    return one["verdict"], one["score"]


def _others(found: Records, wanted: Records) -> list[str]:
    """What is lost, twice, or another verdict, in words."""
    names = sorted(found.keys() | wanted.keys())
    said = {name: [list(map(_said, each.get(name, []))) for each in (wanted, found)] for name in names}
    return [f"{name}: {before} -> {after}" for name, (before, after) in said.items() if before != after]


if __name__ == "__main__":
    sys.exit(main())
