"""The figures of small classes, with the numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from sandbox import classroom
from sandbox.classroom.figures import discrimination
from sandbox.model import FailureKind, Verdict
from tests.classroom.records import broken, failed, right, wrong


def test_a_class_of_two_people_and_two_exercises() -> None:
    shown = classroom.of([right("ann", "a"), wrong("bob", "a", 0.4), wrong("ann", "b", 0.6)])
    assert [person.name for person in shown.people] == ["ann", "bob"]
    assert [item.exercise for item in shown.items] == ["a", "b"]
    ann, bob = shown.people
    assert [answer.place if answer else None for answer in ann.answers] == [0, 2]
    assert [answer.place if answer else None for answer in bob.answers] == [1, None]
    assert (ann.correct, ann.answered, ann.mean) == (1, 2, pytest.approx(0.8))  # (1.0 + 0.6) / 2
    assert (bob.correct, bob.answered, bob.mean) == (0, 1, pytest.approx(0.4))
    first, second = shown.items
    assert (first.correct, first.wrong, first.graded, first.difficulty) == (1, 1, 2, 0.5)
    assert (first.mean, first.median) == (pytest.approx(0.7), pytest.approx(0.7))  # (1.0 + 0.4) / 2
    assert (second.difficulty, second.mean) == (0.0, pytest.approx(0.6))
    assert shown.mean == pytest.approx(2 / 3)  # (1.0 + 0.4 + 0.6) / 3


def test_nobody_is_a_class_too() -> None:
    shown = classroom.of([])
    assert (shown.people, shown.items, shown.mistakes, shown.strays) == ((), (), (), ())
    assert shown.mean is None


def test_one_person_has_figures_but_no_discrimination() -> None:
    shown = classroom.of([right("ann", "a"), wrong("ann", "b")])
    assert [item.difficulty for item in shown.items] == [1.0, 0.0]
    assert [item.discrimination for item in shown.items] == [None, None]


def test_the_last_of_several_attempts_counts_and_all_are_told() -> None:
    shown = classroom.of([right("ann"), failed("ann"), wrong("bob"), wrong("ann", score=0.3)])
    (answer,) = shown.people[0].answers
    assert answer is not None
    assert (answer.verdict, answer.score, answer.place) == (Verdict.WRONG, 0.3, 3)
    assert answer.attempts == (0, 1, 3)
    assert shown.submissions == 4
    assert shown.items[0].not_graded == 0


def test_what_is_broken_counts_neither_for_nor_against_anybody() -> None:
    sound = [right("ann"), wrong("bob", score=0.4)]
    shown = classroom.of([*sound, broken("ann"), broken("bob"), broken("cem")])
    plain = classroom.of(sound)
    assert shown.mean == plain.mean == pytest.approx(0.7)
    assert shown.items[0].difficulty == 0.5
    assert (shown.items[0].broken, shown.items[0].answered, shown.items[0].failures) == (1, 2, ())
    assert [answer.place for answer in shown.answers] == [0, 1, 4]
    cem = shown.people[2]
    assert (cem.correct, cem.answered, cem.mean) == (0, 0, None)


def test_what_is_not_graded_is_counted_apart() -> None:
    (item,) = classroom.of(
        [right("a"), failed("b", kind=FailureKind.TOO_SLOW), failed("c"), failed("d"), wrong("e", score=0.2)]
    ).items
    assert (item.answered, item.graded, item.not_graded) == (5, 2, 3)
    assert (item.difficulty, item.mean) == (0.5, pytest.approx(0.6))
    assert item.failures == (("failed", 2), ("too_slow", 1))


def test_an_exercise_that_nobody_got_graded_has_no_figures() -> None:
    (item,) = classroom.of([failed("ann"), broken("bob")]).items
    assert (item.difficulty, item.mean, item.median, item.discrimination) == (None, None, None, None)


def test_only_first_findings_are_mistakes_and_ties_go_by_code() -> None:
    fan_out = "duplicate.fan_out"
    shown = classroom.of(
        [
            wrong("ann", "a", code=fan_out), wrong("bob", "a"), wrong("cem", "a"),
            wrong("ann", "b", code=fan_out), wrong("bob", "b", code=fan_out), right("cem", "b"),
        ]
    )  # fmt: skip
    told = [(one.code, one.people, one.exercises) for one in shown.mistakes]
    assert told == [(fan_out, 2, ("a", "b")), ("value.mismatch", 2, ("a",))]
    assert [(one.code, one.people) for one in shown.items[0].mistakes] == [
        ("value.mismatch", 2),
        (fan_out, 1),
    ]
    assert shown.mistakes[0].title == "Rows are counted more than once"
    tied = classroom.of([wrong("ann"), wrong("bob", code=fan_out)])
    assert [one.code for one in tied.mistakes] == [fan_out, "value.mismatch"]


def test_a_person_who_repeats_a_mistake_is_one_person() -> None:
    shown = classroom.of([wrong("ann", "a"), wrong("ann", "a"), wrong("ann", "b")])
    assert [(one.people, one.exercises) for one in shown.mistakes] == [(1, ("a", "b"))]


def test_names_stand_as_people_sort_them() -> None:
    names = ["s10", "S2", "s02", "s1", "Ann", "bob", "s", ""]
    shown = classroom.of([right(name) for name in names])
    assert [person.name for person in shown.people] == ["Ann", "bob", "s", "s1", "S2", "s02", "s10"]


def test_what_belongs_to_nobody_counts_nowhere() -> None:
    shown = classroom.of([right("", "a"), right("ann", "a"), wrong("ann", "")])
    assert shown.strays == (0, 2)
    assert [len(person.answers) for person in shown.people] == [1]


def test_answers_graded_on_other_versions_of_an_exercise_are_told() -> None:
    same = [right("ann", edition="1"), right("bob", edition="1"), failed("cem")]
    assert classroom.of(same).items[0].editions == 1
    assert classroom.of([*same, right("dan", edition="2")]).items[0].editions == 2


# Discrimination


def test_discrimination_is_the_correlation_with_the_score_elsewhere() -> None:
    """Ten people; five pass `a`, and have 0.8 in `b`, but for one who has 0.3; the others have 0.3."""
    passed = [True] * 5 + [False] * 5
    rest = [0.8] * 4 + [0.3] * 6
    # Four of ten are high, five pass, four of those who pass are high:
    # phi = (4/10 - 5/10 * 4/10) / sqrt(5/10 * 5/10 * 4/10 * 6/10) = 0.2 / sqrt(0.06)
    by_hand = 0.2 / math.sqrt(0.06)
    assert discrimination(passed, rest) == pytest.approx(by_hand)
    records = [
        one
        for n, (ok, score) in enumerate(zip(passed, rest, strict=True))
        for one in (right(f"p{n}", "a") if ok else wrong(f"p{n}", "a", 0.1), wrong(f"p{n}", "b", score))
    ]
    first, second = classroom.of(records).items
    assert first.discrimination == pytest.approx(by_hand)  # the score in `a` itself is no part of it
    assert second.discrimination is None  # nobody passed `b`


def test_who_is_strong_elsewhere_and_fails_makes_it_negative() -> None:
    assert discrimination([True] * 5 + [False] * 5, [0.0] * 5 + [1.0] * 5) == -1.0


@pytest.mark.parametrize(
    ("passed", "rest"),
    [
        ([True] * 5 + [False] * 4, [0.1 * n for n in range(9)]),
        ([True] * 10, [0.1 * n for n in range(10)]),
        ([True] * 5 + [False] * 5, [0.3] * 10),
        ([True] * 5 + [False] * 5, [0.3] * 5 + [(0.3 + 0.3 + 0.3) / 3] * 5),
        ([], []),
    ],
    ids=["nine people", "all pass", "all the same elsewhere", "the same but for rounding", "nobody"],
)
def test_without_people_or_variance_there_is_no_discrimination(passed: list[bool], rest: list[float]) -> None:
    assert discrimination(passed, rest) is None


def test_people_without_another_graded_answer_are_no_part_of_discrimination() -> None:
    ten = [right(f"p{n}", "a") if n % 2 else wrong(f"p{n}", "a") for n in range(10)]
    elsewhere = [wrong(f"p{n}", "b", n / 10) for n in range(10)]
    assert classroom.of([*ten, *elsewhere]).items[0].discrimination is not None
    for ending in (failed("p9", "b"), failed("p9", "a")):
        assert classroom.of([*ten, *elsewhere, ending]).items[0].discrimination is None
    with_broken = classroom.of([*ten, *elsewhere[:9], broken("p9", "b")])
    assert with_broken.items[0].discrimination is None
