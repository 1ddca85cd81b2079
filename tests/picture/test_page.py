"""The page is whole, says what it shows, allows nothing but itself, and cannot be broken by the data."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from importlib.resources import files

import pytest

from sandbox import picture
from sandbox.model import Dataset
from sandbox.picture.counts import QUERIES
from sandbox.picture.figures import FIGURES

from .conftest import Parsed, parse

VENDORED = files("sandbox.picture") / "vendor"
TABLE = re.findall(
    r"^\| `(.+?)` \| (\S+) \| ([\d.]+) \| \w+, \[(.+?)\]\(.*\) \| `(\w{64})` \|$",
    (VENDORED / "VENDORED.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
NAMESPACES = {
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
}
HOSTILE = "</script><script>alert(1)</script><!-- <b onclick=x> & \u2028 {{policy}} '\""


def test_every_figure_has_a_heading_a_sentence_and_a_summary(parsed: Parsed) -> None:
    assert [attributes["id"] for tag, attributes in parsed.tags if tag == "figure"] == [
        figure.name for figure in FIGURES
    ]
    charts = [attributes for _, attributes in parsed.tags if attributes.get("class") == "chart"]
    assert len(charts) == len(FIGURES)
    for figure, chart in zip(FIGURES, charts, strict=True):
        assert chart["role"] == "img"
        rows = parsed.data()[figure.name]
        assert chart["aria-label"] == figure.summary(rows)
        for words in (figure.heading, figure.says(rows), figure.note):
            assert words in parsed.text
            assert "nan" not in words.lower().split()
    assert len({tag for tag, _ in parsed.tags if tag == "h1"}) == 1


def test_every_figure_is_drawn_from_a_query_of_its_own() -> None:
    drawn = re.findall(
        r"^    (\w+)\(rows, width\) \{$", (files("sandbox.picture") / "page.js").read_text(), re.M
    )
    names = [figure.name for figure in FIGURES]
    assert sorted(drawn) == sorted(names)
    assert sorted(QUERIES) == sorted([*names, "facts"])


def test_the_facts_of_the_data_set_are_shown(practice: Dataset, parsed: Parsed) -> None:
    for fact in (practice.fingerprint, practice.scale, str(practice.seed), "2025-07-10"):
        assert fact in parsed.text


def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page(parsed: Parsed) -> None:
    (policy,) = [
        str(attributes["content"])
        for tag, attributes in parsed.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (style,) = [text for tag, _, text in parsed.raw if tag == "style"]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [source(text) for text in parsed.scripts()]
    assert rules["style-src"].split() == [source(style)]
    assert len(parsed.scripts()) == 3
    assert "unsafe" not in policy


def test_nothing_is_asked_of_the_network(page: str, parsed: Parsed) -> None:
    for tag, attributes in parsed.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "a", "form")
        assert not {"src", "href", "style"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
    ours = page
    for script in parsed.scripts()[:2]:
        ours = ours.replace(script, "")
        code = re.sub(r"\A//.*", "", script)
        assert set(re.findall(r"https?://[^\"'` ]+", code)) <= NAMESPACES
    assert not re.search(r"https?:|//\w|url\(|@import|import\(|fetch\(", ours.replace("</", ""))


def test_the_page_is_no_larger_than_a_photograph(page: str) -> None:
    assert len(page.encode()) < 1_000_000


@pytest.mark.parametrize("column", ["title_name", "kind"])
def test_a_hostile_title_stays_a_text(altered: Callable[..., Dataset], column: str) -> None:
    text = HOSTILE.replace("'", "''")
    dataset = altered(f"UPDATE titles SET {column} = '{text}'")
    parsed = parse(picture.page(dataset))
    titles = [row["title"] for row in parsed.data()["titles"][:5]]
    assert (set(titles) == {HOSTILE}) == (column == "title_name")
    assert [tag for tag, _ in parsed.tags].count("script") == 4
    assert not any("onclick" in attributes for _, attributes in parsed.tags)


def test_a_hostile_device_and_channel_stay_a_text(altered: Callable[..., Dataset]) -> None:
    text = HOSTILE.replace("'", "''")
    dataset = altered(
        f"UPDATE sessions SET device = '{text}'", f"UPDATE members SET signup_channel = '{text}'"
    )
    parsed = parse(picture.page(dataset))
    assert {row["channel"] for row in parsed.data()["cohorts"]} == {HOSTILE}
    assert any(HOSTILE in (attributes.get("aria-label") or "") for _, attributes in parsed.tags)
    assert HOSTILE in parsed.text
    assert [tag for tag, _ in parsed.tags].count("script") == 4
    assert [tag for tag, _ in parsed.tags].count("figure") == len(FIGURES)


def test_logs_without_a_row_have_a_page(altered: Callable[..., Dataset]) -> None:
    dataset = altered(*(f"DELETE FROM {table}" for table in ("sessions", "plays", "searches")))
    parsed = parse(picture.page(dataset))
    assert [tag for tag, _ in parsed.tags].count("figure") == len(FIGURES)
    assert parsed.data()["titles"] == []
    assert parsed.text.count(picture.EMPTY) == len([f for f in FIGURES if not parsed.data()[f.name]]) == 4


def test_the_same_data_gives_the_same_page(practice: Dataset, page: str) -> None:
    assert picture.page(practice) == page


# The vendored files


def test_each_vendored_file_is_named_with_its_licence() -> None:
    names = {file for file, *_ in TABLE} | {licence for *_, licence, _ in TABLE}
    there = {path.name for path in VENDORED.iterdir() if path.name != "VENDORED.md"}
    inside = {"interval-tree-1d.LICENSE", "binary-search-bounds.LICENSE", "isoformat.LICENSE"}
    assert there == names | inside
    for licence in there:
        if licence.endswith(".LICENSE"):
            assert "Permission" in (VENDORED / licence).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "name", "version", "licence", "digest"), TABLE, ids=lambda value: value[:12]
)
def test_a_vendored_file_is_as_released(
    file: str, name: str, version: str, licence: str, digest: str
) -> None:
    content = (VENDORED / file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest
    assert f"v{version}".encode() in content[:100]
    assert b"</script" not in content.lower()
    assert b"<!--" not in content
    assert b"\r" not in content
