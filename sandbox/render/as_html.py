"""The report as one HTML page that needs nothing else: no network, no other file, no script.

Its Content-Security-Policy allows the style that is in it, and nothing besides. `markup` escapes every text
on its way into the page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import compress

from sandbox.model import Counterexample, Failure, Finding, Report
from sandbox.render import as_sql, beside, markup, words
from sandbox.render.source import Note, source
from sandbox.render.telling import telling


def render(reports: Sequence[Report], above: str = "") -> str:
    """Some reports as one page, with a summary on top of several. `above`: HTML that stands over it all."""
    several = len(reports) > 1
    opening = _summary(reports) if several else [_heading(report, 1) for report in reports]
    shown = (
        line for number, report in enumerate(reports, start=1) for line in _report(report, number, several)
    )
    title = words.tally(reports) if several else _title(reports)
    versions = {f"{name} {version}" for report in reports for name, version in report.versions}
    return document(title, [above, *opening] if above else opening, shown, versions, style("report.css"))


def document(
    title: str, opening: Iterable[str], content: Iterable[str], versions: Iterable[str], styles: str
) -> str:
    """A whole page. `opening` and `content` are HTML already, `title` and `versions` texts; see `style`."""
    graded_by = ", ".join(sorted(versions))
    parts = {
        "policy": _policy(styles),
        "title": markup.text(title),
        "opening": "\n".join(opening),
        "reports": "\n".join(content),
        "versions": f"Graded by {markup.text(graded_by)}. " if graded_by else "",
        "style": styles,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place.group(1)], _file("report.html"))


def style(*names: str) -> str:
    """The style sheets of these names, one after the other."""
    return "".join(map(_file, names))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """A Content-Security-Policy that allows this inline style, and nothing else from anywhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _title(reports: Sequence[Report]) -> str:
    return " ".join(f"{words.verdict(report)}: {_path(report)}" for report in reports) or "no submission"


def _path(report: Report) -> str:
    return words.name(report.submission.query.path.as_posix())


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    yield f'<h1 id="all">{markup.text(words.tally(reports))}</h1>'
    rows = [
        [
            _verdict(report),
            f'<a href="#report-{number}">{markup.code(_path(report))}</a>',
            markup.text(report.submission.exercise),
            markup.text(report.findings[0].title) if report.findings else "",
        ]
        for number, report in enumerate(reports, start=1)
    ]
    yield from markup.table("All submissions", ["verdict", "submission", "exercise", "why"], rows)


def _heading(report: Report, level: int) -> str:
    return f"<h{level}>{_verdict(report)} {markup.code(_path(report))}</h{level}>"


def _verdict(report: Report) -> str:
    return f'<span class="verdict {report.verdict}">{words.verdict(report)}</span>'


def _report(report: Report, number: int, several: bool) -> Iterator[str]:
    level = 3 if several else 2
    yield f'<article id="report-{number}">'
    if several:
        yield _heading(report, 2)
    exercise = f"{markup.code(report.submission.exercise)}: " if report.submission.exercise else ""
    yield f'<p class="reason">{exercise}{markup.text(words.reason(report))}</p>'
    if score := words.score(report):
        yield f'<p class="score">{markup.text(score)}</p>'
    if report.failure:
        yield from _section("Why there is no result", level, _failure(report.failure))
    if report.findings and report.findings[0].examples:
        yield from _section("The rows that show it", level, _examples(report.findings[0]))
    if report.findings:
        yield from _section("Why", level, _findings(report, number, level + 1))
    if report.counterexample:
        title = words.smallest(report.counterexample)
        yield from _section(title, level, _counterexample(report, report.counterexample))
    if steps := words.next_steps(report):
        yield from _section("Next", level, (f"<p>{markup.prose(step)}</p>" for step in steps))
    if report.submission.query.text.strip():
        yield from _section("The answer", level, source(report.submission.query.text, _notes(report), number))
    if report.trials:
        rows_of = [[markup.text(cell) for cell in words.trial(trial)] for trial in report.trials]
        head = ["data set", "the answer", "rows expected", "rows got"]
        right = (False, False, True, True)
        yield from _section("Data sets tried", level, markup.table("What was compared", head, rows_of, right))
    if several:
        yield '<p class="more"><a href="#all">All submissions</a></p>'
    yield "</article>"


