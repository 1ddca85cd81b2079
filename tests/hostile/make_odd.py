"""The files that git and editors would not keep as they are: odd bytes, and long or deep texts.

Each is a short recipe here instead of a file, and has its outcome in `expected.toml` like every other.
To look at them as files: `python -m tests.hostile.make_odd FOLDER`.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from tests.hostile import make_deep
from tests.hostile.make_deep import MOST

DROP = "SELECT 1 AS x; DROP TABLE plays"


def odd() -> dict[tuple[str, str], bytes]:
    """(family, name) -> the bytes of the file."""
    texts = {
        ("parser", name): text.encode() for name, text in {**make_deep.deep(), **make_deep.long()}.items()
    }
    texts |= {("encodings", name): data for name, data in _encodings().items()}
    texts |= {("planner", name): text.encode() for name, text in make_deep.planner().items()}
    texts |= {("injection", name): text.encode() for name, text in _injection().items()}
    return texts


def _encodings() -> dict[str, bytes]:
    one = b"SELECT 1 AS cohort_month"
    return {
        "bom-then-drop": b"\xef\xbb\xbfDROP TABLE plays",
        "bom-twice": b"\xef\xbb\xbf\xef\xbb\xbf" + one,
        "bom-in-the-middle": "SELECT \ufeff1 AS x; \ufeffDROP TABLE plays".encode(),
        "bom-only": b"\xef\xbb\xbf",
        "utf-16-little": DROP.encode("utf-16"),
        "utf-16-big": b"\xfe\xff" + DROP.encode("utf-16-be"),
        "utf-16-without-a-mark": DROP.encode("utf-16-le"),
        "utf-32": DROP.encode("utf-32"),
        "utf-7": DROP.encode("utf-7") + b" +AGE-",
        "latin-1": "SELECT 'Größe' AS x".encode("latin-1"),
        "windows-1252-quotes": b"SELECT \x93x\x94",
        "shift-jis": "SELECT '日本' AS x".encode("shift_jis"),
        "ebcdic": DROP.encode("cp037"),
        "nul-between-statements": b"SELECT 1\0; DROP TABLE plays",
        "nul-first": b"\0" + one,
        "nul-last": one + b"\0",
        "nul-in-a-string": b"SELECT 'a\0b' AS x",
        "nul-in-a-comment": b"SELECT 1 -- \0\n; DROP TABLE plays",
        "nul-in-an-identifier": b'SELECT 1 AS "a\0b"',
        "nul-only": b"\0" * 1000,
        "overlong-slash": b"SELECT * FROM 'etc\xc0\xafpasswd'",
        "overlong-quote": b"SELECT 'a\xc0\xa7; DROP TABLE plays; --'",
        "overlong-nul": b"SELECT 'a\xc0\x80b'",
        "surrogate-pair-in-utf-8": b"SELECT '\xed\xa0\xbd\xed\xb8\x80' AS x",
        "surrogate-alone": b"SELECT '\xed\xa0\x80' AS x",
        "beyond-unicode": b"SELECT '\xf4\x90\x80\x80' AS x",
        "five-byte-letter": b"SELECT '\xf8\x88\x80\x80\x80' AS x",
        "cut-off-letter": b"SELECT 'a\xe2\x82",
        "continuation-bytes": b"\x80\xbf" * 500,
        "all-bytes": bytes(range(256)),
        "carriage-return-ends-a-comment": b"SELECT 1 AS x --\r; DROP TABLE plays",
        "line-separator-in-a-comment": "SELECT 1 AS x -- \u2028; DROP TABLE plays".encode(),
        "next-line-in-a-comment": "SELECT 1 AS x -- \u0085; DROP TABLE plays".encode(),
        "vertical-tab-in-a-comment": b"SELECT 1 AS x -- \x0b; DROP TABLE plays",
        "unicode-blanks": "DROP\u00a0TABLE\u3000plays\u2003;".encode(),
        "zero-width-blanks": "SEL\u200bECT 1".encode(),
        "full-width-keywords": "ＤＲＯＰ ＴＡＢＬＥ plays".encode(),  # noqa: RUF001
        "look-alike-table": "SELECT * FROM рlays".encode(),  # noqa: RUF001
        "dotless-i": "ıNSERT INTO plays SELECT * FROM plays".encode(),  # noqa: RUF001
        "typographic-quotes": "SELECT ‘a’; DROP TABLE plays".encode(),  # noqa: RUF001
        "bidi-comment": "SELECT 1 AS x /* \u202e } \u2066if\u2069 \u2066 */ ; DROP TABLE plays".encode(),
        "bidi-in-a-name": 'SELECT 1 AS "\u202eeman" FROM nothing'.encode(),
        "escape-codes-in-the-text": b"SELECT 1 AS \x1b[31mred\x1b[0m",
        "backspaces-in-the-text": b"SELECT 1 -- \x08\x08\x08\x08; DROP TABLE plays\nFROM",
        "combining-letters": ("SELECT 1 AS a" + "\u0301" * 20000).encode(),
        "private-use-name": 'SELECT 1 AS "\ue000\uf8ff\U0010fffd"'.encode(),
        "empty": b"",
        "blanks-only": b" \t\r\n" * 1000,
        "blank-lines-full": b"\n" * (MOST - 10) + b"SELECT 1",
        "one-byte-too-long": b"SELECT 1".ljust(MOST + 1),
        "as-long-as-allowed": b"SELECT 1 AS x".ljust(MOST),
        "ten-megabytes": b"SELECT 1 /*" + b"x" * 10_000_000,
        "gzip": gzip.compress(one, mtime=0),
        "executable": b"\x7fELF\x02\x01\x01" + bytes(200),
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "database": b"\x00" * 8 + b"DUCK" + bytes(500),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "html-page": b"<!DOCTYPE html><script>SELECT 1</script>",
        "zip-of-an-office-file": b"PK\x03\x04" + bytes(range(200)),
    }


def _injection() -> dict[str, str]:
    return {
        "ansi-in-a-column-name": 'SELECT 1 AS "\x1b[31mcohort_month\x07", 2 AS "\u202ex", 3 AS "\x9b2J"',
        "ansi-in-an-unknown-table": 'SELECT * FROM "\x1b]0;owned\x07"',
        "ansi-in-a-syntax-error": "SELECT 1 FROM WHERE \x1b[2J\x1b[31m",
        "c1-in-an-unknown-column": 'SELECT "\x9b31m\x90q" FROM titles',
        "carriage-return-in-a-column-name": 'SELECT 1 AS "a\rCORRECT  other.sql"',
        "column-name-of-60000-letters": 'SELECT 1 AS "' + "n" * 60000 + '"',
        "columns-4500": "SELECT " + ", ".join(f"{i} AS c{i}" for i in range(4500)),
        "line-of-60000-letters-in-the-excerpt": "SELECT " + " " * 60000 + " FROM FROM",
        "bidi-in-an-excerpt": "SELECT '\u202e\u2066\u200f' FROM FROM",
    }


def main() -> None:
    """Write them all below a folder."""
    folder = Path(sys.argv[1])
    for (family, name), data in odd().items():
        (folder / family).mkdir(parents=True, exist_ok=True)
        (folder / family / f"{name}.sql").write_bytes(data)


if __name__ == "__main__":
    main()
