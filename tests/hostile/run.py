"""Runs the hostile corpus through the grader: `python -m tests.hostile.run [FAMILY | FAMILY/NAME ...]`.

Each file is graded as an answer to one exercise, by one grader process that has to survive all of them. After
each, the outcome, the time, the report, the files around, the processes and the descriptors are looked at.
The whole runs in a network namespace without interfaces where the system allows it, and in limited memory.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sandbox import datasets
from tests.hostile import corpus
from tests.hostile.stand import Ended, Stand

INSIDE = "HOSTILE_INSIDE"
"""Set in the process that runs inside the network namespace."""

MEMORY = 6 << 30
"""Bytes of address space that no process of the run may pass."""

BETWEEN = 25
"""Files after which the grader has to find a right answer right, and the data is hashed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit code is 1 if anything did not hold."""
    asked = _parser().parse_args(arguments)
    if not os.environ.get(INSIDE):
        inside = _network_namespace()
        if inside:
            command = [*inside, sys.executable, "-m", "tests.hostile.run", *(arguments or sys.argv[1:])]
            return subprocess.run(command, env={**os.environ, INSIDE: "1"}, check=False).returncode
        print("No network namespace can be made here: the corpus runs without that barrier.")
    _limit_memory()
    files = [file for file in corpus.read(asked.wanted) if file.quick or not asked.quick]
    if asked.no_known:
        files = [file for file in files if not file.known]
    with tempfile.TemporaryDirectory(prefix="corpus-") as name:
        folder = Path(name)
        stand = Stand(folder / "stand", _data(folder), asked.seconds, asked.margin, asked.busy)
        try:
            ended, started = [], time.monotonic()
            for number, file in enumerate(files, start=1):
                ended.append(stand.run(file))
                if asked.verbose:
                    _say(ended[-1])
                if number % BETWEEN == 0 or number == len(files):
                    stand.neighbour()
                    assert stand.data_is_the_same(), "the data changed"
        finally:
            stand.close()
    return _table(ended, asked.seconds + asked.margin, time.monotonic() - started)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.run", description=__doc__)
    parser.add_argument("wanted", nargs="*", help="families or FAMILY/NAME; without any, the whole corpus")
    parser.add_argument("--quick", action="store_true", help="only the files of the quick run")
    parser.add_argument("--no-known", action="store_true", help="leave out the files of known.toml")
    parser.add_argument("--seconds", type=float, default=2.0, help="the limit of a query")
    parser.add_argument("--margin", type=float, default=1.0, help="seconds beyond it until the report is due")
    parser.add_argument("--busy", action="store_true", help="the machine is: whatever runs may be too slow")
    parser.add_argument("--verbose", action="store_true", help="a line for every file")
    return parser


def _network_namespace() -> list[str]:
    """The command that runs another without a network; empty where there is none."""
    unshare = shutil.which("unshare")
    command = [unshare, "--map-root-user", "--net"] if unshare else []
    works = command and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if works else []


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        print("This system has no limits on memory: the corpus runs without that barrier.")
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _data(folder: Path) -> Path:
    """The data to grade on: what SANDBOX_DATA names, else tiny data built for this run."""
    if "SANDBOX_DATA" in os.environ:
        return datasets.built()
    command = [sys.executable, "-m", "sandbox", "data", "--scale", "tiny"]
    environment = {**os.environ, "SANDBOX_DATA": str(folder / "built")}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return folder / "built"


def _say(ended: Ended) -> None:
    word = "HOLE" if ended.holes else "known" if ended.faults else "ok"
    print(f"{word:5}  {ended.seconds:5.1f} s  {ended.outcome:13}  {ended.file.title}", flush=True)


def _table(ended: Sequence[Ended], bound: float, took: float) -> int:
    """Print the families and what did not hold; the exit code."""
    print(f"{'FAMILY':20} {'FILES':>5} {'KNOWN':>5} {'HOLES':>5} {'WORST':>7}  OUTCOMES")
    for family in dict.fromkeys(one.file.family for one in ended):
        own = [one for one in ended if one.file.family == family]
        counts = dict.fromkeys(sorted({one.outcome for one in own}), 0)
        for one in own:
            counts[one.outcome] += 1
        known = sum(bool(one.file.known) for one in own)
        holes = sum(bool(one.holes) for one in own)
        worst = max(one.seconds for one in own)
        words = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        print(f"{family:20} {len(own):5} {known:5} {holes:5} {worst:5.1f} s  {words}")
    sound = [one for one in ended if not one.file.known]
    slowest = max(sound, key=lambda one: one.seconds, default=None)
    if slowest:
        print(f"Slowest: {slowest.file.title}, {slowest.seconds:.2f} s of at most {bound:g} s.")
    print(f"{len(ended)} files in {took:.0f} s.")
    for one in ended:
        for name, words in one.holes:
            print(f"HOLE  {one.file.title}  [{name}]  {words}")
    return int(any(one.holes for one in ended))


if __name__ == "__main__":
    sys.exit(main())
