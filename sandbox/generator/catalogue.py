"""The catalogue: titles, categories, and which title is watched on which day. The same for all members.

It is as large as its scale says, whatever the number of members. A `Draft` is made first, plants of the
catalogue change it, and `finish` turns it into a `Catalogue`: rows, and a table to pick titles from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sandbox.generator import curves, effects, hits, words
from sandbox.generator.activity import DEVICES
from sandbox.generator.bits import bits
from sandbox.generator.bits import field as part
from sandbox.generator.clock import DAY, LOG_DAYS, LOG_START, Array
from sandbox.generator.habits import EMPTY
from sandbox.generator.layout import NULL, Frame, frame, take
from sandbox.generator.record import Gone, Mark, Record, Undo
from sandbox.generator.windows import Windows

STEPS = 14
"""A title is picked by 14 random bits: the rarest title that can be picked has 1/16,384 of a day's plays."""

CATEGORIES = (
    "Drama", "Comedy", "Documentary", "Reality", "Kids", "K-Drama", "Sports", "Holiday", "Horror",
)  # fmt: skip
_CYCLE = (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8)
"""Categories of 24 titles; repeated over the catalogue and shuffled."""

_ZIPF, _BOOST, _HALF_LIFE = 1.05, 5.0, 9.0
"""Popularity falls with the rank to this power; a new title has six times its own, halved every nine days."""

_WEIGHT = np.array([0.9, 1.0, 0.7, 0.6])
"""How often a title is watched by its kind, as a factor on its popularity."""

_MINUTES = 42.0
"""Mean running time of what is watched, the same for all categories and days: so hours grow as plays do."""

