"""The matrix of a class: a row for each person, a column for each exercise, in each cell what became of it.

A cell says its verdict as a sign, in words for readers aloud, and as a colour, and leads to the page of the
submission that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sandbox.classroom import Answer, Class, Item, Person
from sandbox.model import Verdict
from sandbox.record import Record
from sandbox.render import markup, words

SIGNS = {Verdict.CORRECT: "✓", Verdict.WRONG: "✗", Verdict.NOT_GRADED: "?", Verdict.BROKEN: "!"}

LONGEST = 60
"""Letters of a name of a person or an exercise."""

LEGEND = {
    Verdict.CORRECT: "correct",
    Verdict.WRONG: "wrong, and its score of 1",
    Verdict.NOT_GRADED: "not graded, listed below",
    Verdict.BROKEN: "broken: the exercise or the program is at fault, and it counts nowhere",
}

NOTHING = "&ndash;"
"""Stands where there is no number."""


def matrix(shown: Class, records: Sequence[Record], page: Callable[[int], str]) -> Iterator[str]:
    """The table; `page` gives the address of a submission by its place in the records."""
    caption = f"{words.counted(len(shown.people), 'person').replace('persons', 'people')}, by name"
    yield from _legend(shown)
    yield f'<div class="wide matrix" role="region" tabindex="0" aria-label="{caption}">'
    yield f"<table>\n<caption>{caption}</caption>\n<thead><tr>"
    yield '<th scope="col">person</th><th scope="col" class="number">correct</th>'
    yield '<th scope="col" class="number">mean of graded</th>'
    for number, item in enumerate(shown.items, start=1):
        yield f'<th scope="col"><a href="#exercise-{number}">{name(item.exercise)}</a></th>'
    yield "</tr></thead>\n<tbody>"
    for person in shown.people:
        yield _row(person, records, page)
    yield f"</tbody>\n<tfoot>{_foot(shown)}</tfoot>\n</table>\n</div>"


def name(text: str) -> str:
    """A name of a person or an exercise on one line, with its beginning where it is long."""
    return markup.escaped(words.name(text, LONGEST))


def score(value: float | None) -> str:
    """A score or a share, with two digits."""
    return NOTHING if value is None else f"{value:.2f}"


def share(part: int, whole: int) -> str:
    """A share of a whole in words: `3 of 4, 75%`."""
    return f"{part:,} of {whole:,}, {part / whole:.0%}" if whole else NOTHING


def kind(failure: str) -> str:
    """A kind of failure in words."""
    return markup.text(failure.replace("_", " "))


def _legend(shown: Class) -> Iterator[str]:
    seen = [verdict for verdict in Verdict if shown.number(verdict)]
    signs = [f'<span class="sign {v}">{SIGNS[v]}</span> {LEGEND[v]}' for v in seen]
    if any(len(answer.attempts) > 1 for answer in shown.answers):
        signs.append('<span class="sign">&times;2</span> two attempts: the last one counts')
    if signs:
        yield f'<ul class="legend">{"".join(f"<li>{sign}</li>" for sign in signs)}</ul>'


def _row(person: Person, records: Sequence[Record], page: Callable[[int], str]) -> str:
    cells = "".join(_cell(answer, records, page) for answer in person.answers)
    return (
        f'<tr><th scope="row">{name(person.name)}</th>'
        f'<td class="number">{person.correct} of {person.answered}</td>'
        f'<td class="number">{score(person.mean)}</td>{cells}</tr>'
    )


def _cell(answer: Answer | None, records: Sequence[Record], page: Callable[[int], str]) -> str:
    if answer is None:
        return '<td class="cell"><span class="said">no answer</span></td>'
    verdict = answer.verdict
    said = words.VERDICTS[verdict].lower()
    more = f" {score(answer.score)}" if verdict is Verdict.WRONG else ""
    if verdict is Verdict.NOT_GRADED and (failure := records[answer.place]["failure"]):
        said += f": {kind(str(failure['kind']))}"
    times = len(answer.attempts)
    tries = f' <small>&times;{times}<span class="said"> attempts</span></small>' if times > 1 else ""
    return (
        f'<td class="cell {verdict}"><a href="{page(answer.place)}"><span aria-hidden="true">{SIGNS[verdict]}'
        f'</span><span class="said">{said}</span>{more}{tries}</a></td>'
    )


def _foot(shown: Class) -> str:
    graded = shown.number(Verdict.CORRECT) + shown.number(Verdict.WRONG)
    cells = "".join(f"<td>{_correct(item)}</td>" for item in shown.items)
    return (
        '<tr><th scope="row">correct of graded</th>'
        f'<td class="number">{shown.number(Verdict.CORRECT):,} of {graded:,}</td>'
        f'<td class="number">{score(shown.mean)}</td>{cells}</tr>'
    )


def _correct(item: Item) -> str:
    return f"{item.correct:,} of {item.graded:,}" if item.graded else NOTHING
