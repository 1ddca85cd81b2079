"""A record is all of a report: what is read back says the same in every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox import record
from sandbox.model import Report
from sandbox.render import as_html, as_markdown, as_sql
from tests.render import reports

ALL = [reports.wrong(), reports.right(), reports.failed()]


@pytest.mark.parametrize("report", ALL, ids=lambda report: str(report.verdict))
def test_a_report_read_back_is_shown_the_same(report: Report) -> None:
    back = record.report(json.loads(record.as_line(record.of(report))))
    for form in (as_markdown, as_html, as_sql):
        assert form.render([back]) == form.render([report])
    assert record.of(back) == record.of(report)


def test_a_document_and_its_lines_hold_the_same_records(tmp_path: Path) -> None:
    records = [record.of(report) for report in ALL]
    whole, lines = tmp_path / "whole.json", tmp_path / "lines.ndjson"
    whole.write_text(record.as_text(records), encoding="utf-8")
    lines.write_text("".join(map(record.as_line, records)), encoding="utf-8")
    assert list(record.document(whole)) == list(record.document(lines)) == records
    assert len(lines.read_text(encoding="utf-8").splitlines()) == len(ALL)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("SELECT 1", "this is no record"),
        ('{"schema": "other/9", "reports": [{}]}', "'other/9'"),
        (record.as_line({"submission": "a.sql"}), "damaged: KeyError"),
        (record.as_line(record.of(ALL[0])) + record.as_line(record.of(ALL[0]))[:400], "line 2: this is no"),
    ],
)
def test_what_is_no_record_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(record.NotARecord) as refused:
        record.document(path)
    assert said in str(refused.value.message)
    assert str(path) in refused.value.message


def test_a_file_that_is_not_there_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(record.NotARecord):
        record.document(tmp_path / "none.json")
