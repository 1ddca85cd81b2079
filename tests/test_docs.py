"""Documentation that cannot go stale: what it lists is compared with the program itself.

`.venv/bin/python -m tests.test_docs` writes the generated parts anew: the help texts of docs/cli.md, the
table of modules of docs/architecture.md, the tables, promises and planted cases of docs/data.md, and the
figures of docs/certificate.md.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from sandbox import catalog, checks, record
from sandbox.cli import EXIT, cli
from sandbox.engine import Limits
from sandbox.model import (
    Certainty,
    Compared,
    Counterexample,
    Dataset,
    Evidence,
    Example,
    Failure,
    FailureKind,
    Family,
    Finding,
    Mark,
    Query,
    Report,
    Submission,
    Table,
    Verdict,
)
from tests import certificate_page, data_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "sandbox"
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
REFRESH = "run `.venv/bin/python -m tests.test_docs` and look at the difference"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# The generated parts


def help_text(name: str) -> str:
    """`--help` of a command, the same on every terminal."""
    program = click.Context(cli, info_name="sandbox", **{**cli.context_settings, "terminal_width": 90})
    if not name:
        return cli.get_help(program)
    command = cli.commands[name]
    return command.get_help(click.Context(command, parent=program, info_name=name))


def with_help(text: str) -> str:
    """docs/cli.md with every help text written anew; a command without a section gets one at the end."""
    for name in ("", *sorted(cli.commands)):
        title = f"sandbox {name}".rstrip()
        begin = f"<!-- help: {title} -->\n"
        if begin not in text:
            text = f"{text.rstrip()}\n\n## {title}\n\n{begin}<!-- end -->\n"
        before, rest = text.split(begin)
        _, after = rest.split("<!-- end -->", 1)
        text = f"{before}{begin}```text\n{help_text(name)}\n```\n<!-- end -->{after}"
    return text


def modules() -> Iterator[tuple[str, str]]:
    """Each module with the first line of its docstring; checks and plants of their own are one row each."""
    for path in sorted(PACKAGE.rglob("*.py"), key=lambda p: (p.parent, p.name != "__init__.py", p.name)):
        one_of_many = path.with_suffix(".md").exists() or path.parent.name == "plants"
        if not one_of_many or path.name == "__init__.py":
            name = path.relative_to(PACKAGE).as_posix().replace("__init__.py", "")
            first, *_ = (ast.get_docstring(ast.parse(read(path))) or "").splitlines() or [""]
            yield f"sandbox/{name}", first


def with_modules(text: str) -> str:
    """docs/architecture.md with the table of modules written anew."""
    before, rest = text.split("<!-- modules -->\n")
    _, after = rest.split("<!-- end -->", 1)
    rows = "\n".join(f"| `{name}` | {words} |" for name, words in modules())
    return f"{before}<!-- modules -->\n| module | its one job |\n|---|---|\n{rows}\n<!-- end -->{after}"


GENERATED = {
    DOCS / "cli.md": with_help,
    DOCS / "architecture.md": with_modules,
    DOCS / "data.md": data_page.written_anew,
    DOCS / "certificate.md": certificate_page.written_anew,
}


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_parts_are_fresh(path: Path) -> None:
    assert read(path) == GENERATED[path](read(path)), f"{path.name} is stale: {REFRESH}"


def test_every_section_of_cli_md_is_of_a_command_that_exists() -> None:
    sections = re.findall(r"^<!-- help: sandbox ?(.*?) -->$", read(DOCS / "cli.md"), re.MULTILINE)
    assert sorted(sections) == sorted(("", *cli.commands))


# What people look up


@pytest.mark.parametrize("code", checks.codes())
def test_each_finding_has_a_page_that_explain_shows(code: str) -> None:
    shown = CliRunner().invoke(cli, ["explain", code])
    assert shown.exit_code == 0
    assert shown.output.startswith(f"# {code}: ")


def test_explain_lists_each_finding() -> None:
    assert CliRunner().invoke(cli, ["explain"]).output.split() == list(checks.codes())


def test_each_page_of_a_finding_belongs_to_a_check() -> None:
    pages = {Path(str(module.__file__)).with_suffix(".md").name for module in checks.ALL}
    assert {path.name for path in (PACKAGE / "checks").glob("*.md")} == pages


def rows(text: str) -> Iterator[list[str]]:
    """The rows of the Markdown tables in a text, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|") or not line]
    for i, line in enumerate(lines):
        is_head = i + 1 < len(lines) and lines[i + 1].startswith("|--")
        if line.startswith("|") and not line.startswith("|--") and not is_head:
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def named(text: str) -> list[str]:
    """The words in backticks in the first cells of the tables of a text."""
    return [word for row in rows(text) for word in re.findall(r"`([^`]+)`", row[0])]


