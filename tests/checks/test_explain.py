from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import checks
from sandbox.checks.rows import MOST_BESIDE
from sandbox.compare import diff
from sandbox.errors import UsageError
from sandbox.model import (
    Certainty,
    Column,
    Contract,
    Dataset,
    Failure,
    FailureKind,
    Family,
    Finding,
    OrderKey,
    Result,
    Row,
    Trial,
)

RETENTION = Contract(
    (
        Column("cohort", Family.TEXT),
        Column("members", Family.INTEGER),
        Column("retained", Family.INTEGER),
        Column("retention", Family.NUMBER, nullable=True),
    ),
    ("cohort",),
    (OrderKey("retention", descending=True), OrderKey("cohort")),
    (("retention", 5.1e-5),),
)
EXPECTED: tuple[Row, ...] = (
    ("March", 100, 50, 0.5),
    ("April", 200, 80, 0.4),
    ("May", 50, 10, 0.2),
    ("June", 40, 0, 0.0),
    ("July", 0, 0, None),
)


def table(rows: tuple[Row, ...], contract: Contract = RETENTION) -> Result:
    return Result(contract.names, tuple(column.family for column in contract.columns), rows)


def trial(got: Result | Failure, name: str = "practice", expected: tuple[Row, ...] = EXPECTED) -> Trial:
    dataset = Dataset(name, Path("data.duckdb"), 1, "tiny", (), "")
    wanted = table(expected)
    return Trial(dataset, wanted, got, None if isinstance(got, Failure) else diff(wanted, got, RETENTION))


def explained(*rows: Row) -> tuple[Finding, ...]:
    return checks.explain(RETENTION, (trial(table(rows)),))


def codes(*rows: Row) -> list[str]:
    return [finding.code for finding in explained(*rows)]


def test_right_answer_has_no_finding() -> None:
    assert codes(*EXPECTED) == []


def test_answer_without_a_result_has_no_finding() -> None:
    assert checks.explain(RETENTION, (trial(Failure(FailureKind.TOO_SLOW, "too slow")),)) == ()


@pytest.mark.parametrize(("beside", "renamed"), [(MOST_BESIDE - 1, True), (MOST_BESIDE + 1, False)])
def test_a_row_under_another_key_is_not_looked_for_among_too_many(beside: int, renamed: bool) -> None:
    others = tuple((f"{n}", 1000 + n, 1, 0.9) for n in range(beside))
    found = explained(("march", *EXPECTED[0][1:]), *EXPECTED[1:], *others)
    said = next(finding.message for finding in found if finding.code == "grain.missing_rows")
    assert ("under another key" in said) is renamed
    assert ("is missing" in said) is not renamed


def test_practice_data_is_explained_before_hidden_data() -> None:
    missing = trial(table(EXPECTED[:4]), "practice")
    inflated = trial(table((("March", 100, 60, 0.6), *EXPECTED[1:])), "hidden-1")
    for trials in ((missing, inflated), (inflated, missing)):
        found = checks.explain(RETENTION, trials)
        assert {finding.dataset for finding in found} == {"practice"}
        assert found[0].code == "grain.missing_zero_rows"


def test_last_failing_data_is_explained_when_practice_is_right() -> None:
    inflated = trial(table((("March", 100, 60, 0.6), *EXPECTED[1:])), "hidden-1")
    missing = trial(table(EXPECTED[:2]), "hidden-2")
    found = checks.explain(RETENTION, (inflated, missing, trial(table(EXPECTED))))
    assert [(finding.code, finding.dataset) for finding in found] == [("grain.missing_rows", "hidden-2")]


def test_missing_column_hides_everything_else() -> None:
    got = Result(("cohort", "members"), (Family.TEXT, Family.INTEGER), (("March", 1),))
    found = checks.explain(RETENTION, (trial(got),))
    assert [finding.code for finding in found] == ["schema.column_missing"]
    assert found[0].certainty is Certainty.PROVED


