"""Each different submission is graded once; nothing that was graded is lost; parts make the whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sandbox import batch, catalog, datasets, record
from sandbox.batch import cache
from sandbox.engine import Engine, Limits
from sandbox.errors import UsageError
from sandbox.model import Failure, Query, Result, Submission
from sandbox.record import Record

ROOT = catalog.root()
GROWTH = "category-watch-growth"
RIGHT = catalog.read(GROWTH, ROOT).reference.text
LIMITS = Limits(stretch=4.0)


def submission(text: str, name: str, exercise: str = GROWTH) -> Submission:
    return Submission(exercise, Query(text, Path(f"{name}/{exercise}.sql")), name)


CLASS = (
    submission(f"-- Ann\n\n\n{RIGHT}", "ann"),
    submission(f"-- Bob\n-- exercise: {GROWTH}\n\n{RIGHT}\n\n", "bob"),
    submission("DROP TABLE plays", "cid"),
    submission("SELECT * FROM nowhere", "dan"),
    submission("DROP TABLE plays", "eve"),
    submission("SELECT 1 AS category", "fay"),
)


@pytest.fixture
def store(tmp_path: Path) -> batch.Cache:
    return batch.Cache(tmp_path / "graded")


def graded(
    found: Sequence[batch.Found], store: batch.Cache | None = None, jobs: int = 1, **options: Any
) -> tuple[tuple[Record, ...], Counter[str]]:
    """The records, and how many come from where."""
    sources: Counter[str] = Counter()
    with batch.Grader(ROOT, datasets.graded(), LIMITS, jobs, 0) as grader:
        records = batch.records(
            found, grader, store, done=lambda one, source: sources.update([source]), **options
        )
    return records, sources


def timeless(records: Sequence[Record]) -> list[dict[str, Any]]:
    return [{name: value for name, value in one.items() if name != "seconds"} for one in records]


def test_equal_texts_are_graded_once_and_each_keeps_what_is_its_own(data: Path, store: batch.Cache) -> None:
    records, sources = graded(CLASS[2:5], store)
    assert [one["author"] for one in records] == ["cid", "dan", "eve"]
    assert sources == {batch.GRADED: 2, batch.EQUAL: 1}
    again, sources = graded(CLASS[2:5], store)
    assert sources == {batch.CACHED: 3}
    assert timeless(again) == timeless(records)


def test_a_comment_before_the_query_is_no_difference_and_one_inside_it_is() -> None:
    evidence: dict[str, Any] = {}
    keys = {
        cache.key(text, GROWTH, evidence, {})
        for text in ("-- ann\nSELECT 1", "-- somebody else\nSELECT 1", "\nSELECT 1 \n\n")
    }
    assert len(keys) == 1
    others = ("SELECT 1", "\n-- x\nSELECT 1", "\nSELECT 1 -- x", "\nSELECT  1", "\nSELECT '-- a\n'")
    assert len({cache.key(text, GROWTH, evidence, {}) for text in others} - keys) == len(others)
    assert cache.key("\nSELECT 1", "another", evidence, {}) not in keys
    assert cache.key("\nSELECT 1", GROWTH, {"tries": 1}, {}) not in keys


def test_the_head_of_a_text_is_left_out_only_where_it_is_comments() -> None:
    assert cache.normal("-- a\n  -- b\n\nSELECT '\n-- c\n'") == "\n\n\nSELECT '\n-- c\n'"
    assert cache.normal("/*\n-- a\n*/ SELECT 1") == "/*\n-- a\n*/ SELECT 1"


def test_jobs_and_order_change_nothing(data: Path) -> None:
    alone, _ = graded(CLASS)
    together, _ = graded(CLASS[::-1], jobs=3)
    assert timeless(together[::-1]) == timeless(alone)
    assert {one["verdict"] for one in alone} == {"correct", "wrong", "not_graded"}


def test_what_is_written_is_kept_and_goes_on_where_it_ended(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    with batch.Journal(path) as journal:
        whole, _ = graded(CLASS, journal=journal)
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == len(CLASS)
    path.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    with batch.Journal(path) as journal:
        resumed, sources = graded(CLASS, journal=journal, resume=True)
    assert sources[batch.RESUMED] == 3
    assert sum(sources.values()) == len(CLASS)
    assert timeless(resumed) == timeless(whole)
    assert timeless(sorted(record.document(path), key=str)) == timeless(sorted(whole, key=str))


def test_an_answer_whose_worker_somebody_kills_is_tried_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, killed = Engine.run, []

    def run(self: Engine, *arguments: Any) -> Result | Failure:
        if not killed:
            killed.append(self.await_open())
            killed[0].process.kill()
            killed[0].process.wait()
        return plain(self, *arguments)

    monkeypatch.setattr(Engine, "run", run)
    (one,), _ = graded(CLASS[:1])
    assert len(killed) == 1
    assert one["verdict"] == "correct"


def test_what_has_changed_or_gone_since_is_not_kept(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    with batch.Journal(path) as journal:
        graded(CLASS[2:5], journal=journal)
    changed = (submission("DROP TABLE members", "cid"), CLASS[3])
    with batch.Journal(path) as journal:
        _, sources = graded(changed, journal=journal, resume=True)
    assert sources == {batch.RESUMED: 1, batch.GRADED: 1}
    assert sorted(one["author"] for one in record.document(path)) == ["cid", "dan"]
    with batch.Journal(path) as journal, batch.Grader(ROOT, datasets.graded(), Limits(seconds=4)) as grader:
        sources = Counter()
        batch.records(changed, grader, None, journal, True, lambda one, source: sources.update([source]))
    assert sources == {batch.GRADED: 2}


def test_the_same_file_given_twice_is_there_twice(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    twice = (CLASS[2], CLASS[2])
    for resume in (False, True):
        with batch.Journal(path) as journal:
            records, _ = graded(twice, journal=journal, resume=resume)
        assert len(records) == len(record.document(path)) == 2


def test_two_runs_cannot_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    with batch.Journal(path) as journal:
        journal.begin(())
        with pytest.raises(UsageError) as refused:
            batch.Journal(path)
    assert "Another run" in refused.value.message


@pytest.mark.parametrize("total", [1, 2, 3, 7])
def test_the_parts_of_a_batch_are_all_of_it_and_share_nothing(total: int) -> None:
    parts = [batch.shard(CLASS, number, total) for number in range(1, total + 1)]
    assert sorted(map(repr, (one for part in parts for one in part))) == sorted(map(repr, CLASS))
    where = {
        one.author: number for number, part in enumerate(parts) for one in part if isinstance(one, Submission)
    }
    assert where["cid"] == where["eve"]
    assert where["ann"] == where["bob"]


def test_parts_that_were_graded_apart_make_the_whole(data: Path) -> None:
    whole, _ = graded(CLASS)
    parts = [graded(batch.shard(CLASS, number, 2))[0] for number in (1, 2)]
    names = [Path("1.ndjson"), Path("2.ndjson")]
    merged = batch.merged(list(zip(names, parts, strict=True)))
    assert timeless(merged) == timeless(sorted(whole, key=lambda one: one["submission"]))
    assert timeless(batch.merged([(names[0], whole), (names[1], parts[0])])) == timeless(merged)


def test_parts_that_do_not_belong_together_are_refused(data: Path) -> None:
    records, _ = graded(CLASS[:1])
    names = [Path("1.ndjson"), Path("2.ndjson")]
    other = json.loads(json.dumps(records))
    other[0]["submission"] = "zed/x.sql"
    other[0]["evidence"]["datasets"][0]["fingerprint"] = "other"
    with pytest.raises(UsageError) as refused:
        batch.merged([(names[0], records), (names[1], other)])
    assert f"the datasets of {GROWTH}" in refused.value.message
    other = json.loads(json.dumps(records))
    other[0]["verdict"] = "wrong"
    with pytest.raises(UsageError) as refused:
        batch.merged([(names[0], records), (names[1], other)])
    assert "do not agree on ann/" in refused.value.message


def test_what_changed_since_is_told_with_its_cause(data: Path) -> None:
    before, _ = graded(CLASS[:3])
    assert list(batch.changes(before, before)) == []
    after = json.loads(json.dumps(before))
    after[0].update(verdict="wrong", score=0.5)
    after[0]["evidence"]["exercise"] = "changed"
    after[1].update(score=0.5)
    told = {change.submission: change for change in batch.changes(before, after)}
    assert set(told) == {one["submission"] for one in before[:2]}
    assert told[before[0]["submission"]].causes == ("the exercise",)
    assert told[before[0]["submission"]].before == "correct 1.00"
    assert "fault of the grader" in told[before[1]["submission"]].causes[0]


def test_results_can_be_graded_again_without_their_files(data: Path) -> None:
    before, _ = graded(CLASS)
    found = batch.submissions(before, catalog.folders(ROOT))
    after, _ = graded(found)
    assert list(batch.changes(before, after)) == []
    assert timeless(after) == timeless(before)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
