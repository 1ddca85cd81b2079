"""Bars of HTML pages, drawn as inline SVG: the pages' own policy forbids styles in attributes.

A bar is never alone: the number that it draws stands beside it as text, so readers aloud pass over the bar.
"""

from __future__ import annotations

from collections.abc import Sequence


def bar(parts: Sequence[tuple[str, int]], whole: int) -> str:
    """A bar of some parts, each with its class and its size, out of a `whole` of at least 1."""
    drawn, left = [], 0.0
    for kind, size in parts:
        width = 100 * size / max(1, whole)
        if size > 0:
            drawn.append(f'<rect class="{kind}" x="{left:.2f}" y="0" width="{width:.2f}" height="1"></rect>')
        left += width
    return (
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(drawn)}</svg>"
    )
