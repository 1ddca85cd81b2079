"""The shape of the project: small modules, a light start, nothing of one machine in a file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MOST_LINES = 320
HEAVY = ("duckdb", "pandas", "numpy", "rich", "sqlglot")
TARGETS = {"setup", "data", "run", "grade", "demo", "check", "test", "lint", "bench"}

MACHINE_PATH = re.compile(
    r"(?<![\w.~/])/(?:home|root|Users|work|mnt|workspace|tmp/\w)(?:/[\w.-]+|(?=[\s'\"`]|$))"
)
"""An absolute path of somebody's machine. Places that every system has, such as /proc and /etc, are none."""


def tracked() -> list[Path]:
    """The files of the project that are in git, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_modules_are_short_enough_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "sandbox").rglob("*.py")
    }
    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_list_answers_without_loading_heavy_libraries() -> None:
    program = (
        "import sys\n"
        "from sandbox.cli import cli\n"
        "cli(['list'], standalone_mode=False)\n"
        f"print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    *listing, loaded = ended.stdout.splitlines()
    assert listing[0].split() == ["EXERCISE", "TRACK", "LEVEL", "MIN", "YOU", "TITLE"]
    assert "week4-retention" in {line.split()[0] for line in listing[1:]}
    assert loaded.split() == ["loaded:"]


def test_the_check_for_heavy_libraries_sees_one_that_is_loaded() -> None:
    program = f"import sys, rich\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.split() == ["rich"]


def test_no_file_names_a_path_of_one_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            found += [f"{path.relative_to(ROOT)}:{number}: {hit}" for hit in MACHINE_PATH.findall(line)]
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("open('" + "/".join(("", "home", "ann", "data.csv")) + "')", True),
        ("see " + "/".join(("", "Users", "ann")), True),
        ("cd " + "/".join(("", "root")), True),
        ("Path('/proc/self/statm')", False),
        ("#!/usr/bin/env bash", False),
        ("/".join(("datasets", "built", "work", "home", "x")), False),
        ("watch hours at work/home", False),
    ],
)
def test_a_path_of_one_machine_is_recognised(line: str, is_one: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) == is_one


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_make_lists_its_targets() -> None:
    ended = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    listed = dict(line.split(maxsplit=2)[1:] for line in ended.stdout.splitlines())
    assert set(listed) >= TARGETS
    assert all(words for words in listed.values())