def sections(text: str, heading: str) -> dict[str, str]:
    """The parts of a text, each begun by a line that matches `heading`; its first group is the name."""
    parts = re.split(heading, text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


EXERCISE_PAGE = sections(read(DOCS / "add-an-exercise.md"), r"^## (.*)$")
KEY_TABLES = sections(
    EXERCISE_PAGE["The keys of exercise.toml"], r"^(?:Each `\[\[(\w+)\]\]`.*|At the top of the file:)$"
)
"""Part of exercise.toml -> its table; the top of the file has no name."""

TYPES = {str: "text", int: "integer", float: "float", bool: "boolean", dict: "table"}


def test_add_an_exercise_has_a_table_for_each_part_of_exercise_toml() -> None:
    assert {part or "" for part in KEY_TABLES} == set(catalog.KEYS)


@pytest.mark.parametrize("part", catalog.KEYS, ids=lambda part: part or "top")
def test_each_key_of_exercise_toml_is_documented(part: str) -> None:
    table = list(rows({name or "": text for name, text in KEY_TABLES.items()}[part]))
    documented = {row[0].strip("`"): (row[1], row[2]) for row in table}
    assert set(documented) == set(catalog.KEYS[part])
    for key, kind in catalog.KEYS[part].items():
        said, needed = documented[key]
        assert said == TYPES[kind] if kind in TYPES else said.startswith("list"), key
        assert (needed == "yes") == (key in catalog.REQUIRED[part]), key


def test_each_file_heading_and_family_of_an_exercise_is_documented() -> None:
    files = named(EXERCISE_PAGE["The files"])
    assert {*catalog.FILES, *(f"{name}/" for name in catalog.FOLDERS)} <= {
        f if "*" not in f else f.split("*")[0] for f in files
    }
    text = read(DOCS / "add-an-exercise.md")
    for name in catalog.HEADINGS:
        assert f"`## {name}`" in text
    for family in set(Family) - {Family.NULL, Family.OTHER}:
        assert f"`{family}`" in text


# The JSON report

REPORT_PAGE = read(DOCS / "report.md")


def full_report() -> Report:
    """A report in which every part is there."""
    dataset = Dataset("practice", Path("data.duckdb"), 1, "small", (), "")
    table = Table(("device",), (("tv",),))
    return Report(
        submission=Submission("search-to-play-30min", Query("SELECT 1", Path("answer.sql"))),
        verdict=Verdict.WRONG,
        score=0.0,
        failure=Failure(FailureKind.FAILED, "It fails.", 1, 1, "Mend it."),
        findings=(Finding("value.mismatch", "t", "m", examples=(Example({"device": "tv"}, {}, None),)),),
        counterexample=Counterexample((("searches", table),), table, table),
        marks=(Mark("columns", 10, earned=True),),
        trials=(Compared("practice", True, 1, 1),),
        versions=(("sandbox", "0"), ("duckdb", "0"), ("sqlglot", "0")),
        evidence=Evidence("0", (dataset,), (("seconds", 5.0),), 120),
    )


def key_tables() -> dict[str, set[str]]:
    """Part of the document -> the keys that docs/report.md names for it."""
    keys = sections(REPORT_PAGE, r"^## (.*)$")["Keys"]
    parts = sections(keys, r"^(?:Each of )?`?([\w ]+?)`?:$")
    return {name: set(named(re.sub(r"\| ([^|]*) \|.*", r"| \1 |", text))) for name, text in parts.items()}


def test_each_key_of_the_json_report_is_documented() -> None:
    document = record.as_document([record.of(full_report())])
    (report,) = document["reports"]
    parts: dict[str, dict[str, Any]] = {
        "The document": document,
        "reports": report,
        "failure": report["failure"],
        "findings": report["findings"][0],
        "counterexample": report["counterexample"],
        "marks": report["marks"][0],
        "trials": report["trials"][0],
        "evidence": report["evidence"],
    }
    assert key_tables() == {name: set(part) for name, part in parts.items()}
    for key in (*report["findings"][0]["examples"][0], *document["summary"]):
        assert f"`{key}`" in REPORT_PAGE
    assert f"`{record.SCHEMA}`" in REPORT_PAGE


def test_the_sample_of_the_json_report_has_the_keys_of_a_real_one() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", REPORT_PAGE, re.MULTILINE | re.DOTALL)
    sample, real = json.loads(block), record.as_document([record.of(full_report())])
    assert list(sample) == list(real)
    assert list(sample["summary"]) == list(real["summary"])
    for part in ("failure", "versions"):
        assert list(sample["reports"][0][part]) == list(real["reports"][0][part])
    assert list(sample["reports"][0]) == list(real["reports"][0])
    assert list(sample["reports"][0]["trials"][0]) == list(real["reports"][0]["trials"][0])
    assert list(sample["reports"][0]["evidence"]) == list(real["reports"][0]["evidence"])
    (dataset,) = sample["reports"][0]["evidence"]["datasets"]
    assert list(dataset) == list(real["reports"][0]["evidence"]["datasets"][0])


def test_each_verdict_is_documented_with_its_exit_code() -> None:
    table = rows(sections(REPORT_PAGE, r"^## (.*)$")["Verdicts and exit codes"])
    assert {row[0].strip("`"): int(row[2]) for row in table} == {str(v): code for v, code in EXIT.items()}


def test_each_failure_kind_and_certainty_is_documented() -> None:
    kinds = sections(REPORT_PAGE, r"^## (.*)$")["Failure kinds"]
    assert {row[0].strip("`") for row in rows(kinds)} == set(FailureKind)
    for certainty in Certainty:
        assert f"`{certainty}`: " in REPORT_PAGE


def test_the_limits_are_as_documented() -> None:
    limits = Limits()
    kinds = sections(REPORT_PAGE, r"^## (.*)$")["Failure kinds"]
    assert f"{limits.seconds:g} seconds" in kinds
    assert f"{limits.rows:,} rows or {limits.result_bytes / 1e6:g} MB" in kinds
    assert f"{limits.memory_mb} MB of memory" in kinds


# Links and commands


def markdown() -> list[Path]:
    """Every .md file of the project, without what is built or installed."""
    folders = [ROOT / name for name in ("docs", "sandbox", "exercises", "tests", "examples", "benchmarks")]
    found = [path for folder in folders for path in folder.rglob("*.md")]
    return sorted([*ROOT.glob("*.md"), *found])


def anchors(text: str) -> set[str]:
    """The anchors that the headings of a page get."""
    headings = re.findall(r"^#+ +(.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(text: str) -> Iterable[str]:
    """The relative links of a page, outside of code."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", markdown(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_resolve(page: Path) -> None:
    for link in links(read(page)):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), f"{page.name} links to {link}, which is not there"
        if anchor:
            assert anchor in anchors(read(target)), f"{page.name}: {name} has no heading #{anchor}"


def code(text: str) -> Iterator[str]:
    """Pieces of a page that show commands: code spans, and lines of code blocks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for block in blocks:
        yield from (line.strip().removeprefix("$ ") for line in block.splitlines())
    rest = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from (line.strip() for line in rest.splitlines() if line.startswith("    "))
    yield from re.findall(r"`([^`\n]+)`", text)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_sandbox_command_that_is_named_exists(page: Path) -> None:
    for piece in code(read(page)):
        found = re.match(r"(?:\.venv/bin/)?sandbox ([a-z]+)(.*)", piece)
        if not found:
            continue
        name, rest = found.groups()
        assert name in cli.commands, f"{page.name}: `{piece}`"
        known = {option for parameter in cli.commands[name].params for option in parameter.opts}
        for option in re.findall(r"(?<!\S)(--[a-z-]+)", rest.split("  ")[0]):
            assert option in known, f"{page.name}: `{piece}` has no {option}"


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    for piece in code(read(page)):
        found = re.match(r"make((?: [a-z]+)+)(?=  | [A-Z]|$)", piece)
        for name in found.group(1).split() if found else ():
            assert name in targets(), f"{page.name}: `{piece}`"


def test_readme_names_the_two_commands_and_the_daily_ones() -> None:
    text = read(ROOT / "README.md")
    for command in ("make demo", "make test", "make data", "make run FILE=", "make grade FILE="):
        assert command in text
    for name in ("data", "run", "grade"):
        assert f".venv/bin/sandbox {name}" in text


# The demo, and what README shows of it


def run_demo(data: Path) -> subprocess.CompletedProcess[str]:
    """`make demo` on the data in a folder, which it builds there."""
    environment = {**os.environ, "SANDBOX_DATA": str(data), "COLUMNS": "200"}
    program = Path(sys.executable).with_name("sandbox")
    return subprocess.run(
        ["bash", "examples/demo.sh", str(program)],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=240,
    )  # fmt: skip


def transcript(printed: str) -> str:
    """What README shows of the demo: the report on the wrong answer, folded to the width of a page."""
    found = re.search(r"^WRONG  .*?^Next: [^\n]*\n", printed, re.M | re.S)
    assert found, printed
    lines = []
    for line in found.group().splitlines():
        if line.startswith("  ") and (". " in line or line.endswith(".")):
            lines += textwrap.wrap(line.strip(), WIDE, initial_indent="  ", subsequent_indent="  ")
        else:
            lines.append(line.rstrip() if len(line) <= WIDE else f"{line[: WIDE - 2].rstrip()} …")
    return "\n".join(lines) + "\n"


WIDE = 108
TRANSCRIPT = re.compile(r"(<!-- transcript: .* -->\n```text\n)(.*?)(^```$)", re.M | re.S)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """`make demo` on data of its own."""
    return run_demo(tmp_path_factory.mktemp("data"))


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the demo is a bash script")


@needs_bash
def test_the_demo_shows_a_right_and_a_wrong_answer(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "CORRECT  examples/right/week4-retention.sql" in demo.stdout
    assert "WRONG  examples/wrong/week4-retention.sql" in demo.stdout


@needs_bash
def test_the_transcript_in_readme_is_what_the_demo_prints(demo: subprocess.CompletedProcess[str]) -> None:
    found = TRANSCRIPT.search(read(ROOT / "README.md"))
    assert found
    assert found.group(2) == transcript(demo.stdout)


@needs_bash
@pytest.mark.parametrize("exit_code", [0, 1, 3])
def test_the_demo_fails_when_a_verdict_is_not_as_it_must_be(tmp_path: Path, exit_code: int) -> None:
    program = tmp_path / "sandbox"
    program.write_text(f'#!/bin/sh\n[ "$1" = data ] || exit {exit_code}\n', encoding="utf-8")
    program.chmod(0o755)
    ended = subprocess.run(
        ["bash", "examples/demo.sh", str(program)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert f"ended with exit code {exit_code}" in ended.stderr


def fresh_readme() -> str:
    """README with what the demo prints today."""
    with tempfile.TemporaryDirectory() as data:
        printed = transcript(run_demo(Path(data)).stdout)
    return TRANSCRIPT.sub(lambda found: found.group(1) + printed + found.group(3), read(ROOT / "README.md"))


if __name__ == "__main__":
    (ROOT / "README.md").write_text(fresh_readme(), encoding="utf-8")
    for page, fresh in GENERATED.items():
        page.write_text(fresh(read(page)), encoding="utf-8")
        print(f"wrote {page.relative_to(ROOT)}")
