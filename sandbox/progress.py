"""What somebody has done with the exercises, kept in a file beside their answers.

It is a convenience and no record: where the file is damaged or cannot be written, nothing else suffers.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sandbox.model import Report, Verdict

FILE = ".progress.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is with one exercise: whether the definitions were opened, and what was graded."""

    clarified: bool = False
    graded: int = 0
    correct: bool = False

    @property
    def words(self) -> str:
        """The state in a word or two."""
        if self.correct:
            return "correct"
        return f"wrong, {self.graded} graded" if self.graded else ""


def read(folder: Path) -> dict[str, Progress]:
    """Slug -> progress; nothing where there is no file, or none that can be read."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {
            str(slug): Progress(bool(own["clarified"]), int(own["graded"]), bool(own["correct"]))
            for slug, own in content.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def clarified(folder: Path, slug: str) -> None:
    """Remember that the definitions of an exercise were opened."""
    known = read(folder)
    _write(folder, {**known, slug: replace(known.get(slug, Progress()), clarified=True)})


def graded(folder: Path, reports: Sequence[Report]) -> None:
    """Remember what became of the answers that lie in the folder; others are somebody else's."""
    known = read(folder)
    here = os.path.abspath(folder)  # not resolved: a link may lead nowhere, and is not graded
    own = [r for r in reports if os.path.dirname(os.path.abspath(r.submission.query.path)) == here]
    for report in own:
        slug = report.submission.exercise
        before = known.get(slug, Progress())
        if slug and report.verdict in (Verdict.CORRECT, Verdict.WRONG):
            is_right = before.correct or report.verdict is Verdict.CORRECT
            known[slug] = replace(before, graded=before.graded + 1, correct=is_right)
    if own:
        _write(folder, known)


def _write(folder: Path, progress: Mapping[str, Progress]) -> None:
    if not folder.is_dir():
        return
    with contextlib.suppress(OSError):
        fresh = folder / f"{FILE}.{os.getpid()}"
        text = json.dumps({slug: asdict(own) for slug, own in sorted(progress.items())}, indent=2)
        fresh.write_text(f"{text}\n", encoding="utf-8")
        fresh.replace(folder / FILE)
