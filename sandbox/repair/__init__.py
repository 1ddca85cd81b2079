"""Repairs a wrong answer by changing one place of it, to tell where its mistake is and which.

`Editor` gives the variants of an answer, made in a process of its own; `repairs` gives those that make
it right on all data. Nothing that is imported here parses SQL.
"""

from sandbox.repair.editor import Editor
from sandbox.repair.model import Variant
from sandbox.repair.search import Found, Trying, repairs

__all__ = ["Editor", "Found", "Trying", "Variant", "repairs"]
