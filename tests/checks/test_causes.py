"""What a repair and an experiment with the data make of the findings that the rows suggest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sandbox import checks
from sandbox.model import Certainty, Cure, Example, Finding, Repair

SHOWN = (Example({"device": "tv"}, {"n": 1}, {"n": 2}),)


def finding(code: str, certainty: Certainty = Certainty.LIKELY) -> Finding:
    return Finding(code, checks.title(code), f"What the rows say of {code}.", certainty, examples=SHOWN)


def repair(code: str, whole: bool = True) -> Repair:
    return Repair(code, "main", "WHERE", 7, "`a < b` is not what is needed", whole)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def test_what_the_rows_prove_and_say_what_to_do_about_keeps_its_name() -> None:
    fact = finding("duplicate.result_keys", Certainty.PROVED)
    assert codes(checks.with_repair([fact], repair("duplicate.raw_copies"), False)) == [fact.code]


@pytest.mark.parametrize("of_rows", ["grain.wrong_population", "null.rows_dropped", "grain.too_fine"])
def test_a_repair_names_what_the_rows_only_suggest(of_rows: str) -> None:
    found = checks.with_repair([finding(of_rows)], repair("window.boundary"), is_known=False)
    assert codes(found) == ["window.boundary"]
    assert (found[0].line, found[0].certainty) == (7, Certainty.LIKELY)
    assert found[0].examples == SHOWN
    assert "What the rows say" not in found[0].message


@pytest.mark.parametrize("of_rows", ["grain.missing_rows", "value.mismatch"])
@pytest.mark.parametrize("of_repair", ["time.look_ahead", "null.rows_dropped"])
def test_a_fact_of_the_rows_is_told_under_the_name_that_a_repair_gives(of_rows: str, of_repair: str) -> None:
    fact = finding(of_rows, Certainty.PROVED)
    found = checks.with_repair([fact, finding("grain.too_fine")], repair(of_repair), is_known=False)
    assert codes(found) == [of_repair]
    assert (found[0].certainty, found[0].examples) == (Certainty.LIKELY, SHOWN)
    assert f"It shows in the rows: What the rows say of {of_rows}." in found[0].message


def test_what_the_rows_say_second_and_a_repair_too_comes_first_and_is_proved() -> None:
    both = [finding("grain.wrong_population"), finding("grain.too_fine")]
    found = checks.with_repair(both, repair("grain.too_fine"), is_known=False)
    assert codes(found) == ["grain.too_fine"]
    assert found[0].certainty is Certainty.PROVED
    assert found[0].message.startswith("What the rows say of grain.too_fine.")


@pytest.mark.parametrize(
    ("of_rows", "of_repair"),
    [
        ("grain.too_fine", "value.mismatch"),
        ("order.wrong", "value.mismatch"),
        ("grain.missing_zero_rows", "null.rows_dropped"),
        ("null.rows_kept", "grain.wrong_population"),
        ("null.for_zero", "value.mismatch"),
    ],
)
def test_what_the_rows_say_as_well_keeps_its_name_and_gets_the_place(of_rows: str, of_repair: str) -> None:
    found = checks.with_repair([finding(of_rows)], repair(of_repair), is_known=False)
    assert codes(found) == [of_rows]
    assert found[0].line == 7
    assert found[0].message.startswith("What the rows say")


def test_a_guess_gives_way_to_the_place_of_a_value_and_what_is_proved_does_not() -> None:
    guess = finding("grain.wrong_population")
    assert codes(checks.with_repair([guess], repair("value.mismatch"), False)) == ["value.mismatch"]
    proved = finding("grain.wrong_population", Certainty.PROVED)
    assert codes(checks.with_repair([proved], repair("value.mismatch"), False)) == ["grain.wrong_population"]


def test_of_two_names_for_what_is_seen_the_one_that_the_repair_gives_as_well_comes_first() -> None:
    both = [finding("grain.missing_rows", Certainty.PROVED), finding("null.rows_dropped")]
    found = checks.with_repair(both, repair("null.rows_dropped"), is_known=False)
    assert codes(found) == ["null.rows_dropped"]
    assert found[0].certainty is Certainty.PROVED


@pytest.mark.parametrize("of_rows", ["grain.missing_rows", "grain.extra_rows", "null.non_finite"])
def test_rows_and_nans_that_come_of_a_value_are_told_as_what_is_seen_of_it(of_rows: str) -> None:
    found = checks.with_repair([finding(of_rows)], repair("value.mismatch"), is_known=False)
    assert codes(found) == ["value.mismatch"]
    assert found[0].line == 7
    assert f"It shows in the rows: What the rows say of {of_rows}." in found[0].message


def test_no_advice_how_to_find_a_place_stands_beside_the_place() -> None:
    message = f"All 3 rows are missing: the answer is empty. {checks.ADVICE[0]}"
    missing = replace(finding("grain.missing_rows", Certainty.PROVED), message=message)
    (found,) = checks.with_repair([missing], repair("grain.missing_rows"), is_known=False)
    assert found.message.startswith("All 3 rows are missing: the answer is empty. One change on line 7")
    assert checks.with_repair([missing], None, is_known=False)[0].message == message


def test_a_known_mistake_keeps_its_name() -> None:
    found = checks.with_repair([finding("value.mismatch")], repair("window.boundary"), is_known=True)
    assert codes(found) == ["value.mismatch"]


def test_the_first_of_two_mistakes_gives_no_name() -> None:
    findings = (finding("value.mismatch"),)
    assert checks.with_repair(findings, repair("window.boundary", whole=False), False) == findings


COPIES = Cure("copies", "plays 7", "play 7 was delivered once")


@pytest.mark.parametrize("of_rows", ["value.mismatch", "duplicate.fan_out", "grain.wrong_population"])
def test_copies_are_the_mistake_where_all_is_right_without_them(of_rows: str) -> None:
    found = checks.with_cures([finding(of_rows)], [COPIES], None, is_known=False)
    assert codes(found) == ["duplicate.raw_copies"]
    assert found[0].message.endswith("On the smallest data it is right as soon as play 7 was delivered once.")


@pytest.mark.parametrize(
    ("of_rows", "by", "is_known"),
    [
        ("value.mismatch", None, True),
        ("grain.wrong_population", repair("grain.wrong_population"), False),
        ("window.boundary", None, False),
    ],
)
def test_copies_are_not_blamed_where_something_else_has_named_it(
    of_rows: str, by: Repair | None, is_known: bool
) -> None:
    assert codes(checks.with_cures([finding(of_rows)], [COPIES], by, is_known)) == [of_rows]


def test_an_experiment_that_bears_a_finding_out_proves_it() -> None:
    cures = [Cure("flag", "members 1", "member 1 has is_internal false"), COPIES]
    found = checks.with_cures([finding("duplicate.fan_out")], cures, repair("duplicate.fan_out"), False)
    assert codes(found) == ["duplicate.fan_out"]
    assert found[0].certainty is Certainty.PROVED
    assert found[0].message.endswith("as soon as play 7 was delivered once.")
