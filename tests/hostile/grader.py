"""The grader under test: one process that grades what it is told to, as `sandbox grade` does.

Reads lines `path` on stdin; answers each with one line of JSON on stdout. `run.py` starts it and watches it.
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

from rich.console import Console

from sandbox import batch, catalog, datasets, record
from sandbox.engine import Limits
from sandbox.model import Report, Verdict
from sandbox.render import as_html, as_markdown, as_sql, as_text

OTHERS = {"Markdown": as_markdown.render, "HTML": as_html.render, "SQL": as_sql.render}


def main() -> None:
    """Serve until stdin ends."""
    root, slug, seconds = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    slugs, graded, limits = catalog.folders(root), datasets.graded(), Limits(seconds=seconds)
    for line in sys.stdin:
        started = time.monotonic()
        found = batch.find([Path(line.rstrip("\n"))], slugs, slug)
        (report,) = batch.run(found, root, graded, limits)
        text, document = _text(report), record.as_text([record.of(report)])
        answer = {
            "outcome": _outcome(report),
            "seconds": time.monotonic() - started,
            "text": text,
            "json": document,
            "others": {form: render([report]) for form, render in OTHERS.items()},
        }
        print(json.dumps(answer), flush=True)


def _text(report: Report) -> str:
    out = io.StringIO()
    as_text.report(Console(file=out, width=200, highlight=False), report)
    return out.getvalue()


def _outcome(report: Report) -> str:
    if report.verdict is Verdict.NOT_GRADED and report.failure:
        return str(report.failure.kind)
    return str(report.verdict)


if __name__ == "__main__":
    main()
