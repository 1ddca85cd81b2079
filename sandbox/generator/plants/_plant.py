"""What a plant is, and the small scenes that several plants play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sandbox.generator import cast
from sandbox.generator.activity import Visits
from sandbox.generator.bits import bits, field
from sandbox.generator.cast import Slot, moved, search_slot, slot, view_slot
from sandbox.generator.catalogue import CATEGORIES, STEPS, Draft
from sandbox.generator.clock import DAY, LOG_START, NULL_TIME, SECOND, Array
from sandbox.generator.layout import EVENT, Frame
from sandbox.generator.scenes import MOBILE, TABLET, TV, WEB, Script
from sandbox.generator.words import BLANKS, LETTERS, LOOKS
from sandbox.generator.world import World

SIGNUPS = "monthly-signups-by-plan"
RETENTION = "week4-retention"
TRIANGLE = "monthly-retention-triangle"
PAID = "paid-retention-with-winbacks"
WEEKS = "weekly-watch-hours"
GROWTH = "category-watch-growth"
ROLLING = "rolling-watch-by-country"
ACCOUNTING = "watch-growth-accounting"
DAILY = "daily-no-result-rate"
CONVERSION = "search-to-play-30min"
TERMS = "last-touch-search-terms"
FUNNEL = "search-episode-funnel"
LAUNCH = "members-changed-after-launch"
COPIES = "latest-copy-dedup"

VIEWING = (TRIANGLE, WEEKS, GROWTH, ACCOUNTING)
"""Exercises that are served by `view_slots`."""

SEARCHING = (CONVERSION, TERMS, FUNNEL)
"""Exercises that are served by `search_slots`."""

DEVICES = (TV, MOBILE, WEB, TABLET)

STEADY = CATEGORIES[:6]
"""The categories that are watched in every month."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted edge case.

    `number` is its own for ever: ids and time slots are made from it. `minimum` is the number of tagged rows
    inside the window of each of the `exercises`; `minima` has the numbers of exercises that need fewer. It is
    made in the catalogue, among the members, or in both; `in_visits` masks the visits that do not take place.
    """

    tag: str
    number: int
    minimum: int
    exercises: tuple[str, ...]
    in_catalogue: Callable[[Draft], None] | None = None
    in_visits: Callable[[int, Visits], Array] | None = None
    in_members: Callable[[World, Script], None] | None = None
    minima: tuple[tuple[str, int], ...] = ()

    def least(self, exercise: str) -> int:
        """The number of tagged rows that the exercise needs inside its window."""
        return dict(self.minima).get(exercise, self.minimum)


ALONE = tuple(member for member in cast.BOUNDARY[:12] if cast.country(member) not in ("US", "GB"))
"""Members who watch nothing in the third month of the log, unless a plant makes them."""

_ROOMS: dict[str, dict[str, tuple[int, int]]] = {
    DAILY: {
        "retry_copy": (0, 22), "double_load": (22, 10), "signed_out": (32, 22), "failed_search": (54, 18),
        "late_search": (72, 12),
    },
    COPIES: {
        "retry_copy": (0, 22), "double_load": (22, 9), "progress_update": (31, 14),
        "server_correction": (45, 10),
    },
    ROLLING: {"progress_update": (0, 13), "retry_copy": (13, 12)},
}  # fmt: skip
"""First slot and number of slots of the plants that serve an exercise on a few days."""


def search_slots(world: World, number: int, count: int) -> Iterator[tuple[int, Slot]]:
    """The first `count` slots of a plant in each month whose searches are counted, numbered in the month."""
    if world.has_cast:
        for month in world.windows.search_months:
            for i in range(count):
                yield i, _awake(world, search_slot(number, i, month))


def view_slots(world: World, number: int, count: int) -> Iterator[tuple[int, Slot]]:
    """`count` slots of a plant in each month of the exercises on viewing, numbered on.

    The two months of the growth exercise come first, in their order.
    """
    if world.has_cast:
        months = world.windows.view_months
        for turn, month in enumerate(months, start=0 if world.windows.growth is not None else 2):
            for i in range(count):
                yield turn * count + i, view_slot(number, i, month)


def alone(world: World) -> int | None:
    """An instant in the month in which ALONE watch nothing, or None where no exercise wants it."""
    triangle = world.windows.triangle
    return None if triangle is None or not world.has_cast else list(triangle.months())[2] + 9 * DAY


def day_slots(world: World, exercise: str, tag: str) -> Iterator[tuple[int, Slot]]:
    """The slots of a plant in the first week of an exercise on a few days: DAILY, COPIES or ROLLING."""
    windows = world.windows
    people, span = {
        DAILY: (cast.DAILY, windows.daily),
        COPIES: (cast.COPIES, windows.copies),
        ROLLING: (cast.ROLLING, windows.rolling),
    }[exercise]
    if span is not None and world.has_cast:
        first, count = _ROOMS[exercise][tag]
        for i in range(count):
            yield i, _awake(world, slot(people, first + i, span.start, 7))


def _awake(world: World, given: Slot) -> Slot:
    quiet = world.windows.quiet
    return moved(given) if quiet is not None and quiet <= given.at < quiet + DAY else given


def week_four(world: World, member: int) -> tuple[int, int] | None:
    """The instants [start, end) of a member's own retention window, or None where there is none here."""
    place, retention = world.place(member), world.windows.retention
    if place is None or retention is None:
        return None
    signup = int(world.people.signup[place])
    return signup + retention.start, signup + retention.end


