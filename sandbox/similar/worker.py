"""The process that parses strangers' queries to take their fingerprints; see `sandbox.repair.worker`."""

from __future__ import annotations

import os
from typing import Any

from sandbox.engine import lockdown, service
from sandbox.engine.confine import confine
from sandbox.similar.prints import prints

SAMPLE = (
    "WITH a AS (SELECT p.title_id, count(*) AS n FROM plays AS p LEFT JOIN members AS m USING (member_id) "
    "WHERE p.started_at >= DATE '2025-06-01' GROUP BY ALL) SELECT *, sum(n) OVER (ORDER BY n) FROM a"
)
"""A query that asks for most of the parser."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Do what a frame asks; the reply is a frame's message."""
    if request["op"] == "open":
        prints(SAMPLE)  # have all code in memory that is needed, while files can be read
        barriers = confine(())
        capped = lockdown.limit_process(int(request["limits"]["room_mb"]) << 20)
        return {"opened": True, "barriers": barriers, "capped": capped, "pid": os.getpid()}
    try:
        return {"prints": sorted(prints(request["sql"]))}
    except Exception as error:  # what this parser cannot read is like nothing
        return {"unreadable": type(error).__name__}


def main() -> None:
    """Serve one grader."""
    service.main(answer)


if __name__ == "__main__":
    main()
