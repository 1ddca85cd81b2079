"""Explains a difference: which mistake the rows point to, most important first.

`ALL` is the whole registry. Each module has a CODE, a TITLE, one function `look(case)` and a page of the
same name. Nothing here decides right or wrong; `sandbox.compare` has done that already.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from sandbox.checks import (
    causes,
    column_extra,
    column_missing,
    extra_rows,
    fan_out,
    for_zero,
    key_row,
    known_mistake,
    mismatch,
    missing_rows,
    missing_zero_rows,
    non_finite,
    nondeterministic,
    order_wrong,
    proof,
    result_keys,
    rows_dropped,
    rows_kept,
    scale,
    schema_type,
    too_coarse,
    too_fine,
    wrong_population,
    zero_for_null,
)
from sandbox.checks.case import Case
from sandbox.checks.causes import choose as choose
from sandbox.compare import diff
from sandbox.datasets import PRACTICE, is_practice
from sandbox.errors import UsageError
from sandbox.model import (
    Certainty,
    Contract,
    Cure,
    Finding,
    Reordering,
    Repair,
    Result,
    Trial,
    Witness,
    WrongAnswer,
)

ALL: tuple[ModuleType, ...] = (
    column_missing,
    schema_type,
    nondeterministic,
    too_fine,
    too_coarse,
    result_keys,
    column_extra,
    key_row,
    missing_rows,
    missing_zero_rows,
    extra_rows,
    fan_out,
    wrong_population,
    rows_dropped,
    rows_kept,
    scale,
    non_finite,
    for_zero,
    zero_for_null,
    mismatch,
    order_wrong,
)
"""Every check, in the order in which their findings are told."""

MOST_FINDINGS = 5

MOST_ROWS = 20_000
"""Rows of an answer that every check looks at; of a larger one, which no exercise asks for, only QUICK do."""

QUICK = (column_missing, schema_type, nondeterministic, column_extra, missing_rows, extra_rows)
"""Checks whose finding is worth its time on any number of rows."""

OTHER_ROWS = frozenset(
    module.CODE
    for module in (
        key_row,
        missing_rows,
        missing_zero_rows,
        extra_rows,
        fan_out,
        wrong_population,
        rows_dropped,
        rows_kept,
        scale,
        mismatch,
    )
)

SMALLEST = "the smallest data"
"""Stands for the name of a data set where only hidden data shows a mistake."""

GUESSED = frozenset(module.CODE for module in (fan_out, wrong_population, rows_dropped, rows_kept, mismatch))
"""Findings that the direction of the differences suggests, and the smallest data can refute."""

ADVICE = (*missing_rows.ADVICE, mismatch.BY_HAND, mismatch.FEW)
"""Sentences that say how to find the place of a mistake."""

CONSEQUENCES = {too_fine.CODE: OTHER_ROWS, too_coarse.CODE: OTHER_ROWS}
"""Findings that follow from another one, and are not told beside it."""


def explain(
    contract: Contract,
    trials: Sequence[Trial],
    witness: Witness | None = None,
    turned: Reordering | None = None,
    hidden: bool = False,
) -> tuple[Finding, ...]:
    """Why an answer differs, root cause first: none if no trial differs, else one to five findings.

    `witness` is the smallest data on which it differs; it confirms or refutes what is GUESSED. `turned` is
    what the answer is on the same rows in another order. Of `hidden` data, only the smallest is spoken of.
    """
    failing = [
        (trial, trial.got, trial.diff) for trial in trials if trial.diff is not None and not trial.same
    ]
    results = [(trial, got, found) for trial, got, found in failing if isinstance(got, Result)]
    if not results:
        return ()
    on_practice = [one for one in results if is_practice(one[0].dataset)]
    trial, got, found = (on_practice or results)[-1]
    if hidden:
        is_right = any(trial.dataset.name == PRACTICE and trial.same for trial in trials)
        return _of_hidden(contract, trial.dataset.name, is_right, witness, turned)
    return told(Case(contract, trial.expected, got, found, trial.dataset.name, witness, turned))


def _of_hidden(
    contract: Contract,
    dataset: str,
    is_right: bool,
    witness: Witness | None,
    turned: Reordering | None,
) -> tuple[Finding, ...]:
    """What may be told where only hidden data shows the mistake: what it comes to on its fewest rows."""
    if turned is not None and turned.rows:
        got = turned.turned if diff(turned.expected, turned.stored, contract).same else turned.stored
        return _of_smallest(contract, turned.expected, got, None, turned)
    if witness is not None:
        return _of_smallest(contract, witness.expected, witness.got, witness, None)
    if turned is not None:
        return (nondeterministic.unseen(dataset),)
    return (mismatch.unseen(dataset, is_right),)


def _of_smallest(
    contract: Contract, expected: Result, got: Result, witness: Witness | None, turned: Reordering | None
) -> tuple[Finding, ...]:
    """What the smallest data shows. It is shown whole beside the findings, so that they need no examples."""
    case = Case(contract, expected, got, diff(expected, got, contract), SMALLEST, witness, turned)
    return tuple(replace(finding, examples=()) for finding in told(case))


def told(case: Case) -> tuple[Finding, ...]:
    """What is told of one case: root cause first, consequences left out, at most five, never nothing."""
    if case.diff.same:
        return ()
    large = len(case.got.rows) > MOST_ROWS
    looks = (module.look(case) for module in (QUICK if large else ALL))
    found: list[Finding] = [finding for finding in looks if finding is not None]
    if nondeterministic.is_all(case):
        found = [finding for finding in found if finding.code == nondeterministic.CODE]
    dropped = {code for finding in found for code in CONSEQUENCES.get(finding.code, ())}
    kept = [finding for finding in found if finding.code not in dropped] or [mismatch.evidence(case)]
    if kept[0].code in causes.SYMPTOMS:  # rows are missing because of a NULL: that comes first
        kept.sort(key=lambda finding: finding.code not in proof.CODES or not proof.is_given(case))
    return tuple(replace(finding, dataset=case.dataset) for finding in kept[:MOST_FINDINGS])


def with_known(findings: Sequence[Finding], known: WrongAnswer | None) -> tuple[Finding, ...]:
    """The findings, with the known mistake that an answer behaves like in front, if there is one.

    What the rows show follows from it, and is left out, but for columns and order. It is proved where the
    rows say the same of themselves; else two mistakes could do the same on all the data that there is.
    """
    if known is None or not findings:
        return tuple(findings)
    same = next((finding for finding in findings if finding.code == known.expects), findings[0])
    first = replace(
        same,
        code=known.expects,
        title=title(known.expects),
        message=known_mistake.message(known),
        certainty=Certainty.PROVED if findings[0].code == known.expects else Certainty.LIKELY,
    )
    rest = (f for f in findings if f.code != known.expects and f.code.startswith(("schema.", "order.")))
    return (first, *rest)[:MOST_FINDINGS]


def with_repair(findings: Sequence[Finding], repair: Repair | None, is_known: bool) -> tuple[Finding, ...]:
    """The findings, the first with the place of the answer that a repair changes, and what it proves.

    Where there is a place, the advice how to find one is not given.
    """
    if repair and repair.whole:
        findings = [replace(finding, message=_without_advice(finding.message)) for finding in findings]
    return causes.with_repair(findings, repair, is_known, title(repair.code) if repair else "", GUESSED)


def _without_advice(message: str) -> str:
    for sentence in ADVICE:
        message = message.replace(f" {sentence}", "")
    return message


def with_cures(
    findings: Sequence[Finding], cures: Sequence[Cure], repair: Repair | None, is_known: bool
) -> tuple[Finding, ...]:
    """The findings with what changes of the smallest data prove."""
    is_named = is_known or (repair is not None and repair.code == findings[0].code)
    return causes.with_cures(findings, cures, is_named, title(causes.COPIES))


def codes() -> tuple[str, ...]:
    """The codes of all findings: those that the rows show, in order of importance, then the others."""
    return (*(module.CODE for module in ALL), *known_mistake.TITLES)


def title(code: str) -> str:
    """The title of a finding."""
    titles = {module.CODE: str(module.TITLE) for module in ALL} | known_mistake.TITLES
    return titles[code]


def page(code: str) -> str:
    """The page of a finding, without the cases that only the tests read. Raises UsageError."""
    wanted = code.strip().lower()
    pages = {module.CODE: Path(str(module.__file__)).with_suffix(".md") for module in ALL}
    pages |= {known: known_mistake.page(known) for known in known_mistake.TITLES}
    if wanted in pages:
        return pages[wanted].read_text(encoding="utf-8").split("\n## Cases\n")[0].rstrip() + "\n"
    raise UsageError(
        f"There is no finding `{code}`.{_nearest(code)}", f"The codes are: {', '.join(codes())}."
    )


def _nearest(code: str) -> str:
    """The code that was probably meant; a bare kind such as `fan_out` is enough to find it."""
    wanted = code.strip().lower()
    same_kind = [known for known in codes() if known.split(".")[1] == wanted.split(".")[-1]]
    close = same_kind or difflib.get_close_matches(wanted, codes(), 1, 0.0)
    return f" The nearest is `{close[0]}`: sandbox explain {close[0]}"
