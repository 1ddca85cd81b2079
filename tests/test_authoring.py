"""The author's gate finds what is wrong with an exercise folder, all of it, and says what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import authoring, catalog, datasets
from sandbox.model import Dataset
from tests.sweeping import REST, sampled

Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def graded(built_data: Path) -> tuple[Dataset, ...]:
    return tuple(datasets.read(built_data / name) for name in (*datasets.HIDDEN, datasets.PRACTICE))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a sound exercise with few wrong answers, to spoil."""
    source = catalog.folders(catalog.root())["week4-retention"]
    copy = tmp_path / "exercises" / "retention" / "week4-retention"
    shutil.copytree(source, copy)
    for path in sorted((copy / "wrong").iterdir())[10:]:
        path.unlink()
    return copy


def replace(name: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def write(name: str, text: str) -> Edit:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def remove(name: str) -> Edit:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("edit", "where", "message"),
    sampled(
        [
            (
                replace("exercise.toml", "minutes =", "minuts ="),
                "week4",
                "unknown key 'minuts'; did you mean",
            ),
            (replace("exercise.toml", "minutes =", "minuts ="), "week4", "minutes is missing"),
            (replace("exercise.toml", "level = 2", 'level = "2"'), "week4", "level must be int, not str"),
            (replace("exercise.toml", "level = 2", "level = 9"), "week4", "level is 9"),
            (replace("exercise.toml", 'grain = ["cohort_month"]', 'grain = ["month"]'), "week4", "no column"),
            (remove("hints.md"), "week4", "hints.md is missing"),
            (write("referense.sql", "SELECT 1"), "week4", "did you mean reference.sql?"),
            (write("wrong/new.sql", "SELECT 1"), "week4", "needs the comment lines"),
            (replace("reference.sql", "${from_days}", "${days}"), "week4", "${days} is no parameter"),
            (replace("prompt.md", "## Follow-ups", "## Next"), "week4", "## Follow-ups is missing"),
            (replace("prompt.md", "## Follow-ups", "## Next"), "week4", "unknown heading ## Next"),
            (
                replace("exercise.toml", "finding = ", 'finding = "no.such" # '),
                "trap",
                "no.such is no finding",
            ),
            (replace("exercise.toml", "plant = ", 'plant = "no_such" # '), "trap", "nothing is planted"),
            (write("starter.sql", "SELEC"), "starter.sql", "it does not run"),
            (write("reference.sql", "SELEC"), "reference.sql", "syntax error"),
            (write("reference.sql", "SELECT 1 AS n"), "reference.sql", "not those of exercise.toml"),
        ],
        3,
    ),
)
def test_a_fault_is_found_and_named(
    folder: Path, graded: tuple[Dataset, ...], edit: Edit, where: str, message: str
) -> None:
    for path in (folder / "wrong").iterdir():
        path.unlink()
    edit(folder)
    faults = authoring.faults(folder, graded)
    assert any(where in fault.where and message in fault.message for fault in faults), faults
    assert all(fault.next for fault in faults)


@REST
def test_a_sound_exercise_has_no_faults(folder: Path, graded: tuple[Dataset, ...]) -> None:
    """But for its certificate, which is of all its wrong answers."""
    assert [fault.where for fault in authoring.faults(folder, graded)] == ["certificate.json"]


def test_wrong_alternatives_and_right_wrong_answers_are_found(
    folder: Path, graded: tuple[Dataset, ...]
) -> None:
    first, second, third, fourth, *_ = sorted((folder / "wrong").iterdir())
    reference = (folder / "reference.sql").read_text(encoding="utf-8")
    spoiled = first.read_text(encoding="utf-8")
    (folder / "alternatives" / "spoiled.sql").write_text(spoiled, encoding="utf-8")
    (folder / "alternatives" / "again.sql").write_text(
        reference.upper().replace("${FROM_DAYS}", "28").replace("${TO_DAYS}", "35"), encoding="utf-8"
    )
    second.write_text(f"-- expects: value.mismatch\n-- because: it is right\n{reference}", encoding="utf-8")
    third.write_text("-- expects: order.wrong\n-- because: it is not\nSELECT 1 AS n", encoding="utf-8")
    fourth.write_text("-- expects: value.mismatch\n-- because: it is not\nSELECT", encoding="utf-8")
    found = {fault.where: fault.message for fault in authoring.faults(folder, graded)}
    assert "it is wrong on hidden-1" in found["alternatives/spoiled.sql"]
    assert found["alternatives/again.sql"] == "it is the reference again"
    assert found[f"wrong/{second.name}"] == "it passes: no data set shows its mistake"
    assert "the findings are schema.column_missing" in found[f"wrong/{third.name}"]
    assert found[f"wrong/{fourth.name}"] == "it does not run"
    assert "of another state" in found["certificate.json"]
    assert len(found) == 6


def test_two_exercises_of_one_name_are_refused(folder: Path) -> None:
    root = folder.parent.parent
    shutil.copytree(folder, root / "search" / folder.name)
    with pytest.raises(catalog.BrokenExercise, match="Two exercises are named week4-retention"):
        catalog.folders(root)


def test_faults_are_all_reported_at_once(folder: Path, graded: tuple[Dataset, ...]) -> None:
    remove("hints.md")(folder)
    replace("exercise.toml", "minutes =", "minuts =")(folder)
    write("notes.txt", "x")(folder)
    assert len(authoring.faults(folder, graded)) == 4
