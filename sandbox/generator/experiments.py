"""The experiments, who was put into which arm, and the launches of a feature by country."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator import effects
from sandbox.generator.activity import Visits
from sandbox.generator.bits import bits, field, share
from sandbox.generator.clock import AS_OF, DAY, MINUTE, NULL_TIME, SECOND, Array
from sandbox.generator.effects import RUNS, Run
from sandbox.generator.layout import FIXED, Frame, frame, join, size, take
from sandbox.generator.members import People
from sandbox.generator.treatments import AUTOPLAY_OFF, HOME_ROW, Meeting

_SEARCH_RANK, _A_A = 2, 4
_TV = FIXED["device"].index("tv")

_EARLY = 9 * DAY
"""The part of the A/A test in which its arms differ, by chance as it seems."""

_LEAN = 3.8
"""How much: by so much over the square root of the member's id the choice of the arm leans to one side."""


_SIDE = (40, 11, 80)
"""Points to one side for each early visit, and to the other for each later one and for all: they balance."""


@dataclass(frozen=True, slots=True)
class Arms:
    """The assignments, and the visits in which members met a treatment that changes what they do."""

    rows: Frame
    treated: tuple[Meeting, ...]


def experiments() -> Frame:
    """The experiments, planned and run."""
    return frame(
        "experiments",
        {
            "experiment_id": np.array([run.number for run in RUNS]),
            "experiment_name": np.array([run.number - 1 for run in RUNS]),
            "planned_treatment_share": np.array([run.planned for run in RUNS]),
            "started_at": np.array([run.start for run in RUNS]),
            "ended_at": np.array([run.end for run in RUNS]),
        },
    )


def feature_launches() -> Frame:
    """One launch a country; a country without a row never had the feature."""
    launches = effects.LAUNCHES
    return frame(
        "feature_launches",
        {
            "feature_name": np.zeros(len(launches), dtype=np.int64),
            "country": np.array([FIXED["country"].index(country) for country in launches]),
            "launched_at": np.array(list(launches.values())),
        },
    )


def assign(seed: int, people: People, visits: Visits) -> Arms:
    """One row a member and experiment: assigned at the first visit of the first two weeks."""
    frames, treated = [], []
    for run in RUNS:
        arm = _arm(seed, run, people, visits)
        rows = _rows(run, arm, people)
        if run.number == _SEARCH_RANK:
            rows = take(rows, ~_lost(seed, arm, people, visits))
        frames.append(rows)
        if run.number in (HOME_ROW, AUTOPLAY_OFF):
            treated.append(_met(run, arm, people, visits))
    rows = join("assignments", frames)
    rows = take(rows, np.lexsort((rows["experiment_id"], rows["member_id"]))) if size(rows) else rows
    return Arms(rows, tuple(treated))


@dataclass(frozen=True, slots=True)
class _Arm:
    """The members of an experiment: places in the shard, first visits, and the side they are on."""

    person: Array
    visit: Array
    assigned: Array
    exposed: Array
    treatment: Array


def _arm(seed: int, run: Run, people: People, visits: Visits) -> _Arm:
    inside = np.flatnonzero(
        (visits.started >= run.start) & (visits.started < min(run.start + effects.ENTRY, AS_OF - SECOND))
    )
    person, started = visits.person[inside], visits.started[inside]
    change = np.flatnonzero(np.diff(person, prepend=-1))
    least = np.minimum.reduceat(started, change) if len(change) else started
    earliest = np.flatnonzero(started == np.repeat(least, np.diff(change, append=len(person))))
    person, first = np.unique(person[earliest], return_index=True)
    assigned = least + SECOND
    random = bits(seed, f"arm {run.number}", people.ids[person])
    reach = 4 * SECOND if run.number == HOME_ROW else 15 * MINUTE
    wait = 2 * SECOND + (field(random, 24, 20) * reach >> 20)
    seen = (field(random, 44, 10) >= round(effects.NEVER_EXPOSED * 1024)) & (assigned + wait < AS_OF)
    planned = run.planned + (_lean(run, person, people, visits) if run.number == _A_A else 0)
    return _Arm(
        person=person,
        visit=inside[earliest[first]],
        assigned=assigned,
        exposed=np.where(seen, assigned + wait, NULL_TIME),
        treatment=(field(random, 0, 20) * 10_000 >> 20) < planned,
    )


def _rows(run: Run, arm: _Arm, people: People) -> Frame:
    return frame(
        "assignments",
        {
            "experiment_id": np.full(len(arm.person), run.number, dtype=np.int64),
            "member_id": people.ids[arm.person],
            "variant": arm.treatment,
            "assigned_at": arm.assigned,
            "first_exposed_at": arm.exposed,
        },
    )


def _lean(run: Run, person: Array, people: People, visits: Visits) -> Array:
    """How much more likely than planned the treatment is, in ten-thousandths, in the A/A test.

    Members who come early in the test and not so much later lean to the treatment, the others to control: the
    arms drift apart and meet again, though nothing is different between them. As the lean falls with the
    square root of the member's id, the drift is as many standard errors wide at every scale.
    """
    early, late = (
        np.bincount(visits.person[on], minlength=len(people.ids))[person]
        for on in (
            (visits.started >= run.start) & (visits.started < run.start + _EARLY),
            (visits.started >= run.start + _EARLY) & (visits.started < run.end),
        )
    )
    side = np.where(early > 0, np.clip(_SIDE[0] * early - _SIDE[1] * late - _SIDE[2], -100, 100), 0)
    most = np.minimum(5000, (_LEAN * 10_000 / np.sqrt(people.ids[person])).astype(np.int64))
    lean: Array = most * side // 100
    return lean


def _lost(seed: int, arm: _Arm, people: People, visits: Visits) -> Array:
    """A mask of the treated members whose rows old television sets lose."""
    old = share(seed, "old tv", people.ids[arm.person], effects.OLD_TV)
    lost: Array = arm.treatment & old & (visits.device[arm.visit] == _TV)
    return lost


def _met(run: Run, arm: _Arm, people: People, visits: Visits) -> Meeting:
    """The visits of treated members from the first one on; in experiment 1 only of those exposed."""
    home_row = run.number == HOME_ROW
    treated = arm.treatment & (arm.exposed != NULL_TIME) if home_row else arm.treatment
    since = np.full(len(people.ids), AS_OF, dtype=np.int64)
    since[arm.person[treated]] = visits.started[arm.visit[treated]]
    met = np.flatnonzero(visits.started >= run.start)
    met = met[visits.started[met] >= since[visits.person[met]]]
    person = visits.person[met]
    day = (visits.started[met] - since[person]) // DAY
    if home_row:
        kind = day
    else:
        tenure = np.maximum(since - people.signup, 0)
        kind = np.searchsorted(np.array(effects.TENURE_ENDS), tenure, side="right")[person]
    on = day < effects.TREATED_DAYS
    return Meeting(run.number, met[on], kind[on])
