"""truth.json: what the generator made true, so that estimates can be compared with it.

These are values of the service, not of one sample of it: they follow from the constants that the rows are
drawn from, and are the same for every seed and scale. What is counted in a data set differs by chance, and by
the rows that are planted on purpose. Shares and lifts are fractions: a lift of 0.06 is six per cent more.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from sandbox.generator import audience, effects, habits, members, memberships
from sandbox.generator.clock import AS_OF, LOG_START, NULL_TIME, Array, date_of, next_month
from sandbox.generator.layout import FIXED

FILE = "truth.json"
WEEKS = 27
"""Weeks since signup whose activity is written down: as many as the log has."""

Json = dict[str, Any]


def write(folder: Path) -> None:
    """Write truth.json into the folder of a data set."""
    (folder / FILE).write_text(json.dumps(truth(), indent=2) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def truth() -> Json:
    """All that is made true, by subject; `docs/data.md` says what each entry means."""
    return {
        "retention": _retention(),
        "memberships": _memberships(),
        "categories": _categories(),
        "searches": _searches(),
        "launch": _launch(),
        "experiments": {str(run.number): _experiment(run) for run in effects.RUNS},
        "scores": [
            {"model_version": version, "snapshot_at": _text(snapshot), "auc": auc}
            for (version, snapshot), auc in effects.AUC.items()
        ],
    }


def _text(time: int) -> str | None:
    if time == NULL_TIME:
        return None
    return (dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=time)).isoformat(sep=" ")


def _retention() -> Json:
    """The chance of a session in a whole week after signup, by weeks since it; week 0 is the first."""
    plain, promoted = members.mix()
    every, partner, other = (1, 1), (0, 1), (1, 0)
    week4 = {}
    for month in _cohorts():
        mix = promoted if members.promoted(np.array(month)) else plain
        week4[date_of(month).isoformat()] = {
            name: _active(mix * np.array(channels))[4]
            for name, channels in (("all", every), ("partner", partner), ("other", other))
        }
    plans = np.eye(len(FIXED["plan"]))[:, :, None, None]
    return {
        "active_by_plan": {
            name: _active(plain * plan) for name, plan in zip(FIXED["plan"], plans, strict=True)
        },
        "week4_by_cohort_and_channel": week4,
    }


def _cohorts() -> list[int]:
    """The first instants of the months in which people join, but for the soft launch."""
    months = [next_month(LOG_START)]
    while next_month(months[-1]) < AS_OF:
        months.append(next_month(months[-1]))
    return months


def _active(mix: Array) -> list[float]:
    """The chance of an active week, by weeks since signup, in a mix of members (plan, country, channel)."""
    chances = np.einsum("pcb,pcbw->w", mix, audience.active() / 65536) / mix.sum()
    return [round(float(chance) * (1 - audience.NEVER), 4) for chance in chances[:WEEKS]]


def _memberships() -> Json:
    """Chances at each monthly renewal, and what members do who stopped paying."""
    return {
        "cancels_by_plan": dict(zip(FIXED["plan"], memberships.VOLUNTARY, strict=True)),
        "first_renewal_factor": memberships.FIRST_RENEWAL,
        "payment_fails": memberships.PAYMENT,
        "repaired_within_3_days": memberships.REPAIRED,
        "changes_plan": memberships.CHANGE,
        "back_within_90_days": memberships.BACK,
        "back_on_another_plan": memberships.OTHER_PLAN,
    }


def _categories() -> Json:
    """Growth of watch hours from one month to the next, by primary category; None without hours before."""
    return {
        "base_month": date_of(effects.SPRING).isoformat(),
        "new_month": date_of(effects.SUMMER).isoformat(),
        "growth": {name: growth for name, (_, growth) in effects.SIX.items()}
        | {"Sports": None, "Holiday": -1.0},
    }


def _searches() -> Json:
    """Shares of the last rows of episodes; and of episodes that lead to a play within ten minutes, by device.

    A play belongs to the last episode before it, as in `search-episode-funnel`.
    """
    return {
        "no_result": habits.NO_RESULT / 256,
        "no_result_while_typing": habits.NO_RESULT_YET / 256,
        "leads_to_play_by_device": {
            device: {
                "with_results": round(habits.LED_WITH * ease / (256 * 80), 4),
                "without": round(habits.LED_WITHOUT * ease / (256 * 80), 4),
            }
            for device, ease in zip(FIXED["device"], habits.EASE.tolist(), strict=True)
        },
    }


def _launch() -> Json:
    """When the feature came, and by how much the days with a qualified play rose in an active week."""
    return {
        "feature_name": FIXED["feature"][0],
        "launched_at": {country: _text(time) for country, time in effects.LAUNCHES.items()},
        "active_days_lift": effects.LAUNCH_LIFT,
        "trend": {
            country: {"since": _text(since), "active_days_lift": lift}
            for country, (since, lift) in effects.TREND.items()
        },
    }


def _experiment(run: effects.Run) -> Json:
    """The plan of an experiment, and the effect of being treated."""
    plan = {
        "experiment_name": FIXED["experiment"][run.number - 1],
        "planned_treatment_share": run.planned / 10_000,
        "started_at": _text(run.start),
        "ended_at": _text(run.end),
    }
    return plan | _EFFECTS.get(run.number, {})


_EFFECTS: dict[int, Json] = {
    1: {
        "never_exposed": effects.NEVER_EXPOSED,
        "qualified_plays_lift_by_day_since_exposure": [
            round(effects.novelty(day), 4) for day in range(effects.TREATED_DAYS)
        ],
    },
    2: {"treatment_rows_lost_on_tv": effects.OLD_TV},
    3: {
        "watch_hours_lift": effects.HOURS_OVERALL,
        "watch_hours_lift_by_tenure": effects.HOURS,
        "abandoned_sessions_more": effects.ABANDONED,
    },
    4: {"all_lifts": 0.0},
}
