"""The schema, and the queries that ship with the exercises."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import catalog
from sandbox.model import Query
from sandbox.mutation import Schema, read_schema

ROOT = Path(__file__).resolve().parents[2]

PEOPLE = ("beginner", "analyst", "senior")
"""What the names of answers begin with that are written as such people write."""


@pytest.fixture(scope="session")
def ddl() -> str:
    return (ROOT / "datasets" / "schema.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def schema(ddl: str) -> Schema:
    return read_schema(ddl)


@pytest.fixture(scope="session")
def references() -> list[Query]:
    return [exercise.reference for exercise in catalog.read_all(catalog.root())]


@pytest.fixture(scope="session")
def queries(references: list[Query]) -> list[Query]:
    """Every reference, and an alternative of each, of those that are named by what they are made of."""
    exercises = catalog.read_all(catalog.root())
    others = ([q for q in e.alternatives if not q.path.stem.startswith(PEOPLE)] for e in exercises)
    return references + [query for found in others for query in found[:1]]