_SHORTER = 0.45
"""The part of the series that are replaced by short titles on a mobile screen."""


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
    record: Record = field(default_factory=Record)

    @property
    def old(self) -> Array:
        """A mask of the titles that were there when the log began."""
        old: Array = self.released < 0
        return old

    def note(self, tag: str, table: str, *keys: int) -> None:
        """Record that the rows with these keys (`layout.keys`) carry a case; they stay in the twin."""
        self.record.marks.append(Mark(tag, table, np.array(keys, dtype=np.int64)))

    def mark(self, tag: str, table: str, *keys: int) -> None:
        """Record that the rows with these keys carry a case and are not in the twin."""
        self.note(tag, table, *keys)
        self.record.undo.append(Undo(tag, table, np.array(keys, dtype=np.int64)))

    def differs(self, tag: str, table: str, key: int, column: str, before: int, after: int) -> None:
        """Record that a cell holds `after`, and `before` in the twin."""
        row, was, now = (np.array([value], dtype=np.int64) for value in (key, before, after))
        self.record.undo.append(Undo(tag, table, row, None, column, was, now))

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

    `seconds` is the true running time of each title, `picks` the titles by day and 14 random bits, and
    `shown` what is watched instead of a picked title, by device: small screens show shorter titles.
    """

    draft: Draft
    titles: Frame
    categories: Frame
    title_categories: Frame
    seconds: Array
    picks: Array
    shown: Array
    vocabularies: dict[str, tuple[str, ...]]
    finals: Array
    results: Array
    """What each query text finds, by its number: the same for everybody and at any time."""

    def query(self, chosen: Array, back: Array) -> Array:
        """Numbers of query texts: 12 random bits choose the text, `back` how much is not yet typed."""
        return self.finals[chosen] * words.STEPS_BACK + back

    def whole_query(self, chosen: int) -> int:
        """The number of a query text that is typed out, for a number below 4,096."""
        return int(self.finals[chosen]) * words.STEPS_BACK

    def found_query(self, chosen: int) -> int:
        """The number of a query text that is typed out and finds something."""
        found = self._found
        return int(found[chosen % len(found)])

    @cached_property
    def _found(self) -> Array:
        texts = np.unique(self.finals) * words.STEPS_BACK
        found: Array = texts[self.results[texts] > 0]
        return found

    def drama(self, watch: int, chosen: int) -> int:
        """A plain title that is long enough to be watched for so many seconds, or the longest."""
        titles = self.plain_titles["Drama"]
        long = [title for title in titles if self.seconds[title - 1] >= watch]
        return (
            long[chosen % len(long)] if long else max(titles, key=lambda title: int(self.seconds[title - 1]))
        )

    @cached_property
    def plain_titles(self) -> dict[str, list[int]]:
        """Title ids by category name, of old titles that count for that category as their primary one."""
        draft = self.draft
        bad = draft.without | draft.secondary | set(np.flatnonzero(~draft.old).tolist())
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
    unknown = (part(random, 44, 10) < 150) | (primary == CATEGORIES.index("Sports"))
    released = np.where(unknown, NULL - LOG_DAYS * 100, when)
    return Draft(seed, count, windows, list(CATEGORIES), kind, minutes, released, primary, _shares(windows))


def _shares(windows: Windows) -> Array:
    """Parts of the viewing by category and day, in 1/1,000,000; the new month grows as `effects` says.

    The six large categories share what the small ones leave, the same part on all days.
    """
    parts = np.array([effects.SIX[name] for name in CATEGORIES if name in effects.SIX])
    six, growth = parts[:, 0] / parts[:, 0].sum(), parts[:, 1]
    shares = np.zeros((len(CATEGORIES), LOG_DAYS))
    shares[:6] = six[:, None]
    if windows.growth is not None:
        first = (windows.growth.new - LOG_START) // DAY
        shares[:6, first:] = (six * (1 + growth) / (1 + effects.six_growth()))[:, None]
    shares[:6] *= 1 - sum(effects.SMALL.values())
    shares[6:] = np.array(list(effects.SMALL.values()))[:, None]
    return np.rint(shares * 1_000_000).astype(np.int64)


def _rank(draft: Draft) -> Array:
    return np.argsort(np.argsort(bits(draft.seed, "rank", np.arange(draft.count)), kind="stable"))


def _shown(draft: Draft) -> Array:
    """What is watched instead of each title, by device: the one of its category with the nearest place.

    On the television it is the title itself, elsewhere a series for a film or a live title, and on a mobile
    screen a short title for a part of the series; of those that were there when the log began.
    """
    rank, titles = _rank(draft), np.arange(draft.count)
    less = part(bits(draft.seed, "shorter", titles), 0, 10) < round(_SHORTER * 1024)
    shown = np.tile(titles, (4, 1))
    for category in np.unique(draft.primary):
        mine = draft.primary == category
        series, short = (
            ranked[np.argsort(rank[ranked])]
            for ranked in (titles[mine & draft.old & (draft.kind == kind)] for kind in (1, 3))
        )
        for device in (1, 2, 3):
            long = titles[mine & ((draft.kind == 0) | (draft.kind == 2))]
            if len(series):
                shown[device, long] = series[np.arange(len(long)) % len(series)]
        many = titles[mine & less]
        if len(short):
            shown[1, many] = short[np.arange(len(many)) % len(short)]
    return shown.astype(np.int16)


def _picks(draft: Draft, seconds: Array, shown: Array) -> Array:
    zipf = (_rank(draft) + 1.0) ** -_ZIPF * _WEIGHT[draft.kind]
    age = np.arange(LOG_DAYS)[:, None] - draft.released[None, :]
    boost = 1 + _BOOST * 2.0 ** (-np.clip(age, 0, 400) / _HALF_LIFE)
    weight = np.where(age < 0, 0, zipf * boost)
    plays = np.array(DEVICES) * (1 - np.array(EMPTY))
    minutes = (plays @ seconds[shown]) / plays.sum() / 60
    exact = np.zeros(weight.shape, dtype=np.int64)
    for category in range(len(draft.shares)):
        mine = draft.primary == category
        exact[:, mine] = _levelled(weight[:, mine], minutes[mine], draft.shares[category])
    return np.stack([curves.shared(day, 1 << STEPS) for day in exact])


def _levelled(weight: Array, minutes: Array, shares: Array) -> Array:
    """Weights by day and title that add up to the shares, with _MINUTES as the mean running time of a day."""
    slope = np.zeros((len(weight), 1))
    for _ in range(4):
        tilted = weight * np.exp(slope * (minutes - _MINUTES))
        tilted /= np.maximum(tilted.sum(axis=1, keepdims=True), 1e-9)
        mean = tilted @ minutes
        spread = tilted @ (minutes * minutes) - mean * mean
        slope += ((_MINUTES - mean) / np.maximum(spread, 4.0))[:, None]
        slope = np.clip(slope, -0.05, 0.05)
    scaled: Array = np.rint(tilted * shares[:, None] * 1000).astype(np.int64)
    return scaled


def _links(draft: Draft) -> Frame:
    rows = [(title, int(category), 1) for title, category in enumerate(draft.primary)]
    rows += [(title, category, 0) for title, category in draft.extra.items()]
    table = np.array(sorted(rows), dtype=np.int64)
    title = table[:, 0]
    demoted = np.isin(title, np.array(sorted(draft.secondary), dtype=np.int64))
    links = frame(
        "title_categories",
        {
            "title_id": title + 1,
            "category_id": table[:, 1] + 1,
            "is_primary": (table[:, 2] == 1) & ~demoted,
        },
    )
    none = np.isin(title, np.array(sorted(draft.without), dtype=np.int64))
    if none.any():
        draft.record.gone.append(Gone("no_category", "title_categories", take(links, none)))
    return take(links, ~none)


def finish(draft: Draft) -> Catalogue:
    """The catalogue with all that the plants made of it."""
    titles = words.titles(draft.seed, draft.count)
    number = np.arange(draft.count)
    hidden = part(bits(draft.seed, "live", number), 0, 8)
    seconds = np.where(draft.minutes == NULL, 60 + hidden // 2, draft.minutes) * 60
    shown = _shown(draft)
    known = draft.released > NULL - LOG_DAYS * 100
    days = np.where(known, LOG_START // DAY + draft.released, NULL)
    popular = (words.popularity(draft.seed, draft.count) + 3.0) ** -0.9
    finals, queries = curves.choice(popular.tolist(), 12), words.queries(draft.seed, titles)
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
        picks=_picks(draft, seconds, shown),
        shown=shown,
        vocabularies={
            "title": titles,
            "query": queries,
            "category": tuple(draft.names),
        },
        finals=finals,
        results=hits.results(draft.seed, queries, finals, draft.count),
    )
