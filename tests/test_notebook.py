"""The sandbox from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import catalog, notebook
from sandbox.errors import UnknownExercise, UsageError
from sandbox.model import Verdict


def test_a_query_gives_a_frame_with_exact_integers(data: Path) -> None:
    frame = notebook.run("SELECT * FROM (VALUES (9007199254740993, 'a', NULL), (NULL, NULL, 0.5)) t(n, s, x)")
    assert list(frame.columns) == ["n", "s", "x"]
    assert frame["n"][0] == 9007199254740993
    assert frame["n"].isna().tolist() == [False, True]
    assert frame["x"].isna().tolist() == [True, False]


def test_an_empty_result_keeps_its_columns(data: Path) -> None:
    frame = notebook.run("SELECT member_id, country FROM members WHERE false")
    assert list(frame.columns) == ["member_id", "country"]
    assert len(frame) == 0


def test_a_mistake_in_the_query_says_where(data: Path) -> None:
    with pytest.raises(UsageError, match=r"line 1, column 8"):
        notebook.run("SELECT nothing FROM members")


def test_an_answer_is_graded(data: Path) -> None:
    exercise = catalog.read("week4-retention", catalog.root())
    assert notebook.grade(exercise.slug, exercise.reference.text).verdict is Verdict.CORRECT
    assert notebook.grade(exercise.slug, exercise.starter).verdict is Verdict.WRONG
    with pytest.raises(UnknownExercise, match="week5"):
        notebook.grade("week5-retention", "SELECT 1")
