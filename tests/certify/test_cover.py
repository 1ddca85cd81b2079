"""A battery is made of kills that were seen row by row, and no data set is in it twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sandbox import catalog, smalldata
from sandbox.certify.cover import Chosen, confirmed, cover, separate, steady
from sandbox.certify.search import Kills
from sandbox.certify.suspects import Suspect
from sandbox.certify.trial import RICHEST, Trials
from sandbox.model import Contract, Exercise, Query
from sandbox.smalldata import SmallSet
from tests.results import contract

REFERENCE = "SELECT member_id, 1.0 AS score FROM members"
NEARLY = "SELECT member_id, 1.0 + CASE WHEN count(*) OVER () > 2 THEN 1 ELSE 0.001 END AS score FROM members"
"""Wrong where there are more than two members; elsewhere within the tolerance, though not equal."""


def made(text: str, asked: Contract) -> Exercise:
    model = catalog.read("week4-retention", catalog.root())
    return replace(model, contract=asked, reference=Query(text, Path("reference.sql")), equivalents=())


def suspect(name: str, text: str) -> Suspect:
    return Suspect(name, Query(text, Path(name)))


@pytest.fixture(scope="module")
def sets() -> Sequence[SmallSet]:
    """Data sets with two members or more."""
    pools = smalldata.mine([REFERENCE])
    drawn = (smalldata.make(Random(n), pools, str(n), ("members",)) for n in range(200))
    return [one for one in drawn if len(one.tables["members"]) > 1][: 3 * RICHEST]


@pytest.fixture(scope="module")
def near() -> Exercise:
    asked = contract("member_id:integer score:number", grain="member_id", tolerance={"score": 0.01})
    return made(REFERENCE, asked)


def test_equal_within_the_tolerance_is_no_kill(near: Exercise, sets: Sequence[SmallSet]) -> None:
    ordered = sorted(sets, key=lambda one: -len(one.tables["members"]))
    truly = frozenset(n for n, one in enumerate(ordered) if len(one.tables["members"]) > 2)
    assert 0 < len(truly) < len(ordered)
    with Trials(near) as trials:
        assert trials.killed([suspect("nearly", NEARLY)], ordered, every=True) == {"nearly": truly}


def test_a_cover_does_not_rest_on_hashes(near: Exercise, sets: Sequence[SmallSet]) -> None:
    nearly = suspect("nearly", NEARLY)
    kills = Kills(tuple(sets), tuple(frozenset(("nearly",)) for _ in sets), (), {}, len(sets))
    (first,) = cover(kills)
    assert len(first.one.tables["members"]) == 2
    with Trials(near) as trials:
        (chosen,) = confirmed(kills, {"nearly": nearly}, trials)
        assert trials.killed([nearly], [chosen.one], every=True) == {"nearly": {0}}


def test_wrong_answers_that_no_data_tells_apart_add_nothing(sets: Sequence[SmallSet]) -> None:
    """One is wrong in its order alone, which is looked at on few data sets unless every one is asked for."""
    text = "SELECT member_id FROM members"
    exercise = made(f"{text} ORDER BY member_id", contract("member_id:integer", "member_id", "member_id"))
    found = [suspect(f"order-{n}", f"{text} ORDER BY member_id DESC") for n in range(3)]
    found.append(suspect("values", f"{text} QUALIFY row_number() OVER (ORDER BY member_id) = 1"))
    wrong = {one.name: one for one in found}
    labels = {name: name for name in wrong}
    kills = Kills(tuple(sets), tuple(frozenset(wrong) for _ in sets), (), {}, len(sets))
    chosen = [Chosen(sets[0], frozenset(wrong))]
    with Trials(exercise) as trials:
        assert separate(wrong, labels, chosen, kills, trials) == []


def test_an_answer_that_is_right_by_luck_gets_data_on_which_luck_is_rare(sets: Sequence[SmallSet]) -> None:
    text = "SELECT member_id FROM members"
    exercise = made(f"{text} ORDER BY member_id", contract("member_id:integer", "member_id", "member_id"))
    lucky, turned = suspect("lucky", text), suspect("turned", f"{text} ORDER BY member_id DESC")
    wrong = {one.name: one for one in (lucky, turned)}
    two = min(sets, key=lambda one: len(one.tables["members"]))
    many = tuple((n, *two.tables["members"][0][1:]) for n in range(12, 0, -1))
    twelve = replace(two, name="twelve", tables={**two.tables, "members": many})
    kills = Kills((two, twelve), (frozenset(wrong), frozenset(wrong)), (), {}, 2)
    with Trials(exercise) as trials:
        (found,) = steady(wrong, [two], kills, trials, seed=1)
        assert found.kills == {"lucky"}
        assert found.one is twelve
        assert steady(wrong, [two, found.one], kills, trials, seed=2) == []
