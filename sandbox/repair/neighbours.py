"""Where an answer differs from the right answer that is most like it.

Most wrong answers are a right one with one place changed. Two syntax trees are compared from the root down,
as Refactory (Hu et al., ASE 2019) does with programs of the same structure; what differs is as
deep in the tree as can be. No knowledge of mistakes goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlglot import exp

from sandbox.mutation import Edit, text
from sandbox.mutation.tree import CLAUSES, conjuncts, follow, line_of, path_of, place, replaced, said
from sandbox.repair.differing import code_of, code_of_all
from sandbox.repair.ingredients import names_in
from sandbox.repair.naming import Named

MOST = 4
"""Places in which an answer and a right one may differ."""

NEIGHBOURS = 3
"""Right answers, the most like first, that an answer is compared with."""

MISSING = "something is missing"
"""How the note begins where an answer lacks a part."""

AT_THE_END = ("order", "limit", "offset")
"""Parts of a SELECT that stand behind all others: where one is missing, no line is to be looked at."""

LEAST_SHARED = 0.6
"""The part of both trees that has to be the same: else they are two ways of writing, and no neighbours."""


@dataclass(frozen=True)
class Difference:
    """A place in which two trees differ.

    `old` is the node of the answer; `key` the part of it that is another one, None where all of it is. `new`
    is what stands there in the right answer: a node, several, or nothing.
    """

    old: exp.Expr
    key: str | None
    new: Any

    @property
    def clause(self) -> str:
        """Scope and clause of the place."""
        if self.key is None or isinstance(self.old, exp.Join):
            return place(self.old)
        return place(self.old, "JOIN" if self.key == "joins" else CLAUSES.get(self.key, "SELECT"))

    @property
    def shown(self) -> exp.Expr:
        """The node that the place is spoken of by."""
        value = self.old.args.get(self.key) if self.key else self.old
        value = value[0] if isinstance(value, list) and value else value
        if self.key == "distinct":
            return self.old
        return value if isinstance(value, exp.Expr) else self.old

    @property
    def line(self) -> int:
        """The line to look at; 0 where there is none."""
        is_lacking = self.key in AT_THE_END and not self.old.args.get(self.key)
        return 0 if is_lacking else line_of(self.shown)

    @property
    def weight(self) -> int:
        """How many nodes of both trees stand in the place."""
        mine = self.old.args.get(self.key) if self.key else self.old
        return _size(mine) + _size(self.new)


def edits(tree: exp.Expr, right: Sequence[exp.Expr]) -> Iterator[Named]:
    """The answer with single places, then with all of them, as in the right answers that are most like it."""
    near = sorted(_near(tree, right), key=lambda found: sum(one.weight for one in found))
    for found in near[:NEIGHBOURS]:
        found.sort(key=lambda one: "GROUP BY" not in one.clause)  # what is selected follows from it
        for one in found:
            yield Named(_put([one]), code_of(one))
        if len(found) > 1:
            yield Named(_put(found), code_of_all(found), several=True)


def _near(tree: exp.Expr, right: Sequence[exp.Expr]) -> Iterator[list[Difference]]:
    for other in right:
        found = differences(tree, other)
        size = _size(tree) + _size(other)
        if 0 < len(found) <= MOST and sum(one.weight for one in found) <= (1 - LEAST_SHARED) * size:
            yield found


def differences(one: exp.Expr, other: exp.Expr) -> list[Difference]:
    """The places in which two trees differ, each as deep as it is."""
    if one == other:
        return []
    if type(one) is not type(other):
        bare = one.unnest(), other.unnest()
        if bare != (one, other) and type(bare[0]) is type(bare[1]):
            return differences(*bare)
        arms, others = _arms(one), _arms(other)
        if len(arms) == len(others) > 0:
            return [place for pair in zip(arms, others, strict=True) for place in differences(*pair)]
        return [Difference(one, None, other)] if text(one) != text(other) else []
    found: list[Difference] = []
    if isinstance(one, exp.Connector):
        conditions, others = list(one.flatten()), list(other.flatten())
        if len(conditions) != len(others):
            return [Difference(one, None, other)]
        for left, right in zip(conditions, others, strict=True):
            found += differences(left, right)
        return found
    if isinstance(one, exp.Interval) or _is_turned(one, other):  # one thing to a reader
        return [Difference(one, None, other)]
    for key in sorted({*one.args, *other.args}):
        mine, theirs = one.args.get(key), other.args.get(key)
        if isinstance(mine, exp.Identifier) or isinstance(theirs, exp.Identifier):
            if mine != theirs:
                return [Difference(one, None, other)]
        elif isinstance(mine, exp.Expr) and isinstance(theirs, exp.Expr):
            found += differences(mine, theirs)
        elif pairs := _paired(mine, theirs):
            for left, right in pairs:
                found += differences(left, right)
        elif (mine or None) != (theirs or None):
            if not isinstance(one, (exp.Select, exp.Join)):
                return [Difference(one, None, other)]
            found.append(Difference(one, key, theirs))
    return found


def _arms(node: exp.Expr) -> list[exp.Expr]:
    """The parts of IF(a, b, c) or of the CASE that it is short for; nothing of any other node."""
    branch = node
    if isinstance(node, exp.Case) and len(node.args["ifs"]) == 1 and not node.this:
        branch = node.args["ifs"][0]
    last = node.args.get("false") or node.args.get("default")
    return [branch.this, branch.args["true"], *([last] if last else [])] if isinstance(branch, exp.If) else []


def _is_turned(one: exp.Expr, other: exp.Expr) -> bool:
    """Whether two sides of an operator have changed places."""
    if not isinstance(one, exp.Binary) or isinstance(one, exp.Connector):
        return False
    return bool(one.left == other.args["expression"] and one.right == other.this and one.left != one.right)


def _paired(mine: object, theirs: object) -> list[tuple[exp.Expr, exp.Expr]]:
    """The nodes of two lists that have as many; nothing where they are none, or not as long."""
    if not isinstance(mine, list) or not isinstance(theirs, list) or len(mine) != len(theirs):
        return []
    return list(zip(mine, theirs, strict=True)) if all(isinstance(part, exp.Expr) for part in mine) else []


def _size(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_size, value))
    return sum(1 for _ in value.walk()) if isinstance(value, exp.Expr) else 1


def _put(found: Sequence[Difference]) -> Edit:
    """The answer as the right one is in these places."""
    first = min(found, key=lambda one: ("GROUP BY" not in one.clause, one.line))
    if len(found) == 1 and first.key is None:
        edit = replaced(first.old, first.new, _note(first))
        return replace(edit, old=None, new=None)  # the same elsewhere is none of its business
    root = first.old.root().copy()
    for one in found:
        twin = follow(root, path_of(one.old))
        if one.key is not None:
            twin.set(one.key, _copy(one.new))
        elif twin.parent is None:
            root = _copy(one.new)
        else:
            twin.replace(_copy(one.new))
    return Edit(root, first.clause, _note(first), first.line)


def _note(one: Difference) -> str:
    """What is wrong in a place, in the words of the answer itself."""
    mine = one.old.args.get(one.key) if one.key else one.old
    if one.key == "distinct" and mine:
        return "DISTINCT takes rows away that are asked for"
    if isinstance(one.old, exp.Join) and one.key in ("side", "kind"):
        return "the join keeps other rows than are asked for"
    if not mine and one.key in AT_THE_END:
        return f"there is no {one.clause.rpartition('.')[2]}"
    if not mine:
        return f"{MISSING} in {one.clause.rpartition('.')[2]}"
    if one.key in (None, "where", "having", "qualify"):
        ours, theirs = (_conditions(value) for value in (mine, one.new))
        lacking = [condition for condition in theirs if condition not in ours]
        too_many = [condition for condition in ours if condition not in theirs]
        if len(theirs) > len(ours):
            names = sorted({name for condition in lacking for name in names_in(condition)})
            return f"a condition on {', '.join(names)} is missing" if names else "a condition is missing"
        if len(ours) > len(theirs) and too_many:
            return f"`{said(too_many[0])}` leaves out what is asked for"
    return f"`{said(one.shown)}` is not what is needed"


def _conditions(value: Any) -> list[exp.Expr]:
    """The conditions that AND joins in a clause, or in a part of one."""
    inside = value.this if isinstance(value, (exp.Where, exp.Having, exp.Qualify)) else value
    return conjuncts(inside) if isinstance(inside, exp.Expr) else []


def _copy(value: Any) -> Any:
    if isinstance(value, list):
        return [_copy(part) for part in value]
    return value.copy() if isinstance(value, exp.Expr) else value
