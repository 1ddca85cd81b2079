"""Names are the same in any letter case, and with or without quotation marks."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited

EXAMPLES = (
    ("SELECT p.x AS n FROM p", "SELECT P.X AS N FROM P"),
    ("SELECT p.x AS n FROM p", 'SELECT "p"."x" AS "n" FROM "p"'),
    ("SELECT p.x AS n FROM p AS p", "SELECT p.X AS n FROM p AS p"),
)
FORMS: dict[str, tuple[Callable[[str], str], bool]] = {
    "names in capitals": (str.upper, False),
    "names with a capital": (str.capitalize, False),
    "names in quotation marks": (str, True),
    "names in capitals and quotation marks": (str.upper, True),
}


def rewrite(tree: exp.Expr) -> Edits:
    """All names at once in four ways, and the columns alone; not where names become part of a value."""
    if tree.find(exp.Struct, exp.Columns, exp.Lambda, exp.Dot):
        return
    for note, (letters, quoted) in FORMS.items():
        yield edited(tree, tree, _spell, letters, quoted), note
    yield edited(tree, tree, _columns), "columns in capitals where they are used"


def _spell(tree: exp.Expr, letters: Callable[[str], str], quoted: bool) -> None:
    for identifier in tree.find_all(exp.Identifier):
        identifier.set("this", letters(identifier.name))
        identifier.set("quoted", quoted or identifier.args.get("quoted"))


def _columns(tree: exp.Expr) -> None:
    for column in tree.find_all(exp.Column):
        if isinstance(column.this, exp.Identifier):
            column.this.set("this", column.name.upper())
