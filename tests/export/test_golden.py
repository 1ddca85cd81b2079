"""Every format, as it has to look; `.venv/bin/python -m tests.export.test_golden` writes them anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sandbox.export import FORMS
from sandbox.record import Record
from tests.export.records import ALL, CONTEXT, GRADED, OURS_ASIDE

FOLDER = Path(__file__).parent / "golden"

ENDINGS = {"ndjson": "ndjson", "csv": "csv", "junit": "xml", "github": "txt", "github-summary": "md"}
"""The rest is JSON."""

ONE_STUDENT = ("gradescope", "classroom50", "exercism", "prairielearn", "coderunner")
"""Formats that say something else where the grader failed: they have a second file, without that."""


FILES: dict[str, tuple[str, Sequence[Record]]] = {
    **{f"{form}.{ENDINGS.get(form, 'json')}": (form, ALL) for form in FORMS},
    **{f"{form}-graded.json": (form, OURS_ASIDE) for form in ONE_STUDENT},
    "prairielearn-gradable.json": ("prairielearn", GRADED),
}
"""Name of a file to its format, and the records in it."""


def written(name: str) -> str:
    form, records = FILES[name]
    return FORMS[form](records, CONTEXT)


@pytest.mark.parametrize("name", FILES)
def test_a_format_looks_as_it_has_to(name: str) -> None:
    assert written(name) == (FOLDER / name).read_text(encoding="utf-8")


def test_there_is_no_file_besides() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        (FOLDER / name).write_text(written(name), encoding="utf-8")
