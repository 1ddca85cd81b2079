"""Other texts of a right query that mean the same on every legal data set; the grader must accept each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import ModuleType

from sqlglot import exp
from sqlglot.errors import ParseError

from sandbox.rewriting import layout
from sandbox.rewriting.kinds import (
    between,
    case_flag,
    coalesce_forms,
    comma_join,
    comparison_negated,
    comparison_turned,
    conjuncts_reordered,
    count_forms,
    cte_inlined,
    cte_materialized,
    cte_order,
    cte_renamed,
    de_morgan,
    distinct_group,
    double_cast,
    exists_in,
    exists_semi,
    filter_case,
    group_keys,
    in_list,
    inner_column,
    inner_keyword,
    interval_forms,
    interval_side,
    join_sides,
    joins_commuted,
    latest_copy,
    month_forms,
    name_case,
    not_true,
    nullif_case,
    on_to_using,
    on_where,
    one_row_table,
    order_dropped,
    order_positions,
    output_order,
    predicate_pushed,
    qualify_subquery,
    ratio_forms,
    ratio_rounded,
    subquery_as_cte,
    table_alias,
    true_condition,
    union_split,
    unused_column,
    unused_dimension,
    using_to_on,
    wrapped,
)
from sandbox.rewriting.kinds._tree import parse, text

REWRITES: tuple[ModuleType, ...] = (
    cte_inlined,
    subquery_as_cte,
    cte_order,
    cte_materialized,
    cte_renamed,
    inner_column,
    unused_column,
    wrapped,
    output_order,
    name_case,
    table_alias,
    join_sides,
    joins_commuted,
    using_to_on,
    on_to_using,
    on_where,
    comma_join,
    inner_keyword,
    one_row_table,
    unused_dimension,
    predicate_pushed,
    exists_in,
    exists_semi,
    qualify_subquery,
    latest_copy,
    distinct_group,
    group_keys,
    order_dropped,
    order_positions,
    union_split,
    filter_case,
    count_forms,
    case_flag,
    coalesce_forms,
    nullif_case,
    ratio_forms,
    ratio_rounded,
    double_cast,
    not_true,
    comparison_turned,
    comparison_negated,
    between,
    in_list,
    conjuncts_reordered,
    de_morgan,
    true_condition,
    interval_forms,
    interval_side,
    month_forms,
)
"""Every kind of rewrite, in the order in which `rewrites` lists them."""

CHANGES_ORDER: tuple[ModuleType, ...] = (order_dropped,)
"""The kinds to leave out where the exercise grades the order of the rows."""

KEEPS_ORDER: tuple[ModuleType, ...] = tuple(kind for kind in REWRITES if kind not in CHANGES_ORDER)
"""The kinds that are right for every exercise."""


@dataclass(frozen=True)
class Rewrite:
    """Another text of a query: by which kind of rewrite, what was done, and the text."""

    kind: str
    note: str
    text: str


def rewrites(sql: str, kinds: Sequence[ModuleType] = REWRITES) -> tuple[Rewrite, ...]:
    """Every rewrite of a query at one place, and each sort of it at all its places at once; no text twice."""
    tree = parse(sql)
    found = [rewrite for kind in kinds for rewrite in _of_kind(tree, kind)]
    return _distinct(found, text(tree))


def layouts(sql: str) -> tuple[Rewrite, ...]:
    """The query in other layouts: the same words, and so the same canonical text (but for FROM first)."""
    found = [Rewrite("layout", note, laid) for laid, note in layout.layouts(sql)]
    return _distinct(found, sql)


def chains(sql: str, count: int, seed: int, kinds: Sequence[ModuleType] = REWRITES) -> tuple[Rewrite, ...]:
    """Up to `count` texts that are two to five rewrites away: the same ones for the same seed."""
    draw = random.Random(seed)
    start = parse(sql)
    seen = {text(start)}
    found: list[Rewrite] = []
    for _ in range(4 * count):
        if len(found) == count:
            break
        chain = _chain(start, draw, kinds)
        if "+" in chain.kind and chain.text not in seen:
            seen.add(chain.text)
            found.append(chain)
    return tuple(found)


def _distinct(found: Sequence[Rewrite], original: str) -> tuple[Rewrite, ...]:
    """The first rewrite of every text, without those that changed nothing."""
    first: dict[str, Rewrite] = {}
    for rewrite in found:
        first.setdefault(rewrite.text, rewrite)
    return tuple(rewrite for rewrite in first.values() if rewrite.text != original)


def _of_kind(tree: exp.Expr, kind: ModuleType) -> Iterator[Rewrite]:
    name = _name(kind)
    notes = []
    for changed, note in kind.rewrite(tree):
        notes.append(note)
        yield Rewrite(name, note, text(changed))
    for note, count in Counter(notes).items():
        if count > 1:
            everywhere = text(_everywhere(tree, kind, note, count))
            yield Rewrite(name, f"{note}, at all {count} places", everywhere)


def _everywhere(tree: exp.Expr, kind: ModuleType, note: str, count: int) -> exp.Expr:
    """One sort of rewrite at every place, the last first, so that the earlier ones stay where they are."""
    for place in reversed(range(count)):
        same = (changed for changed, other in kind.rewrite(tree) if other == note)
        tree = next(islice(same, place, None), tree)
    return tree


def _chain(tree: exp.Expr, draw: random.Random, kinds: Sequence[ModuleType]) -> Rewrite:
    names, notes = [], []
    for _ in range(draw.randint(2, 5)):
        for kind in draw.sample(kinds, len(kinds)):
            options = list(kind.rewrite(tree))
            if options:
                changed, note = draw.choice(options)
                try:
                    tree = parse(text(changed))
                except ParseError:  # sqlglot can print some queries that it cannot read again
                    continue
                names.append(_name(kind))
                notes.append(note)
                break
    return Rewrite("+".join(names), "; ".join(notes), text(tree))


def _name(kind: ModuleType) -> str:
    return kind.__name__.rpartition(".")[2]