def test_wrong_level_is_told_without_its_consequences() -> None:
    split = [(cohort, members // 2, retained // 2, ratio) for cohort, members, retained, ratio in EXPECTED]
    first, *rest = codes(*split, *split)
    assert first == "grain.too_fine"
    assert not {"duplicate.fan_out", "null.rows_dropped", "value.mismatch"}.intersection(rest)


def test_different_mistakes_are_told_together_in_order_of_importance() -> None:
    rows = (
        (None, 7, 1, 1 / 7),
        ("March", 100, 90, 0.9),
        ("April", 200, 80, 0.4),
        ("June", None, 0, None),
        ("July", 0, 0, float("nan")),
    )
    assert codes(*rows) == [
        "null.key_row",
        "grain.missing_rows",
        "duplicate.fan_out",
        "null.non_finite",
        "null.for_zero",
    ]


def test_growing_list_of_mistakes_is_cut_at_five() -> None:
    rows = (
        ("May", 50, 40, 0.8),
        (None, 7, 1, 1 / 7),
        ("Z", 1, 1, 1.0),
        ("July", 0, 0, 0.0),
        ("June", None, 0, 0.0),
    )
    found = explained(*rows)
    assert len(found) == 5
    order = [checks.codes().index(finding.code) for finding in found]
    assert order == sorted(order)


def test_ratio_that_follows_from_its_parts_is_not_told_again() -> None:
    rows = [
        (cohort, members, retained * 2, members and retained * 2 / members)
        for cohort, members, retained, _ in EXPECTED
    ]
    rows[4] = EXPECTED[4]
    found = explained(*rows)
    assert [finding.code for finding in found] == ["duplicate.fan_out"]
    assert found[0].examples[0].key == {"cohort": "March"}
    assert found[0].examples[0].expected == {"retained": 50, "retention": 0.5}
    assert found[0].examples[0].got == {"retained": 100, "retention": 1.0}
    assert "retention" not in found[0].message


def test_ratio_is_told_when_its_parts_are_right() -> None:
    rows = (("March", 100, 50, 0.75), *EXPECTED[1:])
    assert codes(*rows) == ["value.mismatch"]


def test_difference_in_another_column_is_told_beside_a_cause() -> None:
    rows = (*EXPECTED[:4], ("July", 0, 0, 0.0))
    assert codes(*rows) == ["null.zero_for_null"]
    rows = (("March", 100, 50, 0.75), *EXPECTED[1:4], ("July", 0, 0, 0.0))
    assert codes(*rows) == ["null.zero_for_null", "value.mismatch"]


def test_page_of_each_code_ends_before_its_cases() -> None:
    for code in checks.codes():
        text = checks.page(code)
        assert text.startswith(f"# {code}: ")
        assert "## Known limits" in text
        assert "## Cases" not in text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("fan_out", "duplicate.fan_out"),
        ("grain.missing", "grain.missing_rows"),
        ("NUL.KEY_ROW", "null.key_row"),
    ],
)
def test_unknown_code_names_the_nearest_and_all(wrong: str, right: str) -> None:
    with pytest.raises(UsageError) as raised:
        checks.page(wrong)
    assert f"`{right}`" in raised.value.message
    assert all(code in raised.value.next for code in checks.codes())


VALUES = {
    Family.INTEGER: st.one_of(st.none(), st.integers(-3, 40), st.integers()),
    Family.NUMBER: st.one_of(
        st.none(), st.floats(), st.sampled_from([0.0, 0.5, 1.0, 60.0]), st.decimals(allow_nan=False)
    ),
    Family.TEXT: st.one_of(st.none(), st.text(max_size=3)),
    Family.BOOLEAN: st.one_of(st.none(), st.booleans()),
    Family.DATE: st.one_of(st.none(), st.dates(), st.datetimes()),
    Family.NESTED: st.one_of(st.none(), st.tuples(st.integers(), st.text(max_size=2))),
}


@st.composite
def differing(draw: st.DrawFn) -> tuple[Contract, Result, Result]:
    """A contract whose grain is unique in the expected rows, and an answer near it or far from it."""
    families = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=5))
    names = tuple(f"{family.value}_{i}" for i, family in enumerate(families))
    grain = names[: draw(st.integers(0, len(names)))]
    columns = tuple(Column(name, family) for name, family in zip(names, families, strict=True))
    order = tuple(
        OrderKey(name, draw(st.booleans())) for name in draw(st.sets(st.sampled_from(names), max_size=2))
    )
    tolerance = tuple(
        (name, 0.01) for name, family in zip(names, families, strict=True) if family is Family.NUMBER
    )
    contract = Contract(columns, grain, order, tolerance)

    row = st.tuples(*(VALUES[family] for family in families))
    expected: list[Row] = []
    for one in draw(st.lists(row, max_size=6)):
        alone = Result(names, tuple(families), (*expected, one))
        keys = [tuple(map(repr, other[: len(grain)])) for other in alone.rows]
        if len(set(keys)) == len(keys):
            expected.append(one)
    pool = st.one_of(row, st.sampled_from(expected)) if expected else row
    got = draw(st.lists(pool, max_size=8))
    shown = draw(st.permutations(range(len(names))))[: draw(st.integers(max(1, len(names) - 1), len(names)))]
    answer = Result(
        tuple(draw(st.sampled_from([names[i], names[i].upper()])) for i in shown),
        tuple(draw(st.sampled_from([families[i], families[i], Family.NULL])) for i in shown),
        tuple(tuple(one[i] for i in shown) for one in got),
    )
    return contract, Result(names, tuple(families), tuple(expected)), answer


@settings(max_examples=400, deadline=None)
@given(differing())
def test_every_difference_has_one_to_five_findings(sides: tuple[Contract, Result, Result]) -> None:
    contract, expected, got = sides
    dataset = Dataset("practice", Path("data.duckdb"), 1, "tiny", (), "")
    found_diff = diff(expected, got, contract)
    findings = checks.explain(contract, (Trial(dataset, expected, got, found_diff),))
    assert (1 <= len(findings) <= 5) if not found_diff.same else findings == ()
    for finding in findings:
        assert finding.message
        assert finding.dataset == "practice"
        assert len(finding.examples) <= 3