def soon(world: World, i: int) -> int:
    """A wait after a search that is well inside every window for a play: seconds to minutes, in turn."""
    return world.windows.within * (1 + i % 5) // 8 + 3 * SECOND


def look(world: World, text: int, number: int) -> int:
    """The same query text in another look (words.LOOKS), from 1 on: capitals, blanks, or both."""
    words_in_all = len(world.catalogue.vocabularies["query"])
    return text + number * ((words_in_all - len(LETTERS) - len(BLANKS)) // LOOKS)


def spells(world: World, tag: str, member: int, *parts: tuple[int, int, int, int]) -> None:
    """Give a member other paid spells than the natural ones: (plan, start, end or NULL_TIME, reason) each."""
    if world.place(member) is None:
        return
    world.remove(tag, "memberships", world.tables["memberships"]["member_id"] == member)
    plan, start, end, reason = (np.array(column, dtype=np.int64) for column in zip(*parts, strict=True))
    number = np.arange(len(parts))
    columns = {"membership_id": member * 8 + number, "member_id": np.full(len(parts), member), "plan": plan}
    columns |= {"started_at": start, "ended_at": end, "end_reason": reason}
    world.add(tag, "memberships", columns)


def following(spells: Frame) -> Array:
    """When the member's next spell begins, for each spell; NULL_TIME for the last one."""
    order = np.argsort(spells["membership_id"])
    next_one, found = np.full(len(order), NULL_TIME), spells["membership_id"][order]
    same = np.flatnonzero(found[1:] == found[:-1] + 1)
    same = same[spells["member_id"][order[same]] == spells["member_id"][order[same + 1]]]
    next_one[order[same]] = spells["started_at"][order[same + 1]]
    return next_one


def later(world: World, tag: str, table: str, keys: Array, least: int, most: int) -> Array:
    """A random wait in [least, most) microseconds for each of the keys."""
    return least + (field(bits(world.seed, f"{tag} {table} later", keys), 0, 20) * (most - least) >> 20)


def delayed(world: World, tag: str, table: str, least: int, most: int) -> Callable[[Array], Array]:
    """When rows of a raw log arrive that come so much later than they did: a function of their positions."""
    rows = world.tables[table]

    def received(at: Array) -> Array:
        late: Array = rows["received_at"][at] + later(world, tag, table, rows[EVENT[table]][at], least, most)
        return late

    return received


def over(world: World, table: str) -> Array | bool:
    """A mask of the natural sessions whose end is known: only these have copies of a fixed content."""
    return world.tables[table]["ended_at"] != NULL_TIME if table == "sessions" else True


def own_category(draft: Draft, tag: str, name: str) -> None:
    """A new category with one title, which nobody watches unless the plant makes them.

    The title comes from the categories that are not watched anyway. The twin has neither category nor link.
    """
    draft.names.append(name)
    category, unwatched = len(draft.names) - 1, CATEGORIES.index("Horror")
    title = int(np.flatnonzero((draft.primary == unwatched) & draft.old)[0])
    draft.primary[title] = category
    draft.mark(tag, "categories", category + 1)
    draft.mark(tag, "title_categories", (title + 1) * 64 + category + 1)


def in_category(world: World, name: str) -> Array:
    """A mask of the natural plays whose title belongs to the category."""
    data = world.catalogue
    title = world.tables["plays"]["title_id"]
    mine = np.zeros(int(title.max(initial=0)) + 1, dtype=bool)
    wanted = np.flatnonzero(data.draft.primary == data.draft.names.index(name)) + 1
    mine[wanted[wanted < len(mine)]] = True
    found: Array = mine[title]
    return found


def retitle(world: World, tag: str, which: Array) -> None:
    """Move the natural plays of the mask to titles of the categories that are watched all the time.

    No play gets longer than it was, so that each still arrives after its end.
    """
    data, plays = world.catalogue, world.tables["plays"]
    steady = np.array([data.draft.names.index(name) for name in STEADY])
    titles = np.flatnonzero(np.isin(data.draft.primary, steady) & data.draft.old)
    at = np.flatnonzero(which)
    day = np.minimum((plays["started_at"][at] - LOG_START) // DAY, len(data.picks) - 1)
    random = bits(world.seed, f"{tag} title", plays["play_id"][at])
    allowed = np.zeros(data.draft.count, dtype=bool)
    allowed[titles] = True
    new = titles[field(random, 50, 14) % len(titles)]
    for shift in (0, 14, 28):
        picked = data.picks[day, field(random, shift, STEPS)]
        new = np.where(allowed[picked], picked, new)
    title, watch = plays["title_id"].copy(), plays["watch_seconds"].copy()
    title[at] = new + 1
    watch[at] = np.minimum(watch[at], data.seconds[new])
    world.change(tag, "plays", which, title_id=title, watch_seconds=watch)
