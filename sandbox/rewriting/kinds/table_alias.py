"""The alias of a table is only a name: it may be another one, where every column follows."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, fresh, name_of, own, selects, sources

EXAMPLES = (
    ("SELECT p.x FROM plays AS p", "SELECT t_1.x FROM plays AS t_1"),
    ("SELECT plays.x FROM plays", "SELECT t_1.x FROM plays AS t_1"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every table of every SELECT in turn."""
    for select in selects(tree):
        names = [name_of(source) for source in sources(select)]
        for i, source in enumerate(sources(select)):
            plain = isinstance(source, (exp.Table, exp.Subquery)) and not source.args.get("joins")
            columns = source.args["alias"].args.get("columns") if source.args.get("alias") else None
            if not plain or not names[i] or names.count(names[i]) > 1 or columns:
                continue
            if any(not c.table and c.name.lower() == names[i] for c in own(select, exp.Column)):
                continue
            yield edited(tree, select, _rename, i), "the alias of a table renamed"


def _rename(select: exp.Select, i: int) -> None:
    source = sources(select)[i]
    old, new = name_of(source), fresh(select.root(), "t")

    def hides(node: exp.Expr) -> bool:
        if node is select or not isinstance(node, exp.Select):
            return False
        return old in {name_of(other) for other in sources(node)}

    for node in list(select.walk(prune=hides)):
        if isinstance(node, exp.Column) and node.table.lower() == old:
            node.set("table", exp.to_identifier(new))
    source.set("alias", exp.TableAlias(this=exp.to_identifier(new)))
