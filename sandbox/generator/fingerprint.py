"""What a data set holds, in one short text that is the same on every machine and in every file format.

Each cell is hashed with its column, the cells of a row are added and stirred, and rows are added: so neither
the order of rows nor the cut into shards matters, and fingerprints of shards add up to that of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b, sha256

import numpy as np

from sandbox.generator.bits import key, mix
from sandbox.generator.clock import Array
from sandbox.generator.layout import TABLES, Frame, size

_MASK = (1 << 64) - 1
_NULL_TEXT = 0x6E756C6C


@dataclass(slots=True)
class Sums:
    """Row counts and two 64-bit sums a table. Add shards in any order."""

    tables: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, other: Sums) -> None:
        """Put the sums of another part of the same data set to these."""
        for table, (rows, one, two) in other.tables.items():
            old = self.tables.get(table, (0, 0, 0))
            self.tables[table] = (old[0] + rows, (old[1] + one) & _MASK, (old[2] + two) & _MASK)

    def hexadecimal(self) -> dict[str, str]:
        """The sums as text, for JSON: rows and two sums of 16 digits a table."""
        return {table: f"{rows} {one:016x} {two:016x}" for table, (rows, one, two) in self.tables.items()}

    @staticmethod
    def read(text: dict[str, str]) -> Sums:
        """The sums from what `hexadecimal` wrote. Raises ValueError."""
        found = Sums()
        for table, line in text.items():
            rows, one, two = line.split()
            found.tables[table] = (int(rows), int(one, 16), int(two, 16))
        return found

    def text(self) -> str:
        """The fingerprint: 32 hexadecimal digits."""
        lines = [f"{table} {' '.join(map(str, self.tables.get(table, (0, 0, 0))))}" for table in TABLES]
        return sha256("\n".join(lines).encode()).hexdigest()[:32]

    def rows(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {table: self.tables.get(table, (0, 0, 0))[0] for table in TABLES}


def of_text(text: str | None) -> int:
    """The 64 bits that stand for a text, or for NULL in its place."""
    if text is None:
        return _NULL_TEXT
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def words(vocabularies: dict[str, tuple[str, ...]]) -> dict[str, Array]:
    """The hash of each text of each vocabulary, and of NULL at the end, where the number -1 finds it."""
    return {
        name: np.array([*map(of_text, texts), of_text(None)], dtype=np.uint64)
        for name, texts in vocabularies.items()
    }


def of(tables: dict[str, Frame], hashed: dict[str, Array]) -> Sums:
    """The sums of some tables, or of parts of them; `hashed` comes from `words`."""
    sums = Sums()
    for table, rows in tables.items():
        cells = {
            column.name: hashed[column.words][rows[column.name]]
            if column.words
            else rows[column.name].astype(np.int64).view(np.uint64)
            for column in TABLES[table]
        }
        sums.add(of_cells(table, cells, size(rows)))
    return sums


def of_cells(table: str, cells: Frame, rows: int) -> Sums:
    """The sums of rows of one table whose cells are 64 bits each: a number, or the hash of a text."""
    total = np.zeros(rows, dtype=np.uint64)
    for column in TABLES[table]:
        total += mix(cells[column.name] ^ np.uint64(key(0, f"{table}.{column.name}")))
    one = mix(total)
    two = mix(one ^ np.uint64(key(0, table)))
    return Sums({table: (rows, int(one.sum(dtype=np.uint64)), int(two.sum(dtype=np.uint64)))})
