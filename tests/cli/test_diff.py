"""`sandbox diff` shows the rows in which an answer differs, on the practice data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import catalog, datasets, difference
from sandbox.errors import BrokenExercise
from sandbox.model import Row, Submission
from tests.cli.conftest import EXERCISES, GROWTH, RETENTION, SEARCH, Write, call, right


def test_a_right_answer_has_no_difference_and_is_sent_on_to_grade(write: Write) -> None:
    ended = call("diff", write(f"{RETENTION}.sql", right(RETENTION)))
    assert (ended.code, ended.err) == (0, "")
    first, last = ended.out.splitlines()
    assert first.startswith("No difference on the practice data: ")
    assert f"sandbox grade {Path.cwd().as_posix()}/{RETENTION}.sql" in last


def test_a_wrong_answer_shows_both_values_side_by_side(write: Write) -> None:
    sql = right(RETENTION).rstrip().rstrip(";")
    wrong = f"SELECT * REPLACE (cohort_members + 1 AS cohort_members) FROM ({sql})"
    ended = call("diff", write(f"{RETENTION}.sql", wrong))
    assert (ended.code, ended.err) == (1, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("DIFFERS  ")
    expected = expected_rows(RETENTION)
    assert f"{len(expected)} rows with other values; * marks what differs" in lines
    shown = [line.split() for line in lines if line.startswith("  2025-")]
    assert shown == [[str(row[0]), str(row[1]), str(int(str(row[1])) + 1), "*"] for row in expected]
    assert lines[-1].startswith("Next: `sandbox grade ")


def test_rows_that_are_missing_and_too_many_are_told_apart_and_counted(write: Write) -> None:
    sql = right(SEARCH).rstrip().rstrip(";")
    wrong = (
        f"WITH answer AS ({sql}) SELECT * REPLACE (device || '!' AS device) FROM answer "
        "UNION ALL SELECT * FROM answer WHERE device = 'tv'"
    )
    ended = call("diff", write(f"{SEARCH}.sql", wrong), "--rows", "2")
    expected = len(expected_rows(SEARCH))
    assert ended.code == 1
    assert f"\n{expected - 1} rows missing\n" in ended.out
    assert f"\n{expected} rows too many\n" in ended.out
    assert f"… and {expected - 3} rows more" in ended.out
    assert f"… and {expected - 2} rows more" in ended.out


def test_columns_that_are_wrong_are_said_before_the_rows(write: Write) -> None:
    sql = right(GROWTH).rstrip().rstrip(";")
    ended = call("diff", write(f"{GROWTH}.sql", f"SELECT * RENAME (growth AS g) FROM ({sql})"))
    assert ended.code == 1
    assert "  Missing columns: growth\n" in ended.out
    assert "  Columns that nobody asked for: g\n" in ended.out
    assert "The rows cannot be compared before the columns are right." in ended.out


@pytest.mark.parametrize(
    ("name", "sql", "words"),
    [
        (f"{GROWTH}.sql", "SELECT nope FROM plays", "nope"),
        (f"{GROWTH}.sql", "DROP TABLE plays", "not a query but DROP"),
        (f"{GROWTH}.sql", b"\xff\xfeS\x00", "UTF-16"),
        ("mine.sql", "SELECT 1", "There is no exercise 'mine'"),
    ],
)
def test_a_failure_is_shown_as_run_shows_it(write: Write, name: str, sql: str | bytes, words: str) -> None:
    path = write(name, sql)
    ended = call("diff", path)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "Next: " in ended.err
    if not name.startswith("mine"):
        assert ended.err == call("run", path).err


def test_the_exercise_can_be_named_and_the_next_command_names_it_too(write: Write) -> None:
    path = write("two words.sql", right(GROWTH))
    ended = call("diff", path, "--exercise", GROWTH)
    assert ended.code == 0
    assert f"two words.sql' --exercise {GROWTH}`" in ended.out
    assert call("diff", path, "--exercise", "nowhere").code == 2


def test_a_folder_and_a_file_that_is_not_there_are_said(here: Path) -> None:
    (here / RETENTION).mkdir()
    ended = call("diff", RETENTION)
    assert (ended.code, ended.out) == (2, "")
    assert "is a folder" in ended.err
    assert "no such file" in call("diff", "nothing.sql").err


def test_parameters_are_filled_in(here: Path) -> None:
    """So that the queries of an exercise's own folder are compared as they stand."""
    for answer in catalog.read(RETENTION, EXERCISES).alternatives[:1]:
        assert call("diff", answer.path, "--exercise", RETENTION).code == 0


def test_a_broken_exercise_is_our_fault(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> object:
        raise BrokenExercise("The reference does not run.", "Tell its author.")

    monkeypatch.setattr(difference, "on", fails)
    ended = call("diff", write(f"{GROWTH}.sql", right(GROWTH)))
    assert (ended.code, ended.out) == (3, "")
    assert "This is a fault of the sandbox, not of your answer." in ended.err


def test_no_data_but_the_practice_data_is_opened(
    write: Write, built_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It works where there is no hidden data at all."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice").symlink_to(built_data / "practice")
    monkeypatch.setenv("SANDBOX_DATA", str(tmp_path / "data"))
    assert call("diff", write(f"{GROWTH}.sql", right(GROWTH))).code == 0


def expected_rows(slug: str) -> tuple[Row, ...]:
    query = catalog.read(slug, EXERCISES).reference
    found = difference.on(datasets.practice(), Submission(slug, query), EXERCISES)
    return found.trial.expected.rows
