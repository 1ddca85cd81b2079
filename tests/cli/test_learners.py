"""Hints come one at a time and never show the reference; the solution comes after a right answer."""

from __future__ import annotations

import shlex

import pytest

from sandbox import catalog
from tests.cli.conftest import EXERCISES, RETENTION, Write, call, right


@pytest.fixture(scope="module")
def wrong() -> str:
    answers = catalog.read(RETENTION, EXERCISES).wrong
    text = next(a.query.text for a in answers if a.query.path.stem == "not-is-internal")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def test_a_wrong_answer_has_three_hints_each_on_request(write: Write, wrong: str) -> None:
    write(f"{RETENTION}.sql", wrong)
    line = next(n for n, text in enumerate(wrong.splitlines(), start=1) if "NOT m.is_internal" in text)
    concept, clause, change = (call("hint", f"{RETENTION}.sql", "--level", str(level)) for level in (1, 2, 3))
    assert {concept.code, clause.code, change.code} == {0}
    assert "value is unknown" in concept.out
    assert "is_internal" not in concept.out
    assert "--level 2" in concept.out
    assert "WHERE of `outcome`" in clause.out
    assert f"{line} | " in clause.out
    assert "NULL" not in clause.out
    assert "neither true nor false" in change.out
    assert "--level" not in change.out


def test_an_exercise_has_hints_of_its_own(write: Write) -> None:
    hints = catalog.read(RETENTION, EXERCISES).hints
    for level, hint in enumerate(hints, start=1):
        ended = call("hint", RETENTION, "--level", str(level))
        assert ended.out.startswith(hint.split("\n")[0])
        assert (f"--level {level + 1}" in ended.out) == (level < len(hints))


def test_what_is_right_and_what_does_not_run_need_other_help(write: Write) -> None:
    write("right.sql", f"-- exercise: {RETENTION}\n{right(RETENTION)}")
    write("broken.sql", f"-- exercise: {RETENTION}\nSELECT nope FROM plays")
    assert "The answer is correct" in call("hint", "right.sql").out
    ended = call("hint", "broken.sql")
    assert ended.code == 2
    assert "nope" in ended.out
    assert f"sandbox hint {RETENTION}" in ended.out


def test_a_folder_or_nothing_is_no_answer(write: Write) -> None:
    write(f"{RETENTION}/a.sql", "SELECT 1")
    write(f"{RETENTION}/b.sql", "SELECT 1")
    ended = call("hint", "elsewhere.sql")
    assert "no such file" in ended.out.lower()
    assert ended.code == 2
    assert call("hint", ".").code == 2


def test_the_solution_comes_after_a_right_answer(write: Write, wrong: str) -> None:
    reference = catalog.read(RETENTION, EXERCISES).reference.text.strip()
    ended = call("solution", RETENTION)
    assert ended.code == 2
    assert "--give-up" in ended.err
    assert reference not in ended.out + ended.err
    write(f"answers/{RETENTION}.sql", wrong)
    assert call("solution", RETENTION).code == 2
    write(f"answers/{RETENTION}.sql", right(RETENTION))
    shown = call("solution", RETENTION)
    assert shown.code == 0
    assert reference in shown.out
    assert catalog.read(RETENTION, EXERCISES).solution.strip() in shown.out


def test_giving_up_shows_it_at_once(write: Write) -> None:
    ended = call("solution", RETENTION, "--give-up")
    assert ended.code == 0
    assert catalog.read(RETENTION, EXERCISES).reference.text.strip() in ended.out


def test_the_command_that_a_report_names_can_be_pasted(write: Write, wrong: str) -> None:
    path = write("my answers/try one.sql", f"-- exercise: {RETENTION}\n{wrong}")
    shown = call("grade", path, "--quick").out
    assert f"sandbox hint {shlex.quote(str(path))} --exercise {RETENTION}`" in shown
    assert f"sandbox hint {shlex.quote(str(path))} --level 2`" in call("hint", path).out


def test_an_exercise_that_is_not_there_is_no_fault_of_ours(write: Write, wrong: str) -> None:
    write("mine.sql", wrong)
    ended = call("hint", "mine.sql", "--exercise", "week4")
    assert ended.code == 2
    assert RETENTION in ended.err
