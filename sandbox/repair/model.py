"""What the package speaks of: a variant of an answer, as it comes from the process that makes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """An answer with one place changed, or `several`: the text, what was done, and where the first is.

    `kind` names the edit and `code` the finding that it points to. `clause` is "scope.clause", as of
    a mutant. `line` is that of the answer's own text, 0 where it is not known. `note` says what
    was wrong there.
    """

    text: str
    kind: str
    code: str
    clause: str
    line: int
    note: str
    several: bool = False
