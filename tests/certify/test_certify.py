"""A certificate is made of what was run, says what is missing, and is not believed when it says too much."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sandbox import catalog, certify, datasets, smalldata
from sandbox.battery import store
from sandbox.certify import build, proof, search, suspects
from sandbox.certify.certificate import FILE, Killed
from sandbox.certify.trial import Trials
from sandbox.model import Dataset, Exercise, Query, WrongAnswer
from tests.results import contract

REFERENCE = """
SELECT coalesce(m.country, 'unknown') AS country, count(DISTINCT p.play_id) AS plays
FROM members AS m
LEFT JOIN plays AS p ON p.member_id = m.member_id AND p.started_at >= DATE '2025-06-01'
WHERE m.is_internal IS NOT TRUE
GROUP BY 1
"""
INNER = REFERENCE.replace("LEFT JOIN", "JOIN")
NOT_INTERNAL = REFERENCE.replace("m.is_internal IS NOT TRUE", "NOT m.is_internal")
RIGHT = REFERENCE.replace("coalesce(m.country, 'unknown')", "ifnull(m.country, 'unknown')")


@pytest.fixture(scope="module", autouse=True)
def short() -> object:
    """A search of few rounds, and few wide data sets: enough for a small exercise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "ROUND", 120)
        patch.setattr(search, "LEAST_ROUNDS", 4)
        patch.setattr(search, "IDLE_ROUNDS", 2)
        patch.setattr(search, "MOST_ROUNDS", 6)
        patch.setattr(store, "DRAWN", 20)
        patch.setattr(store, "NEIGHBOURS", 20)
        patch.setattr(proof, "TWO_MISTAKES", 20)
        patch.setattr(proof, "CHAINS", 1)
        yield


def made(root: Path, wrong: tuple[str, ...] = (INNER, NOT_INTERNAL)) -> Exercise:
    """A small exercise in a folder of its own."""
    root.mkdir(exist_ok=True)
    model = catalog.read("week4-retention", catalog.root())
    return replace(
        model,
        slug="plays-by-country",
        contract=contract("country:text plays:integer", grain="country"),
        reference=Query(REFERENCE, Path("reference.sql")),
        alternatives=(Query(RIGHT, Path("ifnull.sql")),),
        wrong=tuple(
            WrongAnswer(Query(text, Path(f"wrong-{n}.sql")), "value.mismatch", "it is")
            for n, text in enumerate(wrong)
        ),
        equivalents=(),
        beyond_small=(),
        root=root,
    )


@pytest.fixture(scope="module")
def practice(built_data: Path) -> Dataset:
    return datasets.read(built_data / datasets.PRACTICE)


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory, practice: Dataset) -> Exercise:
    exercise = made(tmp_path_factory.mktemp("exercise") / "plays-by-country")
    certify.certify(exercise, practice, lambda line: None)
    return exercise


def declared(exercise: Exercise) -> Exercise:
    """The exercise with all its survivors declared equivalent."""
    certificate = certify.read(exercise)
    assert certificate is not None
    return replace(exercise, equivalents=tuple((name, "-") for name in certificate.mutants.survivors))


def test_the_battery_kills_what_it_is_named_for(certified: Exercise) -> None:
    sets = smalldata.read_folder(certified.root / "battery")
    assert 1 <= len(sets) <= 12
    assert all(next(smalldata.faults(one.tables), None) is None for one in sets)
    every = {s.name: s for s in (*suspects.of_reference(certified), *suspects.of_wrong_answers(certified))}
    with Trials(certified) as trials:
        for n, one in enumerate(sets):
            assert one.rows <= 8
            for name in one.kills:
                assert n in trials.killed((every[name],), sets)[name]


def test_the_certificate_counts_what_was_run(certified: Exercise) -> None:
    certificate = certify.read(certified)
    assert certificate is not None
    mutants = suspects.of_reference(certified)
    assert certificate.mutants.of == len(mutants)
    assert certificate.mutants.killed + len(certificate.mutants.survivors) == len(mutants)
    assert certificate.mutants.killed > 0.6 * len(mutants)
    assert certificate.wrong_answers == Killed(2, 2)
    assert certificate.on_practice <= certificate.mutants.killed
    assert (certificate.alternatives.of, certificate.alternatives.rejected) == (1, ())
    assert certificate.rewrites.of > 20
    assert certificate.rewrites.rejected == ()
    assert certificate.flips == 0
    assert certificate.tried >= 4 * search.ROUND


def test_survivors_are_gaps_until_they_are_declared(certified: Exercise) -> None:
    gaps = certify.gaps(certified)
    assert gaps
    assert all("A mutant survives" in gap.what and "[[equivalents]]" in gap.next for gap in gaps)
    assert certify.gaps(declared(certified)) == ()


def test_what_is_declared_and_killed_is_a_gap(certified: Exercise) -> None:
    exercise = declared(certified)
    exercise = replace(exercise, equivalents=(*exercise.equivalents, ("no such mutant", "-")))
    (gap,) = certify.gaps(exercise)
    assert "no such mutant" in gap.what


