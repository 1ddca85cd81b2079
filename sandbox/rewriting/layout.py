"""Other layouts of one text: comments, line ends, letter case, a semicolon, FROM first. They mean nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.tokenizer_core import Token, TokenType

from sandbox.rewriting.kinds._tree import ordered_output, output_name, parse, text

EXAMPLES = (
    ("SELECT a FROM t", "SELECT\n  a\nFROM t"),
    ("SELECT a FROM t", "SELECT\na\nFROM\nt"),
    ("SELECT a FROM t WHERE b = 'X'", "select a from t where b = 'X'"),
    ("select a from t", "FROM (SELECT a FROM t)"),
    ("SELECT a FROM t", "SELECT a FROM t\n;\n"),
)
FIXED = {TokenType.STRING, TokenType.NUMBER}


def layouts(sql: str) -> Iterator[tuple[str, str]]:
    """Each text with what was done."""
    tree = parse(sql)
    plain = text(tree)
    yield tree.sql("duckdb", pretty=True, comments=False), "printed on many lines"
    yield plain, "printed on one line"
    yield _spelled(sql, "\n", str), "a line for every word"
    yield _spelled(sql, " ", str.lower), "all in small letters"
    yield _spelled(sql, " ", str.upper), "all in capitals"
    yield _spelled(sql, " /* a remark; with 'quotes' */ ", str), "a comment after every word"
    yield _spelled(sql, " -- so far; so good\r\n\t", str), "a line comment after every word, tabs, CRLF"
    yield f"{sql.rstrip()}\n;\n", "a semicolon at the end"
    keys = ordered_output(tree)
    names = [output_name(projection) for projection in tree.selects] if isinstance(tree, exp.Query) else []
    if keys is not None and len(names) == len(set(names)) > 0 and not tree.args.get("limit"):
        tree.set("order", None)
        order = " ORDER BY " + ", ".join(text(key) for key in keys) if keys else ""
        yield f"FROM ({text(tree)}){order}", "FROM the whole query, without SELECT"


def _spelled(sql: str, gap: str, letters: Callable[[str], str]) -> str:
    tokens = DuckDB().tokenize(sql)
    return gap.join(_word(sql, token, letters) for token in tokens if token.token_type != TokenType.SEMICOLON)


def _word(sql: str, token: Token, letters: Callable[[str], str]) -> str:
    word = sql[token.start : token.end + 1]
    return word if token.token_type in FIXED or set(word) & set("'\"$") else letters(word)
