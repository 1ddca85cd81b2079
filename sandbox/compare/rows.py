"""Which rows are missing, extra or changed: a multiset keyed on the grain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from sandbox.compare.values import agree, plain
from sandbox.model import Change, Contract, Family, Row, Value


class _Cells:
    """Compares the cells of two aligned rows, column by column, as the contract says."""

    def __init__(self, contract: Contract, columns: Sequence[int]) -> None:
        self.names = contract.names
        self.rules = [
            (i, contract.allowed(contract.names[i]), contract.columns[i].family is Family.INTEGER)
            for i in columns
        ]
        self._exactly: dict[int, Hashable] = {}

    def differing(self, expected: Row, got: Row) -> tuple[str, ...]:
        return tuple(
            self.names[i]
            for i, tolerance, exact in self.rules
            if not agree(expected[i], got[i], tolerance, exact)
        )

    def exactly(self, row: Row) -> Hashable:
        """The compared cells in a form that is equal where they are; worked out once for each row object."""
        if id(row) not in self._exactly:
            self._exactly[id(row)] = tuple(plain(row[i]) for i, _, _ in self.rules)
        return self._exactly[id(row)]


def compare_rows(
    expected: Sequence[Row], got: Sequence[Row], contract: Contract, columns: Sequence[int]
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Change, ...]]:
    """The missing, extra and changed rows; `columns` are the positions that are compared."""
    if _alike(expected, columns) == _alike(got, columns):  # nearly always, on small data
        return (), (), ()
    cells = _Cells(contract, columns)
    keys = [contract.index(name) for name in contract.grain] or [
        i for i in columns if contract.columns[i].family is not Family.NUMBER
    ]
    expected_by_key = _grouped(expected, keys)
    got_by_key = _grouped(got, keys)
    missing: list[Row] = []
    extra: list[Row] = []
    changed: list[Change] = []
    for key in expected_by_key | got_by_key:
        if key not in expected_by_key or key not in got_by_key:
            missing += expected_by_key.get(key, [])
            extra += got_by_key.get(key, [])
            continue
        left, right = _residual(expected_by_key[key], got_by_key[key], cells)
        if left and right:
            left, right = _match(left, right, cells)
        while left and right:
            one = left.pop(0)
            alike = {cells.exactly(row): row for row in reversed(right)}
            other = min(reversed(alike.values()), key=lambda row: len(cells.differing(one, row)))
            right.remove(other)
            names = cells.differing(one, other)
            changed.append(Change(tuple(one[i] for i in keys), one, other, names))
        missing += left
        extra += right
    return tuple(missing), tuple(extra), tuple(changed)


def _alike(rows: Sequence[Row], columns: Sequence[int]) -> Counter[Hashable]:
    """What is equal only where all cells are the same, of the same types: 1 is TRUE to Python."""
    cells = [tuple(row[i] for i in columns) for row in rows]
    return Counter((row, tuple(map(_kind, row))) for row in cells)


def _kind(cell: Value) -> object:
    """The type of a cell; of a nested one, which holds others, the form in which those are told apart."""
    return plain(cell) if isinstance(cell, tuple) else type(cell)


def _grouped(rows: Sequence[Row], keys: Sequence[int]) -> dict[Hashable, list[Row]]:
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(plain(row[i]) for i in keys)].append(row)
    return groups


def _residual(expected: list[Row], got: list[Row], cells: _Cells) -> tuple[list[Row], list[Row]]:
    """Both sides without what is exactly equal, copy for copy."""
    left = [cells.exactly(row) for row in expected]
    right = [cells.exactly(row) for row in got]
    if left == right:  # nearly always
        return [], []
    common = Counter(left) & Counter(right)
    return _without(expected, common, cells), _without(got, common, cells)


def _without(rows: list[Row], common: Counter[Hashable], cells: _Cells) -> list[Row]:
    common = Counter(common)
    rest = []
    for row in rows:
        exactly = cells.exactly(row)
        if common[exactly]:
            common[exactly] -= 1
        else:
            rest.append(row)
    return rest


def _match(expected: list[Row], got: list[Row], cells: _Cells) -> tuple[list[Row], list[Row]]:
    """Both sides without the largest set of pairs that agree within tolerance (Kuhn's algorithm)."""
    copies: dict[Hashable, list[int]] = defaultdict(list)
    for j, row in enumerate(got if expected else ()):
        copies[cells.exactly(row)].append(j)
    partners = [
        sorted(j for same in copies.values() if not cells.differing(one, got[same[0]]) for j in same)
        for one in expected
    ]
    taken_by: dict[int, int] = {}
    for start in range(len(expected)):
        _augment(start, partners, taken_by)
    matched = set(taken_by.values())
    left = [row for i, row in enumerate(expected) if i not in matched]
    right = [row for j, row in enumerate(got) if j not in taken_by]
    return left, right


def _augment(start: int, partners: list[list[int]], taken_by: dict[int, int]) -> None:
    """Find a partner for `start`, moving earlier pairs where needed; breadth first, so never deep."""
    came_from: dict[int, int] = {}
    frontier = [start]
    while frontier:
        node = frontier.pop(0)
        for candidate in partners[node]:
            if candidate in came_from:
                continue
            came_from[candidate] = node
            if candidate in taken_by:
                frontier.append(taken_by[candidate])
                continue
            while True:
                owner = came_from[candidate]
                previous = next((j for j, i in taken_by.items() if i == owner), None)
                taken_by[candidate] = owner
                if owner == start or previous is None:
                    return
                candidate = previous
