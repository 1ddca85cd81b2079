"""A class as HTML pages that need nothing else: an index, and a page with the evidence for each submission.

They lie in one folder and lead to each other by relative links, so they work from a disk. Their addresses are
made of numbers alone: what a stranger called a file or a person is never part of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox import classroom, record
from sandbox.classroom import Class, Cluster, Item, Mistake
from sandbox.model import Verdict
from sandbox.record import Record
from sandbox.render import as_html, markup, words
from sandbox.render.bars import bar
from sandbox.render.matrix import NOTHING, kind, matrix, name, score, share

INDEX = "index.html"

MOST_MISTAKES = 20
"""Common mistakes that are listed for the class; the number left out is said."""

MOST_OF_EXERCISE = 3
"""Common mistakes that are listed for an exercise."""

NO_VERDICT = (
    "Similarity is information and no verdict: short queries to the same question are often alike, and so "
    "are answers that follow the same lesson. Read them before you ask anybody."
)

HOW_TO_READ = (
    "Shares and scores are of graded answers, one for each person; what could not be graded is counted "
    "apart. The share correct is the difficulty of classical test theory: 1 is easy.",
    "Discrimination, from &minus;1 to 1, is how far passing the exercise goes with the score in all others "
    "(corrected point-biserial correlation). Near 0, the exercise tells little about a person; below 0, "
    "people who are strong elsewhere fail here, and the exercise itself deserves a look. It is rough: of 10 "
    "people it may be off by 0.6, of 100 by 0.2. It is left out where fewer than 10 people have another "
    "graded answer, or all results are the same.",
)


def pages(records: Sequence[Record], clusters: Sequence[Cluster] = ()) -> dict[str, str]:
    """The pages of a class by their paths: `index.html`, and `submissions/NNNN.html` for each record.

    The records are in the order in which they were handed in, for the last one of a person to an exercise
    counts. Raises as `record.report` does where a record lacks something.
    """
    shown = classroom.of(records)
    made = {INDEX: _index(shown, records, clusters)}
    attempts = {place: answer.attempts for answer in shown.answers for place in answer.attempts}
    for place, one in enumerate(records):
        above = _above(one, place, attempts.get(place, (place,)), len(records))
        made[_page(place, len(records))] = as_html.render([record.report(one)], above)
    return made


def _page(place: int, of: int) -> str:
    return f"submissions/{place + 1:0{max(4, len(str(of)))}d}.html"


def _above(one: Record, place: int, attempts: Sequence[int], of: int) -> str:
    """What stands over a submission: the way back, whose it is, and the other attempts."""
    parts = [f'<a href="../{INDEX}">The whole class</a>']
    if one["author"]:
        parts.append(name(one["author"]))
    if len(attempts) > 1:
        links = (
            f"<b>{number}</b>"
            if other == place
            else f'<a href="{_page(other, of).rpartition("/")[2]}">{number}</a>'
            for number, other in enumerate(attempts, start=1)
        )
        parts.append(f"attempts {' '.join(links)}")
    return f'<nav class="kicker" aria-label="Class">{" · ".join(parts)}</nav>'


def _index(shown: Class, records: Sequence[Record], clusters: Sequence[Cluster]) -> str:
    counts = f"{_people(len(shown.people))}, {words.counted(len(shown.items), 'exercise')}"
    sections = {
        "Everybody's answers": _matrix(shown, records),
        "Exercises": _exercises(shown),
        "Common mistakes": _mistakes(shown),
        "Answers that are alike": _alike(shown, records, clusters),
        "Not graded": _not_graded(shown, records),
    }
    made = {title: list(content) for title, content in sections.items()}
    made = {title: content for title, content in made.items() if content}
    links = (f'<li><a href="#{_id(title)}">{markup.text(title)}</a></li>' for title in made)
    opening = [
        f"<h1>{counts}</h1>",
        *_headline(shown),
        f'<nav aria-label="Sections"><ul class="legend">{"".join(links)}</ul></nav>' if made else "",
    ]
    content = (
        line
        for title, inner in made.items()
        for line in (f'<section id="{_id(title)}">', f"<h2>{markup.text(title)}</h2>", *inner, "</section>")
    )
    versions = {f"{program} {version}" for one in records for program, version in one["versions"].items()}
    style = as_html.style("report.css", "class.css")
    return as_html.document(f"Class report: {counts}", opening, content, versions, style)


def _id(title: str) -> str:
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalpha() or letter == "-")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _headline(shown: Class) -> Iterator[str]:
    graded = shown.number(Verdict.CORRECT) + shown.number(Verdict.WRONG)
    facts = {
        "submissions": f"{shown.submissions:,}",
        "answers that count": f"{graded + shown.number(Verdict.NOT_GRADED):,}",
        "correct of graded": f"{shown.number(Verdict.CORRECT) / graded:.0%}" if graded else NOTHING,
        "mean score": score(shown.mean),
        "not graded": f"{shown.number(Verdict.NOT_GRADED):,}",
    }
    if broken := shown.number(Verdict.BROKEN):
        facts["broken, by our fault"] = f"{broken:,}"
    cells = (f"<div><dt>{title}</dt><dd>{value}</dd></div>" for title, value in facts.items())
    yield f'<dl class="facts">{"".join(cells)}</dl>'
    told = [item for item in shown.items if item.difficulty is not None]
    if len(told) > 1:
        hardest = min(told, key=lambda item: item.difficulty or 0)
        correct = share(hardest.correct, hardest.graded)
        yield f"<p>Hardest: <code>{name(hardest.exercise)}</code> ({correct} correct).</p>"
    if shown.mistakes:
        most = shown.mistakes[0]
        where = words.counted(len(most.exercises), "exercise")
        yield f"<p>Most common mistake: {markup.text(most.title)} ({_people(most.people)}, {where}).</p>"


def _matrix(shown: Class, records: Sequence[Record]) -> Iterator[str]:
    if shown.people:
        yield from matrix(shown, records, lambda place: _page(place, len(records)))


def _exercises(shown: Class) -> Iterator[str]:
    if not shown.items:
        return
    head = ["exercise", "answers", "share correct", "mean score", "median", "discrimination"]
    rows = [_exercise(number, item) for number, item in enumerate(shown.items, start=1)]
    yield from markup.grid(
        "How hard each exercise is, and what goes wrong",
        [*head, "first findings", "failures"],
        rows,
        (False, False, True, True, True, True, False, False),
    )
    for paragraph in HOW_TO_READ:
        yield f'<p class="note">{paragraph}</p>'
    for item in shown.items:
        if item.editions > 1:
            yield (
                f'<p class="warning"><code>{name(item.exercise)}</code>: its answers were graded on '
                f"{item.editions} versions of the exercise or its data, and these figures mix them.</p>"
            )


def _exercise(number: int, item: Item) -> str:
    parts = [
        (Verdict.CORRECT, item.correct),
        (Verdict.WRONG, item.wrong),
        (Verdict.NOT_GRADED, item.not_graded),
        (Verdict.BROKEN, item.broken),
    ]
    counts = ", ".join(f"{count:,} {words.VERDICTS[v].lower()}" for v, count in parts if count)
    drawn = bar([(str(verdict), count) for verdict, count in parts], sum(count for _, count in parts))
    numbers = (item.difficulty, item.mean, item.median, item.discrimination)
    shown = item.mistakes[:MOST_OF_EXERCISE]
    mistakes = [f"{one.people:,}&nbsp;&times;&nbsp;{markup.text(one.title)}" for one in shown]
    if left := len(item.mistakes) - len(shown):
        mistakes.append(f"and {words.counted(left, 'other')}")
    failures = [f"{count:,}&nbsp;&times;&nbsp;{kind(what)}" for what, count in item.failures]
    return (
        f'<tr id="exercise-{number}"><th scope="row">{name(item.exercise)}</th>'
        f'<td class="words">{drawn}{counts}</td>'
        + "".join(f'<td class="number">{_signed(value)}</td>' for value in numbers)
        + f'<td class="words">{_list(mistakes)}</td><td class="words">{_list(failures)}</td></tr>'
    )


def _signed(value: float | None) -> str:
    return score(value).replace("-", "&minus;")


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else NOTHING


def _mistakes(shown: Class) -> Iterator[str]:
    if not shown.mistakes:
        return
    listed = shown.mistakes[:MOST_MISTAKES]
    rows = [_mistake(one, len(shown.people)) for one in listed]
    caption = "The first finding of each wrong answer, by the number of people"
    yield from markup.grid(caption, ["mistake", "code", "people", "exercises"], rows, (False,) * 4)
    yield from markup.left_out(len(shown.mistakes) - len(listed), 0)
    yield (
        '<p class="note">Only the first finding counts, for it is the root cause. '
        "<code>sandbox explain CODE</code> has a page on each.</p>"
    )


def _mistake(one: Mistake, people: int) -> str:
    exercises = ", ".join(map(name, one.exercises))
    return (
        f'<tr><th scope="row">{markup.text(one.title)}</th><td>{markup.text(one.code)}</td>'
        f"<td>{bar([('wrong', one.people)], people)}{share(one.people, people)}</td>"
        f'<td class="words">{exercises}</td></tr>'
    )


def _alike(shown: Class, records: Sequence[Record], clusters: Sequence[Cluster]) -> Iterator[str]:
    if not clusters:
        return
    places = {(one["exercise"], one["submission"]): place for place, one in enumerate(records)}
    attempts = {place: answer.attempts for answer in shown.answers for place in answer.attempts}
    yield f"<p>{NO_VERDICT}</p>"
    rows = []
    for cluster in sorted(clusters, key=lambda one: (-one.similarity, one.exercise, one.submissions)):
        members = [
            _member(path, places.get((cluster.exercise, path)), records, attempts)
            for path in cluster.submissions
        ]
        rows.append(
            f'<tr><th scope="row">{name(cluster.exercise)}</th>'
            f'<td class="number">{score(cluster.similarity)}</td><td class="words">{_list(members)}</td></tr>'
        )
    head = ["exercise", "similarity", "answers"]
    yield from markup.grid("Groups of answers, the most similar first", head, rows, (False, True, False))


def _member(
    path: str, place: int | None, records: Sequence[Record], attempts: dict[int, tuple[int, ...]]
) -> str:
    """A submission of a group: whose it is, and its path; a link where its record is there."""
    file = f"<code>{name(path)}</code>"
    if place is None:
        return file
    author = records[place]["author"]
    label = f"{name(author)}, {file}" if author else file
    many = attempts.get(place, ())
    which = f", attempt {many.index(place) + 1} of {len(many)}" if len(many) > 1 else ""
    return f'<a href="{_page(place, len(records))}">{label}</a>{which}'


def _not_graded(shown: Class, records: Sequence[Record]) -> Iterator[str]:
    """Each submission without a result, earlier attempts too, and what belongs to nobody."""
    counting = {answer.place for answer in shown.answers}
    strays = set(shown.strays)
    rows = [
        _left(place, one, _why(place, counting, strays), len(records))
        for place, one in enumerate(records)
        if one["verdict"] in (Verdict.NOT_GRADED, Verdict.BROKEN) or place in strays
    ]
    if rows:
        head = ["submission", "person", "exercise", "verdict", "why", ""]
        yield from markup.table("Every submission without a result", head, rows)


def _why(place: int, counting: set[int], strays: set[int]) -> str:
    if place in strays:
        return "counts nowhere: no author or no exercise is known"
    return "" if place in counting else "another attempt counts"


def _left(place: int, one: Record, note: str, of: int) -> list[str]:
    verdict, failure = Verdict(one["verdict"]), one["failure"]
    message = words.name(words.lines(failure["message"])[0]) if failure else ""
    why = f"{kind(str(failure['kind']))}: {markup.escaped(message)}" if failure else ""
    return [
        f'<a href="{_page(place, of)}"><code>{name(one["submission"])}</code></a>',
        name(one["author"]) if one["author"] else NOTHING,
        name(one["exercise"]) if one["exercise"] else NOTHING,
        f'<span class="verdict {verdict}">{words.VERDICTS[verdict]}</span>',
        why,
        note,
    ]
