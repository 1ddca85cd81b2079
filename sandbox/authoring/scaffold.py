"""Writes the folder of a new exercise: every file that it needs, with what to put into it."""

from __future__ import annotations

import re
from pathlib import Path

from sandbox import catalog
from sandbox.errors import UsageError

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""A track or a slug: small letters and digits, words joined by hyphens."""

FILES = {
    "exercise.toml": """\
title = "TODO: a question, as `sandbox list` shows it"
level = 2        # 1 warm-up to 4 senior
minutes = 20
topics = ["TODO"]
grain = ["month"]    # the columns whose values name one row of the answer

[parameters]     # written once, and ${{month}} in prompt.md, hints.md and every .sql file
month = "2025-06-01"

[[columns]]
name = "month"
family = "date"
note = "TODO: what it means, in a few words"

[[columns]]
name = "members"
family = "integer"
note = "TODO"

[[traps]]
habit = "TODO: the wrong thing that people do"
finding = "duplicate.fan_out"
plant = ""       # the planted edge case that shows it; docs/data.md lists them
""",
    "prompt.md": """\
## Prompt

TODO: the question as an interviewer would ask it, ambiguous where real ones are.

Columns:

- `month`: TODO
- `members`: TODO

One row per month, in any order.

## Definitions

TODO: what settles every edge case: NULLs, copies, boundaries, ties, internal accounts, which rows exist.

## Follow-ups

- **TODO: what the interviewer asks next.** What a strong answer covers.
""",
    "starter.sql": """\
-- exercise: {slug}
--
-- TODO: the question in a line. Columns:
--   month      DATE      TODO
--   members    integer   TODO
--
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS month,
    NULL::BIGINT AS members
""",
    "reference.sql": """\
-- TODO: the query whose result is the expected one; write it so that people can learn from it.
SELECT
    date_trunc('month', signup_at)::DATE AS month,
    count(*) AS members
FROM members
WHERE signup_at >= DATE '${{month}}'
GROUP BY 1
""",
    "hints.md": "- TODO: the weakest hint first.\n- TODO: a stronger one.\n",
    "solution.md": "## The idea\n\nTODO\n\n## The traps\n\nTODO\n\n## Trade-offs\n\nTODO\n",
    "alternatives/TODO-style.sql": "-- Style: TODO. At least three, in other styles.\nSELECT 1\n",
    "wrong/TODO-name-the-mistake.sql": """\
-- expects: duplicate.fan_out
-- because: TODO, in one sentence; at least ten files like this one.
SELECT 1
""",
}


def scaffold(name: str, root: Path) -> tuple[Path, ...]:
    """Write the files of a new exercise `TRACK/SLUG` below `root`. Raises UsageError; overwrites nothing."""
    track, _, slug = name.partition("/")
    if not (NAME.fullmatch(track) and NAME.fullmatch(slug)):
        raise UsageError(
            f"{name!r} is no name for an exercise.", "Name it TRACK/SLUG, such as search/my-exercise."
        )
    taken = catalog.folders(root)
    if slug in taken or (root / track / slug).exists():
        where = taken.get(slug, root / track / slug)
        raise UsageError(f"There is a {slug} already: {where}.", "Choose another slug.")
    written = []
    for file, text in FILES.items():
        path = root / track / slug / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(slug=slug), encoding="utf-8")
        written.append(path)
    return tuple(written)