def test_a_mutant_that_takes_many_rows_is_declared_and_left_to_the_practice_data(
    practice: Dataset, tmp_path: Path
) -> None:
    exercise = replace(
        made(tmp_path / "cut", wrong=()),
        contract=contract("play_id:integer", grain="play_id", order="play_id"),
        reference=Query(
            "SELECT DISTINCT play_id FROM plays ORDER BY play_id LIMIT 200", Path("reference.sql")
        ),
        alternatives=(),
    )
    certify.certify(exercise, practice, lambda line: None)
    known = certify.read(exercise)
    assert known is not None
    larger = [name for name in known.mutants.survivors if name.startswith("limit")]
    assert len(larger) == 3
    assert sum("limit in" in gap.what for gap in certify.gaps(exercise)) == 3

    exercise = replace(exercise, beyond_small=tuple((name, "-") for name in (*larger, "no such mutant")))
    certify.certify(exercise, practice, lambda line: None)
    again = certify.read(exercise)
    assert again is not None
    assert again.beyond_small == tuple(larger)
    (gap,) = [gap for gap in certify.gaps(exercise) if "[[beyond_small]]" in gap.next]
    assert "no such mutant" in gap.what


def test_a_changed_query_makes_the_certificate_stale(certified: Exercise) -> None:
    assert certify.is_fresh(certified)
    changed = replace(certified, alternatives=(*certified.alternatives, Query(RIGHT + " ", Path("x.sql"))))
    assert not certify.is_fresh(changed)
    (gap,) = certify.gaps(changed)
    assert "of another state" in gap.what


def test_a_new_proof_agrees(certified: Exercise, practice: Dataset) -> None:
    assert certify.differences(declared(certified), practice, lambda line: None) == ()


def test_a_certificate_that_says_too_much_is_found_out(
    certified: Exercise, practice: Dataset, tmp_path: Path
) -> None:
    exercise = declared(replace(certified, root=_copy(certified.root, tmp_path / certified.root.name)))
    path = exercise.root / FILE
    content = json.loads(path.read_text(encoding="utf-8"))
    content["rewrites"]["of"] += 1
    content["rewrites"]["accepted"] += 1
    path.write_text(json.dumps(content), encoding="utf-8")
    found = certify.differences(exercise, practice, lambda line: None)
    assert "rewrites" in found[0].what


def test_a_right_answer_among_the_wrong_ones_is_a_gap(practice: Dataset, tmp_path: Path) -> None:
    exercise = made(tmp_path / "spoiled", wrong=(RIGHT,))
    gaps = certify.certify(exercise, practice, lambda line: None)
    assert any("No data set kills wrong/wrong-0.sql" in gap.what for gap in gaps)


def test_a_wrong_answer_among_the_right_ones_is_a_gap(
    certified: Exercise, practice: Dataset, tmp_path: Path
) -> None:
    root = _copy(certified.root, tmp_path / certified.root.name)
    exercise = replace(certified, root=root, alternatives=(Query(NOT_INTERNAL, Path("not.sql")),))
    gaps = certify.certify(exercise, practice, lambda line: None)
    assert any("A right answer is found wrong: alternatives/not.sql" in gap.what for gap in gaps)


def test_a_right_answer_that_fails_is_not_called_wrong(
    certified: Exercise, practice: Dataset, tmp_path: Path
) -> None:
    root = _copy(certified.root, tmp_path / certified.root.name)
    broken = Query(RIGHT.replace("m.country", "m.land"), Path("land.sql"))
    gaps = certify.certify(replace(certified, root=root, alternatives=(broken,)), practice, lambda line: None)
    assert "A right answer does not run: alternatives/land.sql." in [gap.what for gap in gaps]
    assert not any("found wrong" in gap.what for gap in gaps)


def test_names_of_mutants_are_unique_and_the_same_each_time() -> None:
    exercise = catalog.read("week4-retention", catalog.root())
    names = [one.name for one in suspects.of_reference(exercise)]
    assert len(set(names)) == len(names) > 50
    assert names == [one.name for one in suspects.of_reference(exercise)]


def test_mutants_of_the_order_count_only_where_it_is_graded() -> None:
    for slug, graded in (("week4-retention", False), ("category-watch-growth", True)):
        exercise = catalog.read(slug, catalog.root())
        found = [one for one in suspects.of_reference(exercise) if one.name.startswith("order_by")]
        assert bool(found) == graded


def test_two_mistakes_that_change_nothing_are_not_sampled(certified: Exercise) -> None:
    every = suspects.of_two_mistakes(certified, frozenset(), 40, 1)
    names = frozenset(one.name for one in suspects.of_reference(certified))
    assert len(every) > 20
    assert len(suspects.of_two_mistakes(certified, names, 40, 1)) < len(every) / 5


def test_a_reference_that_leaves_a_tie_open_flips(tmp_path: Path) -> None:
    exercise = replace(
        made(tmp_path / "tie"),
        reference=Query(
            "SELECT coalesce(country, 'unknown') AS country, member_id AS plays FROM members "
            "QUALIFY row_number() OVER (PARTITION BY country ORDER BY signup_plan) = 1",
            Path("reference.sql"),
        ),
    )
    pools = smalldata.mine([REFERENCE])
    sets = [smalldata.make(Random(n), pools, str(n), ("members",)) for n in range(40)]
    with Trials(exercise) as trials:
        assert proof.count_flips((), sets, trials) > 0
    with Trials(made(tmp_path / "fine")) as trials:
        assert proof.count_flips((), sets, trials) == 0


def _copy(source: Path, target: Path) -> Path:
    (target / "battery").mkdir(parents=True)
    for path in (*source.glob("*.json"), *source.glob("battery/*.json")):
        (target / path.relative_to(source)).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return target


def test_building_begins_with_what_is_there(certified: Exercise) -> None:
    assert build.alive(declared(certified)) == ()
