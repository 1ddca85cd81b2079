"""CodeRunner for Moodle: what a combinator template grader prints, each submission a row.

https://github.com/trampgeek/moodle-qtype_coderunner, "Combinator-template grading" in its Readme.md; the keys
that it allows are in classes/combinator_grader_outcome.php, and any other is an error.
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.export import words
from sandbox.model import Report
from sandbox.record import Record
from sandbox.render import markup
from sandbox.render import words as said

COLUMNS = ("Exercise", "Verdict", "Points")

AS_TEXT = "%s"
"""The format of a column that CodeRunner escapes."""


def render(records: Sequence[Record]) -> str:
    """The document. Where the grader failed it has no fraction, which CodeRunner reports as an error of the
    question, without a mark.
    """
    reports = words.reports(records)
    if words.any_broken(reports) or not reports:
        first = next((r for r in reports if words.is_broken(r)), None)
        shown = words.headline(first) if first else "There is no answer to grade."
        return words.as_json({"epiloguehtml": f"<p>{markup.escaped(words.OURS)}</p>{_text(shown)}"})
    rows = [
        [
            int(words.is_correct(report)),
            name,
            said.verdict(report),
            f"{words.points(report)} of {words.POINTS}",
        ]
        for name, report in zip(words.names(reports), reports, strict=True)
    ]
    return words.as_json(
        {
            "fraction": words.share(reports),
            "testresults": [["iscorrect", *COLUMNS], *rows],
            "columnformats": [AS_TEXT] * len(COLUMNS),
            "epiloguehtml": "".join(map(_whole, reports)),
        }
    )


def _whole(report: Report) -> str:
    return "" if words.is_correct(report) else _text(words.text(report))


def _text(shown: str) -> str:
    """A text that filters of Moodle leave alone: no links, no formulas."""
    return f'<pre class="nolink tex2jax_ignore">{markup.escaped(shown)}</pre>'
