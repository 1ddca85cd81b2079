"""Many submissions: found in files, folders and zip files, and graded so that one failure stops none."""

from sandbox.batch.again import Change, changes, submissions
from sandbox.batch.cache import Cache
from sandbox.batch.grader import Grader, filled, run
from sandbox.batch.journal import Journal
from sandbox.batch.many import CACHED, EQUAL, GRADED, RESUMED, Done, records
from sandbox.batch.sources import Found, Gathered, find, gather, lines
from sandbox.batch.split import merged, missing, shard

__all__ = [
    "CACHED",
    "EQUAL",
    "GRADED",
    "RESUMED",
    "Cache",
    "Change",
    "Done",
    "Found",
    "Gathered",
    "Grader",
    "Journal",
    "changes",
    "filled",
    "find",
    "gather",
    "lines",
    "merged",
    "missing",
    "records",
    "run",
    "shard",
    "submissions",
]
