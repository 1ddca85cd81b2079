"""Prints what the daily commands cost, each beside a baseline of the same run.

CPU seconds of the whole process and its children, as the operating system counts them; each pair is run in
turn, so that a machine that slows down slows both. Quote the ratios, not the seconds.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5

PYTHON = (sys.executable, "-m", "sandbox")
BASELINES = {
    "import duckdb; connect": (sys.executable, "-c", "import duckdb; duckdb.connect()"),
    "import pandas": (sys.executable, "-c", "import pandas"),
}


def cpu(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """CPU seconds of one run of a command and everything that it starts."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


def main() -> None:
    """Measure every pair and print a table."""
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SANDBOX_DATA": f"{folder}/data"}
        subprocess.run((*PYTHON, "data"), env=environment, stdout=subprocess.DEVNULL, check=True)
        fresh = iter(range(10_000))

        def data(scale: str) -> tuple[str, ...]:
            return (*PYTHON, "data", "--scale", scale, "--out", f"{folder}/{scale}-{next(fresh)}")

        right = (*PYTHON, "grade", str(root / "examples/right/week4-retention.sql"))
        wrong = (*PYTHON, "grade", str(root / "examples/wrong/week4-retention.sql"))
        pairs: list[tuple[str, Callable[[], tuple[str, ...]], str]] = [
            ("sandbox list", lambda: (*PYTHON, "list"), "import pandas"),
            ("grade a right answer", lambda: right, "import duckdb; connect"),
            ("grade a wrong answer", lambda: wrong, "import duckdb; connect"),
            ("build tiny", lambda: data("tiny"), "import duckdb; connect"),
            ("build small", lambda: data("small"), "import duckdb; connect"),
        ]
        print(f"{'what':<24}{'CPU s':>8}   {'baseline':<26}{'CPU s':>8}{'ratio':>8}")
        for name, command, baseline in pairs:
            runs = [
                (cpu(command(), environment), cpu(BASELINES[baseline], environment)) for _ in range(ROUNDS)
            ]
            ours, theirs = (statistics.median(side) for side in zip(*runs, strict=True))
            ratio = statistics.median(one / other for one, other in runs)
            print(f"{name:<24}{ours:>8.2f}   {baseline:<26}{theirs:>8.2f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
