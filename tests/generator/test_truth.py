"""What truth.json says is what the data shows: estimates from a data set lie within four standard errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from math import sqrt

import pytest

from sandbox.generator import cast
from sandbox.generator.truth import truth

from .conftest import Built, folder, rows

NATURAL = f"member_id > {cast.LAST}"
"""Members who play no part in a planted scene."""

STARTED = "is_autoplay IS NOT TRUE"
QUALIFIED = f"{STARTED} AND watch_seconds >= 120"

Ask = Callable[[str], list[tuple[float, ...]]]
Estimate = tuple[float, float]
"""A value and its standard error."""


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    """The rows of a query on 50,000 members: `views`, `visits` and `asked` have one row an event."""
    data = built("medium", 3)
    for name, table, key in (
        ("views", "plays", "play_id"),
        ("visits", "sessions", "session_id"),
        ("asked", "searches", "search_id"),
    ):
        latest = f"row_number() OVER (PARTITION BY {key} ORDER BY received_at DESC) = 1"
        rows(data, f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {table} WHERE {NATURAL} QUALIFY {latest}")
    return lambda query: [tuple(float(str(v)) for v in row) for row in rows(data, query)]


def ratio(pairs: Iterable[tuple[float, ...]]) -> Estimate:
    """The sum of the first of each pair over that of the second; the pairs are independent (linearised)."""
    pairs = list(pairs)
    above, below = (sum(pair[i] for pair in pairs) for i in (0, 1))
    value = above / below
    return value, sqrt(sum((a - value * b) ** 2 for a, b in pairs)) / below


def lift(new: Estimate, old: Estimate) -> Estimate:
    """The growth from one estimate to an independent other."""
    times = new[0] / old[0]
    return times - 1, times * sqrt((new[1] / new[0]) ** 2 + (old[1] / old[0]) ** 2)


def check(estimate: Estimate, expected: float) -> None:
    value, error = estimate
    assert abs(value - expected) <= 4 * error, (
        f"{value:.4f} with a standard error of {error:.4f}, not {expected}"
    )


def came(ask: Ask, week: int, where: str) -> Estimate:
    """The share of members with a session in a whole week after signup."""
    return ratio(
        ask(f"""
        SELECT (EXISTS (FROM visits s WHERE s.member_id = m.member_id
            AND s.started_at >= signup_at + INTERVAL {7 * week} DAY
            AND s.started_at < signup_at + INTERVAL {7 * week + 7} DAY))::INT, 1
        FROM members m WHERE {NATURAL} AND {where}
            AND signup_at + INTERVAL {7 * week + 8} DAY < '2025-07-10'""")
    )


@pytest.mark.parametrize("week", [0, 1, 2, 4, 8, 16])
def test_activity_by_weeks_since_signup(ask: Ask, week: int) -> None:
    usual = "signup_at >= '2025-02-01' AND date_trunc('month', signup_at) <> '2025-05-01'"
    for plan, active in truth()["retention"]["active_by_plan"].items():
        check(came(ask, week, f"{usual} AND signup_plan = '{plan}'"), active[week])


@pytest.mark.parametrize("cohort", ["2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"])
def test_retention_falls_in_may_and_in_no_channel(ask: Ask, cohort: str) -> None:
    expected = truth()["retention"]["week4_by_cohort_and_channel"][cohort]
    for channel, where in (
        ("all", "TRUE"),
        ("partner", "signup_channel = 'partner'"),
        ("other", "signup_channel <> 'partner'"),
    ):
        check(came(ask, 4, f"date_trunc('month', signup_at) = '{cohort}' AND {where}"), expected[channel])


def test_categories_grow(ask: Ask) -> None:
    said = truth()["categories"]
    for name, growth in said["growth"].items():
        base, new = (
            f"coalesce(sum(watch_seconds) FILTER (date_trunc('month', started_at) = '{month}'), 0)"
            for month in (said["base_month"], said["new_month"])
        )
        found = ask(f"""SELECT {new}, {base}
            FROM views JOIN title_categories USING (title_id) JOIN categories USING (category_id)
            WHERE is_primary AND category_name = '{name}' GROUP BY member_id""")
        before, after = (sum(pair[i] for pair in found) for i in (1, 0))
        if growth is None:
            assert before == 0 < after, name
        elif growth == -1:
            assert after == 0 < before, name
        else:
            value, error = ratio(found)
            check((value - 1, error), growth)


def days(ask: Ask, where: str, middle: str, length: int) -> Estimate:
    """Days with a qualified play after an instant, over those before it, of members of some countries."""
    after, before = (
        f"count(DISTINCT started_at::DATE) FILTER (started_at {side} '{middle}')" for side in (">=", "<")
    )
    return ratio(
        ask(f"""
        SELECT {after}, {before} FROM views JOIN members USING (member_id)
        WHERE country {where} AND signup_at < TIMESTAMP '{middle}' - INTERVAL {length + 28} DAY
            AND {QUALIFIED} AND started_at >= TIMESTAMP '{middle}' - INTERVAL {length} DAY
            AND started_at < TIMESTAMP '{middle}' + INTERVAL {length} DAY
        GROUP BY member_id""")
    )


@pytest.mark.parametrize(("country", "length"), [("US", 14), ("GB", 28), ("BR", 14), ("US trend", 14)])
def test_active_days_rise_with_the_launch_and_with_the_trend(ask: Ask, country: str, length: int) -> None:
    launch = truth()["launch"]
    if country.endswith("trend"):
        country = country.split()[0]
        at, expected = launch["trend"][country]["since"], launch["trend"][country]["active_days_lift"]
    else:
        at, expected = launch["launched_at"][country], launch["active_days_lift"]
    elsewhere = f"NOT IN {tuple(launch['launched_at'])}"
    here, there = (days(ask, where, at, length) for where in (f"= '{country}'", elsewhere))
    check(lift(here, there), expected)


def arms(ask: Ask, number: int, values: str, where: str = "TRUE") -> tuple[Estimate, Estimate]:
    """A ratio by member (two values), in treatment and in control; `start` is the first visit in the arm."""
    treatment, control = (
        ratio(
            ask(f"""
            WITH arm AS (
                SELECT member_id, min(assigned_at) - INTERVAL 1 SECOND AS start,
                    min(first_exposed_at) AS exposed, any_value(signup_at) AS signup_at
                FROM assignments JOIN members USING (member_id)
                WHERE experiment_id = {number} AND {NATURAL} GROUP BY member_id
                HAVING min(variant) = max(variant) AND min(variant) = '{variant}'
            )
            SELECT {values} FROM arm WHERE {where}""")
        )
        for variant in ("treatment", "control")
    )
    return treatment, control


HOURS = """(SELECT coalesce(sum(watch_seconds), 0) FROM views v WHERE v.member_id = arm.member_id
    AND started_at >= start AND started_at < start + INTERVAL 28 DAY), 1"""
TENURE = """CASE WHEN start - signup_at < INTERVAL 30 DAY THEN 'new'
    WHEN start - signup_at < INTERVAL 180 DAY THEN 'established' ELSE 'veteran' END"""


def test_watch_hours_with_autoplay_off_depend_on_tenure(ask: Ask) -> None:
    effect = truth()["experiments"]["3"]
    check(lift(*arms(ask, 3, HOURS)), effect["watch_hours_lift"])
    for tenure, expected in effect["watch_hours_lift_by_tenure"].items():
        known = "signup_at IS NOT NULL"
        check(lift(*arms(ask, 3, HOURS, f"{known} AND {TENURE} = '{tenure}'")), expected)


def test_more_sessions_are_abandoned_with_autoplay_off(ask: Ask) -> None:
    sessions = """(SELECT {} FROM visits s WHERE s.member_id = arm.member_id
        AND started_at >= start AND started_at < start + INTERVAL 28 DAY)"""
    played = f"EXISTS (FROM views v WHERE v.session_id = s.session_id AND {QUALIFIED})"
    lost, all_ = sessions.format(f"count_if(NOT {played})"), sessions.format("count(*)")
    treatment, control = arms(ask, 3, f"coalesce({lost}, 0), {all_}")
    more = treatment[0] - control[0], sqrt(treatment[1] ** 2 + control[1] ** 2)
    check(more, truth()["experiments"]["3"]["abandoned_sessions_more"])


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 4), (5, 13), (14, 27), (0, 27)])
def test_the_novelty_of_the_home_row_wears_off(ask: Ask, first: int, last: int) -> None:
    plays = f"""(SELECT count(*) FROM views v WHERE v.member_id = arm.member_id AND {QUALIFIED}
        AND started_at >= exposed + INTERVAL {first} DAY
        AND started_at < exposed + INTERVAL {last + 1} DAY), 1"""
    lifts = truth()["experiments"]["1"]["qualified_plays_lift_by_day_since_exposure"][first : last + 1]
    check(lift(*arms(ask, 1, plays, "exposed IS NOT NULL")), sum(lifts) / len(lifts))


def test_old_televisions_lose_their_treatment(ask: Ask) -> None:
    treatment, control = (
        ask(f"""SELECT count(*) FROM assignments a JOIN visits s
            ON s.member_id = a.member_id AND s.started_at = a.assigned_at - INTERVAL 1 SECOND
            WHERE experiment_id = 2 AND variant = '{variant}' AND device = 'tv'""")[0][0]
        for variant in ("treatment", "control")
    )
    kept = treatment / control
    lost = 1 - kept, kept * sqrt(1 / treatment + 1 / control)
    check(lost, truth()["experiments"]["2"]["treatment_rows_lost_on_tv"])


@pytest.mark.parametrize("number", ["1", "3", "4", "5"])
def test_arms_have_their_planned_shares(ask: Ask, number: str) -> None:
    found = ask(f"""SELECT (variant = 'treatment')::INT, 1 FROM (
        SELECT DISTINCT ON (member_id) * FROM assignments WHERE {NATURAL} AND experiment_id = {number})""")
    check(ratio(found), truth()["experiments"][number]["planned_treatment_share"])


@pytest.mark.parametrize("device", ["tv", "mobile", "web", "tablet"])
def test_searches_with_results_lead_to_plays(ask: Ask, device: str) -> None:
    chances = truth()["searches"]["leads_to_play_by_device"][device]
    for condition, expected in (("> 0", chances["with_results"]), ("= 0", chances["without"])):
        found = ask(f"""
            WITH marked AS (
                SELECT *, coalesce(lead(searched_at) OVER w, TIMESTAMP '2999-01-01') AS next FROM asked
                WHERE searched_at >= '2025-03-01' AND searched_at < '2025-05-01'
                WINDOW w AS (PARTITION BY member_id ORDER BY searched_at, search_id)
            )
            SELECT count_if(EXISTS (
                FROM views v WHERE v.member_id = m.member_id AND {STARTED} AND v.started_at >= searched_at
                    AND v.started_at < least(searched_at + INTERVAL 10 MINUTE, next))), count(*)
            FROM marked m JOIN visits s USING (session_id)
            WHERE next > searched_at + INTERVAL 60 SECOND AND device = '{device}'
                AND results_count {condition} GROUP BY m.member_id""")
        check(ratio(found), expected)


SPELLS = f"""(
    SELECT *, row_number() OVER w AS number, lead(started_at) OVER w AS next, lead(plan) OVER w AS next_plan,
        floor(epoch(coalesce(ended_at, TIMESTAMP '2025-07-10') - started_at)
            / (30 * 86400 + 36000)) AS renewals
    FROM memberships WHERE {NATURAL}
    WINDOW w AS (PARTITION BY member_id ORDER BY started_at, membership_id))"""
CANCELLED = "end_reason IS NOT DISTINCT FROM 'cancelled'"


@pytest.mark.parametrize("plan", ["ads", "standard", "premium"])
def test_members_cancel_at_renewals(ask: Ask, plan: str) -> None:
    said = truth()["memberships"]
    chance = said["cancels_by_plan"][plan]
    for renewals, expected in (("1", chance * said["first_renewal_factor"]), ("renewals - 1", chance)):
        now, due = ("= 1", ">= 1") if renewals == "1" else ("> 1", "> 1")
        found = ask(f"""SELECT (renewals {now} AND {CANCELLED})::INT, {renewals}
            FROM {SPELLS} WHERE number = 1 AND renewals {due} AND plan = '{plan}'""")
        check(ratio(found), expected)


@pytest.mark.parametrize(
    ("name", "happens", "of", "where"),
    [
        ("payment_fails", "end_reason IS NOT DISTINCT FROM 'payment_failed'", "renewals", "number = 1"),
        (
            "repaired_within_3_days",
            "coalesce(next <= ended_at + INTERVAL 3 DAY, FALSE)",
            "1",
            "end_reason = 'payment_failed' AND number < 6 AND ended_at < '2025-07-07'",
        ),
        (
            "back_within_90_days",
            "coalesce(next <= ended_at + INTERVAL 90 DAY, FALSE)",
            "1",
            "end_reason = 'cancelled' AND number < 6 AND ended_at < '2025-04-11'",
        ),
        ("back_on_another_plan", "next_plan <> plan", "1", "end_reason = 'cancelled' AND next IS NOT NULL"),
    ],
)
def test_what_happens_at_the_end_of_a_spell(ask: Ask, name: str, happens: str, of: str, where: str) -> None:
    found = ask(f"SELECT ({happens})::INT, {of} FROM {SPELLS} WHERE {where}")
    check(ratio(found), truth()["memberships"][name])


@pytest.mark.parametrize("place", range(4))
def test_scores_rank_as_well_as_they_should(ask: Ask, place: int) -> None:
    score = truth()["scores"][place]
    at = f"TIMESTAMP '{score['snapshot_at']}'"
    ((auc, leave, stay),) = ask(f"""
        WITH latest AS (
            SELECT DISTINCT ON (member_id) member_id, churn_score FROM model_scores
            WHERE {NATURAL} AND model_version = '{score["model_version"]}' AND snapshot_at = {at}
            ORDER BY scored_at DESC
        ),
        judged AS (
            SELECT churn_score, EXISTS (
                FROM memberships e WHERE e.member_id = p.member_id AND e.ended_at > {at}
                    AND e.ended_at <= {at} + INTERVAL 30 DAY AND NOT EXISTS (
                        FROM memberships n WHERE n.member_id = e.member_id AND n.started_at >= e.ended_at
                            AND n.started_at <= e.ended_at + INTERVAL 3 DAY)) AS leaves
            FROM latest p WHERE churn_score IS NOT NULL AND EXISTS (
                FROM memberships s WHERE s.member_id = p.member_id AND s.started_at <= {at}
                    AND coalesce(s.ended_at > {at}, TRUE))
        ),
        ranked AS (SELECT *, rank() OVER w + (count(*) OVER (PARTITION BY churn_score) - 1) / 2 AS place
            FROM judged WINDOW w AS (ORDER BY churn_score)),
        counted AS (SELECT sum(place) FILTER (leaves) AS places, count_if(leaves) AS leave,
            count_if(NOT leaves) AS stay FROM ranked)
        SELECT (places - leave * (leave + 1) / 2) / (leave * stay), leave, stay FROM counted""")
    check((auc, sqrt(auc * (1 - auc) * (1 / leave + 1 / stay))), score["auc"])


def test_every_data_set_has_its_truth(built: Built) -> None:
    read = json.loads((folder(built("tiny", 0)) / "truth.json").read_text(encoding="utf-8"))
    assert read == json.loads(json.dumps(truth()))
