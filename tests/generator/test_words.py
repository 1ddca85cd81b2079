from __future__ import annotations

import json

import faker
import pytest

from sandbox.generator import pools, words


def test_the_kept_names_are_those_of_faker() -> None:
    kept = json.loads(pools.FILE.read_text(encoding="utf-8"))
    if kept["faker"] != [faker.VERSION]:
        pytest.skip(f"the names were taken from Faker {kept['faker'][0]}, and this is {faker.VERSION}")
    assert kept == pools.taken()


def test_names_are_different_and_plain() -> None:
    for kind, names in pools.pools().items():
        assert len(set(names)) == len(names) >= 500, kind
        assert all(name and name == name.strip() for name in names)


@pytest.mark.parametrize("seed", [0, 1, 2**62])
def test_a_longer_catalogue_begins_with_the_shorter_one(seed: int) -> None:
    assert words.titles(seed, 1200)[:120] == words.titles(seed, 120)
    assert len(set(words.titles(seed, 1200))) == 1200


def test_seeds_have_names_of_their_own() -> None:
    assert len({*words.titles(1, 120), *words.titles(2, 120)}) > 200
