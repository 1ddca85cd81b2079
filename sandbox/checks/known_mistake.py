"""Mistakes that the rows alone do not give away, and that are known by what they do on many data sets.

An answer that gives, on every data set that is tried, the rows of a wrong answer that the exercise knows has
that mistake, however it is written.
"""

from __future__ import annotations

from pathlib import Path

from sandbox.model import WrongAnswer

TITLES = {
    "window.boundary": "A window or a limit ends in another place",
    "window.censoring": "Judged before the time is over",
    "time.zone": "Days or months are those of another clock",
    "time.look_ahead": "Another instant decides than the one that was asked for",
    "duplicate.raw_copies": "Copies of an event, or the wrong copy, are counted",
    "duplicate.over_removed": "Rows that are no copies are removed",
    "value.rounding": "Numbers are rounded or cut off too early",
}
"""The findings that no check of the rows names: code and title; each has a page of its own."""


def page(code: str) -> Path:
    """The file of the page of one of these findings."""
    return Path(__file__).parent / "known" / f"{code.replace('.', '_')}.md"


def message(known: WrongAnswer) -> str:
    """What is said of an answer that behaves like a known wrong one."""
    if known.reading:
        return f"Right for another question: {known.reading.rstrip('.')}. {known.because}"
    return f"On every data set tried, your answer gives what this mistake gives: {known.because}"
