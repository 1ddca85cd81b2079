"""Makes the certificate of an exercise: runs all that is wrong and all that is right on its battery."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from random import Random

from sandbox import rewriting
from sandbox.battery.store import all_sets
from sandbox.certify import suspects
from sandbox.certify.certificate import NOT_RUN, Accepted, Certificate, Killed, fingerprint
from sandbox.certify.cover import ORDERS, mixed
from sandbox.certify.suspects import Suspect
from sandbox.certify.trial import Trials
from sandbox.compare import diff
from sandbox.engine import Engine, Expectations, Limits
from sandbox.model import Dataset, Exercise, Query, Result
from sandbox.smalldata import SmallSet

TWO_MISTAKES = 200
"""Second-order mutants in the sample."""

CHAINS = 20
"""Rewrites upon rewrites of each right answer."""

SEED = 1

LIMITS = Limits(seconds=15.0, stretch=12.0)
"""Three times those of a submission, in processor time: what is counted does not hang on the machine."""


def prove(
    exercise: Exercise,
    shipped: Sequence[SmallSet],
    practice: Dataset,
    tried: int,
    say: Callable[[str], None],
) -> Certificate:
    """The certificate of an exercise with this battery."""
    mutants = suspects.of_reference(exercise)
    wrong = suspects.of_wrong_answers(exercise)
    with Trials(exercise) as trials:
        say(f"{len(mutants)} mutants and {len(wrong)} wrong answers on the battery")
        alive = survivors((*mutants, *wrong), shipped, trials)
        left = tuple(one for one in mutants if one.name in alive)
        say("the same mutants on the practice data alone")
        on_practice = killed_by(mutants, exercise, practice)
        everything = all_sets(exercise)
        survived = frozenset(one.name for one in left)
        two = suspects.of_two_mistakes(exercise, survived, TWO_MISTAKES, SEED)
        other = suspects.of_alternatives(exercise)
        say(f"{len(two)} mutants with two mistakes and {len(other)} of the alternatives, on all data sets")
        two_left = survivors_of_all(two, shipped, everything, trials)
        other_left = survivors_of_all(other, shipped, everything, trials)
        rights = (exercise.reference, *exercise.alternatives)
        rewritten = tuple(one for query in rights for one in rewrites(query, exercise))
        say(f"{len(exercise.alternatives)} alternatives and {len(rewritten)} rewrites, on all data sets")
        accepted = tuple(Suspect(f"alternatives/{q.path.name}", q) for q in exercise.alternatives)
        fine = survivors(accepted, everything, trials)
        also_fine = survivors(rewritten, everything, trials)
        say(f"{ORDERS} regrades with the rows in other orders")
        flips = count_flips((*wrong, *accepted), shipped, trials)
        failed = trials.failed
    runs = tuple(one for one in mutants if one.name not in failed)
    return Certificate(
        fingerprint=fingerprint(exercise),
        data_sets=len(shipped),
        rows=sum(one.rows for one in shipped),
        tried=tried,
        mutants=Killed(len(runs), len(runs) - len(left), tuple(one.name for one in left)),
        on_practice=len(on_practice),
        wrong_answers=_killed(wrong, alive, ()),
        two_mistakes=_killed(two, two_left, failed),
        of_alternatives=_killed(other, other_left, failed),
        alternatives=_accepted(accepted, fine, failed),
        rewrites=_accepted(rewritten, also_fine, failed),
        flips=flips,
        regrades=ORDERS,
        beyond_small=tuple(
            one.name for one in left if one.name in on_practice and one.name in dict(exercise.beyond_small)
        ),
    )


def survivors(queries: Sequence[Suspect], sets: Sequence[SmallSet], trials: Trials) -> frozenset[str]:
    """The names of the queries that give what the reference gives on all of the data sets."""
    killed = trials.killed(queries, sets)
    return frozenset(name for name, numbers in killed.items() if not numbers)


def survivors_of_all(
    queries: Sequence[Suspect], first: Sequence[SmallSet], every: Sequence[SmallSet], trials: Trials
) -> frozenset[str]:
    """The same, on many data sets: only what survives the few first ones is run on all."""
    left = survivors(queries, first, trials) if first else {one.name for one in queries}
    return survivors([one for one in queries if one.name in left], every, trials)


def killed_by(queries: Sequence[Suspect], exercise: Exercise, dataset: Dataset) -> frozenset[str]:
    """The names of the queries that give another result than the reference on one built data set.

    One that runs far longer than a submission may, as where a join lost its key, has none.
    """
    killed: set[str] = set()
    with Expectations((dataset,)) as expectations, Engine((dataset,), LIMITS) as engine:
        expected = expectations.get(exercise.reference, dataset)
        for one in queries:
            got = engine.run(one.query, dataset)
            if isinstance(got, Result) and not diff(expected, got, exercise.contract).same:
                killed.add(one.name)
    return frozenset(killed)


def rewrites(query: Query, exercise: Exercise) -> tuple[Suspect, ...]:
    """Other texts of a right answer that mean the same."""
    kinds = rewriting.KEEPS_ORDER if exercise.contract.order else rewriting.REWRITES
    found = (
        *rewriting.rewrites(query.text, kinds),
        *rewriting.chains(query.text, CHAINS, SEED, kinds),
        *rewriting.layouts(query.text),
    )
    return tuple(
        Suspect(f"{query.path.stem}: {one.kind}: {one.note} [{n}]", Query(one.text, query.path))
        for n, one in enumerate(found)
    )


def count_flips(queries: Sequence[Suspect], sets: Sequence[SmallSet], trials: Trials) -> int:
    """How many verdicts, and results of the reference, change with the order of the rows of the tables."""
    others = mixed(sets, Random(SEED))
    before = survivors(queries, sets, trials)
    flips = trials.unstable(sets, others)
    for name, numbers in trials.killed(queries, others, every=True).items():
        wrong_in = {number // len(sets) for number in numbers}
        flips += len(wrong_in) if name in before else ORDERS - len(wrong_in)
    return flips


def _killed(queries: Sequence[Suspect], alive: frozenset[str], failed: Container[str]) -> Killed:
    runs = [one.name for one in queries if one.name not in failed]
    left = tuple(name for name in runs if name in alive)
    return Killed(len(runs), len(runs) - len(left), left)


def _accepted(queries: Sequence[Suspect], alive: frozenset[str], failed: Container[str]) -> Accepted:
    rejected = tuple(
        one.name + (NOT_RUN if one.name in failed else "") for one in queries if one.name not in alive
    )
    return Accepted(len(queries), len(queries) - len(rejected), rejected)
