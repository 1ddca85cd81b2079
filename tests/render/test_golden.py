"""Whole reports, as they have to look; `.venv/bin/python -m tests.render.test_golden` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.model import Report
from sandbox.render import as_html, as_markdown, as_sql
from tests.render import reports

FOLDER = Path(__file__).parent / "golden"
KINDS = {"wrong": [reports.wrong()], "right": [reports.right()], "failed": [reports.failed()]}
KINDS["several"] = [one for kind in ("wrong", "right", "failed") for one in KINDS[kind]]


def without_style(page: str) -> str:
    """A page without its style, which is no part of what it says."""
    page = re.sub(r"<style>.*?</style>", "<style>…</style>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", page)


FORMS: dict[str, Callable[[list[Report]], str]] = {
    "md": as_markdown.render,
    "html": lambda shown: without_style(as_html.render(shown)),
    "sql": as_sql.render,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_looks_as_it_has_to(kind: str, form: str) -> None:
    assert FORMS[form](KINDS[kind]) == (FOLDER / f"{kind}.{form}").read_text(encoding="utf-8")


if __name__ == "__main__":
    for kind, shown in KINDS.items():
        for form, render in FORMS.items():
            (FOLDER / f"{kind}.{form}").write_text(render(shown), encoding="utf-8")
