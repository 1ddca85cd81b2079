"""Draws a built data set as one HTML page of charts that needs nothing else: no network, no other file.

SQL counts (`queries/`), Python says in words what each chart shows (`figures.py`), Observable Plot draws
(`page.js`). The page allows itself only the scripts and styles that it was made with.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib.resources import files

from sandbox.model import Dataset
from sandbox.picture.counts import Counts, count
from sandbox.picture.figures import FIGURES, Figure

__all__ = ["page"]

_SCRIPTS = {"d3": "vendor/d3.min.js", "plot": "vendor/plot.umd.min.js", "script": "page.js"}

EMPTY = "There is nothing to see: no row counts here."
_LICENCES = ("d3", "plot", "isoformat", "interval-tree-1d", "binary-search-bounds")
"""Of the code that is copied into every page; their terms have to go with it."""


def page(dataset: Dataset) -> str:
    """The page of a data set. Raises UsageError where its files cannot be read."""
    counts = count(dataset)
    scripts = {name: _text(path) for name, path in _SCRIPTS.items()}
    style = _text("page.css")
    parts = {
        "policy": _policy(list(scripts.values()), style),
        "title": html.escape(f"{dataset.name}: the data at a glance"),
        "opening": _opening(counts),
        "facts": _facts(dataset, counts),
        "figures": "\n".join(_figure(i, figure, counts) for i, figure in enumerate(FIGURES, start=1)),
        "data": _json(counts),
        "licences": html.escape("\n\n".join(_text(f"vendor/{name}.LICENSE").strip() for name in _LICENCES)),
        "style": style,
        **scripts,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place.group(1)], _text("template.html"))


def _text(path: str) -> str:
    return files(__package__).joinpath(path).read_text(encoding="utf-8")


def _policy(scripts: list[str], style: str) -> str:
    """A Content-Security-Policy that allows these inline texts, and nothing from anywhere else."""

    def sums(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {sums(scripts)}; style-src {sums([style])}; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(counts: Counts) -> str:
    """The counts as JSON that cannot end the script element it stands in, nor open a comment there."""
    text = json.dumps(counts, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _opening(counts: Counts) -> str:
    (facts,) = counts["facts"]
    return html.escape(
        f"{facts['members']:,} members of a streaming service that does not exist made {facts['visits']:,} "
        f"visits, started {facts['plays']:,} plays and sent {facts['searches']:,} search requests in "
        f"{facts['days']} days."
    )


def _facts(dataset: Dataset, counts: Counts) -> str:
    (facts,) = counts["facts"]
    shown = {
        "Data set": dataset.name,
        "Scale": dataset.scale,
        "Seed": str(dataset.seed),
        "Log begins": facts["logging_start_at"],
        "As of": facts["as_of"],
        "Fingerprint": dataset.fingerprint,
    }
    return "\n".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(str(value))}</dd></div>"
        for name, value in shown.items()
    )


def _figure(number: int, figure: Figure, counts: Counts) -> str:
    rows = counts[figure.name]
    return f"""<figure id="{figure.name}">
<figcaption>
<h2><span class="number">{number}</span> {html.escape(figure.heading)}</h2>
<p>{html.escape(figure.says(rows) if rows else EMPTY)}</p>
<p class="note">{html.escape(figure.note)}</p>
</figcaption>
<div class="drawing">
<div class="chart" role="img" aria-label="{html.escape(figure.summary(rows))}"></div>
<details><summary>The numbers</summary><div class="numbers"></div></details>
</div>
</figure>"""
