"""The record of one graded submission: the JSON object that other tools read (schema `sandbox.report/1`).

A record holds all that a report says, and its own evidence. Whatever is written of many submissions is a pure
function of their records, whether they were graded a moment ago, in another process, or last year.
"""

from sandbox.record.read import NotARecord, document, report
from sandbox.record.write import KEYS, SCHEMA, Record, as_document, as_line, as_text, evidence, of

__all__ = [
    "KEYS",
    "SCHEMA",
    "NotARecord",
    "Record",
    "as_document",
    "as_line",
    "as_text",
    "document",
    "evidence",
    "of",
    "report",
]
