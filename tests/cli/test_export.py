"""`sandbox grade --format` for programs: what is written, how it ends, and what stays out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest import mock

import pytest

from sandbox import catalog, record
from sandbox.cli import forms
from sandbox.errors import BrokenExercise
from sandbox.export import FORMS
from sandbox.export.context import VARIABLES
from tests.cli.conftest import EXERCISES, GROWTH, ROOT, Write, call, right
from tests.export.records import CONTEXT


@pytest.fixture
def answers(write: Write) -> Path:
    """A folder with a right, a wrong and a failing answer."""
    write(f"{GROWTH}/right.sql", right(GROWTH))
    write(f"{GROWTH}/wrong.sql", catalog.read(GROWTH, EXERCISES).wrong[0].query.text)
    return write(f"{GROWTH}/failing.sql", "SELECT nope FROM plays").parent


def test_the_command_knows_each_format_and_no_other() -> None:
    assert tuple(FORMS) == forms.FOR_PROGRAMS


def test_each_format_is_documented_with_a_command() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for form in FORMS:
        assert f"`{form}`" in text
        assert re.search(rf"--format {form}(?![\w-])", text), form


def test_no_format_has_the_reference_query(answers: Path, here: Path) -> None:
    ended = call("grade", answers, "--format", "ndjson", "--out", "all.ndjson")
    assert (ended.code, ended.out) == (2, "")
    records = record.document(here / "all.ndjson")
    assert {one["verdict"] for one in records} == {"correct", "wrong", "not_graded"}
    reference = catalog.read(GROWTH, EXERCISES).reference.text
    own = "\n".join(one["sql"] for one in records)
    lines = [line.strip() for line in reference.splitlines() if len(line.strip()) > 30]
    lines = [line for line in lines if line not in own]
    assert lines
    for form in FORMS:
        shown = FORMS[form](records, CONTEXT)
        assert not [line for line in lines if line in shown], form


@pytest.mark.parametrize("form", ["csv", "junit", "github", "gradescope"])
def test_a_format_goes_where_it_is_sent(write: Write, here: Path, form: str) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    shown = call("grade", f"{GROWTH}.sql", "--format", form)
    assert (shown.code, shown.err) == (2, "")
    ended = call("grade", f"{GROWTH}.sql", "--format", form, "--out", "file")
    assert (ended.code, ended.out, ended.err) == (2, "", "")
    assert "This is not a query but DROP." in shown.out or form == "csv"
    assert f"{GROWTH}.sql" in (here / "file").read_text(encoding="utf-8")


def test_exit_zero_is_for_every_verdict_but_a_fault_of_ours(answers: Path, write: Write) -> None:
    assert call("grade", answers, "--quick", "--exit-zero", "--format", "exercism").code == 0
    assert call("grade", "nowhere.sql", "--exit-zero").code == 0
    assert call("grade", answers, "--exercise", "no-such", "--exit-zero").code == 2

    def fails(*_: object) -> None:
        raise BrokenExercise("Its folder has faults.")

    with mock.patch("sandbox.batch.grader.grade", fails):
        ended = call("grade", answers, "--fresh", "--exit-zero", "--format", "prairielearn")
    assert ended.code == 3
    assert ended.json["gradable"] is False


def test_classroom50_takes_its_facts_from_the_runner(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(f"{GROWTH}.sql", "DROP TABLE plays")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    ended = call("grade", path, "--format", "classroom50")
    assert (ended.code, ended.out) == (2, "")
    assert "The environment lacks CLASSROOM, ASSIGNMENT" in ended.err
    for name in VARIABLES:
        monkeypatch.setenv(name, f"the {name}")
    ended = call("grade", path, "--format", "classroom50", "--exit-zero")
    assert ended.code == 0
    assert json.loads(ended.out)["submission"] == "the SUBMISSION_TAG"
