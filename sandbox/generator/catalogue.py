"""The catalogue: titles, categories, and which title is watched on which day. The same for all members.

It is as large as its scale says, whatever the number of members. A `Draft` is made first, plants of the
catalogue change it, and `finish` turns it into a `Catalogue`: rows, and a table to pick titles from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sandbox.generator import curves, words
from sandbox.generator.bits import bits
from sandbox.generator.bits import field as part
from sandbox.generator.clock import DAY, LOG_DAYS, LOG_START, Array
from sandbox.generator.layout import NULL, Frame, frame
from sandbox.generator.windows import Windows

STEPS = 14
"""A title is picked by 14 random bits: the rarest title that can be picked has 1/16,384 of a day's plays."""

CATEGORIES = (
    "Drama", "Comedy", "Documentary", "Reality", "Kids", "K-Drama", "Sports", "Holiday", "Horror",
)  # fmt: skip
_CYCLE = (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8)
"""Categories of 24 titles; repeated over the catalogue and shuffled."""

_BASE = (315, 200, 120, 135, 135, 70, 35, 15, 10)
"""Viewing before the new month of the growth exercise, in proportion."""

_GROWTH = {0: 0.02, 1: 0.06, 2: 0.18, 3: -0.22, 4: -0.04, 5: 0.45}
"""True growth of a category's hours from the month before the new month, by place in CATEGORIES."""

_ALL_GROWTH = 0.188
"""Growth of all viewing from May to June that members bring by themselves, measured on 100,000 members."""

_ZIPF, _BOOST, _HALF_LIFE = 1.05, 5.0, 9.0


@dataclass(slots=True)
class Draft:
    """A catalogue that plants may still change. Titles are counted from 0, categories by place in `names`."""

    seed: int
    count: int
    windows: Windows
    names: list[str]
    kind: Array
    minutes: Array
    released: Array
    primary: Array
    shares: Array
    """Parts of the viewing, by category and day of the log."""
    extra: dict[int, int] = field(default_factory=dict)
    """Title -> its second category."""
    without: set[int] = field(default_factory=set)
    """Titles that have no category row."""
    secondary: set[int] = field(default_factory=set)
    """Titles none of whose category rows is the primary one."""
    records: list[tuple[str, str, int]] = field(default_factory=list)

    def record(self, tag: str, table: str, key: int) -> None:
        """Note that the row with this key carries a planted case."""
        self.records.append((tag, table, key))

    def day(self, time: int) -> int:
        """The day of the log, from 0, of an instant."""
        return (time - LOG_START) // DAY

    def ordered(self, purpose: str, among: Array) -> list[int]:
        """The titles of a mask in a random order that depends on the seed and the purpose."""
        titles = np.flatnonzero(among)
        return [int(t) for t in titles[np.argsort(bits(self.seed, purpose, titles), kind="stable")]]


@dataclass(frozen=True)
class Catalogue:
    """Titles and categories as rows, and what the members' shards look up.

    `seconds` is the true running time of each title, `picks` the titles by day and 14 random bits.
    """

    draft: Draft
    titles: Frame
    categories: Frame
    title_categories: Frame
    seconds: Array
    picks: Array
    vocabularies: dict[str, tuple[str, ...]]
    finals: Array

    def query(self, chosen: Array, back: Array) -> Array:
        """Numbers of query texts: 12 random bits choose the text, `back` how much is not yet typed."""
        return self.finals[chosen] * words.STEPS_BACK + back

    def whole_query(self, chosen: int) -> int:
        """The number of a query text that is typed out, for a number below 4,096."""
        return int(self.finals[chosen]) * words.STEPS_BACK

    @cached_property
    def plain_titles(self) -> dict[str, list[int]]:
        """Title ids by category name, of titles that count for that category as their primary one."""
        draft = self.draft
        bad = draft.without | draft.secondary
        found: dict[str, list[int]] = {name: [] for name in draft.names}
        for title, category in enumerate(draft.primary):
            if title not in bad:
                found[draft.names[int(category)]].append(title + 1)
        return found


