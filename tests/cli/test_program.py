"""The program as a process: how it starts, what it loads, how it ends when it is interrupted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import GROWTH, RETENTION, ROOT, Write, program, right

DEAF = "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))"


def test_the_first_hour_of_a_new_user(here: Path) -> None:
    assert RETENTION in program("list").out
    assert program("show", RETENTION, "--clarify").code == 0
    assert program("start", RETENTION).code == 0
    answer = here / "answers" / f"{RETENTION}.sql"
    assert program("run", answer).code == 0
    first = program("grade", answer)
    assert (first.code, first.out[:5]) == (1, "WRONG")
    assert "sandbox explain " in first.out
    code = first.out.split("sandbox explain ")[1].split("`")[0]
    assert program("explain", code).code == 0
    answer.write_text(right(RETENTION), encoding="utf-8")
    last = program("grade", answer, "--format", "json")
    assert (last.code, last.err, last.json["summary"]["correct"]) == (0, "", 1)


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", GROWTH], ["--help"], ["grade", "--help"], ["start", GROWTH]]
)
def test_what_needs_no_data_loads_neither_duckdb_nor_pandas(here: Path, arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from sandbox.__main__ import main\n"
        f"sys.argv = {['sandbox', *arguments]!r}\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'duckdb', 'pandas', 'numpy', 'sqlglot', 'faker'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=environment()
    )
    assert ended.stderr.splitlines()[-1] == "[]"


def test_the_grader_never_loads_duckdb_beside_the_reference(write: Write) -> None:
    write(f"{GROWTH}.sql", right(GROWTH))
    code = (
        "import sys\n"
        "from sandbox.__main__ import main\n"
        f"sys.argv = ['sandbox', 'grade', '{GROWTH}.sql']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'duckdb', '_duckdb', 'pandas'} & sys.modules.keys()), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=environment()
    )
    assert ended.stdout.startswith("CORRECT")
    assert ended.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([command, "-h"] for command in ("grade", "data"))]
)
def test_help_and_version_end_well(here: Path, arguments: list[str]) -> None:
    ended = program(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert "sandbox" in ended.out


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_an_interrupt_ends_with_2_and_leaves_no_half_report(here: Path, write: Write) -> None:
    for number in range(3):
        write(f"{GROWTH}/{number}.sql", f"{DEAF} -- {number}")
    with subprocess.Popen(
        [sys.executable, "-m", "sandbox", "grade", GROWTH, "--results", "r.ndjson", "--out", "report.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # as in a terminal
    ) as process:
        deadline = time.monotonic() + 60
        while not list(here.glob("r.ndjson")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out == ""
    assert "`--resume` goes on with it" in err
    assert err.strip().endswith("Stopped.")
    assert {path.name for path in here.iterdir()} == {GROWTH, "r.ndjson"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="writes to a full device")
def test_a_full_disk_is_said_and_no_traceback_shown(write: Write) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "sandbox", "grade", f"{GROWTH}.sql"],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=environment(), check=False,
        )  # fmt: skip
    assert ended.returncode in (2, 3)
    assert "No space left" in ended.stderr
    assert "Traceback" not in ended.stderr
    ended = program("grade", f"{GROWTH}.sql", "--out", "/dev/full")
    assert ended.code == 2
    assert "/dev/full cannot be written: No space left on device." in ended.err


def test_a_reader_that_goes_away_causes_no_traceback(write: Write) -> None:
    for number in range(40):
        write(f"{GROWTH}/{number}.sql", "")
    sandbox = f'"{sys.executable}" -m sandbox'
    ended = subprocess.run(
        f"{sandbox} list | true; {sandbox} grade {GROWTH} | head -c 10",
        shell=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    assert not re.search("Traceback|Error|pipe", ended.stderr)


def test_a_bug_of_ours_is_owned_up_to_and_its_place_shown_on_request(here: Path) -> None:
    code = (
        "import sys, sandbox.catalog\n"
        "from sandbox.__main__ import main\n"
        "def fails(*_): raise KeyError('boom')\n"
        "sandbox.catalog.read_all = fails\n"
        "sys.argv = ['sandbox', 'list']\n"
        "main()\n"
    )
    for wanted in ("", "1"):
        ended = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**environment(), "SANDBOX_TRACEBACK": wanted},
        )
        assert "This is a fault of the sandbox, not of your answer." in ended.stderr
        assert "KeyError: 'boom'" in ended.stderr
        assert ("Traceback" in ended.stderr) == bool(wanted)
        assert ended.returncode == (1 if wanted else 3)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
