"""What a format needs that no record holds: the time, and what the runner around us says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLES = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL")
"""What the runner of Classroom 50 puts into the environment."""


@dataclass(frozen=True, slots=True)
class Context:
    """When grading began, in UTC, and those of VARIABLES that are set, as pairs of name and value."""

    began: dt.datetime
    variables: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, environment: Mapping[str, str], now: dt.datetime) -> Context:
        """The context of a call; `now` has a time zone."""
        known = ((name, environment.get(name, "")) for name in VARIABLES)
        return cls(now.astimezone(dt.UTC), tuple((name, value) for name, value in known if value))
