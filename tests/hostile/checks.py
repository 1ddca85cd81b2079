"""What must hold for a report, whatever the file was."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_REPORT = 1_000_000
"""Characters of one report, in any form."""

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves a cursor, starts an escape sequence or turns the direction of reading."""

VERDICT_LINE = re.compile(r"^(?:CORRECT|WRONG|NOT GRADED|BROKEN)  \S", re.MULTILINE)
OURS = re.compile(
    r"Traceback|File \"|site-packages|\.py\b|Python (?:int|object)|std::|Stack Trace", re.IGNORECASE
)
"""Words that show the inside of the program."""


@dataclass(frozen=True, slots=True)
class Canary:
    """A secret, whose letters occur nowhere else."""

    what: str
    token: str

    @classmethod
    def new(cls, what: str) -> Canary:
        """A fresh one."""
        return cls(what, "".join(secrets.choice("GHJKMNPQRSTVWXYZ") for _ in range(24)))

    def is_in(self, text: str) -> bool:
        """Whether eight letters of it stand in a text: as they are, backwards, or in a usual encoding."""
        upper = text.upper()
        raw = self.token.encode()
        forms = {self.token, self.token[::-1], raw.hex().upper(), base64.b64encode(raw).decode().upper()}
        return any(form[i : i + 8] in upper for form in forms for i in range(len(form) - 7))


def faults(
    outcome: str,
    as_json: str,
    as_text: str,
    report: Mapping[str, Any],
    canaries: tuple[Canary, ...],
    sql: str,
    others: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Everything wrong with a report: the check's name, and what it saw. `others`: its other forms."""
    forms = {"text": as_text, "JSON": as_json, **(others or {})}
    for canary in canaries:
        shown_on_purpose = canary.what == "hidden data" and outcome == "wrong"
        if not shown_on_purpose and canary.is_in("\n".join(forms.values())):
            yield "canary", f"the report holds the canary of the {canary.what}"
    if (longest := max(map(len, forms.values()))) > LONGEST_REPORT:
        yield "size", f"the report has {longest:,} characters"
    for form, text in forms.items():
        if found := STEERING.search(text):
            yield "control", f"the {form} report holds U+{ord(found.group()):04X}"
    if len(VERDICT_LINE.findall(as_text)) != 1:
        yield "forged", "the text report has more than one line that gives a verdict"
    message = (report.get("failure") or {}).get("message", "")
    if (found := OURS.search(message)) and found.group() not in sql:
        yield "inside", f"the message shows the inside of the program: {found.group()}"
