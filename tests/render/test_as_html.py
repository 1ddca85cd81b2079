"""The page stands alone, allows nothing but its style, and can be read without colour or a wide window."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace

import pytest

from sandbox.model import Counterexample, Query, Report, Submission, Table
from sandbox.render import as_html, source, words
from tests.render import reports
from tests.render.page import Page, page

SEVERAL = [reports.wrong(), reports.right(), reports.failed()]
PAGES = pytest.mark.parametrize(
    "shown", [*([one] for one in SEVERAL), SEVERAL], ids=lambda shown: f"{len(shown)}"
)


@PAGES
def test_the_policy_allows_exactly_the_style_of_the_page(shown: list[Report]) -> None:
    text = as_html.render(shown)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [
        value for name, value in page(text).attributes if name == "content" and "default-src" in str(value)
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@PAGES
def test_nothing_is_asked_of_the_network_and_no_script_runs(shown: list[Report]) -> None:
    text = as_html.render(shown)
    parsed = page(text)
    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form"}.isdisjoint(parsed.tags)
    for name, value in parsed.attributes:
        assert name not in ("src", "style", "srcset", "action")
        assert not name.startswith("on")
        assert name != "href" or str(value).startswith("#")
    assert not re.search(r"https?:|url\(|@import", text)


@PAGES
def test_every_link_leads_to_a_place_of_the_page(shown: list[Report]) -> None:
    attributes = page(as_html.render(shown)).attributes
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {str(value)[1:] for name, value in attributes if name == "href"} <= set(ids)


@PAGES
def test_headings_go_down_one_step_at_a_time_and_every_table_has_a_caption(shown: list[Report]) -> None:
    tags = page(as_html.render(shown)).tags
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    tables = [tags[place + 1] for place, tag in enumerate(tags) if tag == "table"]
    assert tables
    assert set(tables) == {"caption"}
    assert tags.count("html") == tags.count("/html") == 1


def test_what_differs_has_a_sign_beside_its_colour() -> None:
    text = as_html.render([reports.wrong()])
    marks = re.findall(r"<mark>(.*?)</mark>", text)
    assert marks
    assert all(mark.endswith(as_html.markup.DIFFERS) for mark in marks)
    assert '<span class="null">NULL</span>' in text
    assert "<td>&#x27;&#x27;</td>" in text


def test_a_verdict_is_a_word() -> None:
    for report, word in zip(SEVERAL, ("WRONG", "CORRECT", "NOT GRADED"), strict=True):
        assert word in as_html.render([report]).split("</h1>")[0].split("<h1>")[1]


def test_several_reports_have_a_summary_that_leads_to_each() -> None:
    parsed = page(as_html.render(SEVERAL))
    assert "3 submissions: 1 correct, 1 wrong, 1 not graded" in parsed.texts
    links = [value for name, value in parsed.attributes if name == "href"]
    assert links[:3] == ["#report-1", "#report-2", "#report-3"]
    assert "href" not in [name for name, _ in page(as_html.render([reports.right()])).attributes]


def test_the_line_of_a_finding_is_marked_and_linked() -> None:
    text = as_html.render([reports.wrong()])
    assert '<a href="#report-1-line-4">line 4</a>' in text
    assert (
        '<li value="4" class="here" id="report-1-line-4">'
        "<code>    count(s.member_id) AS retained_members</code>"
        "<strong>↑ Rows are counted more than once</strong></li>"
    ) in text


def test_a_line_that_is_not_there_is_not_linked() -> None:
    report = reports.wrong()
    report = replace(report, findings=(replace(report.findings[0], line=99),))
    assert "href" not in [name for name, _ in page(as_html.render([report])).attributes]


def test_the_place_of_a_failure_is_marked() -> None:
    assert "date_trunc(&#x27;month&#x27;, <mark>m</mark>.signup)" in as_html.render([reports.failed()])


def test_long_tables_say_how_much_is_left_out() -> None:
    many = Table(tuple(f"c{n}" for n in range(100)), tuple((n,) * 100 for n in range(50_000)))
    report = replace(reports.wrong(), counterexample=Counterexample((("plays", many),), many, many))
    text = as_html.render([report])
    assert text.count(f"… and {100 - words.MOST_COLUMNS} columns more") == 2
    assert text.count(f"… and {50_000 - words.MOST_ROWS:,} rows more") == 1
    assert text.count(f"… and {50_000 - words.MOST_PAIRS:,} rows more") == 1
    assert len(text) < 300_000


def query(text: str, *marks: source.Mark) -> Page:
    return page("\n".join(source.source(text, marks, 1)))


def test_of_a_long_query_the_beginning_and_the_marked_lines_are_shown() -> None:
    parsed = query("\n".join(f"line {n}" for n in range(1, 1001)), source.Note(700, "here"))
    assert "line 300" in parsed.texts
    assert "line 301" not in parsed.texts
    assert "… 396 lines not shown" in parsed.texts
    assert "line 697" in parsed.texts
    assert "line 703" in parsed.texts
    assert "… 297 lines not shown" in parsed.texts
    assert ("value", "703") in parsed.attributes


def test_a_long_line_is_cut_and_a_place_beyond_it_does_not_matter() -> None:
    parsed = query("x" * 5_000, source.Note(1, "here", 4_000))
    assert "… (4,000 letters not shown)" in parsed.texts
    assert "mark" not in parsed.tags


@pytest.mark.parametrize("column", [1, 8, 9, 99])
def test_every_column_can_be_marked(column: int) -> None:
    parsed = query("SELECT  1\r\n", source.Note(1, "here", column), source.Note(9, "nowhere"))
    assert parsed.texts.split("↑")[0].strip() == "SELECT  1"
    assert ("mark" in parsed.tags) == (column in (1, 9))


def test_a_report_without_a_query_has_no_empty_section() -> None:
    bare = replace(reports.failed(), submission=Submission("", Query("", reports.Path("a.sql"))))
    assert "The answer" not in as_html.render([bare])
