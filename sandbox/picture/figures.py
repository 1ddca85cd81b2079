"""The charts in their order, and what is said about each: a sentence above it, a summary in its place.

Sentences are made from the counts, so that they are true of every seed and scale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.picture.counts import Row

PLANS = ("ads", "standard", "premium")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Say = Callable[[list[Row]], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. `name` is that of its query and of its function in page.js.

    `says`: one sentence on what to see. `note`: how it was counted. `summary`: the chart in words, for
    people who do not see it.
    """

    name: str
    heading: str
    note: str
    says: Say
    summary: Say


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}\u00a0%" if whole else "none"


def _change(old: float, new: float) -> str:
    """A change in words: 25 % more, 3 % less."""
    change = 100 * (new / old - 1)
    return f"{abs(change):.0f}\u00a0% {'more' if change >= 0 else 'less'}"


def _sums(rows: Iterable[Row], key: str, value: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(int)
    for row in rows:
        found[row[key]] += row[value]
    return dict(found)


def _listed(parts: Iterable[str]) -> str:
    *most, last = list(parts) or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last


def _cohorts_say(rows: list[Row]) -> str:
    months = _sums(rows, "month", "members")
    most = max(months, key=lambda month: months[month], default="no month")
    partner = _sums((row for row in rows if row["channel"] == "partner"), "month", "members")
    busiest = max(partner, key=lambda month: partner[month], default="no month")
    return (
        f"Members trickle in before the log begins and stream in after a soft launch; the largest cohort is "
        f"{most[:7]}, and the partner channel has its peak, a promotion, in {busiest[:7]}."
    )


def _cohorts_sum(rows: list[Row]) -> str:
    channels = _sums(rows, "channel", "members")
    parts = (f"{channel} {count:,}" for channel, count in sorted(channels.items(), key=lambda c: -c[1]))
    return f"Bars of signups by month, one row of bars for each channel. In all months: {_listed(parts)}."


def _week(rows: list[Row], plan: str, week: int) -> str:
    found = [row for row in rows if row["plan"] == plan and row["week"] == week]
    return _percent(found[0]["active"], found[0]["members"]) if found else "none observed"


def _retention_says(rows: list[Row]) -> str:
    shares = (f"{_week(rows, plan, 4)} on {plan}" for plan in PLANS)
    return (
        f"Lines that fall steeply, then level out, one for each plan: in week 4 still come {_listed(shares)}."
    )


def _retention_sum(rows: list[Row]) -> str:
    parts = (
        f"{plan}: " + ", ".join(f"week {week} {_week(rows, plan, week)}" for week in (0, 1, 4, 8, 12))
        for plan in PLANS
    )
    return f"Lines of the share of members with a visit, by weeks after signup. {'; '.join(parts)}."


def _hours_say(rows: list[Row]) -> str:
    top = max(rows, key=lambda row: row["plays"], default={"weekday": 1, "hour": 0})
    weekend = sum(row["plays"] for row in rows if row["weekday"] > 5) / 2
    week = sum(row["plays"] for row in rows if row["weekday"] <= 5) / 5
    than = f"{_change(week, weekend)} plays than a weekday" if week else "the plays there are"
    return (
        "Evenings are full, mornings are empty, and weekends have an afternoon of their own: the busiest "
        f"hour is {DAYS[top['weekday'] - 1]} at {top['hour']}, and a weekend day has {than}."
    )


def _hours_sum(rows: list[Row]) -> str:
    hours = _sums(({"hour": str(row["hour"]), "plays": row["plays"]} for row in rows), "hour", "plays")
    days = _sums(({"day": DAYS[row["weekday"] - 1], "plays": row["plays"]} for row in rows), "day", "plays")
    best = sorted(hours, key=lambda hour: -hours[hour])[:3]
    least = sorted(hours, key=lambda hour: hours[hour])[:3]
    by_day = (f"{day} {plays:,}" for day, plays in days.items())
    return (
        f"A grid of 7 weekdays by 24 hours, shaded by plays. Busiest hours of the day: {_listed(best)}; "
        f"quietest: {_listed(least)}. Plays by weekday: {_listed(by_day)}."
    )


def _days_say(rows: list[Row]) -> str:
    first, last = (sum(row["plays"] for row in part) / 7 for part in (rows[:7], rows[-7:]))
    return (
        "A saw with one tooth a week, the darker bars being weekends, on a rising line: "
        f"{first:,.0f} plays a day in the first seven days, {last:,.0f} in the last."
    )


def _days_sum(rows: list[Row]) -> str:
    months = _sums(({"month": row["day"][:7], "plays": row["plays"]} for row in rows), "month", "plays")
    return f"Bars of plays by day. Plays by month: {_listed(f'{m} {n:,}' for m, n in months.items())}."


def _lengths_say(rows: list[Row]) -> str:
    medians = {row["device"]: row["median_minutes"] for row in rows if row["device"] != "unknown"}
    order = sorted(medians, key=lambda device: -medians[device])
    shown = _listed(f"{medians[device]:.0f} minutes on {device}" for device in order)
    return f"One hill for each device, on a scale that doubles, the median marked: {shown}."


def _lengths_sum(rows: list[Row]) -> str:
    visits = _sums(rows, "device", "visits")
    return (
        f"Curves of the length of visits. Closed visits: {_listed(f'{d} {n:,}' for d, n in visits.items())}."
    )


def _titles_say(rows: list[Row]) -> str:
    plays = sum(row["plays"] for row in rows)
    tenth = sum(row["plays"] for row in rows[: max(1, len(rows) // 10)])
    return (
        "On these scales, where each step is a tenfold, popularity is nearly a straight line: "
        f"the first tenth of the titles has {_percent(tenth, plays)} of the plays."
    )


def _titles_sum(rows: list[Row]) -> str:
    named = (f"{row['title']} {row['plays']:,}" for row in rows if row["title"] is not None)
    return (
        f"Dots of plays by rank for {len(rows):,} titles, both scales logarithmic. First: {_listed(named)}."
    )


def _changes(rows: list[Row]) -> dict[str, tuple[float, float]]:
    """Category -> hours in the last two complete months."""
    hours: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row["is_complete"]:
            hours[row["category"]].append(row["hours"])
    return {name: (found[-2], found[-1]) for name, found in hours.items() if len(found) > 1}


def _categories_say(rows: list[Row]) -> str:
    found = _changes(rows)
    much = sum(old + new for old, new in found.values()) / 100
    changes = {name: (old, new) for name, (old, new) in found.items() if old and new and old + new > much}
    if not changes:
        return "Hours by category and month; the last month is not over."
    order = sorted(changes, key=lambda name: changes[name][1] / changes[name][0])
    up, down = order[-1], order[0]
    return (
        "Each category has a story, and the hollow bar is a month that is not over: in the last complete "
        f"month {up} was watched {_change(*changes[up])} than in the month before, and {down} "
        f"{_change(*changes[down])}."
    )


def _categories_sum(rows: list[Row]) -> str:
    parts = (f"{name} {old:,.0f} then {new:,.0f}" for name, (old, new) in _changes(rows).items())
    return f"Bars of hours by month, one set for each category. Last two complete months: {'; '.join(parts)}."


def _searches_say(rows: list[Row]) -> str:
    found = {row["outcome"]: _percent(row["played"], row["searches"]) for row in rows}
    return (
        f"Finding something leads to watching: {found.get('results', 'none')} of the searches with results "
        f"have a play within ten minutes, and {found.get('no results', 'none')} of those without."
    )


def _searches_sum(rows: list[Row]) -> str:
    parts = (f"{row['outcome']}: {row['searches']:,}, {row['played']:,} of them with a play" for row in rows)
    return f"Bars of searches by outcome. {'; '.join(parts)}."


def _tables_say(rows: list[Row]) -> str:
    logs = [row for row in rows if row["events"]]
    copies = sum(row["rows"] - row["events"] for row in logs)
    share = _percent(copies, sum(row["rows"] for row in logs))
    return (
        f"{len(rows)} tables, most of them small beside the raw logs, in which {copies:,} rows ({share}) are "
        "further copies of an event."
    )


def _tables_sum(rows: list[Row]) -> str:
    parts = (f"{row['name']} {row['rows']:,}" for row in rows)
    return f"Lines of rows by table, on a logarithmic scale: {_listed(parts)}."


def _plants_say(rows: list[Row]) -> str:
    return (
        f"{len(rows)} kinds of edge case are planted, from one row to thousands, so that every seed has "
        "what a careless query gets wrong."
    )


def _plants_sum(rows: list[Row]) -> str:
    parts = (f"{row['tag']} {row['rows']:,}" for row in rows)
    return f"Lines of planted rows by case, on a logarithmic scale: {_listed(parts)}."


FIGURES = (
    Figure(
        "cohorts",
        "Who joins",
        "Members by month of signup and channel. Left of the rule they signed up before the log begins.",
        _cohorts_say,
        _cohorts_sum,
    ),
    Figure(
        "retention",
        "Who stays",
        "Share of members with a visit in the week, by plan at signup. Members whose week is not over do not "
        "count.",
        _retention_says,
        _retention_sum,
    ),
    Figure(
        "hours",
        "When they watch",
        "Plays by hour and weekday, in each member's own time zone.",
        _hours_say,
        _hours_sum,
    ),
    Figure(
        "days", "Day after day", "Plays by day, UTC, and their mean over seven days.", _days_say, _days_sum
    ),
    Figure(
        "lengths",
        "How long they stay",
        "Share of the closed visits of a device by their length.",
        _lengths_say,
        _lengths_sum,
    ),
    Figure(
        "titles",
        "What is popular",
        "Plays of each title against its rank, the first five by name. The dashed line is an exact Zipf law: "
        "twice the rank, half the plays.",
        _titles_say,
        _titles_sum,
    ),
    Figure(
        "categories",
        "What is in fashion",
        "Hours watched by month and main category. Each panel has a scale of its own.",
        _categories_say,
        _categories_sum,
    ),
    Figure(
        "searches",
        "What searches come to",
        "Requests up to a minute apart are one search, with the outcome of the last. A play is one that the "
        "member started.",
        _searches_say,
        _searches_sum,
    ),
    Figure(
        "tables",
        "What is in the tables",
        "Rows, copies included; each step of the scale is a tenfold.",
        _tables_say,
        _tables_sum,
    ),
    Figure(
        "plants",
        "What is planted",
        "Rows that carry each case, as recorded beside the database. docs/data.md says what each is.",
        _plants_say,
        _plants_sum,
    ),
)
