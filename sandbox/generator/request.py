"""What a person asks for, checked: seed, scale and the parameters of the exercises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.errors import UsageError
from sandbox.generator import shards, windows
from sandbox.generator.shards import Plan
from sandbox.generator.windows import Parameters, Windows


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a data set is: members, and titles of the catalogue."""

    members: int
    titles: int


SCALES = {
    "tiny": Scale(300, 120),
    "small": Scale(5_000, 1_200),
    "medium": Scale(50_000, 1_200),
    "large": Scale(500_000, 1_200),
}
MOST = 50_000_000
"""Members of the largest data set: their numbers have to fit beside the ordinals in the ids of events."""


@dataclass(frozen=True, slots=True)
class Request:
    """A data set that can be made. `parameters` are as the manifest keeps them."""

    seed: int
    scale: str
    size: Scale
    parameters: dict[str, dict[str, Any]]
    windows: Windows

    def plan(self) -> Plan:
        """The plan of the data set; makes its catalogue."""
        return shards.plan(self.seed, self.size.members, self.size.titles, self.windows)


def read(scale: str, seed: int, parameters: Parameters) -> Request:
    """Raises UsageError for a seed, scale or parameter that cannot be used."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 1 << 63:
        raise UsageError(f"The seed {seed!r} cannot be used.", "Choose a whole number from 0 to 2**63 - 1.")
    size = _scale(scale)
    name = scale if scale in SCALES else str(size.members)
    return Request(seed, name, size, plain(parameters), windows.read(parameters))


def plain(parameters: Parameters) -> dict[str, dict[str, Any]]:
    """The parameters as JSON has them: what is not a number, text or flag becomes text."""
    return {
        slug: {
            name: value if value is None or isinstance(value, bool | int | float | str) else str(value)
            for name, value in sorted(values.items())
        }
        for slug, values in sorted(parameters.items())
    }


def members(text: str, size: Scale) -> tuple[int, int]:
    """The range of members `A:B`, both included. Raises UsageError."""
    first, colon, last = text.partition(":")
    if not (colon and _digits(first) and _digits(last) and 1 <= int(first) <= int(last) <= size.members):
        raise UsageError(
            f"The range of members {text!r} cannot be used.",
            f"Write A:B with 1 <= A <= B <= {size.members}, the members of this scale.",
        )
    return int(first), int(last)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def _scale(name: str) -> Scale:
    if name in SCALES:
        return SCALES[name]
    fewest = SCALES["tiny"].members  # with fewer, some planted cases are not often enough
    if not _digits(name) or not fewest <= int(name) <= MOST:
        raise UsageError(
            f"There is no scale {name!r}.",
            f"Choose one of {', '.join(SCALES)}, or a number of members from {fewest} to {MOST:,}.",
        )
    return Scale(int(name), SCALES["tiny" if int(name) < 2_000 else "small"].titles)
