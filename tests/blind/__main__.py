"""Grades what was written blind: `python -m tests.blind [SLUG ...]`; exit code 1 if a verdict is not due.

The writers had seen the prompts and the definitions of the exercises, and nothing else: six answers to
each, by a beginner, an analyst and a senior. expected.toml names the wrong ones.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from sandbox import batch, catalog, datasets
from sandbox.cli.batches import STRETCH, cores
from sandbox.engine import Limits
from sandbox.model import Submission

HERE = Path(__file__).parent
FEWEST = 6
"""Answers to each exercise."""


def main() -> int:
    """Grade all answers, or those to some exercises, and tell what is not as it has to be."""
    slugs = catalog.folders(catalog.root())
    found = [
        one
        for one in batch.find([HERE], slugs, None)
        if isinstance(one, Submission) and one.exercise in (sys.argv[1:] or slugs)
    ]
    expected = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
    faults = [
        f"{slug}: fewer than {FEWEST} answers"
        for slug in (sys.argv[1:] or slugs)
        if sum(one.exercise == slug for one in found) < FEWEST
    ]
    with batch.Grader(catalog.root(), datasets.graded(), Limits(stretch=STRETCH), cores(), tries=0) as grader:
        for one in batch.records(found, grader):
            path = Path(one["submission"])
            due = expected.get(path.parent.name, {}).get(path.stem, "correct")
            told = one["findings"][0]["code"] if one["findings"] else one["verdict"]
            if told != due:
                faults.append(f"{path.parent.name}/{path.name}: {told}, not {due}")
    print("\n".join([*faults, f"{len(found)} answers, {len(faults)} faults"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