def _section(title: str, level: int, content: Iterator[str]) -> Iterator[str]:
    yield f"<section>\n<h{level}>{markup.text(title)}</h{level}>"
    yield from content
    yield "</section>"


def _failure(failure: Failure) -> Iterator[str]:
    lines = words.lines(failure.message)
    shown = "\n".join(markup.text(line) for line in lines)
    yield f"<p>{markup.prose(lines[0])}</p>" if len(lines) == 1 else f"<pre>{shown}</pre>"
    if failure.line is not None:
        yield f"<p>At {markup.text(words.place(failure))}, marked below.</p>"


def _notes(report: Report) -> list[Note]:
    """The lines of the query that are spoken of."""
    notes = [Note(finding.line, finding.title) for finding in report.findings if finding.line]
    failure = report.failure
    if failure and failure.line is not None:
        notes.append(Note(failure.line, "The query fails here", failure.column))
    return notes


def _examples(finding: Finding) -> Iterator[str]:
    """Each example as two rows, the expected one above the one that came."""
    shown = beside.examples(finding.examples)
    rows = [
        f'<tr{pair}><th scope="row">{title}</th>{markup.side(side, shown.on_right, line.absent)}</tr>'
        for line in shown.lines
        for title, side, pair in (("expected", line.expected, ' class="pair"'), ("got", line.got, ""))
    ]
    yield from markup.grid(
        f"On the data set {finding.dataset}", ["", *shown.columns], rows, (False, *shown.on_right)
    )
    yield f'<p class="more">{markup.DIFFERS} marks what differs.</p>'
    yield from markup.left_out(shown.rows_left, shown.columns_left)


def _findings(report: Report, number: int, level: int) -> Iterator[str]:
    lines = report.submission.query.text.rstrip().count("\n") + 1
    for nth, finding in enumerate(report.findings):
        lead = "Also: " if nth else ""
        yield f"<h{level}>{lead}{markup.text(finding.title)}</h{level}>"
        yield f"<p>{markup.prose(words.message(finding.message))}</p>"
        line = ""
        if finding.line and finding.line <= lines:
            line = f', <a href="#report-{number}-line-{finding.line}">line {finding.line}</a>'
        yield f'<p class="note">{markup.code(finding.code)}, {markup.text(finding.certainty)}{line}</p>'


def _counterexample(report: Report, example: Counterexample) -> Iterator[str]:
    for name, table in example.tables:
        table, usual = telling(table, report.submission.query.text)
        yield from markup.whole(name, table)
        if usual:
            yield f'<p class="more">{markup.text(usual)}</p>'
    shown = beside.answers(report, example)
    says = f"What is expected on it, and what the answer gives; {markup.DIFFERS} marks what differs."
    yield f'<p class="note">{says}</p>'
    yield '<div class="beside">'
    for title, sides, has in (
        ("Expected", [(line.expected, line.absent) for line in shown.lines], shown.expected_has),
        ("The answer gives", [(line.got, line.absent) for line in shown.lines], shown.got_has),
    ):
        right = list(compress(shown.on_right, has))
        rows = [f"<tr>{markup.side(side, right, absent)}</tr>" for side, absent in sides]
        yield from markup.grid(title, list(compress(shown.columns, has)), rows, right)
    yield "</div>"
    yield from markup.left_out(shown.rows_left, shown.columns_left)
    sql = as_sql.script(report)
    if len(sql) > words.LONGEST_SQL:
        yield f"<p>{markup.prose(words.SQL_ELSEWHERE)}</p>"
        return
    yield "<details>\n<summary>The same as SQL, for a DuckDB shell</summary>"
    yield f"<pre><code>{markup.escaped(sql)}</code></pre>\n</details>"
