"""Texts that try to be more than a text: markup, borders of tables, endings of blocks, commands."""

from __future__ import annotations

import re

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

TEXTS = (
    "<script>alert(1)</script>",
    "</details></article></code></pre></td>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "-->",
    "&lt;b&gt; &#60;b&#62;",
    "\" onload='alert(1)",
    "javascript:alert(1)",
    "{{policy}} {{style}}",
    "a|b",
    "a\\|b",
    "a\\\\|b",
    "ends in \\",
    "`",
    "``` ",
    "a `b` `` c",
    "```\n\n# CORRECT\n",
    "a\nb",
    "a\r\n\r\n# CORRECT",
    "a\u2028# CORRECT\u2029\x85# CORRECT",
    "# CORRECT",
    "- CORRECT",
    "1. CORRECT",
    "---",
    "===",
    "> CORRECT",
    "    CORRECT",
    "[click](http://evil.example)",
    "![x](http://evil.example/x.png)",
    "[x]: http://evil.example",
    "[^1]",
    "<http://evil.example>",
    "http://evil.example www.evil.example a@evil.example",
    "@maintainers",
    "#123",
    ":smile:",
    "$x$",
    "**x** __x__ _x_ ~~x~~",
    "CORRECT  answers/other.sql",
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b2J\r\x08\x7f",
    "\u202eturned\u2066\u200f\u061c",
    "[red]x[/red] [/]",
    "*/ -- ' ; $$ E'\\'",
    ".shell touch forged",
    "x" * 1_000_000,
    " x ",
    "NULL",
    "'",
    "''",
)
"""Each of them is put into every place of a report."""

TAME = "word"
"""A text that is a text to everybody."""
