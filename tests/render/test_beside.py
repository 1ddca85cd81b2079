"""Which rows of two answers belong together, and what of them differs."""

from __future__ import annotations

from dataclasses import replace

from sandbox.model import FINDING_CODES, Certainty, Counterexample, Example, Finding, Row, Table
from sandbox.render import beside, words
from sandbox.render.beside import Beside
from tests.render.reports import wrong


def table(names: str, *rows: Row) -> Table:
    return Table(tuple(names.split()), rows)


def drawn(shown: Beside) -> list[tuple[str, str]]:
    """Each line as two texts, in which what differs has a star."""

    def side(cells: tuple[beside.Cell, ...] | None) -> str:
        if cells is None:
            return "-"
        return " ".join(f"{'#' if cell.text is None else cell.text}{'*' * cell.differs}" for cell in cells)

    return [(side(line.expected), side(line.got)) for line in shown.lines]


def test_rows_belong_together_by_their_key_whatever_their_order() -> None:
    expected = table("device n", ("tv", 1), ("web", 2), ("gone", 3))
    got = table("N DEVICE", (2, "web"), (5, "new"), (7, "tv"))
    shown = beside.tables(expected, got, ["device"], in_order=False)
    assert drawn(shown) == [
        ("tv 1*", "tv 7*"),
        ("web 2", "web 2"),
        ("gone 3", "-"),
        ("-", "new 5"),
    ]
    assert shown.columns == ("device", "n")


def test_of_several_rows_of_a_key_the_most_alike_belong_together() -> None:
    expected = table("device a b", ("tv", 1, 2))
    got = table("device a b", ("tv", 8, 9), ("tv", 1, 3), ("tv", 1, 2), ("tv", 1, 2))
    assert drawn(beside.tables(expected, got, ["device"], False)) == [
        ("tv 1 2", "tv 1 2"),
        ("-", "tv 8 9"),
        ("-", "tv 1 3"),
        ("-", "tv 1 2"),
    ]
    assert drawn(beside.tables(expected, table("device a b", *got.rows[:2]), ["device"], False))[0] == (
        "tv 1 2*", "tv 1 3*",
    )  # fmt: skip


def test_a_row_that_comes_again_is_told_apart_from_one_that_nobody_asked_for() -> None:
    expected = table("device n", ("tv", 1))
    got = table("device n", ("tv", 1), ("tv", 1), ("web", 2))
    _, again, new = beside.tables(expected, got, ["device"], in_order=False).lines
    assert (again.absent, new.absent) == (words.NOT_AGAIN, words.NO_ROW)
    keyless = beside.tables(expected, got, [], in_order=False).lines
    assert {line.absent for line in keyless} == {words.NO_ROW}


def test_without_a_key_rows_that_share_something_belong_together() -> None:
    expected = table("a b", (1, 2), (3, 4))
    got = table("a b", (1, 9), (7, 8))
    assert drawn(beside.tables(expected, got, [], False)) == [("1 2*", "1 9*"), ("3 4", "-"), ("-", "7 8")]


def test_where_the_order_counts_rows_at_the_same_place_belong_together() -> None:
    expected = table("a b", (1, 2), (3, 4))
    got = table("a b", (3, 4), (1, 2))
    assert all(line.same for line in beside.tables(expected, got, ["a"], False).lines)
    assert drawn(beside.tables(expected, got, ["a"], True)) == [("1* 2*", "3* 4*"), ("3* 4*", "1* 2*")]


def test_where_nothing_but_the_order_is_left_to_luck_rows_at_the_same_place_are_compared() -> None:
    expected = table("cohort_month n", (1, 2), (3, 4))
    turned = Counterexample((), expected, table("cohort_month n", (3, 4), (1, 2)))
    other = Counterexample((), expected, table("cohort_month n", (3, 9), (1, 2)))
    lucky = Finding("order.nondeterministic", "", "", Certainty.PROVED, examples=wrong().findings[0].examples)
    report = replace(wrong(), findings=(lucky,))
    assert drawn(beside.answers(report, turned)) == [("1* 2*", "3* 4*"), ("3* 4*", "1* 2*")]
    assert drawn(beside.answers(report, other)) == [("1 2", "1 2"), ("3 4*", "3 9*")]


def test_of_many_rows_that_differ_some_of_each_kind_are_shown() -> None:
    expected = table("a b", *((n, 0) for n in range(100)))
    got = table("a b", (99, 1), (200, 0))
    shown = drawn(beside.tables(expected, got, ["a"], False))
    assert len(shown) == words.MOST_PAIRS
    assert [shown[0], *shown[-2:]] == [("0 0", "-"), ("99 0*", "99 1*"), ("-", "200 0")]


def test_a_column_that_one_side_lacks_is_marked_on_every_row() -> None:
    expected = table("a rate", (1, 0.5))
    shown = beside.tables(expected, table("a share a", (1, 0.5, 2)), ["a"], False)
    assert shown.columns == ("a", "rate", "share", "a")
    assert drawn(shown) == [("1 0.5* #* #*", "1 #* 0.5* 2*")]
    assert (shown.expected_has, shown.got_has) == ((True, True, False, False), (True, False, True, True))


def test_what_is_one_value_does_not_differ() -> None:
    expected = table("a b c", (1, 0.1 + 0.2, None), (float("nan"), 2**53, ""))
    got = table("a b c", (1.0, 0.3, None), (float("nan"), 2**53 + 1, None))
    assert drawn(beside.tables(expected, got, ["a"], False)) == [
        ("1 0.3 NULL", "1 0.3 NULL"),
        (f"nan {2**53}* ''*", f"nan {2**53 + 1}* NULL*"),
    ]


def test_rows_that_differ_are_shown_before_rows_that_do_not() -> None:
    expected = table("a b", *((n, 0) for n in range(100)))
    got = table("a b", *((n, n // 99) for n in range(100)))
    shown = beside.tables(expected, got, ["a"], False)
    assert len(shown.lines) == words.MOST_SAME + 1
    assert drawn(shown)[-1] == ("99 0*", "99 1*")
    assert shown.rows_left == 99 - words.MOST_SAME
    all_differ = beside.tables(expected, table("a b", *((n, 5) for n in range(100))), ["a"], False)
    assert len(all_differ.lines) == words.MOST_PAIRS


def test_a_very_large_answer_is_looked_at_in_part_and_counted_whole() -> None:
    got = table("a b", *((n % 3, "x") for n in range(100_000)))
    shown = beside.tables(table("a b", (1, "x")), got, ["a"], False)
    assert len(shown.lines) + shown.rows_left == 100_000


def test_empty_answers_keep_their_columns() -> None:
    shown = beside.tables(table("a b"), table("a c"), [], False)
    assert (shown.columns, shown.lines, shown.got_has) == (("a", "b", "c"), (), (True, False, True))


def test_examples_show_what_each_of_them_tells() -> None:
    shown = beside.examples(
        (
            Example({"k": 1}, {"a": 1}, {"a": 2}),
            Example({"k": 2}, {"b": 3}, {"b": None}),
            Example({"k": 3}, None, {"a": 1, "b": 1}),
        )
    )
    assert shown.columns == ("k", "a", "b")
    assert drawn(shown) == [("1 1* ", "1 2* "), ("2  3*", "2  NULL*"), ("-", "3 1 1")]


def test_the_findings_that_are_looked_for_exist() -> None:
    assert beside.IN_ORDER in FINDING_CODES
    assert beside.BY_ORDER in FINDING_CODES
