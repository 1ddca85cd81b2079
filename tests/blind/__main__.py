"""Grades what was written blind: `python -m tests.blind [SLUG ...]`; exit code 1 if one is not correct.

The writers, a beginner, an analyst and a senior, had seen the prompts and the definitions of the exercises,
and nothing else. Six of their 84 answers were wrong; those are among the wrong answers of the exercises.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sandbox import batch, catalog, datasets
from sandbox.cli.batches import STRETCH, cores
from sandbox.engine import Limits
from sandbox.model import Submission

HERE = Path(__file__).parent
FEWEST = 5
"""Answers to each exercise."""


def main() -> int:
    """Grade all answers, or those to some exercises, and tell which are not correct."""
    slugs = sys.argv[1:] or list(catalog.folders(catalog.root()))
    found = [
        one
        for one in batch.find([HERE], catalog.folders(catalog.root()), None)
        if isinstance(one, Submission) and one.exercise in slugs
    ]
    faults = [
        f"{slug}: fewer than {FEWEST} answers"
        for slug in slugs
        if sum(one.exercise == slug for one in found) < FEWEST
    ]
    with batch.Grader(catalog.root(), datasets.graded(), Limits(stretch=STRETCH), cores(), tries=0) as grader:
        for one in batch.records(found, grader):
            if one["verdict"] != "correct":
                path = Path(one["submission"])
                told = one["findings"][0]["code"] if one["findings"] else one["failure"]
                faults.append(f"{path.parent.name}/{path.name}: {one['verdict']}, {told}")
    print("\n".join([*faults, f"{len(found)} answers, {len(faults)} faults"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
