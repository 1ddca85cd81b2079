"""A wrong answer is repaired in the right place, in a process that hostile text cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import battery, catalog, compare, datasets
from sandbox.battery import Battery, bench, store
from sandbox.engine import Engine
from sandbox.model import Exercise, Failure, Query, Result, Trial
from sandbox.repair import Editor, Found, Trying, Variant, repairs
from tests.clock import deadline

MANY = 100_000


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as editor:
        yield editor


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine((), store.LIMITS) as engine:
        yield engine


@pytest.fixture
def retention(data: Path) -> Exercise:
    return catalog.read("week4-retention", catalog.root())


@pytest.fixture
def own(retention: Exercise) -> Battery:
    return battery.of(retention)


def wrong(exercise: Exercise, name: str) -> Query:
    return next(answer.query for answer in exercise.wrong if answer.query.path.stem == name)


def repaired(
    query: Query, exercise: Exercise, own: Battery, editor: Editor, engine: Engine,
    code: str, most: int = MANY, deep: bool = False,
) -> Found:  # fmt: skip
    seen = next(iter(battery.differing(query, engine, exercise.contract, own)))
    trying = Trying(exercise, own.sets()[seen.number], seen.expected, own, (), engine, deadline(120), most)
    return repairs(lambda answer: editor.groups(answer, exercise, code, lambda: 60.0), query, trying, deep)


def test_the_right_answers_of_every_exercise_can_be_read_where_no_file_is(data: Path, editor: Editor) -> None:
    for exercise in catalog.read_all(catalog.root()):
        for answer in (exercise.reference, exercise.alternatives[0]):
            near = replace(answer, text=answer.text.replace(" >= ", " > ", 1))
            groups = editor.groups(near, exercise, "window.boundary", lambda: 60.0)
            assert next(groups, None) is not None, (exercise.slug, answer.path.name)


@pytest.mark.parametrize(
    ("name", "code", "clause", "stands"),
    [
        ("between-closed-end", "window.boundary", "outcome.WHERE", "BETWEEN"),
        ("not-is-internal", "null.rows_dropped", "outcome.WHERE", "is_internal"),
        ("internal-kept", "grain.wrong_population", "outcome.WHERE", "signup_at"),
        ("no-nullif", "null.non_finite", "main.SELECT", "FILTER"),
    ],
)
def test_a_mistake_is_undone_where_it_was_made(
    name: str, code: str, clause: str, stands: str,
    retention: Exercise, own: Battery, editor: Editor, engine: Engine,
) -> None:  # fmt: skip
    query = wrong(retention, name)
    found = repaired(query, retention, own, editor, engine, code)
    first = found.variants[0]
    assert found.whole
    assert (first.code, first.clause) == (code, clause)
    assert stands in query.text.splitlines()[first.line - 1]
    assert first.note
    right = replace(query, text=first.text)
    assert bench.lifted(right, engine, retention.contract, own.expected) == ()


def test_of_two_mistakes_the_first_is_shown(
    retention: Exercise, own: Battery, editor: Editor, engine: Engine
) -> None:
    one = wrong(retention, "not-is-internal")
    both = replace(one, text=one.text.replace("<= d.as_of", "< d.as_of"))
    assert both.text != one.text
    assert repaired(both, retention, own, editor, engine, "null.rows_dropped").variants == ()
    found = repaired(both, retention, own, editor, engine, "null.rows_dropped", deep=True)
    assert not found.whole
    assert len(found.variants) == 1
    half = replace(both, text=found.variants[0].text)
    rest = repaired(half, retention, own, editor, engine, "window.boundary")
    assert rest.whole
    assert rest.variants


def test_no_more_variants_are_tried_than_asked_for(
    retention: Exercise, own: Battery, editor: Editor, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    run = Engine.small

    def counted(one: Engine, query: Query, number: int, seconds: float | None = None) -> Result | Failure:
        tried.append(query.text)
        return run(one, query, number, seconds)

    query = wrong(retention, "count-star-after-join")  # no single change makes it right
    seen = next(iter(battery.differing(query, engine, retention.contract, own)))
    monkeypatch.setattr(Engine, "small", counted)
    for most in (7, 40):
        tried.clear()
        trying = Trying(
            retention, own.sets()[seen.number], seen.expected, own, (), engine, deadline(120), most
        )
        found = repairs(
            lambda answer: editor.groups(answer, retention, "order.wrong", lambda: 60.0), query, trying
        )
        assert found.variants == ()
        assert len(tried) == most


def test_without_small_data_the_built_data_decides(retention: Exercise, own: Battery, editor: Editor) -> None:
    text = retention.reference.text.replace("m.is_internal IS NOT TRUE", "NOT m.is_internal")
    query, dataset = replace(retention.reference, text=text), datasets.practice()

    def variants(answer: Query) -> Iterator[tuple[Variant, ...]]:
        return editor.groups(answer, retention, "null.rows_dropped", lambda: 60.0)

    with Engine((dataset,)) as engine:
        expected, got = (engine.run(one, dataset) for one in (retention.reference, query))
        assert isinstance(expected, Result)
        assert isinstance(got, Result)
        trial = Trial(dataset, expected, got, compare.diff(expected, got, retention.contract))
        assert not trial.same
        trying = Trying(retention, None, None, own, (trial,), engine, deadline(120), MANY)
        found = repairs(variants, query, trying)
    assert found.variants
    assert {variant.clause for variant in found.variants} == {"cohort_of_member.WHERE"}


def test_what_is_left_out_is_not_among_the_variants(retention: Exercise, editor: Editor) -> None:
    query = wrong(retention, "open-start")
    every = {v.kind for group in groups(editor, retention, query.text) for v in group}
    assert {"comparison", "condition_exchanged"} <= every
    editor.without = ("comparison",)
    try:
        left = {v.kind for group in groups(editor, retention, query.text) for v in group}
    finally:
        editor.without = ()
    assert left == every - {"comparison"}


def groups(editor: Editor, exercise: Exercise, sql: str, seconds: float = 20.0) -> list[tuple[Variant, ...]]:
    return list(editor.groups(Query(sql, Path("answer.sql")), exercise, "value.mismatch", lambda: seconds))


@pytest.mark.parametrize(
    "sql",
    ["SELECT" + " (" * 5000 + "1" + ")" * 5000, "SELEC 1", "", "\0", "SELECT 1 + " * 1500 + "1"],
    ids=["deep", "no query", "empty", "nul", "long"],
)
def test_text_that_cannot_be_read_is_left_alone_and_the_next_one_is_varied(
    sql: str, editor: Editor, retention: Exercise
) -> None:
    found = groups(editor, retention, sql, seconds=5.0)
    assert not any(found)
    assert any(groups(editor, retention, "SELECT count(*) AS n FROM plays WHERE title_id > 1"))


def test_a_process_that_takes_too_long_is_ended(
    editor: Editor, retention: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "SELECT count(*) AS n FROM plays WHERE title_id > 1"
    assert any(groups(editor, retention, sql))
    process = editor.process
    assert process is not None
    monkeypatch.setattr("sandbox.repair.editor.LEAST_SECONDS", 1e-9)
    times = iter([1.0])
    query = Query(sql, Path("answer.sql"))
    assert list(editor.groups(query, retention, "value.mismatch", lambda: next(times, 0.0))) == []
    assert not process.alive
    monkeypatch.undo()
    assert any(groups(editor, retention, sql))
    assert editor.process is not process


def test_no_time_is_no_reason_to_end_the_process(editor: Editor, retention: Exercise) -> None:
    sql = "SELECT count(*) AS n FROM plays WHERE title_id > 1"
    assert any(groups(editor, retention, sql))
    process = editor.process
    assert groups(editor, retention, sql, seconds=0.0) == []
    assert process is not None
    assert process.alive
