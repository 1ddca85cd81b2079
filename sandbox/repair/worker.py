"""The process that parses a stranger's answer and writes its variants. It runs no SQL.

A parser written in Python can be sent into an endless loop or out of memory by the text it reads, so it does
not run in the grader. Requests, as frames of `sandbox.engine.wire`: open (the schema and limits), know (the
right answers of an exercise), vary (an answer, and which group of variants).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlglot.optimizer.annotate_types  # sqlglot loads them when it first needs them, and by then it cannot
import sqlglot.optimizer.simplify
import sqlglot.serde  # noqa: F401
from sqlglot import exp

from sandbox.engine import lockdown, service
from sandbox.engine.confine import confine
from sandbox.mutation import Cause, Schema, parse, read_schema
from sandbox.repair.ingredients import Ingredients, gather
from sandbox.repair.model import Variant
from sandbox.repair.naming import causes
from sandbox.repair.neighbours import MISSING
from sandbox.repair.variants import exchanges, neighbours, variants

MOST = 600
"""Variants of one group that are sent; the answers that have more are of no interest to anybody."""

MOST_ABOVE = 4
"""Lines above what is joined in which the word JOIN is looked for."""

SAMPLE = (
    "SELECT p.title_id, count(*) AS n FROM plays AS p LEFT JOIN members AS m ON m.member_id = p.member_id "
    "WHERE p.started_at >= DATE '2025-06-01' - INTERVAL 1 DAY AND NOT p.is_autoplay GROUP BY p.title_id"
)
"""A query that asks for most of the parser and of the edits."""


class Worker:
    """The schema, and the parts of right answers of the exercises met so far."""

    def __init__(self) -> None:
        self.schema = Schema({}, {})
        self.right: dict[str, Ingredients] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a frame asks; the reply is a frame's message."""
        match request["op"]:
            case "open":
                self.schema = read_schema(request["schema"])
                self._load()
                barriers = confine(())
                capped = lockdown.limit_process(int(request["limits"]["room_mb"]) << 20)
                return {"opened": True, "barriers": barriers, "capped": capped, "pid": os.getpid()}
            case "know":
                self.right[request["exercise"]] = gather(request["right"])
                return {"known": True}
            case "vary":
                return self.vary(request)
        return {"fault": f"unknown request {request['op']}"}

    def _load(self) -> None:
        """Have all code in memory that is needed, while files can be read."""
        list(neighbours(parse(SAMPLE), gather([SAMPLE.replace("NOT ", "")])))
        list(exchanges(parse(SAMPLE), self.schema, gather([SAMPLE])))
        for cause in Cause:
            for last in (False, True):
                list(variants(parse(SAMPLE), self.schema, gather([SAMPLE]), cause, last))

    def vary(self, request: dict[str, Any]) -> dict[str, Any]:
        """The variants of an answer that a finding suggests in a place of the order."""
        found = []
        try:
            made = self._group(parse(request["sql"]), request)
            if made is None:
                return {"variants": None}
            for variant in made:
                if variant.kind not in request["without"]:
                    line = line_of_join(request["sql"], variant)
                    shown = replace(variant, line=line)
                    found.append([getattr(shown, name) for name in shown.__slots__])
                if len(found) == MOST:
                    break
        except Exception as error:  # what this parser cannot read is left unrepaired
            return {"unreadable": type(error).__name__}
        return {"variants": found}

    def _group(self, tree: exp.Expr, request: dict[str, Any]) -> Iterator[Variant] | None:
        """The variants of a group; None after the last one."""
        right, number = self.right[request["exercise"]], int(request["group"])
        if number == 0:
            return neighbours(tree, right)
        if number == 2:  # after the operators that the finding suggests most: those can say what to change
            return exchanges(tree, self.schema, right)
        order = causes(request["code"])
        last, place = divmod(number - 1 - (number > 2), len(order))
        return None if last > 1 else variants(tree, self.schema, right, order[place], last == 1)


def line_of_join(sql: str, variant: Variant) -> int:
    """The line of a variant; of a join, that of the word JOIN, which has no place in the tree."""
    lines = sql.splitlines()
    if variant.clause.endswith(".JOIN") and not variant.note.startswith(MISSING):
        for number in range(variant.line, max(0, variant.line - MOST_ABOVE), -1):
            if number <= len(lines) and re.search(r"\bJOIN\b", lines[number - 1], re.IGNORECASE):
                return number
    return variant.line


def main() -> None:
    """Serve one grader."""
    service.main(Worker().answer)


if __name__ == "__main__":
    main()
