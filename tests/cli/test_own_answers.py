"""The answers that ship with the exercises, a sample: alternatives are right, wrong ones are wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import catalog, datasets, shrink
from sandbox.engine import Engine, Pool
from tests.cli.conftest import EXERCISES, FOLDERS, TYPICAL, Write, call

SAMPLE = 2
"""Answers of each exercise that are followed down to the smallest data; `sandbox check` follows all."""

EVERY = 4
"""Every so many of the wrong answers gets a verdict here; `sandbox check` gives all of them one."""


@pytest.fixture
def quick(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Verdicts alone: one worker for all of them, and no search for the smallest data."""
    with Engine(datasets.with_copies(datasets.graded())) as engine:
        monkeypatch.setattr(Pool, "engine", lambda _: contextlib.nullcontext(engine))
        monkeypatch.setattr(shrink.Laboratory, "witness", lambda *_, **__: None)
        yield


@pytest.mark.parametrize("slug", TYPICAL)
def test_alternatives_are_correct(here: Path, slug: str) -> None:
    paths = sorted((FOLDERS[slug] / "alternatives").iterdir())
    ended = call("grade", *paths[:SAMPLE], "--format", "json")
    verdicts = {name: report["verdict"] for name, report in ended.reports.items()}
    assert len(verdicts) == SAMPLE
    assert set(verdicts.values()) == {"correct"}, verdicts
    assert not any(report["findings"] or report["counterexample"] for report in ended.reports.values())
    assert ended.code == 0


@pytest.mark.parametrize("slug", TYPICAL)
def test_wrong_answers_are_wrong(quick: None, slug: str) -> None:
    paths = sorted((FOLDERS[slug] / "wrong").iterdir())
    ended = call("grade", *paths[::EVERY], "--format", "json", "--quick", "--jobs", "1")
    verdicts = {name: report["verdict"] for name, report in ended.reports.items()}
    assert len(paths) >= 8
    assert len(verdicts) >= 2
    assert set(verdicts.values()) == {"wrong"}, verdicts
    assert all(report["findings"] for report in ended.reports.values())
    assert ended.code == 1


@pytest.mark.parametrize("slug", TYPICAL)
def test_wrong_answers_have_their_declared_finding_and_a_counterexample(here: Path, slug: str) -> None:
    wrong = catalog.read(slug, EXERCISES).wrong
    chosen = wrong[:: len(wrong) // SAMPLE][:SAMPLE]
    paths = (answer.query.path for answer in chosen)
    ended = call("grade", *paths, "--format", "json", "--seconds", "60", "--quick")
    for answer in chosen:
        report = ended.reports[answer.query.path.name]
        codes = [finding["code"] for finding in report["findings"]]
        assert answer.expects == codes[0], (answer.query.path.name, codes)
        assert report["counterexample"] is not None


def test_what_is_wrong_in_every_order_comes_before_the_order(write: Write) -> None:
    """Any copy of a play is taken: which one is luck, and never asked for."""
    text = catalog.read("latest-copy-dedup", EXERCISES).reference.text
    answer = write("answer.sql", text.replace("ORDER BY received_at DESC", "ORDER BY play_id"))
    ended = call("grade", answer, "--exercise", "latest-copy-dedup", "--format", "json", "--seconds", "60")
    findings = ended.reports["answer.sql"]["findings"]
    assert [one["code"] for one in findings] == ["duplicate.raw_copies", "order.nondeterministic"]
    assert findings[0]["line"] == 1 + text[: text.index("ORDER BY received_at DESC")].count("\n")


def test_the_smallest_data_shows_the_finding_that_is_told_first(here: Path) -> None:
    """The answer loses months as well, which fewer rows show; what is told is the month that is NULL."""
    slug = "monthly-signups-by-plan"
    path = FOLDERS[slug] / "wrong" / "unknown-signup-kept.sql"
    (report,) = call("grade", path, "--format", "json", "--seconds", "60", "--quick").json["reports"]
    assert report["findings"][0]["code"] == "null.key_row"
    months = [row["signup_month"] for row in report["counterexample"]["got"]]
    assert None in months


def test_an_order_left_to_luck_says_which_rows_change_places(here: Path) -> None:
    slug = "last-touch-search-terms"
    path = FOLDERS[slug] / "wrong" / "order-by-plays-only.sql"
    (report,) = call("grade", path, "--format", "json", "--seconds", "60", "--quick").json["reports"]
    (finding,) = report["findings"]
    shown = report["counterexample"]
    assert finding["code"] == "order.nondeterministic"
    assert all(row["term"] in finding["message"] for row in shown["got"])
    assert shown["got"] == shown["expected"][::-1]
