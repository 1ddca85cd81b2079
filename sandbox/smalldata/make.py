"""Makes one random legal data set."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sandbox.smalldata import crowds
from sandbox.smalldata.draw import WIDER, Draw
from sandbox.smalldata.legal import values_of
from sandbox.smalldata.pools import AS_OF, DAY, HOUR, LOG_START, Pools
from sandbox.smalldata.schema import Cell, Row, SmallSet, all_columns

CATEGORIES = ["Drama", "Comedy", "Kids", "Sports", "Horror", "Travel", "anime", "Zombies", "Éveil"]
"""Names of categories; some sort elsewhere when the letter case does not count."""


def make(rng: Random, pools: Pools, name: str, used: Sequence[str], wide: bool = False) -> SmallSet:
    """A random legal data set. The tables that are `used` get most of the rows; every other one gets some."""
    draw = Draw(rng, pools, tuple(used), WIDER if wide else 1)
    made = _tables(draw)
    if pools.thresholds and rng.random() < crowds.SHARE:
        made = _crowded(draw, made)
    return SmallSet(name, made)


def _crowded(draw: Draw, made: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    changing = {table: list(rows) for table, rows in made.items()}
    crowds.crowd(draw.rng, draw.pools, changing)
    return {table: draw.shuffled(tuple(rows)) for table, rows in changing.items()}


def _tables(draw: Draw) -> dict[str, tuple[Row, ...]]:
    made: dict[str, tuple[Row, ...]] = {"dataset_info": ((AS_OF, LOG_START),)}
    made["members"] = _members(draw)
    ids = [row[0] for row in made["members"]]
    made["titles"] = _titles(draw)
    made["categories"] = _categories(draw)
    made["title_categories"] = _title_categories(draw, made)
    made["memberships"] = _memberships(draw, ids)
    made["sessions"] = _sessions(draw, ids)
    made["plays"] = _plays(draw, ids, made)
    made["searches"] = _searches(draw, ids, made)
    made["experiments"] = _experiments(draw)
    made["assignments"] = _assignments(draw, ids, made)
    made["feature_launches"] = _launches(draw)
    made["model_scores"] = _scores(draw, ids)
    return {table: draw.shuffled(made[table]) for table in all_columns()}


def _members(draw: Draw) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in draw.count("members"):
        signup = draw.maybe("members", "signup_at", draw.moment(LOG_START - 200 * DAY, AS_OF))
        if signup is not None:
            draw.of_member.setdefault(n + 1, []).append(signup)
        rows.append((
            n + 1,
            signup,
            draw.maybe("members", "country", draw.one_of("members", "country")),
            draw.one_of("members", "time_zone"),
            draw.one_of("members", "signup_plan"),
            draw.maybe("members", "signup_channel", draw.one_of("members", "signup_channel")),
            draw.maybe("members", "is_internal", draw.rng.random() < 0.25),
        ))  # fmt: skip
    return tuple(rows)


def _memberships(draw: Draw, members: Sequence[Cell]) -> tuple[Row, ...]:
    rows: list[Row] = []
    free: dict[Cell, int | None] = dict.fromkeys(members, LOG_START - 200 * DAY)
    for _ in draw.count("memberships") if members else ():
        member = draw.rng.choice(members)
        start = free[member]
        if start is None or start >= AS_OF - 1:
            continue
        begun = start if draw.rng.random() < 0.3 else draw.moment(start, AS_OF - 1, member)
        ended = draw.maybe("memberships", "ended_at", draw.moment(begun + 1, AS_OF, member))
        draw.of_member.setdefault(member, []).extend(t for t in (begun, ended) if t is not None)
        reason = None if ended is None else draw.one_of("memberships", "end_reason")
        rows.append((len(rows) + 1, member, draw.one_of("memberships", "plan"), begun, ended, reason))
        free[member] = ended
    return tuple(rows)


def _titles(draw: Draw) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in draw.count("titles"):
        kind = draw.one_of("titles", "kind")
        minutes = None if kind == "live" else draw.number(1, 600)
        released = draw.maybe("titles", "released_on", draw.moment(LOG_START - 100 * DAY, AS_OF) // DAY)
        rows.append((n + 1, f"Title {n + 1}", kind, minutes, released))
    return tuple(rows)


def _categories(draw: Draw) -> tuple[Row, ...]:
    names = draw.rng.sample(CATEGORIES, len(CATEGORIES))
    return tuple((n + 1, names[n]) for n in draw.count("categories") if n < len(names))


def _title_categories(draw: Draw, made: dict[str, tuple[Row, ...]]) -> tuple[Row, ...]:
    pairs = [(t[0], c[0]) for t in made["titles"] for c in made["categories"]]
    draw.rng.shuffle(pairs)
    rows: list[Row] = []
    primary: set[Cell] = set()
    for title, category in pairs[: len(draw.count("title_categories"))]:
        first = title not in primary and draw.rng.random() < 0.7
        if first:
            primary.add(title)
        rows.append((title, category, first))
    return tuple(rows)


def _sessions(draw: Draw, members: Sequence[Cell]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in draw.count("sessions"):
        member = draw.maybe("sessions", "member_id", draw.rng.choice(members)) if members else None
        began = draw.event(member)
        until = began if draw.rng.random() < 0.15 else draw.moment(began, AS_OF, member)
        ended = draw.maybe("sessions", "ended_at", until)
        device = draw.maybe("sessions", "device", draw.one_of("sessions", "device"))
        at = draw.received(began if ended is None else max(began, ended))
        rows.append((n + 1, member, began, ended, device, at))
        while draw.rng.random() < draw.habit.copies:
            later = draw.received(max(at, began if ended is None else ended))
            known = ended
            if ended is None and later > at:
                known = draw.maybe("sessions", "ended_at", draw.moment(began, later + 1, member))
            if later == at:
                known = ended
            rows.append((n + 1, member, began, known, device, later))
            at, ended = later, known
    return tuple(rows)


def _session_of(draw: Draw, member: Cell, sessions: Sequence[Row]) -> Cell:
    """A visit for something that a member did: one of theirs, none, or one that is not in the log."""
    own = [row[0] for row in sessions if row[1] == member or row[1] is None or member is None]
    if own and draw.rng.random() < 0.8:
        return draw.rng.choice(own)
    return None if draw.rng.random() < 0.5 else 900 + draw.rng.randrange(3)


def _plays(draw: Draw, members: Sequence[Cell], made: dict[str, tuple[Row, ...]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    taken: set[tuple[Cell, int]] = set()
    titles = [row[0] for row in made["titles"]]
    for n in draw.count("plays"):
        member = draw.maybe("plays", "member_id", draw.rng.choice(members)) if members else None
        began = draw.event(member)
        if member is not None and (member, began) in taken:
            continue
        taken.add((member, began))
        title = draw.rng.choice(titles) if titles and draw.rng.random() < 0.9 else 800
        watched = draw.maybe("plays", "watch_seconds", draw.number(0, 86_400))
        auto = draw.maybe("plays", "is_autoplay", draw.rng.random() < 0.35)
        visit, at = _session_of(draw, member, made["sessions"]), draw.received(began)
        rows.append((n + 1, visit, member, title, began, watched, auto, at))
        while draw.rng.random() < draw.habit.copies:
            later = draw.received(at)
            if later > at:
                fresh = draw.number(0, 86_400)
                watched = fresh if watched is not None else draw.maybe("plays", "watch_seconds", fresh)
            rows.append((n + 1, visit, member, title, began, watched, auto, later))
            at = later
    return tuple(rows)


def _searches(draw: Draw, members: Sequence[Cell], made: dict[str, tuple[Row, ...]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in draw.count("searches"):
        member = draw.maybe("searches", "member_id", draw.rng.choice(members)) if members else None
        began = draw.event(member)
        typed = draw.maybe("searches", "query_text", draw.text(["crown", "the crown", "c", "", "dark"]))
        found = draw.maybe("searches", "results_count", draw.number(0, 1000))
        visit, at = _session_of(draw, member, made["sessions"]), draw.received(began)
        rows.append((n + 1, visit, member, began, typed, found, at))
        while draw.rng.random() < draw.habit.copies:
            at = draw.received(at)
            rows.append((n + 1, visit, member, began, typed, found, at))
    return tuple(rows)


def _experiments(draw: Draw) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in draw.count("experiments"):
        began = draw.moment(LOG_START, AS_OF)
        ended = draw.maybe("experiments", "ended_at", draw.moment(began + 1, AS_OF + 30 * DAY))
        rows.append((n + 1, f"test_{n + 1}", draw.rng.choice([0.1, 0.5]), began, ended))
    return tuple(rows)


def _assignments(draw: Draw, members: Sequence[Cell], made: dict[str, tuple[Row, ...]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    tests = [row[0] for row in made["experiments"]]
    for _ in draw.count("assignments") if members and tests else ():
        member = draw.rng.choice(members)
        at = draw.moment(LOG_START, AS_OF, member)
        first = at if draw.rng.random() < 0.15 else draw.moment(at, AS_OF, member)
        seen = draw.maybe("assignments", "first_exposed_at", first)
        rows.append((draw.rng.choice(tests), member, draw.one_of("assignments", "variant"), at, seen))
        if draw.rng.random() < draw.habit.copies:
            rows.append(rows[-1])
    return tuple(rows)


def _launches(draw: Draw) -> tuple[Row, ...]:
    countries = draw.rng.sample(list(values_of("feature_launches")["country"]), 9)
    names = [text for text in draw.pools.texts if text.isidentifier() and len(text) > 6]
    name = draw.rng.choice([*names, "skip_recap"])
    moments = [draw.moment(LOG_START, AS_OF + 20 * DAY) for _ in range(9)]
    return tuple((name, countries[n], moments[n]) for n in draw.count("feature_launches") if n < 9)


def _scores(draw: Draw, members: Sequence[Cell]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for _ in draw.count("model_scores") if members else ():
        snapshot = draw.moment(LOG_START, AS_OF)
        score = draw.maybe("model_scores", "churn_score", draw.rng.choice([0.0, 0.25, 0.5, 1.0]))
        scored = snapshot + draw.rng.choice([0, HOUR, DAY])
        rows.append((draw.rng.choice(["v1", "v2"]), draw.rng.choice(members), snapshot, score, scored))
    return tuple(rows)
