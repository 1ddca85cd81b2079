"""The report in Markdown, for a pull request or a chat.

What a submission gave stands in code spans and code blocks: there it is no markup, mentions nobody and links
to nothing, whatever it holds. `_prose` does the same word by word in messages, which quote submissions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sandbox import sqltext
from sandbox.model import Counterexample, Failure, Finding, Query, Report, Table, Value
from sandbox.render import as_sql, beside, words
from sandbox.render.telling import telling

LONGEST = 120
"""Letters of a cell or a name."""

LONGEST_LINE = 200
"""Letters of a line of the query that is drawn."""

DIFFERS = "≠"
"""Marks what differs, beside the bold type, which not every reader shows."""

_TEXT = re.compile(r"(?:[^\W_]| )+")
"""A text of letters, digits and blanks."""

_WORD = re.compile(r"(?:[^\W_]|[,;:()'\"%?!/…’–-])*")  # noqa: RUF001 - as people write
"""A word that is no markup, unless it is an address, a picture, or what begins a list."""

_ADDRESS = re.compile(r"//|:[\w+-]+:")
_LIST = re.compile(r"-|\d+[.)]$")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_AROUND = re.compile(r"\A([(\"']*)(.+?)([.,;:\"')]*)\Z", re.DOTALL)
"""A word, and the marks before and after it, which stay outside of a code span."""

_PIECES = re.compile(r"`(?P<code>[^`\s][^`]*)`|(?P<blank>\s+)|[^\s`]+|`")


def render(reports: Sequence[Report]) -> str:
    """Some reports as one text, with a summary in front of several."""
    blocks = list(_summary(reports)) if len(reports) > 1 else []
    for report in reports:
        blocks += _report(report)
    return "\n\n".join(blocks) + "\n"


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    yield f"# {words.tally(reports)}"
    rows = [
        (
            words.verdict(report),
            _name(report.submission.query.path.as_posix()),
            _code(report.submission.exercise) if report.submission.exercise else "",
            _prose(report.findings[0].title) if report.findings else "",
        )
        for report in reports
    ]
    yield _table(("verdict", "submission", "exercise", "why"), rows)


def _report(report: Report) -> Iterator[str]:
    name = _name(report.submission.query.path.as_posix())
    exercise = f"{_code(report.submission.exercise)}: " if report.submission.exercise else ""
    yield f"## {words.verdict(report)}: {name}"
    yield f"{exercise}{words.reason(report)}"
    if score := words.score(report):
        yield _prose(score)
    if report.failure:
        yield "### Why there is no result"
        yield from _failure(report.failure, report.submission.query)
    if report.findings:
        yield from _findings(report.findings, report.submission.query)
    if report.counterexample:
        yield from _counterexample(report, report.counterexample)
    if steps := words.next_steps(report):
        yield "### Next"
        yield from (_prose(step) for step in steps)
    if report.trials:
        yield "### Data sets tried"
        rows = [tuple(map(_prose, words.trial(trial))) for trial in report.trials]
        yield _table(
            ("data set", "the answer", "rows expected", "rows got"), rows, (False, False, True, True)
        )


def _failure(failure: Failure, query: Query) -> Iterator[str]:
    lines = words.lines(failure.message)
    yield _prose(words.message(lines[0])) if len(lines) == 1 else _block("\n".join(lines))
    if failure.line is not None:
        yield f"At {words.place(failure)}:"
        yield from _drawn(query, failure.line, failure.column)


def _drawn(query: Query, line: int, column: int | None = None) -> Iterator[str]:
    """A place in the query."""
    if query.text:
        lines = sqltext.excerpt(query.text, line, column).split("\n")
        yield _block("\n".join(line[:LONGEST_LINE] for line in lines), "sql" if column is None else "text")


def _findings(findings: Sequence[Finding], query: Query) -> Iterator[str]:
    shown = findings[0].examples
    if shown:
        yield "### The rows that show it"
        yield f"On the data set {_prose(findings[0].dataset)}; {DIFFERS} marks what differs."
        yield from _beside(beside.examples(shown, LONGEST))
    yield "### Why"
    for number, finding in enumerate(findings):
        line = f", line {finding.line} of the query" if finding.line else ""
        lead = "Also: " if number else ""
        yield f"{lead}**{_prose(finding.title)}** ({_code(finding.code)}, {finding.certainty}{line})"
        yield _prose(words.message(finding.message))
        if finding.line:
            yield from _drawn(query, finding.line)


def _counterexample(report: Report, example: Counterexample) -> Iterator[str]:
    yield f"### {words.smallest(example)}"
    for name, table in example.tables:
        shown, usual = telling(table, report.submission.query.text)
        yield f"{_name(name)} {_prose(usual)}".rstrip()
        yield from _whole(shown)
    yield f"What is expected on it, and what the answer gives; {DIFFERS} marks what differs."
    yield from _beside(beside.answers(report, example, LONGEST))
    cells = sum(len(table.rows) * len(table.columns) for _, table in example.tables)  # a letter each, or more
    sql = as_sql.script(report).rstrip("\n") if cells <= words.LONGEST_SQL else ""
    if not sql or len(sql) > words.LONGEST_SQL:
        yield words.SQL_ELSEWHERE
        return
    yield "<details>\n<summary>The same as SQL, for a DuckDB shell</summary>"
    yield _block(sql, "sql")
    yield "</details>"


def _whole(table: Table) -> Iterator[str]:
    """A table, with a count of what is left out of it."""
    width = min(len(table.columns), words.MOST_COLUMNS)
    rows = table.rows[: words.MOST_ROWS]
    right = [words.are_numbers([row[place] for row in rows]) for place in range(width)]
    yield _table(
        [_name(column) for column in table.columns[:width]],
        [[_value(value, words.cell(value, LONGEST)) for value in row[:width]] for row in rows],
        right,
    )
    yield from _left_out(len(table.rows) - len(rows), len(table.columns) - width)


def _beside(shown: beside.Beside) -> Iterator[str]:
    """Two answers as one table: the expected row above the one that came; one row where they are the same."""
    rows: list[list[str]] = []
    for line in shown.lines:
        if line.same:
            rows.append(["both", *map(_cell, line.got or ())])
            continue
        for title, side in (("expected", line.expected), ("got", line.got)):
            rows.append([title, *(map(_cell, side) if side is not None else [f"*{line.absent}*"])])
    yield _table(["", *(_code(name) for name in shown.columns)], rows, [False, *shown.on_right])
    yield from _left_out(shown.rows_left, shown.columns_left)


def _cell(cell: beside.Cell) -> str:
    shown = f"*{words.NO_COLUMN}*" if cell.text is None else _value(cell.value, cell.text)
    return f"**{shown}** {DIFFERS}" if cell.differs else shown


def _left_out(rows: int, columns: int) -> Iterator[str]:
    if rows > 0:
        yield f"… and {words.counted(rows, 'row')} more"
    if columns > 0:
        yield f"… and {words.counted(columns, 'column')} more"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """A table; cells that a row lacks are empty. A bar in a cell is no border of it."""
    rule = ["--:" if place < len(right) and right[place] else "---" for place in range(len(head))]
    lines = [[_unbarred(cell) for cell in row] for row in (head, rule, *rows)]
    return "\n".join(f"| {' | '.join([*line, *[''] * (len(head) - len(line))])} |" for line in lines)


def _unbarred(cell: str) -> str:
    """A cell whose bars are escaped. Readers do not agree on a backslash before one: there it is a number."""
    return cell.replace("\\|", "\\\\x7c").replace("|", "\\|")


def _value(value: Value, text: str) -> str:
    """A cell: numbers and instants as they are, texts and lists so that they are no markup."""
    return _text(text) if isinstance(value, str | tuple) else text


def _text(text: str) -> str:
    return text if not text or _TEXT.fullmatch(text) else _code(text)


def _name(name: str) -> str:
    return _code(words.name(name, LONGEST))


def _code(text: str) -> str:
    """A code span that holds the text, whatever is in it."""
    text = words.message(text)
    fence = _fence(text, 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _block(text: str, language: str = "text") -> str:
    """A code block that the text cannot end."""
    fence = _fence(text, 3)
    return f"{fence}{language}\n{words.clean(text)}\n{fence}"


def _fence(text: str, least: int) -> str:
    """More backticks than stand in a row in the text."""
    return "`" * max(least, 1 + max((len(run) for run in re.findall("`+", text)), default=0))


def _prose(text: str) -> str:
    """A sentence in which all but plain words, numbers and marks stands in code spans."""
    shown = ""
    for piece in _PIECES.finditer(words.message(text).strip()):
        if piece["blank"]:
            shown += " "
            continue
        word = _code(piece["code"]) if piece["code"] else _word(piece.group(), is_first=not shown)
        shown += f" {word}" if shown.endswith("`") and word.startswith("`") else word
    return shown


def _word(word: str, is_first: bool) -> str:
    if is_first and _LIST.match(word):
        return _code(word)
    body = word.rstrip(".,;:")
    if _NUMBER.fullmatch(body) or (_WORD.fullmatch(body) and not _ADDRESS.search(word)):
        return word
    return _AROUND.sub(lambda found: f"{found[1]}{_code(found[2])}{found[3]}", word)
