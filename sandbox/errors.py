"""What can go wrong, drawn once. Trouble with a submission is not here: that is a `Failure`, a value.

SandboxError            one catch in the front door; `exit_code` says how the program ends
├── UsageError          (2) the call cannot be carried out as asked
│   ├── UnknownExercise     no exercise of that name; the nearest is named
│   ├── NothingToGrade      the path is missing, or has no .sql file
│   └── DataMissing         the data set has not been built yet
├── BuildError          (2) the data could not be built here: no room, no permission
└── BrokenError         (3) our fault: an exercise or the program
    ├── BrokenExercise      a folder under exercises/ has faults; all are listed
    └── BrokenEngine        a worker did not start, or answered nonsense
"""

from __future__ import annotations


class SandboxError(Exception):
    """A message for a person: what we saw, where, and (in `next`) what to do."""

    exit_code = 3

    def __init__(self, message: str, next: str = "") -> None:  # noqa: A002 - the word of the report
        super().__init__(message)
        self.message = message
        self.next = next


class UsageError(SandboxError):
    """The call cannot be carried out as asked."""

    exit_code = 2


class UnknownExercise(UsageError):
    """No exercise has that name."""


class NothingToGrade(UsageError):
    """The path is missing, or there is no .sql file in it."""


class DataMissing(UsageError):
    """A data set that is needed has not been built, or was built by another version."""


class BuildError(SandboxError):
    """The data could not be built on this machine."""

    exit_code = 2


class BrokenError(SandboxError):
    """Our fault, never the submission's."""


class BrokenExercise(BrokenError):
    """A folder under exercises/ has faults; the message lists them all."""


class BrokenEngine(BrokenError):
    """A worker did not start, or did not answer in the agreed form."""
