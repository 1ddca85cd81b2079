"""The exercise is certified as it stands: its battery kills what is wrong, and what survives is declared."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox import certify
from sandbox.authoring.case import Case, Fault


def look(case: Case) -> Iterator[Fault]:
    """What the certificate does not prove, or that it is of another state of the folder."""
    for gap in certify.gaps(case.exercise):
        yield Fault("certificate.json", gap.what, gap.next)
