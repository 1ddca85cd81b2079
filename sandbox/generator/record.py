"""What is recorded of the planted cases: where they are, and how each is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.generator.clock import Array
from sandbox.generator.layout import Frame


@dataclass(frozen=True, slots=True)
class Mark:
    """Rows that carry a planted case: their keys (`layout.keys`), and one delivered copy where it matters."""

    tag: str
    table: str
    keys: Array
    arrived: Array | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Rows that the twin without the case does not have, or cells that hold `before` there, not `after`."""

    tag: str
    table: str
    keys: Array
    arrived: Array | None = None
    column: str = ""
    before: Array | None = None
    after: Array | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows that only the twin without the case has."""

    tag: str
    table: str
    rows: Frame


@dataclass(slots=True)
class Record:
    """All that is recorded of a part of a data set."""

    marks: list[Mark] = field(default_factory=list)
    undo: list[Undo] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
