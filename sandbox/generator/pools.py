"""Names of people and places that titles and queries are made of: taken from Faker once, and kept.

Faker's lists change between its versions, and data has to be the same from the same seed on any day; so the
lists stand in `pools.json`. `python -m sandbox.generator.pools` takes them from the installed Faker again;
the version of the generator (`manifest.VERSION`) has to go up with them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("pools.json")
CITIES = 600


@lru_cache(maxsize=1)
def pools() -> dict[str, tuple[str, ...]]:
    """The kept lists `first`, `last` and `city`: different names, in order."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: tuple(found[name]) for name in ("first", "last", "city")}


def taken() -> dict[str, list[str]]:
    """The lists as the installed Faker has them."""
    from faker import VERSION, Faker
    from faker.providers.person.en_US import Provider

    fake = Faker("en_US", use_weighting=False)
    fake.seed_instance(1)
    cities: set[str] = set()
    while len(cities) < CITIES:
        cities.add(fake.city())
    return {
        "faker": [VERSION],
        "first": sorted({*Provider.first_names_female, *Provider.first_names_male}),
        "last": sorted(set(Provider.last_names)),
        "city": sorted(cities),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(taken(), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
