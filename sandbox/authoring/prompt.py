"""The prompt, the starter and the hints say what is asked for, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.authoring.case import Case, Fault


def look(case: Case) -> Iterator[Fault]:
    """Columns that the prompt does not name, and missing parts."""
    exercise = case.exercise
    for name in exercise.contract.names:
        if name not in exercise.prompt:
            yield Fault("prompt.md", f"the prompt does not name the column {name}", "List it there.")
        if name not in exercise.starter:
            yield Fault("starter.sql", f"it does not name the column {name}", "List it in its comments.")
    for part, text in (("Definitions", exercise.clarifications), ("Follow-ups", exercise.follow_ups)):
        if not text:
            yield Fault("prompt.md", f"## {part} is empty", "Write it.")
    for path in sorted(exercise.root.rglob("*")):
        if path.suffix in (".toml", ".md", ".sql") and "TODO" in path.read_text(encoding="utf-8"):
            yield Fault(str(path.relative_to(exercise.root)), "there is a TODO in it", "Replace it.")
    if len(exercise.hints) < 2:
        yield Fault("hints.md", "there are fewer than two hints", "Write a list, weakest first.")
