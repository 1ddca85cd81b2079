"""Two answers beside each other, row by row: which rows belong together, and which of their cells differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sandbox.compare import agree, plain
from sandbox.model import Counterexample, Example, Report, Table, Value
from sandbox.render import words

MOST_COMPARED = 1_000
"""Rows of an answer that are looked at; what is shown of them is far less."""

IN_ORDER = "order.wrong"
"""The finding of an answer whose rows are right, and stand in another order than was asked for."""

BY_ORDER = "order.nondeterministic"
"""The finding of an answer that may differ in its rows, or in their order alone."""

MOST_PARTNERS = 20
"""Rows of the same key among which the most similar one is looked for."""

Named = Mapping[int, Value]
"""A row: place of the column -> its value; a column that the side does not have is not there."""

Pair = tuple[Named | None, Named | None]
"""A row as it is expected and as it came."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell in words: none where the row does not tell it, None where this side has no such column."""

    text: str | None
    value: Value
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is expected and as it came; a side that lacks it is None.

    `again`: whether a row of the same key stands beside its partner, so that this is one more than there
    should be.
    """

    expected: tuple[Cell, ...] | None
    got: tuple[Cell, ...] | None
    again: bool = False

    @property
    def absent(self) -> str:
        """What stands in place of the side that lacks the row."""
        return words.NOT_AGAIN if self.again else words.NO_ROW

    @property
    def same(self) -> bool:
        """Whether both sides have the row, and no cell differs."""
        return bool(self.expected and self.got) and not any(cell.differs for cell in self.expected or ())


@dataclass(frozen=True, slots=True)
class Beside:
    """Two answers, as far as they are shown, and how much of them is not.

    `expected_has` and `got_has`: for each column, whether that side has it.
    """

    columns: tuple[str, ...]
    expected_has: tuple[bool, ...]
    got_has: tuple[bool, ...]
    on_right: tuple[bool, ...]
    lines: tuple[Line, ...]
    rows_left: int = 0
    columns_left: int = 0


def answers(report: Report, example: Counterexample, longest: int = words.LONGEST) -> Beside:
    """What is expected on the smallest data and what came, as the first finding of the report needs it."""
    first = report.findings[0] if report.findings else None
    keys = [name for one in first.examples for name in one.key] if first else []
    code = first.code if first else ""
    shown = tables(example.expected, example.got, keys, code == IN_ORDER, longest)
    if code == BY_ORDER and all(line.same for line in shown.lines):  # nothing but their order is wrong
        return tables(example.expected, example.got, keys, True, longest)
    return shown


def examples(found: Sequence[Example], longest: int = words.LONGEST) -> Beside:
    """The rows that show a finding."""
    keys = list(dict.fromkeys(name for one in found for name in one.key))
    sides = [side for one in found for side in (one.expected, one.got) if side is not None]
    columns = tuple(dict.fromkeys([*keys, *(name for side in sides for name in side)]))
    places = {name: place for place, name in enumerate(columns)}

    def row(one: Example, side: Mapping[str, Value] | None) -> Named | None:
        return None if side is None else {places[name]: v for name, v in {**one.key, **side}.items()}

    pairs: list[Pair] = [(row(one, one.expected), row(one, one.got)) for one in found]
    everywhere = range(len(columns))
    return _shown(columns, (everywhere, everywhere), pairs, longest, key=range(len(keys)))


def tables(
    expected: Table, got: Table, keys: Sequence[str], in_order: bool, longest: int = words.LONGEST
) -> Beside:
    """Two whole answers. Rows with the same values in the columns `keys` belong together; where they have to
    be `in_order`, those at the same place.
    """
    columns = list(expected.columns)
    free = {name.lower(): place for place, name in reversed(list(enumerate(columns)))}
    places = []
    for name in got.columns:
        places.append(free.pop(name.lower(), len(columns)))
        if places[-1] == len(columns):
            columns.append(name)
    left: list[Named] = [dict(enumerate(row)) for row in expected.rows[:MOST_COMPARED]]
    right: list[Named] = [dict(zip(places, row, strict=True)) for row in got.rows[:MOST_COMPARED]]
    more = max(len(expected.rows), len(got.rows)) - MOST_COMPARED
    key: list[int] = []
    if in_order:
        pairs = list(zip_longest(left, right))
    else:
        wanted = {name.lower() for name in keys}
        common = [place for place in range(len(expected.columns)) if place in places]
        key = [place for place in common if columns[place].lower() in wanted]
        pairs = _pairs(left, right, common, key)
    return _shown(tuple(columns), (range(len(expected.columns)), places), pairs, longest, max(0, more), key)


def _pairs(
    expected: Sequence[Named], got: Sequence[Named], common: Sequence[int], key: Sequence[int]
) -> list[Pair]:
    """Expected rows with their partners, in order; then the rows that nobody expected."""
    partners: dict[int, int] = {}
    for columns, pick in ((common, _first), (key, _nearest)):
        if not common:
            break
        taken = set(partners.values())
        free: dict[Hashable, list[int]] = defaultdict(list)
        for number, row in enumerate(got):
            if number not in taken:
                free[_values(row, columns)].append(number)
        for number, row in enumerate(expected):
            others = free[_values(row, columns)] if number not in partners else []
            best = pick(row, others, got, common)
            if best is not None:
                others.remove(best)
                partners[number] = best
    taken = set(partners.values())
    return [
        *((row, got[partners[n]] if n in partners else None) for n, row in enumerate(expected)),
        *((None, row) for n, row in enumerate(got) if n not in taken),
    ]


def _values(row: Named, columns: Sequence[int]) -> Hashable:
    return tuple(plain(row[place]) for place in columns)


def _first(row: Named, others: Sequence[int], got: Sequence[Named], common: Sequence[int]) -> int | None:
    return others[0] if others else None


def _nearest(row: Named, others: Sequence[int], got: Sequence[Named], common: Sequence[int]) -> int | None:
    """The row with the fewest cells that differ; none that has nothing in common."""
    differing = {n: len(_differing(row, got[n]).intersection(common)) for n in others[:MOST_PARTNERS]}
    best = min(differing, key=lambda n: differing[n], default=None)
    return best if best is not None and differing[best] < len(common) else None


def _shown(
    columns: tuple[str, ...],
    places: tuple[Sequence[int], Sequence[int]],
    pairs: Sequence[Pair],
    longest: int,
    more: int = 0,
    key: Sequence[int] = (),
) -> Beside:
    """As much of some pairs of rows as is shown: those that differ before those that do not.

    `places` are the columns that each side has, and `key` those that name a row.
    """
    width = min(len(columns), words.MOST_COLUMNS)
    has = [[place in side for place in range(width)] for side in places]
    one_sided = set(places[0]) ^ set(places[1])
    same = [not one_sided and _are_same(*pair) for pair in pairs]
    differing, alike = ([n for n, is_same in enumerate(same) if is_same == which] for which in (False, True))
    room = words.MOST_PAIRS - len(differing)
    most = min(room, words.MOST_SAME) if differing else room
    shown = _of_each_kind(differing, pairs)[: words.MOST_PAIRS]
    chosen = [pairs[n] for n in sorted([*shown, *alike[: max(most, 0)]])]
    partnered = {_values(one, key) for one, other in chosen if key and one and other}
    values = [
        [side[place] for pair in chosen for side in pair if side and place in side] for place in range(width)
    ]
    return Beside(
        columns=tuple(words.name(column, longest) for column in columns[:width]),
        expected_has=tuple(has[0]),
        got_has=tuple(has[1]),
        on_right=tuple(map(words.are_numbers, values)),
        lines=tuple(_line(*pair, has, longest, partnered, key) for pair in chosen),
        rows_left=len(pairs) - len(chosen) + more,
        columns_left=len(columns) - width,
    )


def _of_each_kind(differing: Sequence[int], pairs: Sequence[Pair]) -> list[int]:
    """The pairs that differ: in turn one of two rows, one that did not come, and one too many."""
    kinds = [
        [n for n in differing if (pairs[n][0] is None, pairs[n][1] is None) == lacking]
        for lacking in ((False, False), (False, True), (True, False))
    ]
    return [n for some in zip_longest(*kinds) for n in some if n is not None]


def _are_same(expected: Named | None, got: Named | None) -> bool:
    return expected is not None and got is not None and not _differing(expected, got)


def _differing(expected: Named, got: Named) -> set[int]:
    """The columns of both in which two rows differ."""
    both = expected.keys() & got.keys()
    return {place for place in both if not _agree(expected[place], got[place])}


def _agree(expected: Value, got: Value) -> bool:
    return agree(expected, got, exact=isinstance(expected, int) and isinstance(got, int))


def _line(
    expected: Named | None,
    got: Named | None,
    has: Sequence[Sequence[bool]],
    longest: int,
    partnered: Container[Hashable],
    key: Sequence[int],
) -> Line:
    if expected is None or got is None:
        one = expected or got or {}
        again = bool(key) and _values(one, key) in partnered
        return Line(_side(expected, {}, has[0], longest), _side(got, {}, has[1], longest), again)
    pairs = {place: words.cells(expected[place], got[place], longest) for place in _differing(expected, got)}
    one_sided = {place: ("", "") for place, (one, other) in enumerate(zip(*has, strict=True)) if one != other}
    left, right = ({n: pair[nth] for n, pair in (pairs | one_sided).items()} for nth in (0, 1))
    return Line(_side(expected, left, has[0], longest), _side(got, right, has[1], longest))


def _side(
    row: Named | None, differing: Mapping[int, str], has: Sequence[bool], longest: int
) -> tuple[Cell, ...] | None:
    """The cells of a row; `differing` are those that differ, in words in which they do."""
    if row is None:
        return None
    cells = []
    for place, is_there in enumerate(has):
        if place in row:
            text = differing.get(place) or words.cell(row[place], longest)
            cells.append(Cell(text, row[place], place in differing))
        else:
            cells.append(Cell("" if is_there else None, "", place in differing))
    return tuple(cells)
