"""Every kind of edit turns its examples into what it says, and leaves the query itself alone."""

from __future__ import annotations

from itertools import chain, product
from pathlib import Path
from types import ModuleType

import pytest

from sandbox import datasets
from sandbox.mutation import OPERATORS, Cause, canonical, name, parse, read_schema, text
from sandbox.repair.ingredients import gather
from sandbox.repair.kinds import condition_exchanged
from sandbox.repair.naming import CODES, FIRST, causes
from sandbox.repair.variants import INGREDIENTS, KINDS, TWICE, variants

MODULES = [condition_exchanged, *chain.from_iterable((*KINDS.values(), *INGREDIENTS.values()))]
EXAMPLES = [
    pytest.param(module, *example, id=f"{module.__name__.rpartition('.')[2]}-{number}")
    for module in MODULES
    for number, example in enumerate(module.EXAMPLES, start=1)
]
SCHEMA = read_schema(datasets.schema())


@pytest.mark.parametrize(("module", "wrong", "right", "repaired"), EXAMPLES)
def test_an_example_is_made(module: ModuleType, wrong: str, right: str, repaired: str) -> None:
    tree = parse(wrong)
    found = [named.edit for named in module.edits(tree, SCHEMA, gather([right]))]
    assert canonical(repaired) in [text(edit.tree) for edit in found]
    assert text(tree) == canonical(wrong)
    assert all(edit.line == 1 and edit.note and edit.clause for edit in found)


def test_every_file_is_a_kind_that_is_tried() -> None:
    folder = Path(str(MODULES[0].__file__)).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == {
        module.__name__.rpartition(".")[2] for module in MODULES
    }
    assert all(module.EXAMPLES for module in MODULES)


def test_every_operator_that_is_undone_has_a_finding_and_there_are_no_others() -> None:
    operators = {name(operator) for operator in OPERATORS}
    assert operators - CODES.keys() == {"fan_out_join"}  # a join more repairs nothing
    assert CODES.keys() <= operators
    assert operators >= TWICE


@pytest.mark.parametrize("family", [*FIRST, "schema"])
def test_all_causes_are_tried_and_each_once(family: str) -> None:
    found = causes(f"{family}.any")
    assert sorted(found) == sorted(Cause)
    assert found[: len(FIRST.get(family, ()))] == FIRST.get(family, ())


def test_a_condition_is_found_under_the_name_that_its_table_has_in_the_answer() -> None:
    right = gather(["SELECT p.title_id FROM plays AS p WHERE p.is_autoplay IS NOT TRUE"])
    wrong = parse("SELECT x.title_id FROM plays AS x JOIN members AS m ON m.member_id = x.member_id")
    found = [variant.text for variant in variants(wrong, SCHEMA, right, Cause.FILTER)]
    assert any("NOT x.is_autoplay IS TRUE" in one for one in found)


def test_what_stands_in_two_places_is_changed_in_both_as_well() -> None:
    wrong = parse("SELECT count(a) AS n, count(a) / 2 AS half FROM t")
    found = [variant.text for variant in variants(wrong, SCHEMA, gather(["SELECT 1"]), Cause.NULLS)]
    assert any(one.count("COUNT(*)") == 2 for one in found)
    assert any(one.count("COUNT(*)") == 1 for one in found)


def test_no_variant_is_given_twice_and_none_is_the_answer_itself() -> None:
    sql = "SELECT device, count(*) AS n FROM sessions WHERE started_at >= DATE '2025-06-01' GROUP BY device"
    for cause, last in product(Cause, (False, True)):
        found = [variant.text for variant in variants(parse(sql), SCHEMA, gather([sql]), cause, last)]
        assert len(set(found)) == len(found)
        assert canonical(sql) not in found


def test_the_line_is_that_of_the_answers_own_text() -> None:
    sql = "SELECT title_id\nFROM plays\n\nWHERE title_id > 1\n  AND watch_seconds > 60\n"
    found = list(variants(parse(sql), SCHEMA, gather(["SELECT 1"]), Cause.BOUNDARY))
    one = "title_id > 1 AND watch_seconds >= 60"
    lines = {variant.line for variant in found if one in " ".join(variant.text.split())}
    assert lines == {5}
