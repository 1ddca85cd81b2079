"""What a submission gives stays a text: it makes no heading, table, link, image, comment or command."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from sandbox.compare import diff
from sandbox.model import Dataset, Family, Query, Report, Result, Submission, Trial
from sandbox.render import as_diff, as_html, as_markdown, as_sql, words
from tests.render import reports
from tests.render.hostile import STEERING, TAME, TEXTS
from tests.render.page import page
from tests.results import contract

PLACED = pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:30])
LARGEST = 200_000
"""Letters of a report, however long a text in it is."""


# Markdown


def blocks(text: str) -> list[tuple[str, str]]:
    """What a reader of Markdown sees of a text besides its words."""
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
    return [(token.type, token.tag) for token in tokens]


def without_sql(text: str) -> str:
    """A report without the SQL that it takes along, or does not where it is too long."""
    text = text.replace(words.SQL_ELSEWHERE, "")
    return re.sub(
        r"^<details>\n<summary>[^\n]*\n\n(`{3,})sql\n.*?^\1\n\n</details>$", "", text, flags=re.M | re.S
    )


def spans(text: str) -> set[str]:
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
    return {child.type for token in tokens for child in token.children or ()}


@PLACED
def test_a_text_in_markdown_makes_no_markup(text: str) -> None:
    shown = as_markdown.render([reports.holding(text), reports.holding(text)])
    tame = as_markdown.render([reports.holding(TAME), reports.holding(TAME)])
    assert blocks(without_sql(shown)) == blocks(without_sql(tame))
    assert spans(shown) <= {"text", "code_inline", "strong_open", "strong_close", "em_open", "em_close"}
    assert not STEERING.search(shown)
    assert len(shown) < LARGEST


@PLACED
def test_outside_of_code_nobody_is_mentioned_and_nothing_linked(text: str) -> None:
    shown = as_markdown.render([reports.holding(text)])
    tokens = MarkdownIt("commonmark").enable("table").parse(shown)
    said = [child.content for token in tokens for child in token.children or () if child.type == "text"]
    assert not re.search(r"@|#|://|www\.|[$~]|:\w+:", " ".join(said))


@pytest.mark.parametrize(
    "text", [text for text in TEXTS if len(text) < 100], ids=lambda text: ascii(text)[:30]
)
def test_a_text_in_markdown_is_shown_whole(text: str) -> None:
    shown = as_markdown.render([reports.holding(text)])
    tokens = MarkdownIt("commonmark").enable("table").parse(shown)
    codes = [
        child.content for token in tokens for child in token.children or () if child.type == "code_inline"
    ]
    seen = words.name(text, as_markdown.LONGEST).replace("\\|", "\\\\x7c")
    assert {seen, seen.strip()} & set(codes)


@pytest.mark.parametrize("text", ["a b", "12", "'x'", "cohort_month", "(month", "a`b`c", "`", "``", "ab```"])
def test_code_spans_and_sentences_keep_their_words(text: str) -> None:
    (paragraph,) = [t for t in MarkdownIt("commonmark").parse(as_markdown._prose(text)) if t.type == "inline"]
    read = "".join(child.content for child in paragraph.children or ())
    assert read.replace(" ", "") == text.replace(" ", "").replace("`b`", "b")


# HTML


def without_code(tags: list[str]) -> list[str]:
    """Tags without those of commands in sentences: backticks in a message make them."""
    return [tag for tag in tags if tag not in ("code", "/code")]


@PLACED
def test_a_text_in_html_makes_no_element_and_no_attribute(text: str) -> None:
    shown = as_html.render([reports.holding(text), reports.holding(text)])
    parsed, tame = page(shown), page(as_html.render([reports.holding(TAME), reports.holding(TAME)]))
    if words.SQL_ELSEWHERE[:20] not in shown:
        assert without_code(parsed.tags) == without_code(tame.tags)
    assert {name for name, _ in parsed.attributes} == {name for name, _ in tame.attributes}
    assert not parsed.comments
    assert not STEERING.search(shown)
    assert len(shown) < LARGEST


@PLACED
def test_a_query_in_html_is_lines_of_text(text: str) -> None:
    parsed = page(as_html.render([reports.holding(TAME, query=f"SELECT 1\n{text}")]))
    lines = min(len(f"SELECT 1\n{text}".rstrip().split("\n")), 300)
    assert parsed.tags.count("li") == lines
    assert set(parsed.tags) <= set(page(as_html.render([reports.wrong(), reports.failed()])).tags)
    assert not STEERING.search(parsed.texts)


# SQL: what it says in comments; tests/render/test_as_sql.py runs it


@PLACED
def test_a_text_in_a_comment_of_sql_stays_on_its_line(text: str) -> None:
    shown = as_sql.render([reports.holding(text)])
    tame = as_sql.render([reports.holding(TAME)])
    assert not STEERING.search(shown)
    heads = [[line[:3] for line in script.split("\n") if line.startswith("--")] for script in (shown, tame)]
    assert heads[0] == heads[1]


# The difference at a terminal


def drawn(found: Trial, width: int, asked: Any, name: str) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, color_system=None)
    as_diff.draw(console, Submission("x", Query("", reports.Path(name or "."))), found, asked, 20)
    return out.getvalue()


@PLACED
@pytest.mark.parametrize("width", [40, 200])
def test_a_text_at_a_terminal_passes_for_nothing_else(text: str, width: int) -> None:
    asked = contract("key:text value:text", "key")
    expected = Result(("key", "value"), (Family.TEXT,) * 2, ((text, "a"), ("b", "c"), ("d", "e")))
    got = Result(
        ("key", "value", text), (Family.TEXT,) * 3, ((text, f"{text}1", text), (f"{text}2", text, None))
    )
    practice = Dataset("practice", reports.Path("data.duckdb"), 1, "small", (), "")
    found = Trial(practice, expected, got, diff(expected, got, asked))
    shown = drawn(found, width, asked, "answers/x.sql")
    assert not STEERING.search(shown)
    assert not re.search(r"^(?:CORRECT|WRONG|#|No difference)", shown, re.MULTILINE)
    assert len(shown) < 20_000


def test_a_report_without_anything_has_all_forms() -> None:
    bare = Report(Submission("", Query("", reports.Path("a.sql"))), reports.Verdict.NOT_GRADED, 0.0)
    for form in (as_markdown, as_html, as_sql):
        assert "NOT GRADED" in form.render([bare])
