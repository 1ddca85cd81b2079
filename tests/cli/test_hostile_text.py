"""Names and values that try to steer the terminal, the markup or the report are shown as what they are."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import GROWTH, RETENTION, Write, call, program, right

ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

NAMES = [
    "two words.sql",
    "-dash.sql",
    "--help.sql",
    "ümläut 日本 😀.sql",
    "[red]red[/red].sql",
    "[/].sql",
    "[link=file:x]y.sql",
    ":smile:.sql",
    "\x1b[31mred\x1b[0m.sql",
    "\x1b]0;title\x07.sql",
    "bell\x07 and back\x08\x08.sql",
    "right\u202eto left.sql",
    "\x9b2J.sql",
    "%s %d {0} {x}.sql",
    "quote'\".sql",
    "$HOME `id` $(id).sql",
    "tab\tname.sql",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_is_shown_without_effect(write: Write, name: str) -> None:
    write(f"{RETENTION}/{name}", "DROP TABLE plays")
    ended = call("grade", "--quick", RETENTION)
    shown = ended.out
    assert ended.code == 2
    assert not ESCAPES.search(shown + ended.err)
    plain = ESCAPES.sub(lambda match: f"\\x{ord(match.group()):02x}", name)
    assert plain.replace("\t", " ").split("tab")[0] in shown.replace("\t", " ")
    (report,) = call("grade", "--quick", RETENTION, "--format", "json").json["reports"]
    assert report["submission"] == f"{RETENTION}/{name}"


def test_a_file_name_with_a_dash_first_can_be_given_by_itself(write: Write) -> None:
    write("-x.sql", right(GROWTH))
    assert call("grade", "--exercise", GROWTH, "--", "-x.sql").code == 0
    assert call("grade", "--exercise", GROWTH, "./-x.sql").code == 0
    assert call("grade", "--exercise", GROWTH, "-x.sql").code == 2


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only there")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_a_file_name_that_is_no_text_and_a_terminal_that_is_not_utf_8(
    here: Path, write: Write, encoding: str
) -> None:
    write(f"{GROWTH}.sql", right(GROWTH))
    Path(f"{GROWTH}.sql").rename(os.fsdecode(b"\xff\xe9 \xe2\x80\xa6.sql"))
    arguments = ["grade", os.fsdecode(b"\xff\xe9 \xe2\x80\xa6.sql"), "--exercise", GROWTH]
    as_json = program(*arguments, "--format", "json", PYTHONIOENCODING=encoding)
    assert as_json.code == 0
    assert as_json.json["reports"][0]["submission"] == "\udcff\udce9 ….sql"
    written = program(*arguments, "--format", "json", "--out", "report.json", PYTHONIOENCODING=encoding)
    assert (written.code, written.out, written.err) == (0, "", "")
    as_text = program(*arguments, PYTHONIOENCODING=encoding)
    assert as_text.code == 0
    assert as_text.out.startswith("CORRECT  \\udcff\\udce9 ")


def test_column_names_values_and_errors_are_shown_without_effect(write: Write) -> None:
    query = """
        SELECT 1 AS "[red]a[/red]", chr(27) || '[31m' AS "b\x1b[0m", '[/]' AS "[/]",
            chr(8238) || 'abc' AS c, chr(155) || '2J' AS d, ':smile:' AS e, '[bold]x' AS f
    """
    path = write(f"{RETENTION}.sql", query)
    for ended in (call("run", path), call("grade", "--quick", path)):
        assert not ESCAPES.search(ended.out + ended.err)
        for text in (
            "[red]a[/red]",
            "\\x1b[31m",
            "b\\x1b[0m",
            "[/]",
            "\\x202eabc",
            "\\x9b2J",
            ":smile:",
            "[bold]x",
        ):
            assert text in ended.out
    path = write(f"{RETENTION}.sql", "SELECT '\x1b[31m[/][red]'::INTEGER")
    for ended in (call("run", path), call("grade", "--quick", path)):
        assert ended.code == 2
        assert not ESCAPES.search(ended.out + ended.err)
        assert "\\x1b[31m[/][red]" in ended.out + ended.err


def test_arguments_are_shown_without_effect(here: Path) -> None:
    for arguments in (
        ["show", "\x1b[31mx"],
        ["list", "--track", "\x1b[31mx"],
        ["explain", "\x1b[31mx"],
        ["run", "\x1b[31mx"],
        ["grade", "x.sql", "--exercise", "\x1b[31mx"],
        ["grade", "\x1b[31mx.sql"],
    ):
        ended = call(*arguments)
        assert ended.code == 2
        assert not ESCAPES.search(ended.out + ended.err)


def test_null_the_text_null_and_the_empty_text_look_different(write: Write) -> None:
    path = write("x.sql", "SELECT NULL AS a, 'NULL' AS b, '' AS c, 0 AS d, 'nan'::DOUBLE AS e, false AS f")
    ended = call("run", path)
    assert ended.code == 0
    assert ended.out.splitlines()[1].split() == ["NULL", "NULL", "''", "0", "nan", "false"]


@pytest.mark.parametrize(
    "columns",
    [
        "1 AS cohort_month, 2 AS cohort_month",
        "1",
        "NULL",
        "'2025-01-01' AS cohort_month, 1 AS cohort_members, 1 AS eligible_members, 1 AS retained_members, "
        "1 AS week4_retention",
        "DATE '20000-01-01' AS cohort_month, 'nan'::DOUBLE AS cohort_members, 1e308 AS eligible_members, "
        "[1] AS retained_members, 'infinity'::DATE AS week4_retention",
        "{'a': [1, NULL]} AS cohort_month, INTERVAL 1 MONTH AS cohort_members, "
        "TIME '24:00' AS eligible_members, '\\xFF'::BLOB AS retained_members, "
        "('1' || repeat('0', 5000))::BIGNUM AS week4_retention",
    ],
)  # fmt: skip
def test_an_answer_of_strange_values_is_wrong_and_not_our_fault(write: Write, columns: str) -> None:
    path = write(f"{RETENTION}.sql", f"SELECT {columns}")
    ended = call("grade", "--quick", path, "--format", "json")
    (report,) = ended.json["reports"]
    assert (ended.code, report["verdict"]) == (1, "wrong"), report["failure"]
    assert report["findings"]