def draft(seed: int, count: int, windows: Windows) -> Draft:
    """A clean catalogue of `count` titles: each has one category, its primary one."""
    number = np.arange(count)
    random = bits(seed, "title", number)
    kind = curves.choice((0.32, 0.48, 0.05, 0.15), 8)[part(random, 0, 8)]
    spread = part(random, 8, 10)
    film, episode, short = (low + spread * room // 1024 for low, room in ((85, 66), (22, 39), (3, 13)))
    minutes: Array = np.choose(kind, (film, episode, np.full(count, NULL), short))
    new = part(random, 18, 10) < 120
    when = np.where(new, LOG_DAYS * part(random, 28, 16) >> 16, -30 - (part(random, 28, 16) * 5000 >> 16))
    order = np.argsort(bits(seed, "category", number), kind="stable")
    primary = np.zeros(count, dtype=np.int64)
    primary[order] = np.array(_CYCLE, dtype=np.int64)[number % len(_CYCLE)]
    released = np.where(part(random, 44, 10) < 150, NULL - LOG_DAYS * 100, when)
    return Draft(seed, count, windows, list(CATEGORIES), kind, minutes, released, primary, _shares(windows))


def _shares(windows: Windows) -> Array:
    """Parts of the viewing by category and day, in 1/1,000,000; the new month grows as _GROWTH says."""
    shares = np.repeat(np.array(_BASE, dtype=np.int64)[:, None] * 1000, LOG_DAYS, axis=1)
    if windows.growth is not None:
        first = (windows.growth.new - LOG_START) // DAY
        for category, growth in _GROWTH.items():
            shares[category, first:] = round(_BASE[category] * 1000 * (1 + growth) / (1 + _ALL_GROWTH))
        rest = 1_000_000 - int(shares[:6, first].sum()) - _BASE[8] * 1000
        shares[6, first:] = max(rest, 10_000)
    return shares


def _picks(draft: Draft) -> Array:
    rank = np.argsort(np.argsort(bits(draft.seed, "rank", np.arange(draft.count)), kind="stable"))
    zipf = (rank + 1.0) ** -_ZIPF
    age = np.arange(LOG_DAYS)[:, None] - draft.released[None, :]
    boost = 1 + _BOOST * 2.0 ** (-np.clip(age, 0, 400) / _HALF_LIFE)
    weight = np.rint(np.where(age < 0, 0, zipf * boost) * (1 << 24)).astype(np.int64)
    exact = np.zeros_like(weight)
    for category in range(len(draft.shares)):
        mine = draft.primary == category
        total = np.maximum(weight[:, mine].sum(axis=1), 1)
        exact[:, mine] = draft.shares[category][:, None] * weight[:, mine] // total[:, None]
    return np.stack([curves.shared(day, 1 << STEPS) for day in exact])


def _links(draft: Draft) -> Frame:
    rows = [(title, int(category), 1) for title, category in enumerate(draft.primary)]
    rows += [(title, category, 0) for title, category in draft.extra.items()]
    kept = [
        (title + 1, category + 1, int(main and title not in draft.secondary))
        for title, category, main in sorted(rows)
        if title not in draft.without
    ]
    table = np.array(kept, dtype=np.int64)
    return frame(
        "title_categories",
        {"title_id": table[:, 0], "category_id": table[:, 1], "is_primary": table[:, 2]},
    )


def finish(draft: Draft) -> Catalogue:
    """The catalogue with all that the plants made of it."""
    titles = words.titles(draft.seed, draft.count)
    number = np.arange(draft.count)
    hidden = part(bits(draft.seed, "live", number), 0, 8)
    seconds = np.where(draft.minutes == NULL, 60 + hidden // 2, draft.minutes) * 60
    known = draft.released > NULL - LOG_DAYS * 100
    days = np.where(known, LOG_START // DAY + draft.released, NULL)
    popular = (np.arange(draft.count + words.PEOPLE) * 7 % (draft.count + words.PEOPLE) + 3.0) ** -0.9
    names = np.arange(len(draft.names))
    return Catalogue(
        draft=draft,
        titles=frame(
            "titles",
            {
                "title_id": number + 1,
                "title_name": number,
                "kind": draft.kind,
                "runtime_minutes": draft.minutes,
                "released_on": days,
            },
        ),
        categories=frame("categories", {"category_id": names + 1, "category_name": names}),
        title_categories=_links(draft),
        seconds=seconds,
        picks=_picks(draft),
        vocabularies={
            "title": titles,
            "query": words.queries(draft.seed, titles),
            "category": tuple(draft.names),
        },
        finals=curves.choice(popular.tolist(), 12),
    )
