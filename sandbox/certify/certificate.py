"""The certificate of an exercise: what was tried on it, and what came of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from sandbox import datasets, sqltext
from sandbox.model import Exercise

FILE = "certificate.json"
"""Its name in the folder of the exercise."""

NOT_RUN = " (it does not run)"
"""Stands after the name of a right query that was rejected because it fails."""


@dataclass(frozen=True, slots=True)
class Killed:
    """How many of some wrong queries were found wrong, and the names of those that were not."""

    of: int
    killed: int
    survivors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many of some right queries were found right, and the names of those that were not."""

    of: int
    accepted: int
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of an exercise.

    `mutants` are those of the reference, killed by the battery: its survivors are declared in the exercise,
    or a fault. `on_practice` is how many of the same mutants the practice data alone kills; `beyond_small`
    are the survivors among them that are declared to need more rows than small data has.
    `two_mistakes` and `of_alternatives` were graded as answers are, on the battery and the wide data sets;
    the battery was not made for them. `tried` counts the data sets that every survivor was tried on;
    `seconds` is what search and proof took, of wall time.
    """

    fingerprint: str
    data_sets: int
    rows: int
    tried: int
    mutants: Killed
    on_practice: int
    wrong_answers: Killed
    two_mistakes: Killed
    of_alternatives: Killed
    alternatives: Accepted
    rewrites: Accepted
    flips: int
    regrades: int
    seconds: int = 0
    beyond_small: tuple[str, ...] = ()


def read(exercise: Exercise) -> Certificate | None:
    """The certificate in the folder of an exercise; None if there is none that can be read."""
    try:
        content = json.loads((exercise.root / FILE).read_text(encoding="utf-8"))
        for name in ("mutants", "wrong_answers", "two_mistakes", "of_alternatives"):
            part = content[name]
            content[name] = Killed(part["of"], part["killed"], tuple(part["survivors"]))
        for name in ("alternatives", "rewrites"):
            part = content[name]
            content[name] = Accepted(part["of"], part["accepted"], tuple(part["rejected"]))
        content["beyond_small"] = tuple(content.get("beyond_small", ()))
        return Certificate(**content)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def to_text(certificate: Certificate) -> str:
    """The file of a certificate. Few exercises have anything beyond small data; the others do not say so."""
    content = asdict(certificate)
    if not certificate.beyond_small:
        del content["beyond_small"]
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def fingerprint(exercise: Exercise) -> str:
    """What a certificate is of: the queries, the contract and the battery.

    The code that makes mistakes and rewrites is not in it: `sandbox certify --check` proves everything again.
    """
    queries = [exercise.reference, *exercise.alternatives, *(answer.query for answer in exercise.wrong)]
    parts = [f"{query.path.name}\0{sqltext.without_comments(query.text)}" for query in queries]
    parts += [repr(exercise.contract), datasets.schema()]
    folder = exercise.root / "battery"
    parts += [f"{path.name}\0{path.read_text(encoding='utf-8')}" for path in sorted(folder.glob("*.json"))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
