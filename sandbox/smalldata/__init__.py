"""Small data sets, tens of rows each, that are legal by the data contract and rich in edge cases.

Random testing aware of the queries' own constants (McMinn, "Search-based software test data generation: a
survey", 2004; Zhong, Yu and Klein, "Semantic evaluation for text-to-SQL with distilled test suites", 2020):
values come from pools that are mined from the queries under test, so that boundaries, ties, copies, NULLs and
unmatched keys are met within a few thousand tries.
"""

from sandbox.smalldata.files import read_folder, to_table, to_text
from sandbox.smalldata.legal import faults
from sandbox.smalldata.make import make
from sandbox.smalldata.payload import payload, unpack
from sandbox.smalldata.pools import Pools, mine
from sandbox.smalldata.schema import SmallSet
from sandbox.smalldata.vary import vary

__all__ = [
    "Pools",
    "SmallSet",
    "faults",
    "make",
    "mine",
    "payload",
    "read_folder",
    "to_table",
    "to_text",
    "unpack",
    "vary",
]
