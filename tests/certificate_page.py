"""Writes the generated part of docs/certificate.md from the certificates of the exercises."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox import catalog, certify
from sandbox.model import Exercise

BEGIN, END = "<!-- certificates -->\n", "<!-- end -->"


def written_anew(text: str) -> str:
    """The page with the figures of all certificates."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END, 1)
    exercises = catalog.read_all(catalog.root())
    lines = [*_table(exercises), "", *(line for one in exercises for line in _declared(one))]
    return f"{before}{BEGIN}{chr(10).join(lines).rstrip()}\n{END}{after}"


def _table(exercises: tuple[Exercise, ...]) -> Iterator[str]:
    yield (
        "| exercise | mutants | killed by the practice data alone | killed by the battery "
        "| only by the practice data | equivalent | wrong answers killed | two mistakes killed "
        "| other mutants killed | alternatives accepted "
        "| rewrites accepted | flips | data sets | rows | data sets tried | seconds |"
    )
    yield "|" + "---|" * 16
    for exercise in exercises:
        one = certify.read(exercise)
        if one is None:
            yield f"| {exercise.slug} | not certified |" + " |" * 14
            continue
        cells = (
            one.mutants.of,
            one.on_practice,
            one.mutants.killed,
            len(one.beyond_small),
            len(one.mutants.survivors) - len(one.beyond_small),
            f"{one.wrong_answers.killed} of {one.wrong_answers.of}",
            f"{one.two_mistakes.killed} of {one.two_mistakes.of}",
            f"{one.of_alternatives.killed} of {one.of_alternatives.of}",
            f"{one.alternatives.accepted} of {one.alternatives.of}",
            f"{one.rewrites.accepted} of {one.rewrites.of}",
            f"{one.flips} in {one.regrades} regrades",
            one.data_sets,
            one.rows,
            f"{one.tried:,}",
            one.seconds,
        )
        yield f"| {exercise.slug} | " + " | ".join(str(cell) for cell in cells) + " |"


def _declared(exercise: Exercise) -> Iterator[str]:
    if exercise.equivalents or exercise.beyond_small:
        yield f"### {exercise.slug}"
        yield ""
    yield from _reasons("why no legal data can show it", exercise.equivalents)
    yield from _reasons("why only larger data shows it", exercise.beyond_small)


def _reasons(why: str, mutants: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if not mutants:
        return
    yield f"| mutant | {why} |"
    yield "|---|---|"
    for mutant, reason in mutants:
        shown = mutant.replace("|", "\\|")
        yield f"| `{shown}` | {reason} |"
    yield ""
