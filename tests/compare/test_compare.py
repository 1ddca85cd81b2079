"""What counts as the same answer, and how a difference is described."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.compare import agree, diff, in_order
from sandbox.model import Change, Diff, Family, Row, TypeChange
from tests.results import contract, result

COUNTS = contract("day:date plays:integer", grain="day")
SHARES = contract("device:text share:number", grain="device", tolerance={"share": 5.1e-5})
MONDAY, TUESDAY = dt.date(2025, 6, 2), dt.date(2025, 6, 3)


class TestColumns:
    def test_names_may_come_in_any_order_and_case(self) -> None:
        expected = result("day plays", (MONDAY, 1))
        assert diff(expected, result("PLAYS Day", (1, MONDAY)), COUNTS).same

    def test_a_missing_column_is_named_and_no_rows_are_compared(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day n", (MONDAY, 1)), COUNTS)
        assert found == Diff(missing_columns=("plays",), extra_columns=("n",))

    def test_a_column_nobody_asked_for_differs(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day plays n", (MONDAY, 1, 2)), COUNTS)
        assert found == Diff(extra_columns=("n",))

    def test_a_name_that_comes_twice_is_extra_the_second_time(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day plays Plays", (MONDAY, 1, 1)), COUNTS)
        assert found.extra_columns == ("Plays",)

    def test_text_in_place_of_an_integer_is_another_type(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day plays", (MONDAY, "1")), COUNTS)
        assert found.types == (TypeChange("plays", Family.INTEGER, Family.TEXT),)

    def test_types_are_judged_on_empty_results_too(self) -> None:
        empty = result("day plays", families="date integer")
        assert diff(empty, result("day plays", families="date text"), COUNTS).types
        assert diff(empty, result("day plays", families="timestamp number"), COUNTS).same

    def test_a_bare_null_agrees_with_every_type(self) -> None:
        expected = result("day plays", (MONDAY, None), families="date integer")
        assert diff(expected, result("day plays", (MONDAY, None), families="date null"), COUNTS).same


class TestCells:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, 1.0),
            (1, Decimal("1.00")),
            (0.0, -0.0),
            (math.nan, math.nan),
            (math.inf, math.inf),
            (0.1 + 0.2, 0.3),
            (Decimal("0.3"), 0.1 + 0.2),
            (MONDAY, dt.datetime(2025, 6, 2)),
            (dt.datetime(2025, 6, 2, tzinfo=dt.UTC), dt.datetime(2025, 6, 2)),
            (2**53 + 1, 2**53 + 1),
            ((1, 0.1 + 0.2), (1.0, 0.3)),
        ],
    )
    def test_the_same_value_in_another_type(self, one: object, other: object) -> None:
        assert agree(one, other)  # type: ignore[arg-type]
        assert agree(other, one)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (None, 0),
            (None, ""),
            (None, math.nan),
            (0, ""),
            (0, False),
            (1, True),
            (math.nan, 0.0),
            (math.inf, -math.inf),
            (math.inf, 1e308),
            ("a", "A"),
            ("a", "a "),
            ("1", 1),
            (MONDAY, "2025-06-02"),
            (MONDAY, dt.datetime(2025, 6, 2, 0, 0, 0, 1)),
            ((1, 2), (2, 1)),
            ((1,), (1, 1)),
            ((None,), (0,)),
        ],
    )
    def test_different_values(self, one: object, other: object) -> None:
        assert not agree(one, other)  # type: ignore[arg-type]
        assert not agree(other, one)  # type: ignore[arg-type]

    def test_integers_are_exact_where_floats_are_not(self) -> None:
        assert not agree(2**53, 2**53 + 1, exact=True)
        assert not agree(float(2**53), 2**53 + 1, exact=True)
        assert not agree(10**30, 10**30 + 1, exact=True)

    def test_the_tolerance_is_a_distance_and_includes_its_end(self) -> None:
        assert agree(0.25, 0.25 + 2**-10, tolerance=2**-10)
        assert not agree(0.25, 0.25 + 2**-10 + 2**-30, tolerance=2**-10)
        assert agree(0.33333333, 0.3333, tolerance=5.1e-5)


class TestRows:
    def test_rows_may_come_in_any_order(self) -> None:
        expected = result("day plays", (MONDAY, 1), (TUESDAY, 2))
        assert diff(expected, result("day plays", (TUESDAY, 2), (MONDAY, 1)), COUNTS).same

    def test_a_changed_cell_is_named_with_both_rows(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("plays day", (2, MONDAY)), COUNTS)
        assert found.changed == (Change((MONDAY,), (MONDAY, 1), (MONDAY, 2), ("plays",)),)
        assert not found.missing
        assert not found.extra

    def test_a_row_under_another_key_is_missing_here_and_extra_there(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day plays", (TUESDAY, 1)), COUNTS)
        assert (found.missing, found.extra) == (((MONDAY, 1),), ((TUESDAY, 1),))

    def test_a_second_copy_of_a_row_is_extra(self) -> None:
        found = diff(result("day plays", (MONDAY, 1)), result("day plays", (MONDAY, 1), (MONDAY, 1)), COUNTS)
        assert found == Diff(extra=((MONDAY, 1),))

    def test_of_rows_with_one_key_the_nearest_is_taken_as_the_changed_one(self) -> None:
        wide = contract("day:date a:integer b:integer", grain="day")
        expected = result("day a b", (MONDAY, 1, 2))
        found = diff(expected, result("day a b", (MONDAY, 8, 9), (MONDAY, 1, 9)), wide)
        assert [change.got for change in found.changed] == [(MONDAY, 1, 9)]
        assert found.extra == ((MONDAY, 8, 9),)

    def test_near_ties_inside_one_key_are_matched_as_a_whole(self) -> None:
        loose = contract("device:text share:number", tolerance={"share": 1.0})
        expected = result("device share", ("tv", 1.0), ("tv", 2.0), ("tv", 3.0))
        assert diff(expected, result("device share", ("tv", 2.9), ("tv", 3.9), ("tv", 1.5)), loose).same
        found = diff(expected, result("device share", ("tv", 2.9), ("tv", 3.9), ("tv", 4.5)), loose)
        assert len(found.missing) + len(found.extra) + len(found.changed) == 1

    def test_without_a_grain_rows_are_a_multiset(self) -> None:
        bag = contract("device:text plays:integer")
        expected = result("device plays", ("tv", 1), ("tv", 1), ("web", 2))
        assert diff(expected, result("device plays", ("web", 2), ("tv", 1), ("tv", 1)), bag).same
        found = diff(expected, result("device plays", ("tv", 1), ("web", 2), ("web", 2)), bag)
        assert (found.missing, found.extra) == ((("tv", 1),), (("web", 2),))

    def test_null_is_a_key_of_its_own(self) -> None:
        expected = result("device share", ("tv", 0.5))
        found = diff(expected, result("device share", (None, 0.5)), SHARES)
        assert (found.missing, found.extra) == ((("tv", 0.5),), ((None, 0.5),))

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ((True,), (1,), False),
            (((True,),), ((1,),), False),
            ((1,), (1.0,), True),
            ((math.nan,), (float("nan"),), True),
        ],
    )
    def test_whole_rows_are_told_apart_as_their_cells_are(self, one: Row, other: Row, same: bool) -> None:
        """Python takes TRUE for 1, and NaN for another one than itself."""
        values = contract("key:integer value:other", grain="key")
        expected, got = (result("key value", (7, row[0]), families="integer other") for row in (one, other))
        assert diff(expected, got, values).same is same


class TestOrder:
    RANKED = contract("name:text growth:number", "name", "-growth name", {"growth": 5.1e-5})

    def test_rows_in_the_graded_order_pass_and_swapped_ones_do_not(self) -> None:
        expected = result("name growth", ("a", 0.5), ("b", 0.2), ("c", None))
        assert diff(expected, expected, self.RANKED).same
        swapped = result("name growth", ("b", 0.2), ("a", 0.5), ("c", None))
        found = diff(expected, swapped, self.RANKED)
        assert found.order_break is not None
        assert found.order_break.column == "growth"

    def test_rows_are_brought_into_the_graded_order(self) -> None:
        mixed = result("growth name", (None, "c"), (0.2, "b"), (0.5, "d"), (0.5, "a"))
        turned = in_order(mixed, self.RANKED)
        assert [name for _, name in turned.rows] == ["a", "d", "b", "c"]
        assert diff(turned, turned, self.RANKED).same
        assert not diff(mixed, mixed, self.RANKED).same

    def test_nulls_come_last(self) -> None:
        expected = result("name growth", ("a", 0.5), ("c", None))
        assert not diff(expected, result("name growth", ("c", None), ("a", 0.5)), self.RANKED).same

    def test_nan_stands_above_every_number(self) -> None:
        expected = result("name growth", ("a", math.nan), ("b", 0.5))
        assert diff(expected, expected, self.RANKED).same

    def test_the_second_key_decides_between_equal_first_keys(self) -> None:
        expected = result("name growth", ("a", 0.5), ("b", 0.5))
        assert not diff(expected, result("name growth", ("b", 0.5), ("a", 0.5)), self.RANKED).same

    def test_rounding_before_or_after_sorting_is_both_right(self) -> None:
        expected = result("name growth", ("z", 0.12341), ("a", 0.12339))
        assert diff(expected, result("name growth", ("z", 0.1234), ("a", 0.1234)), self.RANKED).same
        assert diff(expected, result("name growth", ("a", 0.1234), ("z", 0.1234)), self.RANKED).same

    def test_rows_that_tie_on_the_graded_keys_are_free(self) -> None:
        by_growth = contract("name:text growth:number", "name", "-growth")
        expected = result("name growth", ("a", 0.5), ("b", 0.5), ("c", 0.1))
        assert diff(expected, result("name growth", ("b", 0.5), ("a", 0.5), ("c", 0.1)), by_growth).same

    def test_a_reversal_hidden_in_small_steps_is_found(self) -> None:
        steps = [(f"m{i:03}", 1 - i * 4e-5) for i in range(40)]
        expected = result("name growth", *steps)
        assert not diff(expected, result("name growth", *reversed(steps)), self.RANKED).same


VALUES = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.sampled_from([0.0, 0.5, math.nan, math.inf, 2.0**53, 2**53 + 1, 2**53]),
)
ROWS = st.lists(st.tuples(st.sampled_from(["tv", "web", "", None]), VALUES), max_size=6)
BAG = contract("device:text share:number")
KEYED = contract("device:text share:number", grain="device")


def _result(rows: list[Row]) -> object:
    return result("device share", *rows, families="text number")


class TestProperties:
    @given(ROWS)
    def test_a_result_is_the_same_as_itself(self, rows: list[Row]) -> None:
        assert diff(_result(rows), _result(rows), BAG).same  # type: ignore[arg-type]
        assert diff(_result(rows), _result(rows), KEYED).same  # type: ignore[arg-type]

    @given(ROWS, ROWS)
    def test_sameness_is_symmetric(self, one: list[Row], other: list[Row]) -> None:
        forth = diff(_result(one), _result(other), BAG).same  # type: ignore[arg-type]
        back = diff(_result(other), _result(one), BAG).same  # type: ignore[arg-type]
        assert forth == back

    @given(ROWS, st.randoms(use_true_random=False))
    def test_row_order_does_not_matter(self, rows: list[Row], random: object) -> None:
        shuffled = list(rows)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert diff(_result(rows), _result(shuffled), BAG).same  # type: ignore[arg-type]

    @given(ROWS.filter(bool))
    def test_one_copy_more_or_less_is_always_seen(self, rows: list[Row]) -> None:
        more = [*rows, rows[0]]
        assert not diff(_result(rows), _result(more), BAG).same  # type: ignore[arg-type]
        assert not diff(_result(more), _result(rows), BAG).same  # type: ignore[arg-type]
        assert not diff(_result(rows), _result(more), KEYED).same  # type: ignore[arg-type]

    @given(ROWS, ROWS)
    def test_every_row_is_accounted_for(self, one: list[Row], other: list[Row]) -> None:
        found = diff(_result(one), _result(other), KEYED)  # type: ignore[arg-type]
        assert len(one) - len(found.missing) == len(other) - len(found.extra)


def test_rows_in_order_by_their_own_wrong_values_are_not_called_misplaced() -> None:
    ranked = contract("name:text growth:number", "name", "-growth name")
    expected = result("name growth", ("a", 0.5), ("b", 0.2))
    found = diff(expected, result("name growth", ("b", 0.9), ("a", 0.5)), ranked)
    assert [change.key for change in found.changed] == [("b",)]
    assert found.order_break is None
