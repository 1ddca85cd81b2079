"""The pages of a class lead to each other, say what the figures say, and hold no markup of strangers."""

from __future__ import annotations

import base64
import hashlib
import itertools
import posixpath
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import record
from sandbox.classroom import Cluster
from sandbox.model import Query, Submission, Verdict
from sandbox.record import Record
from sandbox.render import as_class
from tests.classroom.records import broken, failed, right, wrong
from tests.render import reports
from tests.render.hostile import STEERING, TAME, TEXTS
from tests.render.page import page
from tests.render.test_golden import FOLDER, without_style
from tests.render.test_hostile import without_code

CLASS = [
    wrong("ann", "a", 0.4, "duplicate.fan_out"),
    right("ann", "a"),
    failed("ann", "b"),
    wrong("bob", "a"),
    right("bob", "b", "bob/b.sql", "1"),
    broken("cem", "a"),
    right("cem", "b", "cem/b.sql", "2"),
    failed("", ""),
]
CLUSTERS = [Cluster("b", ("bob/b.sql", "cem/b.sql"), 0.96), Cluster("a", ("bob/a.sql", "gone.sql"), 1.0)]
GOLDEN = FOLDER / "class.html"


def golden() -> str:
    return without_style(as_class.pages(CLASS, CLUSTERS)["index.html"])


def assert_links_resolve(pages: dict[str, str]) -> int:
    """Every link of every page leads to a page, and to a place on it; the number of links."""
    attributes = {path: page(text).attributes for path, text in pages.items()}
    ids = {path: [v for name, v in found if name == "id"] for path, found in attributes.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    links = [(path, str(v)) for path, found in attributes.items() for name, v in found if name == "href"]
    for path, link in links:
        file, _, place = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        assert target in pages
        assert not place or place in ids[target]
    return len(links)


def test_the_index_looks_as_it_has_to() -> None:
    assert golden() == GOLDEN.read_text(encoding="utf-8")


def test_there_is_an_index_and_a_page_for_each_submission_and_every_link_resolves() -> None:
    pages = as_class.pages(CLASS, CLUSTERS)
    assert list(pages) == ["index.html", *(f"submissions/{n:04d}.html" for n in range(1, 9))]
    assert_links_resolve(pages)
    for path in list(pages)[1:]:
        assert '<a href="../index.html">The whole class</a>' in pages[path]


@pytest.mark.parametrize("records", [[], CLASS[:1], [failed("", "")], [broken("ann")], CLASS[:2]])
def test_a_small_class_has_pages_too(records: list[Record]) -> None:
    pages = as_class.pages(records)
    assert len(pages) == len(records) + 1
    assert_links_resolve(pages)


def test_the_attempts_of_a_person_lead_to_each_other() -> None:
    pages = as_class.pages(CLASS)
    assert 'attempts <a href="0001.html">1</a> <b>2</b>' in pages["submissions/0002.html"]
    assert 'attempts <b>1</b> <a href="0002.html">2</a>' in pages["submissions/0001.html"]
    assert "attempts" not in pages["submissions/0003.html"]


def test_a_cell_says_the_verdict_in_words_and_leads_to_the_submission_that_counts() -> None:
    index = as_class.pages(CLASS)["index.html"]
    row = index.split('<th scope="row">ann</th>')[1].split("</tr>")[0]
    assert re.findall(r'href="([^"]+)"', row) == ["submissions/0002.html", "submissions/0003.html"]
    assert re.findall(r'class="said">([^<]+)<', row) == ["correct", " attempts", "not graded: failed"]


def test_likeness_is_shown_with_a_word_of_caution_and_without_clusters_not_at_all() -> None:
    index = as_class.pages(CLASS, CLUSTERS)["index.html"]
    assert as_class.NO_VERDICT in index
    assert '<a href="submissions/0005.html">bob, <code>bob/b.sql</code></a>' in index
    assert "<li><code>gone.sql</code></li>" in index
    assert as_class.NO_VERDICT not in as_class.pages(CLASS)["index.html"]


def test_what_was_not_graded_is_listed_with_the_reason() -> None:
    listed = as_class.pages(CLASS)["index.html"].split('<section id="not-graded">')[1]
    for said in (
        "failed: There is no such column.",
        "crashed: The reference gave no result.",
        "counts nowhere",
    ):
        assert said in listed
    assert listed.count("<tr>") == 1 + 3


def test_figures_that_mix_versions_of_an_exercise_say_so() -> None:
    assert "graded on 2 versions of the exercise" in as_class.pages(CLASS)["index.html"]
    assert "versions of the exercise" not in as_class.pages(CLASS[:5])["index.html"]


def test_the_policy_allows_exactly_the_style_of_each_page_and_nothing_is_asked_of_the_network() -> None:
    for text in as_class.pages(CLASS, CLUSTERS).values():
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}" in text.replace("'", "&#x27;")
        parsed = page(text)
        assert {"script", "link", "img", "iframe", "object", "base", "form"}.isdisjoint(parsed.tags)
        assert {"src", "style", "srcset", "action"}.isdisjoint({name for name, _ in parsed.attributes})
        assert not re.search(r"https?:|url\(|@import", text)


