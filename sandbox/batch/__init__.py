"""Many submissions: found in files, folders and zip files, and graded so that one failure stops none."""

from sandbox.batch.grader import Grader, filled, run
from sandbox.batch.sources import Found, Gathered, find, gather, lines

__all__ = ["Found", "Gathered", "Grader", "filled", "find", "gather", "lines", "run"]
