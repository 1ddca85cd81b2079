"""Proves an exercise: a battery that kills every wrong query that is known, and lets every right one pass.

Mutation analysis (DeMillo, Lipton and Sayward, "Hints on test data selection", 1978) of the reference query,
as for SQL in Tuya, Suárez-Cabal and de la Riva, "Mutating database queries" (2007).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from sandbox import smalldata
from sandbox.certify import build as building
from sandbox.certify.certificate import FILE, NOT_RUN, Certificate, fingerprint, read, to_text
from sandbox.certify.proof import prove
from sandbox.model import Dataset, Exercise

__all__ = ["Certificate", "Gap", "certify", "differences", "gaps", "is_fresh", "read"]

LEAST_OF_TWO = 0.995
"""The share of mutants with two mistakes that has to be killed."""

Say = Callable[[str], None]
"""Told of progress, a line at a time."""


def is_fresh(exercise: Exercise) -> bool:
    """Whether the certificate belongs to the exercise as it is."""
    certificate = read(exercise)
    return certificate is not None and certificate.fingerprint == fingerprint(exercise)


def certify(exercise: Exercise, practice: Dataset, say: Say, again: bool = False) -> tuple[Gap, ...]:
    """Build the battery and write the certificate; what it falls short of.

    A battery that kills all that it has to is kept, unless it is to be searched for `again`.
    """
    started = time.monotonic()
    before = read(exercise)
    tried = before.tried if before else 0
    if again or not tried or building.alive(exercise):
        sets, tried = building.build(exercise, say)
        building.write(exercise, sets)
    shipped = smalldata.read_folder(exercise.root / "battery")
    certificate = prove(exercise, shipped, practice, tried, say)
    certificate = replace(certificate, seconds=round(time.monotonic() - started))
    (exercise.root / FILE).write_text(to_text(certificate), encoding="utf-8")
    return gaps(exercise)


def differences(exercise: Exercise, practice: Dataset, say: Say) -> tuple[Gap, ...]:
    """What a new proof on the present battery shows that the certificate does not say, and its gaps."""
    certificate = read(exercise)
    if certificate is None or certificate.fingerprint != fingerprint(exercise):
        return gaps(exercise)
    shipped = smalldata.read_folder(exercise.root / "battery")
    again = prove(exercise, shipped, practice, certificate.tried, say)
    others = [
        field.name
        for field in fields(Certificate)
        if field.name not in ("on_practice", "seconds")
        and getattr(again, field.name) != getattr(certificate, field.name)
    ]
    if others:
        what = f"The certificate says something else of {', '.join(others)} than a new proof."
        return (Gap(what, f"Run `sandbox certify {exercise.slug} --again`."), *gaps(exercise))
    return gaps(exercise)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a certificate does not prove, and what to do."""

    what: str
    next: str


def gaps(exercise: Exercise) -> tuple[Gap, ...]:
    """What the certificate of an exercise does not prove; nothing when all holds."""
    certificate = read(exercise)
    if certificate is None or certificate.fingerprint != fingerprint(exercise):
        return (
            Gap(
                "It is missing, or of another state of the folder.", f"Run `sandbox certify {exercise.slug}`."
            ),
        )
    declared = dict(exercise.equivalents)
    beyond = dict(exercise.beyond_small)
    found = [
        Gap(
            f"A mutant survives: {name}.",
            "Find data that kills it, or write why none can under [[equivalents]].",
        )
        for name in certificate.mutants.survivors
        if name not in declared and name not in beyond
    ]
    found += [
        Gap(
            f"Declared to need more rows, and killed by the battery or not by the practice data: {name}.",
            "Remove it from [[beyond_small]].",
        )
        for name in beyond
        if name not in certificate.beyond_small
    ]
    found += [
        Gap(
            f"Declared equivalent, and killed or no mutant at all: {name}.", "Remove it from [[equivalents]]."
        )
        for name in declared
        if name not in (*certificate.mutants.survivors, *certificate.two_mistakes.survivors)
    ]
    found += [
        Gap(
            f"No data set kills {name}.",
            "Search again (`--again`), or remove it if no legal data can show it.",
        )
        for name in certificate.wrong_answers.survivors
    ]
    for kind in (certificate.alternatives, certificate.rewrites):
        found += [_of_rejected(name) for name in kind.rejected]
    two = certificate.two_mistakes
    counted = two.of - sum(name in declared for name in two.survivors)
    if two.killed < LEAST_OF_TWO * counted:
        what = f"Of {counted} mutants with two mistakes, {two.killed} are killed."
        found.append(Gap(what, "Read the survivors in the certificate; declare those that are equivalent."))
    if certificate.flips:
        found.append(
            Gap(f"{certificate.flips} verdicts change with the order of the rows.", "Look for ties.")
        )
    return tuple(found)


def _of_rejected(name: str) -> Gap:
    if name.endswith(NOT_RUN):
        what = f"A right answer does not run: {name.removesuffix(NOT_RUN)}."
        return Gap(what, "Mend it; if it is a rewrite, mend its kind in sandbox/rewriting/kinds.")
    return Gap(f"A right answer is found wrong: {name}.", "Find out whether it or the reference is at fault.")
