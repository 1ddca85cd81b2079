"""Makes the data: a streaming service that does not exist, from a seed.

`build` writes a data set to disk. Everything below it is a pure function of the seed and a range of members.
"""

from __future__ import annotations

from sandbox.generator.build import build, build_part, join
from sandbox.generator.export import export
from sandbox.generator.orders import write as write_orders
from sandbox.generator.request import SCALES
from sandbox.generator.twins import twin

__all__ = ["SCALES", "build", "build_part", "export", "join", "twin", "write_orders"]
