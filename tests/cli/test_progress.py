"""What somebody has done is remembered beside their answers, and nothing depends on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox import progress
from tests.cli.conftest import GROWTH, RETENTION, Write, call, right

FILE = Path("answers") / progress.FILE


def state(slug: str) -> str:
    """What `list` says of an exercise under YOU."""
    lines = call("list").out.splitlines()
    at = lines[0].index("YOU")
    end = lines[0].index("TITLE")
    return next(line[at:end].strip() for line in lines if line.startswith(f"{slug} "))


def test_the_list_says_how_far_somebody_is(write: Write) -> None:
    assert state(RETENTION) == ""
    call("start", RETENTION)
    assert state(RETENTION) == "started"
    call("grade", f"answers/{RETENTION}.sql", "--quick")
    assert state(RETENTION) == "wrong, 1 graded"
    write(f"answers/{RETENTION}.sql", right(RETENTION))
    call("grade", "answers", "--quick")
    assert state(RETENTION) == "correct"
    call("start", GROWTH)
    call("grade", "answers", "--quick")
    assert (state(RETENTION), state(GROWTH)) == ("correct", "wrong, 1 graded")


def test_the_report_says_when_the_definitions_were_never_opened(write: Write) -> None:
    call("start", RETENTION)
    reminder = f"sandbox show {RETENTION} --clarify"
    assert reminder in call("grade", "answers", "--quick").out
    call("show", RETENTION, "--clarify")
    assert reminder not in call("grade", "answers", "--quick").out


def test_the_answers_of_others_are_not_ones_own(write: Write) -> None:
    write(f"class/{RETENTION}.sql", right(RETENTION))
    call("start", GROWTH)
    call("grade", "class", "--quick")
    assert state(RETENTION) == ""
    assert not FILE.exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"week4-retention": 1}', '{"x": {}}', "\0"])
def test_a_damaged_file_is_as_good_as_none(write: Write, text: str) -> None:
    call("start", RETENTION)
    FILE.write_text(text, encoding="utf-8")
    assert state(RETENTION) == "started"
    call("grade", "answers", "--quick")
    assert json.loads(FILE.read_text(encoding="utf-8"))[RETENTION]["graded"] == 1


def test_the_path_goes_from_easy_to_hard_and_names_the_next(write: Write) -> None:
    lines = call("list", "--path").out.splitlines()
    level = lines[0].index("LEVEL")
    levels = [int(line[level]) for line in lines[1:] if line and not line.startswith("Next")]
    assert levels == sorted(levels)
    first = lines[1].split()[0]
    assert lines[-1] == f"Next: `sandbox show {first}`."
    write(f"answers/{first}.sql", right(first))
    call("grade", "answers", "--quick")
    assert call("list", "--path").out.splitlines()[-1] != lines[-1]
