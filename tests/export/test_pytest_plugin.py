"""The pytest plugin, as a course uses it: in a process of its own."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sandbox import catalog
from tests.cli.conftest import EXERCISES, GROWTH, right

pytest_plugins = "pytester"

FORGED = "import pathlib\npathlib.Path('forged').touch()\ndef test_forged(): pass\n"
"""What a submission would like pytest to run."""


@pytest.fixture
def course(pytester: pytest.Pytester, data: Path) -> pytest.Pytester:
    """A folder with the answers of three people, one of whom brings tests along."""
    folder = pytester.path / "answers"
    wrong = catalog.read(GROWTH, EXERCISES).wrong[0].query.text
    for author, sql in (("ann", right(GROWTH)), ("bob", wrong), ("eve", "SELECT nope FROM plays")):
        (folder / author).mkdir(parents=True)
        (folder / author / f"{GROWTH}.sql").write_text(sql, encoding="utf-8")
    for name in ("conftest.py", "test_forged.py"):
        (folder / "eve" / name).write_text(FORGED, encoding="utf-8")
    return pytester


def run(course: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return course.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def outcomes(course: pytest.Pytester, *arguments: str) -> dict[str, int]:
    return run(course, *arguments).parseoutcomes()


def test_submissions_pass_or_fail_with_their_report(course: pytest.Pytester) -> None:
    ended = run(course, "-v", "--submission", "answers", "--junitxml", "junit.xml")
    assert ended.parseoutcomes() == {"passed": 1, "failed": 2}
    assert ended.ret == 1
    shown = ended.stdout.str()
    assert "collected 3 items" in shown
    for author, word in (("ann", "PASSED"), ("bob", "FAILED"), ("eve", "FAILED")):
        assert f"{GROWTH}[{author}] {word}" in shown
    assert f"WRONG  answers/bob/{GROWTH}.sql" in shown
    assert f"NOT GRADED  answers/eve/{GROWTH}.sql" in shown
    assert "Traceback" not in shown
    assert "pytest_plugin.py" not in shown
    assert not (course.path / "forged").exists()
    cases = ET.parse(course.path / "junit.xml").iter("testcase")
    found = {
        c.attrib["name"]: {p.attrib["name"]: p.attrib["value"] for p in c.iter("property")} for c in cases
    }
    assert found[f"{GROWTH}[ann]"] == {
        "verdict": "correct", "points": "100", "max_points": "100", "score": "1.0",
    }  # fmt: skip
    assert 0 < int(found[f"{GROWTH}[bob]"]["points"]) < 100
    assert "." in found[f"{GROWTH}[bob]"]["finding"]
    assert found[f"{GROWTH}[eve]"]["points"] == "0"


def test_several_workers_find_the_same(course: pytest.Pytester) -> None:
    assert outcomes(course, "-n", "2", "--submission", "answers") == {"passed": 1, "failed": 2}
    assert not (course.path / "forged").exists()


def test_with_paths_of_their_own_other_tests_run_too(course: pytest.Pytester) -> None:
    course.makepyfile(test_mine="def test_mine(): pass")
    assert outcomes(course, "test_mine.py", "--submission", "answers/ann") == {"passed": 2}
    assert outcomes(course, "--submission", "answers/ann", "--submission", "answers/bob") == {
        "passed": 1, "failed": 1,
    }  # fmt: skip


def test_without_the_option_it_is_off(course: pytest.Pytester) -> None:
    course.makepyfile(test_mine="def test_mine(): pass")
    assert outcomes(course, "test_mine.py") == {"passed": 1}


def test_a_broken_exercise_is_an_error(course: pytest.Pytester) -> None:
    course.makeconftest(
        "from sandbox import batch\n"
        "from sandbox.errors import BrokenExercise\n"
        "from sandbox.grade import broken\n"
        "fault = BrokenExercise('The reference lacks a column.')\n"
        "batch.run = lambda found, *rest: tuple(broken(one, fault) for one in found)\n"
    )
    ended = run(course, "--submission", "answers/ann", "--junitxml", "junit.xml")
    assert ended.parseoutcomes() == {"errors": 1}
    assert "BROKEN  answers/ann" in ended.stdout.str()
    assert "The reference lacks a column." in ended.stdout.str()
    assert "pytest_plugin.py" not in ended.stdout.str()
    (case,) = ET.parse(course.path / "junit.xml").iter("testcase")
    assert case.find("error") is not None
    assert [p.attrib["name"] for p in case.iter("property")] == ["verdict"]


def test_two_answers_of_one_person_have_names_of_their_own(course: pytest.Pytester) -> None:
    answers = course.path / "answers" / "ann"
    shutil.copy(answers / f"{GROWTH}.sql", answers / "second.sql")
    (answers / "second.sql").write_text(f"-- exercise: {GROWTH}\nSELECT 1", encoding="utf-8")
    ended = run(course, "--submission", "answers", "--collect-only", "-q")
    lines = ended.stdout.str().splitlines()
    assert {f"submissions::{GROWTH}[ann]", f"submissions::{GROWTH}[ann][2]"} <= set(lines)


def test_without_data_it_says_what_to_do(course: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_DATA", str(course.path / "none"))
    ended = run(course, "--submission", "answers")
    assert ended.ret == pytest.ExitCode.USAGE_ERROR
    assert "make data" in ended.stderr.str()
