"""A page of the tiny practice data, read as a browser would read it."""

from __future__ import annotations

import html.parser
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sandbox import datasets, picture
from sandbox.model import Dataset

Attributes = dict[str, str | None]


@dataclass
class Parsed(html.parser.HTMLParser):
    """The tags of a page, and the texts of its scripts and styles."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    raw: list[tuple[str, Attributes, str]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.raw.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attributes, text = self.raw[-1]
            self.raw[-1] = (tag, attributes, text + data)
        else:
            self.text += data

    def scripts(self) -> list[str]:
        return [text for tag, attributes, text in self.raw if tag == "script" and "type" not in attributes]

    def data(self) -> dict[str, list[dict[str, Any]]]:
        (found,) = [text for _, attributes, text in self.raw if attributes.get("id") == "data"]
        counts: dict[str, list[dict[str, Any]]] = json.loads(found)
        return counts


def parse(page: str) -> Parsed:
    parsed = Parsed()
    parsed.feed(page)
    parsed.close()
    return parsed


@pytest.fixture(scope="session")
def practice(built_data: Path) -> Dataset:
    return datasets.read(built_data / "practice")


@pytest.fixture(scope="session")
def page(practice: Dataset) -> str:
    return picture.page(practice)


@pytest.fixture(scope="session")
def parsed(page: str) -> Parsed:
    return parse(page)


@pytest.fixture
def altered(built_data: Path, tmp_path: Path) -> Callable[..., Dataset]:
    """The practice data after some statements."""

    def make(*statements: str) -> Dataset:
        folder = shutil.copytree(built_data / "practice", tmp_path / "own")
        with duckdb.connect(folder / "data.duckdb") as connection:
            for statement in statements:
                connection.execute(statement)
        return datasets.read(folder)

    return make
