"""Submissions that are alike in their syntax are found, whatever was renamed; others are left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox import catalog
from sandbox.similar import Printer, clusters
from sandbox.similar.prints import prints

EXERCISE = catalog.read("search-to-play-30min", catalog.root())
OWN = EXERCISE.reference.text


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with Printer() as printer:
        yield printer


def renamed(sql: str) -> str:
    """A copy in which the CTEs are named anew and the layout is another one."""
    names = [line.split()[0] for line in sql.splitlines() if line.rstrip().endswith("AS (")]
    for number, name in enumerate(name for name in names if name not in ("WITH", ")")):
        sql = sql.replace(name, f"step_{number}")
    return "-- all my own work\n" + sql.replace("\n    ", "\n\t")


def test_a_copy_with_other_names_and_layout_has_the_same_fingerprints() -> None:
    assert renamed(OWN) != OWN
    assert prints(renamed(OWN)) == prints(OWN)
    assert prints(OWN.replace("2025-06-01", "2024-01-01")) == prints(OWN)


def test_other_ways_to_write_an_answer_are_not_alike(printer: Printer) -> None:
    texts = {"own": OWN, **{query.path.name: query.text for query in EXERCISE.alternatives}}
    taken = {name: printer.prints(text) for name, text in texts.items()}
    assert all(len(one) > 20 for one in taken.values())
    assert clusters("x", taken) == ()


def test_a_copy_is_found_among_the_others_and_said_to_be_the_same(printer: Printer) -> None:
    texts = {"own": OWN, "copy": renamed(OWN)} | {q.path.name: q.text for q in EXERCISE.alternatives}
    (found,) = clusters("x", {name: printer.prints(text) for name, text in texts.items()})
    assert (found.exercise, found.submissions, found.similarity) == ("x", ("copy", "own"), 1.0)


def test_what_everybody_was_given_does_not_count() -> None:
    given = frozenset(range(100))
    one, other = given | set(range(200, 230)), given | set(range(300, 330))
    assert clusters("x", {"a": one, "b": other}, least=0.5) != ()
    assert clusters("x", {"a": one, "b": other}, given, least=0.5) == ()


def test_a_chain_is_one_cluster_with_its_weakest_link() -> None:
    sets = {"a": range(20), "b": range(1, 21), "c": range(2, 22), "z": range(100, 120)}
    (found,) = clusters("x", {name: frozenset(values) for name, values in sets.items()}, least=0.85)
    assert found.submissions == ("a", "b", "c")
    assert found.similarity == pytest.approx(19 / 21)


def test_short_and_unreadable_queries_are_like_nothing(printer: Printer) -> None:
    assert printer.prints("SELECT FROM WHERE ((") == frozenset()
    assert printer.prints("x" * 30_000) == frozenset()
    short = printer.prints("SELECT 1")
    assert clusters("x", {"a": short, "b": short}) == ()


def test_a_parser_that_is_sent_astray_costs_that_query_only(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.similar.client.SECONDS", 0.5)
    assert printer.prints("SELECT " + "(" * 9_000) == frozenset()
    assert printer.prints(OWN) == prints(OWN)
