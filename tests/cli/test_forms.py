"""`sandbox grade --format`: every form says the same, and goes where it is sent."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from sandbox import catalog
from tests.cli.conftest import EXERCISES, GROWTH, Write, call, right

FORMS = {"markdown": "## WRONG: `", "html": "<!doctype html>", "sql": "-- "}


@pytest.fixture
def answers(write: Write) -> Path:
    """A folder with a right, a wrong and a failing answer."""
    write(f"{GROWTH}/right.sql", right(GROWTH))
    write(f"{GROWTH}/wrong.sql", catalog.read(GROWTH, EXERCISES).wrong[0].query.text)
    return write(f"{GROWTH}/failing.sql", "SELECT nope FROM plays").parent


def test_every_form_has_every_submission_and_its_verdict(answers: Path) -> None:
    codes = []
    for form, sign in FORMS.items():
        ended = call("grade", "--quick", answers, "--format", form)
        codes.append(ended.code)
        assert ended.err.startswith("3 submissions:")
        assert sign in ended.out
        for name, verdict in (("right", "CORRECT"), ("wrong", "WRONG"), ("failing", "NOT GRADED")):
            assert f"{GROWTH}/{name}.sql" in ended.out
            assert verdict in ended.out
        assert catalog.read(GROWTH, EXERCISES).reference.text.strip() not in ended.out
    assert codes == [2] * len(FORMS)


def test_the_sql_of_a_wrong_answer_runs(answers: Path) -> None:
    ended = call("grade", "--quick", answers / "wrong.sql", "--seconds", "60", "--format", "sql")
    (report,) = call("grade", "--quick", answers / "wrong.sql", "--seconds", "60", "--format", "json").json[
        "reports"
    ]
    with duckdb.connect() as connection:
        rows = connection.execute(ended.out).fetchall()
    assert len(rows) == len(report["counterexample"]["got"])


def test_out_writes_what_standard_output_would_show(here: Path, write: Write) -> None:
    path = write(f"{GROWTH}.sql", "SELECT 1 AS \"ümläut 😀\", 'x' AS y")
    for form in FORMS:
        shown = call("grade", "--quick", path, "--format", form)
        ended = call("grade", "--quick", path, "--format", form, "--out", f"report.{form}")
        assert (ended.code, ended.out, ended.err) == (1, "", "")
        assert (here / f"report.{form}").read_text(encoding="utf-8") == shown.out
