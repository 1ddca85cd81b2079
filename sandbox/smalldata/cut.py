"""Cuts built data into small data sets: each has some members, all that is theirs, and what that refers to.

A cut is made of blocks of a few members each; one block can be in several data sets.
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.smalldata.payload import SET
from sandbox.smalldata.schema import Column, all_columns

SHARES = 8
"""Parts of the data, of which one is cut at a time."""

BLOCKS = 64
"""Blocks of members in a share."""

Blocks = Sequence[Sequence[int]]
"""The numbers of the blocks of which each data set is made."""


def statement(table: str, share: int, sets: Blocks) -> str:
    """The query that gives the rows of a table in data sets that are made of blocks of a share.

    One row comes: the number of the data set of each row as a JSON list, then the values of each column as
    one, as a payload has them. What nobody owns is in the data sets that refer to it; a table of what none
    refers to is in all.
    """
    lists = ", ".join(f"to_json(list({_form(column)}))::VARCHAR" for column in all_columns()[table])
    return f'SELECT to_json(list("{SET}"))::VARCHAR, {lists} FROM ({_rows(table, share, sets)}) AS cut'


def names(table: str) -> Sequence[str]:
    """The columns of a payload that the cells of a statement's row are, in order."""
    return [SET, *(column.name for column in all_columns()[table])]


def _rows(table: str, share: int, sets: Blocks) -> str:
    columns = {column.name: column for column in all_columns()[table]}
    if "member_id" in columns:
        owner = (
            f"coalesce(member_id, {next(iter(columns))})" if columns["member_id"].nullable else "member_id"
        )
        blocks = ", ".join(f"({block}, {n})" for n, own in enumerate(sets) for block in own)
        return (
            f'SELECT {table}.*, "{SET}" FROM {table} JOIN (VALUES {blocks}) AS blocks (block, "{SET}") '
            f"ON {owner} // {SHARES} % {BLOCKS} = block WHERE {owner} % {SHARES} = {share}"
        )
    if "title_id" in columns:
        plays = f'SELECT DISTINCT title_id, "{SET}" FROM ({_rows("plays", share, sets)}) AS played'
        return f"FROM {table} JOIN ({plays}) AS own USING (title_id)"
    return f'SELECT {table}.*, "{SET}" FROM {table}, range({len(sets)}) AS sets ("{SET}")'


def _form(column: Column) -> str:
    name = f'"{column.name}"'
    match column.kind:
        case "TIMESTAMP":
            return f"epoch_us({name})"
        case "DATE":
            return f"({name} - DATE '1970-01-01')"
    return name
