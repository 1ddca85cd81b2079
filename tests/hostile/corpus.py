"""The files of the corpus, with the outcomes that each may have.

A folder is a family. Its `expected.toml` gives the outcome of its files (`default`), those of single files
(`[files]`) and the files of the quick run (`quick`). An outcome is a verdict, or why nothing was graded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.model import FailureKind, Verdict
from tests.hostile import make_odd

HERE = Path(__file__).resolve().parent

OUTCOMES = {*map(str, FailureKind), str(Verdict.CORRECT), str(Verdict.WRONG)}
"""All that a file may be expected to do; `broken` never is."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A hole that is known: which checks fail on its files, what happens, and where to mend it.

    Unless it is `loose`, because it depends on how fast the machine is, each of its files must show it.
    """

    name: str
    fails: frozenset[str]
    happens: str
    mend: str
    loose: bool


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its bytes, its outcomes, and the known holes that it goes through."""

    family: str
    name: str
    data: bytes
    outcomes: frozenset[str]
    quick: bool
    known: tuple[Hole, ...]

    @property
    def title(self) -> str:
        """`family/name`, without `.sql`."""
        return f"{self.family}/{self.name}"


def families() -> tuple[str, ...]:
    """The names of all families."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/expected.toml")))


def read(wanted: Sequence[str] = ()) -> tuple[Hostile, ...]:
    """The files, all or those whose family or `family/name` is wanted. Raises ValueError on a stray entry."""
    holes = _holes()
    files = tuple(file for family in families() for file in _family(family, holes))
    titles = {file.title for file in files}
    if stray := sorted(title for title, _ in holes if title not in titles):
        raise ValueError(f"known.toml names what is not there: {', '.join(stray)}")
    if stray := sorted(set(wanted) - titles - set(families())):
        raise ValueError(f"There is no family or file {', '.join(stray)}.")
    return tuple(file for file in files if not wanted or {file.title, file.family} & set(wanted))


def _family(family: str, holes: Sequence[tuple[str, Hole]]) -> Iterator[Hostile]:
    facts = tomllib.loads((HERE / family / "expected.toml").read_text(encoding="utf-8"))
    contents = {path.stem: path.read_bytes() for path in (HERE / family).glob("*.sql")}
    contents |= {name: data for (where, name), data in make_odd.odd().items() if where == family}
    default, single = facts["default"], facts.get("files", {})
    quick = facts["quick"]
    if stray := sorted({*single, *quick} - contents.keys()):
        raise ValueError(f"{family}/expected.toml names what is not there: {', '.join(stray)}")
    for name, data in sorted(contents.items()):
        outcomes = _outcomes(single.get(name, default))
        if outcomes - OUTCOMES:
            raise ValueError(f"{family}/{name}: there is no outcome {', '.join(outcomes - OUTCOMES)}")
        known = tuple(hole for title, hole in holes if title == f"{family}/{name}")
        yield Hostile(family, name, data, outcomes, name in quick, known)


def _outcomes(said: Any) -> frozenset[str]:
    return frozenset([said] if isinstance(said, str) else said)


def _holes() -> tuple[tuple[str, Hole], ...]:
    """The known holes, each with every file that shows it."""
    facts = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
    return tuple(
        (title, Hole(name, frozenset(hole["fails"]), hole["happens"], hole["mend"], hole.get("loose", False)))
        for name, hole in facts.items()
        for title in hole["files"]
    )