def test_the_index_can_be_read_aloud() -> None:
    index = as_class.pages(CLASS, CLUSTERS)["index.html"]
    tags = page(index).tags
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {tags[place + 1] for place, tag in enumerate(tags) if tag == "table"} == {"caption"}
    assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", index))
    assert all('aria-hidden="true"' in bar for bar in re.findall(r"<svg[^>]*>", index))


def hostile(text: str) -> list[Record]:
    """A class in which people, exercises, files and all that is said of them are this text."""
    held = reports.holding(text)
    submission = Submission(text or "x", Query("SELECT 1", Path(text or ".")), text or "x")
    made = replace(held, submission=submission)
    ungraded = replace(made, verdict=Verdict.NOT_GRADED, findings=(), counterexample=None)
    other = replace(ungraded, submission=replace(submission, author=f"{text}2"))
    stray = replace(other, submission=Submission("", Query(text, Path("stray.sql"))))
    return [record.of(one) for one in (made, made, other, stray)]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:30])
def test_a_text_makes_no_element_no_attribute_and_no_address(text: str) -> None:
    made = as_class.pages(hostile(text), [Cluster(text, (Path(text).as_posix(), text), 0.9)])
    tame = as_class.pages(hostile(TAME), [Cluster(TAME, (TAME, TAME), 0.9)])
    assert list(made) == list(tame)
    assert_links_resolve(made)
    for path, shown in made.items():
        parsed, plain = page(shown), page(tame[path])
        if path == as_class.INDEX:
            links = ("a", "/a")  # a path that its record does not have any more leads nowhere
            assert [t for t in without_code(parsed.tags) if t not in links] == [
                t for t in without_code(plain.tags) if t not in links
            ]
        assert {name for name, _ in parsed.attributes} == {name for name, _ in plain.attributes}
        assert not parsed.comments
        assert not STEERING.search(shown)
        assert len(shown) < 200_000


def test_a_thousand_submissions_have_pages_in_seconds_and_every_link_resolves() -> None:
    made = [reports.wrong(), reports.right(), reports.failed()]
    records = [
        record.of(
            replace(
                made[(person * 7 + exercise) % 3],
                submission=Submission(
                    f"exercise-{exercise}",
                    Query(reports.SQL, Path(f"p{person}/exercise-{exercise}.sql")),
                    f"p{person}",
                ),
            )
        )
        for person in range(100)
        for exercise in range(10)
    ]
    started = time.process_time()
    pages = as_class.pages(records)
    assert time.process_time() - started < 20
    assert len(pages) == 1_001
    assert len(pages["index.html"]) < 1_000_000
    assert assert_links_resolve(pages) > 2_000


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
