"""Why a wrong answer is wrong, and the smallest data that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sandbox import checks, compare, shrink
from sandbox.battery import Seen
from sandbox.datasets import PRACTICE, is_practice
from sandbox.engine import Engine
from sandbox.model import (
    Contract,
    Counterexample,
    Exercise,
    Finding,
    Query,
    Reordering,
    Repair,
    Result,
    Trial,
    Witness,
    WrongAnswer,
)
from sandbox.repair import Variant
from sandbox.smalldata import SmallSet

TOO_LITTLE = 0.2
"""With fewer seconds left, the search for the smallest data is not begun."""

Small = tuple[tuple[SmallSet, Seen], ...]
"""Small data sets, and what an answer gave on each that is wrong."""

Told = tuple[tuple[Finding, ...], Counterexample | None, Repair | None]
"""Findings, root cause first, the smallest data on which the first of them shows, and the place to change."""

DEEP = 300
"""With more tries than these, an answer with two mistakes is looked through as well."""

NO_FEW = "No few rows were found that show it."
"""Said where an answer is wrong and there is no smallest data, though there was time to look for it."""

MOST_SETS = 60
"""Small data sets that are looked through for one on which a certain finding shows."""

UNREPAIRED = ("schema.", "order.nondeterministic")
"""Findings that say by themselves what to change."""


@dataclass(frozen=True, slots=True)
class Explaining:
    """A wrong answer, what was seen of it, and what there is to look further.

    `left` says how many seconds there are.
    """

    query: Query
    exercise: Exercise
    trials: tuple[Trial, ...]
    turned: Reordering | None
    small: Small
    laboratory: shrink.Laboratory
    engine: Engine
    left: Callable[[], float]
    tries: int

    @property
    def hidden(self) -> bool:
        """Whether the practice data does not show the mistake.

        Then nothing is told but what the answer gives on few rows: an answer could carry the rest of hidden
        data into its own values.
        """
        return not any(is_practice(trial.dataset) and trial.diff and not trial.same for trial in self.trials)

    def briefly(self) -> tuple[Finding, ...]:
        """What the rows that came say by themselves; not those of hidden data in another order."""
        turned = self.turned
        if turned is not None and not self.hidden and not is_practice(turned.dataset):
            turned = None
        return checks.explain(self.exercise.contract, self.trials, None, turned, self.hidden)

    def told(self) -> Told:
        """That the answer depends on the order of the rows, or what else is wrong with it.

        One that is wrong in every order has another mistake: that comes first, if it can be named.
        """
        by_order = self._by_order()
        if by_order and (self.hidden or not self.small):
            return by_order
        (findings, example, repair), is_named = self._on_few_rows()._by_mistake()
        if by_order and (not is_named or findings[0].code == by_order[0][0].code):
            return by_order
        unstable = [replace(finding, examples=()) for finding in by_order[0][:1]] if by_order else []
        return (*findings, *unstable), example, repair

    def _on_few_rows(self) -> Explaining:
        """With a few members of the practice data, where no small data set shows the mistake."""
        practice = next((trial for trial in self.trials if trial.dataset.name == PRACTICE), None)
        if self.small or self.left() < TOO_LITTLE or practice is None or not isinstance(practice.got, Result):
            return self
        rows = replace(self.exercise.contract, order=())
        if compare.diff(practice.expected, practice.got, rows).same:
            return self
        few = self.laboratory.narrowed(self.query, self.exercise, practice.dataset, self.engine, self.left)
        return replace(self, small=few)

    def _more(self) -> Explaining:
        """With more of the battery: its smallest data may show another effect of the mistake alone."""
        if not self.small or self.left() < TOO_LITTLE:
            return self
        more = self.laboratory.differing(self.query, self.exercise, self.engine, self.left, MOST_SETS)
        return replace(self, small=more)

    def _by_mistake(self) -> tuple[Told, bool]:
        """The rows suggest a finding; a small data set is shrunk while the answer stays wrong in that way;
        what is left confirms the finding or another one. A mistake that is known is told first. With it,
        whether a known answer or a repair has named the mistake.
        """
        findings, witness = self._by_rows()
        known = self._known() if self.left() >= TOO_LITTLE else None
        findings = checks.with_known(findings, known)
        repair = self._repair(findings[0].code)
        findings = checks.with_repair(findings, repair, known is not None)
        if witness:
            findings = checks.with_cures(findings, witness.cures, repair, known is not None)
        elif not self.hidden and self.left() >= TOO_LITTLE and not findings[0].code.startswith(UNREPAIRED):
            findings = (replace(findings[0], message=f"{findings[0].message} {NO_FEW}"), *findings[1:])
        example = witness.counterexample if witness else None
        return (findings, example, repair), known is not None or repair is not None

    def _repair(self, code: str) -> Repair | None:
        """The place with which changed the answer is right, if one is found with as many tries."""
        seen = next((one for one in self.small if isinstance(one[1].got, Result)), None)
        if not self.tries or code.startswith(UNREPAIRED) or self.left() < TOO_LITTLE:
            return None
        built = [trial for trial in self.trials if trial.dataset.path.is_file()]
        deep = self.tries > DEEP
        found = self.laboratory.repaired(
            self.query, self.exercise, seen, built, code, self.engine, self.left, self.tries, deep
        )
        return checks.choose([_as_repair(variant, found.whole) for variant in found.variants], code)

    def _known(self) -> WrongAnswer | None:
        """The known wrong answer that gives what this one gives, on the built data as well."""
        built = [trial for trial in self.trials if trial.dataset.path.is_file()]
        for known in self.laboratory.recognised(self.query, self.exercise, self.engine, self.left()):
            if all(self._gives(known.query, trial) for trial in reversed(built)):
                return known
        return None

    def _gives(self, query: Query, trial: Trial) -> bool:
        """Whether a query gives what the answer gave in a trial."""
        if not isinstance(trial.got, Result):
            return True
        got = self.engine.run(query, trial.dataset, max(self.left(), TOO_LITTLE))
        return isinstance(got, Result) and compare.diff(got, trial.got, self.exercise.contract).same

    def _by_order(self) -> Told | None:
        """What is told of an answer that depends on the order of the rows; None of any other."""
        turned, contract, hidden = self.turned, self.exercise.contract, self.hidden
        if turned is None:
            return None
        is_seen = is_practice(turned.dataset)
        if self.left() >= TOO_LITTLE:
            tie = self.laboratory.tie(self.query, self.exercise, turned, self.engine, self.left)
            if tie:
                hidden = hidden or not is_seen
                turned = tie.reordering if hidden else replace(turned, rows=tie.reordering.rows)
                return checks.explain(contract, self.trials, None, turned, hidden), tie.counterexample, None
        if hidden or is_seen:
            return checks.explain(contract, self.trials, None, turned, hidden), None, None
        return None

    def _by_rows(self) -> tuple[tuple[Finding, ...], Witness | None]:
        contract, trials, hidden = self.exercise.contract, self.trials, self.hidden
        findings = checks.explain(contract, trials)
        failing = [trial for trial in trials if isinstance(trial.got, Result) and not trial.same]
        by_order = findings[0].code.startswith("order.")
        seen = contract if by_order else replace(contract, order=())
        witness = self._witness(_same_symptom(seen, failing[-1], findings[0]), by_order)
        if not witness and findings[0].code not in checks.GUESSED:

            def among(expected: Result, got: Result) -> bool:
                return findings[0].code in _codes(seen, failing[-1], expected, got)

            witness = self._witness(among, by_order) or self._more()._witness(among, by_order)
        if witness:
            return checks.explain(contract, trials, witness, None, hidden), witness
        other = self._witness(lambda expected, got: not compare.diff(expected, got, seen).same, by_order)
        if hidden:
            findings = checks.explain(contract, trials, other, None, hidden)
        return findings, other

    def _witness(self, fires: shrink.Fires, ordered: bool) -> Witness | None:
        """The smallest data on which something fires, from the first small data set on which it does."""
        for one, seen in self.small if self.left() >= TOO_LITTLE else ():
            if isinstance(seen.got, Result) and fires(seen.expected, seen.got):
                witness = self.laboratory.witness(
                    self.query, self.exercise, one, self.engine, fires, self.left, ordered
                )
                if witness:
                    return witness
        return None


def _as_repair(variant: Variant, whole: bool) -> Repair:
    scope, _, clause = variant.clause.rpartition(".")
    return Repair(variant.code, scope, clause, variant.line or None, variant.note, whole, variant.several)


def _same_symptom(contract: Contract, trial: Trial, first: Finding) -> shrink.Fires:
    """Whether smaller data shows the mistake that `first` names.

    Where the code is a fact, the same code must fire. Where it was guessed from the way in which values are
    off, that way is all that must stay, so that the smallest data can prove or refute the guess.
    """
    ways = compare.ways(trial.diff, contract) if trial.diff else frozenset()

    def fires(expected: Result, got: Result) -> bool:
        diff = compare.diff(expected, got, contract)
        if diff.same:
            return False
        if first.code in checks.GUESSED:
            return compare.ways(diff, contract) <= ways
        return _codes(contract, trial, expected, got)[0] == first.code

    return fires


def _codes(contract: Contract, trial: Trial, expected: Result, got: Result) -> list[str]:
    """What is told of a trial that gave two other results, root cause first."""
    again = replace(trial, expected=expected, got=got, diff=compare.diff(expected, got, contract))
    return [finding.code for finding in checks.explain(contract, (again,))]
