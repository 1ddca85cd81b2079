from __future__ import annotations

import re
from pathlib import Path

import pytest

from sandbox import checks
from sandbox.checks import known_mistake
from sandbox.model import FINDING_CODES

from .pages import FOLDER, HEADINGS, PageCase, page_cases, run

PAGES = {Path(str(module.__file__)).with_suffix(".md"): module for module in checks.ALL}
CASES = [case for path in PAGES for case in page_cases(path)]
HELPERS = {"proof", "__init__", "case", "rows", "measures", "drift", "known_mistake", "causes"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.name}")
def test_case_of_a_page_fires_or_stays_silent(case: PageCase) -> None:
    (module,) = [module for path, module in PAGES.items() if path.stem == case.page]
    found = module.look(run(case))
    if not case.fires:
        assert found is None, found.message
        return
    assert found is not None
    assert (found.code, found.title) == (module.CODE, module.TITLE)
    assert " ".join(found.message.split()) == case.finding
    assert len(found.examples) <= 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.name}")
def test_case_of_a_page_never_leaves_a_difference_unexplained(case: PageCase) -> None:
    one = run(case)
    codes = [finding.code for finding in checks.told(one)]
    assert bool(codes) == (not one.diff.same)
    if case.fires:
        module = next(module for path, module in PAGES.items() if path.stem == case.page)
        assert module.CODE in codes


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_has_the_headings_and_enough_cases(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    module = PAGES[path]
    assert text.splitlines()[0] == f"# {module.CODE}: {module.TITLE}"
    assert re.findall(r"^## (.*)$", text, re.M) == HEADINGS
    cases = page_cases(path)
    assert sum(case.fires for case in cases) >= 1
    assert sum(not case.fires for case in cases) >= 2
    assert len({case.name for case in cases}) == len(cases)


def test_every_module_and_page_belongs_to_a_check() -> None:
    stems = {path.stem for path in PAGES}
    assert {path.stem for path in FOLDER.glob("*.py")} - HELPERS == stems
    assert {path.stem for path in FOLDER.glob("*.md")} == stems
    for path, module in PAGES.items():
        family, kind = module.CODE.split(".")
        assert path.stem in (kind, f"{family}_{kind}"), module.CODE


@pytest.mark.parametrize("code", known_mistake.TITLES)
def test_a_finding_that_no_check_names_has_a_page_too(code: str) -> None:
    text = known_mistake.page(code).read_text(encoding="utf-8")
    assert text.startswith(f"# {code}: {known_mistake.TITLES[code]}\n")
    assert re.findall(r"^## (.*)$", text, re.M) == HEADINGS[:-1]
    assert checks.page(code) == text
    assert code not in {module.CODE for module in checks.ALL}


def test_every_page_of_a_known_mistake_belongs_to_a_code() -> None:
    pages = {path.resolve() for path in (FOLDER / "known").glob("*.md")}
    assert pages == {known_mistake.page(code).resolve() for code in known_mistake.TITLES}


def test_every_code_that_has_a_name_can_be_told() -> None:
    assert set(checks.codes()) == set(FINDING_CODES)
