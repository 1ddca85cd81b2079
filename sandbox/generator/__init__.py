"""Makes the data: a streaming service that does not exist, from a seed.

`build` writes a data set to disk. Everything below it is a pure function of the seed and a range of members.
"""

from __future__ import annotations

from sandbox.generator.build import SCALES, build
from sandbox.generator.export import export

__all__ = ["SCALES", "build", "export"]
